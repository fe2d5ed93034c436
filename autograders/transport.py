"""Values as plain data: what may cross between a learner's kernel and the judge, and nothing else.

Arrays travel as .npy bytes read with `allow_pickle=False`, everything else as JSON, so that reading an
answer never runs code.
"""

from __future__ import annotations

import base64
import io
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograders.probes import FUNCTIONS, Probe, Seed

NUMERIC = "biufc"
"""Kinds of dtype that count as numbers: bool, int, unsigned, float, complex."""

DEEPEST = 8
"""How deep lists and dicts may be nested in an answer."""

LARGEST = 2_000_000
"""How many numbers, letters and items an answer may hold, all together: no exercise comes near."""

_READERS = {
    version: getattr(np.lib.format, f"read_array_header_{version[0]}_{version[1]}") for version in ((1, 0), (2, 0))
}


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not plain data; only the name of its type crosses."""

    type_name: str


def plain(value: Any) -> Any:
    """Return a copy of `value` that holds nothing but numbers, text, arrays, lists, tuples, dicts, seeds and probes.

    Anything else (a tensor, an array of objects, an instance of a learner's class, too deep a nesting, more
    data than an answer needs) becomes `Opaque`.

    >>> plain((1, [True, "a"], {"W1": np.float32(2)}, object()))
    (1, [True, 'a'], {'W1': np.float32(2.0)}, Opaque(type_name='object'))
    """
    return _plain(value, 0, [LARGEST])


def _plain(value: Any, depth: int, left: list[int]) -> Any:
    """Return the plain copy; `left` holds how much more the whole answer may have."""
    left[0] -= value.size if isinstance(value, np.ndarray) else len(value) if isinstance(value, str) else 1
    if left[0] < 0:
        return Opaque(f"{type(value).__name__} (too large)")
    if value is None or type(value) in (bool, float, str):
        return value
    if type(value) is int:
        return value if _fits(value) else Opaque("int (too large)")
    if isinstance(value, np.ndarray | np.generic):
        if value.dtype.kind not in NUMERIC:
            return Opaque(f"array of {value.dtype}")
        array = np.array(value, subok=False)
        return array[()] if isinstance(value, np.generic) else array
    if type(value) is Seed:
        return value
    if depth < DEEPEST:
        if type(value) is Probe:
            return Probe(value.name, _plain(value.arguments, depth + 1, left))
        if isinstance(value, list | tuple):
            items = [_plain(item, depth + 1, left) for item in value]
            return items if isinstance(value, list) else tuple(items)
        if isinstance(value, dict) and all(isinstance(key, str) for key in value):
            return {str(key): _plain(item, depth + 1, left) for key, item in value.items()}
    return Opaque(type(value).__name__)


def _fits(value: int) -> bool:
    """Whether NumPy has an integer dtype for the value."""
    return -(2**63) <= value < 2**63


def encode(value: Any) -> Any:
    """Return `plain(value)` as JSON data: one tagged object for everything that JSON does not know.

    >>> decode(encode((1.5, np.array([[1, 2]]))))
    (1.5, array([[1, 2]]))
    """
    return _encode(plain(value))


def _encode(value: Any) -> Any:
    if value is None or type(value) in (bool, str):
        return value
    if type(value) in (int, float):
        # repr keeps every digit, and nan and inf, which JSON has no word for.
        return {type(value).__name__: repr(value)}
    if isinstance(value, np.ndarray | np.generic):
        buffer = io.BytesIO()
        np.save(buffer, value, allow_pickle=False)
        tag = "array" if isinstance(value, np.ndarray) else "scalar"
        return {tag: base64.b64encode(buffer.getvalue()).decode("ascii")}
    if isinstance(value, Opaque):
        return {"opaque": value.type_name}
    if isinstance(value, Seed):
        return {"seed": repr(value.number)}
    if isinstance(value, Probe):
        return {"probe": [value.name, *map(_encode, value.arguments)]}
    if isinstance(value, dict):
        return {"dict": {key: _encode(item) for key, item in value.items()}}
    return {type(value).__name__: [_encode(item) for item in value]}


def decode(data: Any) -> Any:
    """Return the value that `encode` wrote.

    Raises
    ------
    ValueError
        If the data are anything that `encode` does not write.
    """
    try:
        return _decode(data, 0)
    except ValueError:
        raise
    except Exception as error:
        raise ValueError(f"transport: the data cannot be read ({type(error).__name__})") from None


def _decode(data: Any, depth: int) -> Any:
    if data is None or type(data) in (bool, str):
        return data
    if type(data) is not dict or len(data) != 1:
        raise ValueError(f"transport: expected one tagged value, received {type(data).__name__}")
    if depth > DEEPEST:
        raise ValueError(f"transport: expected at most {DEEPEST} levels, received more")
    ((tag, content),) = data.items()
    expected, read = _TAGS.get(tag, (None, None))
    if read is None:
        raise ValueError(f"transport: expected a known tag, received {str(tag)[:40]!r}")
    if type(content) is not expected:
        raise ValueError(f"transport: {tag}: expected {expected.__name__}, received {type(content).__name__}")
    return read(content, depth)


def _read_int(text: str, depth: int) -> int:
    value = int(text)
    if not _fits(value):
        raise ValueError("transport: expected an integer of 64 bits, received a larger one")
    return value


def _read_array(text: str, depth: int = 0) -> np.ndarray:
    """Return the array in .npy bytes, whose header must describe exactly the bytes that follow it.

    `np.load` would first reserve all the memory that a header asks for.
    """
    data = base64.b64decode(text, validate=True)
    buffer = io.BytesIO(data)
    shape, fortran, dtype = _READERS[np.lib.format.read_magic(buffer)](buffer)
    if dtype.kind not in NUMERIC or dtype.hasobject or dtype.shape:
        raise ValueError(f"transport: expected an array of numbers, received dtype {str(dtype)[:40]}")
    if math.prod(shape) * dtype.itemsize != len(data) - buffer.tell() or not all(0 <= n <= LARGEST for n in shape):
        raise ValueError("transport: expected as many bytes as the array's header says")
    flat = np.frombuffer(data, dtype, offset=buffer.tell())
    return flat.reshape(shape, order="F" if fortran else "C").copy(order="K")


def _read_scalar(text: str, depth: int) -> np.generic:
    array = _read_array(text)
    if array.ndim:
        raise ValueError(f"transport: expected a scalar, received shape {array.shape}")
    return array[()]


def _read_probe(items: list, depth: int) -> Probe:
    if not items or items[0] not in FUNCTIONS:
        raise ValueError("transport: expected a known probe")
    return Probe(items[0], tuple(_decode(item, depth + 1) for item in items[1:]))


_TAGS = {
    "int": (str, _read_int),
    "float": (str, lambda text, depth: float(text)),
    "array": (str, _read_array),
    "scalar": (str, _read_scalar),
    "opaque": (str, lambda name, depth: Opaque(name[:80])),
    "seed": (str, lambda text, depth: Seed(_read_int(text, depth))),
    "probe": (list, _read_probe),
    "list": (list, lambda items, depth: [_decode(item, depth + 1) for item in items]),
    "tuple": (list, lambda items, depth: tuple(_decode(item, depth + 1) for item in items)),
    "dict": (dict, lambda items, depth: {str(key): _decode(item, depth + 1) for key, item in items.items()}),
}
"""Tag, the JSON type of what it holds, and how to read it."""
