"""What crosses between kernel and judge: values come back the same, and hostile data raise ValueError, nothing else."""

import base64
import io
import json
import pickle
import struct

import numpy as np
import pytest

from autograders import transport
from autograders.probes import Probe, Seed
from autograders.transport import Opaque, decode, encode, plain


def there_and_back(value):
    return decode(json.loads(json.dumps(encode(value))))


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, -(2**63), 1.5, -0.0, 1e-320, float("inf"), "text", "", [], (), {}, Seed(7),
        (1, [2.0, "a", (None,)], {"W1": 1}), Probe("quadratic_gradient", (2.0,)),
    ],
    ids=repr,
)  # fmt: skip
def test_plain_values_come_back_the_same(value):
    again = there_and_back(value)
    assert again == value
    assert type(again) is type(value)


def test_nan_comes_back():
    assert np.isnan(there_and_back(float("nan")))


@pytest.mark.parametrize(
    "dtype", ["bool", "int8", "uint8", "int64", "float16", "float32", "float64", "complex128", ">f8"]
)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (1, 2, 3, 1), (0, 4)])
def test_arrays_come_back_to_the_last_bit(dtype, shape):
    array = np.random.default_rng(0).normal(0, 50, shape).astype(dtype)
    again = there_and_back(array)
    assert isinstance(again, np.ndarray)
    assert again.dtype == array.dtype
    assert again.shape == array.shape
    assert again.tobytes() == array.tobytes()
    assert again.flags.writeable


def test_columns_in_memory_stay_columns():
    array = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    np.testing.assert_array_equal(there_and_back(array), array)


def test_numpy_scalars_stay_scalars():
    again = there_and_back(np.float32(0.1))
    assert type(again) is np.float32
    assert again == np.float32(0.1)


class Tensor:
    """Looks like an array and is none."""

    def __array__(self, dtype=None, copy=None):
        raise AssertionError("nobody may ask")


class Number(float):
    pass


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (object(), "object"), (Tensor(), "Tensor"), (Number(1.0), "Number"), (1j, "complex"), ({1: 2}, "dict"),
        ({1, 2}, "set"), (b"bytes", "bytes"), (len, "builtin_function_or_method"),
        (np.array([None]), "array of object"), (np.array(["a"]), "array of <U1"),
        (np.array([(1,)], dtype="i4,"), "array of [('f0', '<i4')]"),
        (np.datetime64("2020-01-01"), "array of datetime64[D]"), (10**400, "int (too large)"),
        (-(2**63) - 1, "int (too large)"),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_anything_else_crosses_as_the_name_of_its_type(value, name):
    assert plain(value) == Opaque(name)
    assert there_and_back([value]) == [Opaque(name)]


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_subclasses_of_arrays_cross_as_plain_arrays():
    matrix = np.matrix([[1.0, 2.0]])
    masked = np.ma.masked_array([1.0, 2.0], mask=[True, False])
    assert type(plain(matrix)) is np.ndarray
    assert type(plain(masked)) is np.ndarray


def test_plain_is_a_copy():
    array = np.zeros(2)
    copied = plain([array])
    array[0] = 1
    assert copied[0][0] == 0


def test_too_deep_a_nesting_is_cut():
    value = []
    for _ in range(10_000):
        value = [value]
    again = there_and_back(value)
    for _ in range(transport.DEEPEST):
        (again,) = again
    assert again == Opaque("list")


def test_a_list_inside_itself_is_cut():
    value = []
    value.append(value)
    assert "Opaque" in repr(plain(value))


def test_many_lists_inside_themselves_do_not_explode(monkeypatch):
    monkeypatch.setattr(transport, "LARGEST", 5_000)
    value = []
    value.extend([value] * 5)
    assert len(repr(plain(value))) < 1_000_000


def test_too_much_data_is_cut(monkeypatch):
    monkeypatch.setattr(transport, "LARGEST", 100)
    assert plain(np.zeros(101)) == Opaque("ndarray (too large)")
    assert plain("x" * 101) == Opaque("str (too large)")
    kept = plain([np.zeros(60), np.zeros(60)])
    assert isinstance(kept[0], np.ndarray)
    assert kept[1] == Opaque("ndarray (too large)")


