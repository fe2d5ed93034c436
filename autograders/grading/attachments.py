"""Pictures attached to a learner's text: only pictures, and only what their first bytes say they are."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

LARGEST_PICTURE = 2 * 2**20
"""Bytes of base64 kept of one picture."""

FIRST_BYTES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
}
"""Kinds of pictures that cannot hold a program, and how their files begin. SVG can."""


def is_picture(data: Any, mime_type: str = "image/png") -> bool:
    """Whether data are the base64 of a picture of that kind.

    >>> is_picture("iVBORw0KGgo="), is_picture("PHN2Zz4="), is_picture("iVBORw0KGgo=", "image/svg+xml")
    (True, False, False)
    """
    if not isinstance(data, str) or len(data) > LARGEST_PICTURE or mime_type not in FIRST_BYTES:
        return False
    try:
        return base64.b64decode(data.replace("\n", ""), validate=True).startswith(FIRST_BYTES[mime_type])
    except (binascii.Error, ValueError):
        return False


def safe_attachments(attachments: Any) -> dict[str, dict[str, str]]:
    """Return the pictures among a cell's attachments, by their names."""
    if not isinstance(attachments, Mapping):
        return {}
    kept = {}
    for name, kinds in list(attachments.items())[:50]:
        pictures = kinds if isinstance(kinds, Mapping) else {}
        pictures = {kind: data for kind, data in pictures.items() if is_picture(data, kind)}
        if pictures:
            kept[name] = {kind: data.replace("\n", "") for kind, data in pictures.items()}
    return kept
