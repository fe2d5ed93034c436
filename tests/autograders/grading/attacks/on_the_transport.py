"""Attacks on what crosses from the kernel to the judge."""

from tests.autograders.grading.attacks.attack import Code


def _replying(reply):
    """Code that sends another reply than the honest one when the target is asked for."""
    return f"""
import autograders.answers as _a
_true = _a.answer_request
_a.answer_request = lambda request, names: {reply} if '"relu"' in request else _true(request, names)
"""


ON_THE_TRANSPORT = [
    Code(
        "pickle",
        "An answer that runs code when it is unpickled.",
        cell="""
class Bomb:
    def __reduce__(self): return (__import__("os").system, ("touch /tmp/unpickled",))
""",
        answer="""
def relu(z):
    return np.array([Bomb()], dtype=object)
""",
    ),
    Code(
        "huge_shape",
        "An array whose header promises a thousand billion numbers.",
        cell="""
import base64, io
def _header():
    f = io.BytesIO()
    np.lib.format.write_array_header_1_0(f, {"descr": "<f8", "fortran_order": False, "shape": (10**12,)})
    return {"array": base64.b64encode(f.getvalue()).decode()}
import autograders.answers as _a
_encode = _a.encode
_a.encode = lambda value: _header() if isinstance(value, np.ndarray) else _encode(value)
""",
        harms=True,
    ),
    Code(
        "deep_reply",
        "A reply of a hundred thousand brackets.",
        cell=_replying("'[' * 100_000"),
        told="cannot be read",
    ),
    Code(
        "long_reply",
        "A reply of fifty megabytes.",
        cell=_replying("'[' + '0,' * 25_000_000 + '0]'"),
        told="none that can be read",
    ),
    Code(
        "not_numbers",
        "Not-a-number and infinity everywhere.",
        answer="""
def relu(z):
    return np.where(z > 0, np.nan, np.inf)
""",
    ),
    Code(
        "nested_answer",
        "A list that holds itself.",
        answer="""
def relu(z):
    a = []
    a.append(a)
    return a
""",
    ),
    Code(
        "large_answer",
        "A hundred million numbers.",
        answer="""
def relu(z):
    return np.zeros(100_000_000)
""",
    ),
    Code(
        "texts_for_numbers",
        "Texts with null bytes and halves of letters.",
        answer=r"""
def relu(z):
    return 'a\0b' + chr(0xd800)
""",
    ),
]