def npy(array, allow_pickle=False):
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=allow_pickle)
    return buffer.getvalue()


def header(text, version=(1, 0)):
    raw = text.encode("latin1")
    return b"\x93NUMPY" + bytes(version) + struct.pack("<H", len(raw)) + raw


def array_of(data):
    return {"array": base64.b64encode(data).decode()}


class Bomb:
    def __reduce__(self):
        return (pytest.fail, ("unpickled",))


def nested(levels, tag="list"):
    data = {tag: []}
    for _ in range(levels):
        data = {tag: [data]}
    return data


GOOD = npy(np.zeros(3))
HOSTILE = {
    "pickled array": array_of(npy(np.array([Bomb()], dtype=object), allow_pickle=True)),
    "a pickle": array_of(pickle.dumps([1])),
    "an archive": array_of(b"PK\x03\x04" + b"\0" * 100),
    "object dtype in the header": array_of(
        header("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }") + b"\0" * 8
    ),
    "records": array_of(npy(np.array([(1, 2)], dtype="i4,i4"))),
    "texts": array_of(npy(np.array(["a"]))),
    "arrays of arrays": array_of(
        header("{'descr': ('<f8', (2,)), 'fortran_order': False, 'shape': (1,), }") + b"\0" * 16
    ),
    "a huge shape": array_of(header("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }")),
    "a shape that overflows": array_of(
        header(f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({2**62}, {2**62}), }}")
    ),
    "a negative shape": array_of(header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, -1), }") + b"\0" * 8),
    "code in the header": array_of(header("__import__('os').system('false')")),
    "a header that is cut": array_of(GOOD[:20]),
    "too few bytes": array_of(GOOD[:-1]),
    "too many bytes": array_of(GOOD + b"\0"),
    "another version": array_of(header("{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }", (9, 9))),
    "nothing": array_of(b""),
    "no base64": {"array": "\u00fc!"},
    "a number for base64": {"array": 7},
    "a list for base64": {"array": [1]},
    "an array as a scalar": {"scalar": base64.b64encode(GOOD).decode()},
    "unknown tag": {"pickle": "gASVAAAAAA=="},
    "a tag that is no text": {7: "1"},
    "a long tag": {"x" * 100_000: 1},
    "no tag": {},
    "two tags": {"int": "1", "float": "1"},
    "one tag too many": {"array": base64.b64encode(GOOD).decode(), "allow_pickle": True},
    "a bare number": 7,
    "a bare float": 0.5,
    "a bare list": [1, 2],
    "an int that is none": {"int": "seven"},
    "an int as a number": {"int": 7},
    "a truth value as an int": {"int": True},
    "an int of many digits": {"int": "9" * 5000},
    "an int of 65 bits": {"int": str(2**64)},
    "a float that is none": {"float": "seven"},
    "a float as a list": {"float": ["1"]},
    "a text for a list": {"list": "abc"},
    "an object for a list": {"list": {"a": 1}},
    "a list for an object": {"dict": [["a", 1]]},
    "a number in a list": {"list": [7]},
    "a number in an object": {"dict": {"a": 7}},
    "an object for a name": {"opaque": {"a": 1}},
    "an unknown probe": {"probe": ["os.system", "true"]},
    "an empty probe": {"probe": []},
    "a nameless probe": {"probe": [["quadratic_gradient"]]},
    "a seed that is none": {"seed": "seven"},
    "deep nesting": nested(50),
    "nesting below the limit of Python": nested(900),
    "deep probes": {"probe": ["quadratic_gradient", nested(50)]},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_data_raise_value_error_and_nothing_else(name):
    with pytest.raises(ValueError, match=r"transport|base64|literal|convert|magic|header|malformed|Header|string"):
        decode(HOSTILE[name])


def test_names_are_short():
    assert decode({"opaque": "x" * 10_000}) == Opaque("x" * 80)


@pytest.mark.parametrize("levels", [0, 3, transport.DEEPEST])
def test_what_encode_writes_can_be_read_at_any_depth(levels):
    value = 1
    for _ in range(levels):
        value = [value]
    assert there_and_back(value) == value
