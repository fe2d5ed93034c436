"""Attacks that try to carry the grading cases into the feedback."""

from tests.autograders.grading.attacks.attack import Code

CASES = """"LE" + "AK" + repr(z.ravel()[:2])"""
"""The cases as a text that an attack tries to carry into the feedback. Its source does not hold the word itself."""

ON_CASES = [
    Code(
        "keeps_the_cases",
        "The cases of one exercise are kept, and printed by later cells.",
        answer="""
_kept = []
def relu(z):
    _kept.append(z)
    return z
""",
        after="""
print("LE" + "AK", _kept)
raise ValueError("LE" + "AK" + str(_kept))
""",
    ),
    Code(
        "tells_by_message",
        "The cases are written into the message of an exception.",
        answer="""
def relu(z):
    raise ValueError(CASES)
""".replace("CASES", CASES),
        told="ValueError",
    ),
    Code(
        "tells_by_type",
        "The cases are written into the name of an exception.",
        answer="""
def relu(z):
    raise type(CASES, (Exception,), {})
""".replace("CASES", CASES),
    ),
    Code(
        "tells_by_line",
        "The cases are written into the line of source that is quoted.",
        answer=r"""
def relu(z):
    import linecache
    linecache.cache[relu.__code__.co_filename] = (1, None, [(CASES) + "\n"] * 99, relu.__code__.co_filename)
    raise ValueError
""".replace("CASES", CASES),
    ),
    Code(
        "tells_by_function_name",
        "The cases are written into the name of a function and of a type.",
        answer="""
def relu(z):
    return type(CASES, (), {})()
""".replace("CASES", CASES),
    ),
    Code(
        "tells_by_keys",
        "The cases are written into the keys of a dictionary.",
        answer="""
def relu(z):
    return {CASES: 1.0}
""".replace("CASES", CASES),
    ),
    Code(
        "tells_by_text",
        "The cases are returned as text.",
        answer="""
def relu(z):
    return CASES
""".replace("CASES", CASES),
    ),
    Code(
        "tells_by_shape",
        "A number of a case is written into the shape of an array.",
        answer="""
def relu(z):
    return np.zeros((1, 12345))
""",
        hidden="12345",
    ),
    Code(
        "tells_by_factor",
        "A number of a case becomes the factor by which everything is wrong.",
        answer="""
def relu(z):
    return np.maximum(z, 0) * 1.2345
""",
        hidden="1.23",
    ),
    Code(
        "tells_by_choice",
        "The answer to a question is a text with the cases.",
        answer="""
_kept = []
def relu(z):
    _kept.append(CASES)
    return z
""".replace("CASES", CASES),
        answers={"saturation": "saturation = _kept[0][:8]"},
        loses=("saturation",),
    ),
]
