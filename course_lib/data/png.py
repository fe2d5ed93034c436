"""Writing a picture as PNG, the same bytes on every machine."""

from __future__ import annotations

import struct
import zlib

import numpy as np

__all__ = ["encode_png"]


def encode_png(pixels):
    """Return the bytes of a PNG file.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (h, w, 3)

    Returns
    -------
    file : bytes

    Notes
    -----
    The pixels are stored, not compressed: what a compressor makes of them depends on its version, and the noise in
    the drawn pictures leaves it little to gain.

    References
    ----------
    Portable Network Graphics (PNG) Specification, third edition. https://www.w3.org/TR/png-3/

    >>> encode_png(np.zeros((2, 3, 3), dtype=np.uint8))[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    height, width, _ = pixels.shape
    # Every row starts with the number of its filter: 0, none.
    rows = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], axis=1).tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", _stored(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _stored(content, limit=65535):
    """Return a zlib stream of blocks without compression (RFC 1951, section 3.2.4)."""
    blocks = [content[start : start + limit] for start in range(0, len(content), limit)]
    stream = b"\x78\x01"
    for i, block in enumerate(blocks):
        stream += struct.pack("<BHH", i == len(blocks) - 1, len(block), len(block) ^ 0xFFFF) + block
    return stream + struct.pack(">I", zlib.adler32(content))


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
