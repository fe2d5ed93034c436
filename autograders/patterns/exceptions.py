"""What Python's and NumPy's exceptions mean, in the words of a tutor."""

from __future__ import annotations

_ONE_NUMBER = (
    "The functions of `math` take one number. Use NumPy's, such as np.exp and np.log: they work on whole arrays."
)
_ONE_NUMBER_OUT = (
    "float(...) and int(...) take one number, but an array came. For a whole array use .astype(float) or .astype(int); "
    "to take the number out of an array that holds one, use .item(), or sum without keepdims."
)

_HINTS = (
    (
        "NameError",
        "",
        "",
        "Python does not know that name here: look for a typing error, or for a variable of another "
        "cell that is not an argument. After a restart, run the cells above first.",
    ),
    (
        "UnboundLocalError",
        "",
        "",
        "A variable is used before it got a value: on some path through the function the line that sets it is skipped.",
    ),
    (
        "ValueError",
        "enough dimensions",
        "",
        "@ needs an array on either side. One of them is a single number, or None: perhaps a function that was called "
        "has no return statement.",
    ),
    (
        "ValueError",
        "matmul",
        "",
        "The two sides of @ do not fit: (n, k) @ (k, m) needs the same k. Write the shape of "
        "each operand beside it; one of them is probably transposed, or * was meant.",
    ),
    (
        "ValueError",
        "aligned",
        "",
        "The two arrays do not fit: (n, k) times (k, m) needs the same k. Write the shape of "
        "each beside it; one of them is probably transposed.",
    ),
    (
        "ValueError",
        "broadcast",
        "einsum",
        "The letters of einsum give one axis two sizes. Write the shape of each array "
        "under its letters: the same letter stands for the same axis.",
    ),
    (
        "ValueError",
        "broadcast",
        "",
        "Two arrays of different shapes were combined element by element. Print their "
        "shapes before that line; probably a transpose, a keepdims=True or an @ instead of * is missing.",
    ),
    (
        "ValueError",
        "ambiguous",
        "max(",
        "Python's own max and min compare two values; here one is a whole array. "
        "np.maximum and np.minimum compare element by element.",
    ),
    (
        "ValueError",
        "ambiguous",
        "min(",
        "Python's own max and min compare two values; here one is a whole array. "
        "np.maximum and np.minimum compare element by element.",
    ),
    (
        "ValueError",
        "ambiguous",
        "",
        "`if` looks at one truth value, but here it got a whole array. Use np.where, "
        "np.maximum or a mask, which work element by element.",
    ),
    (
        "ValueError",
        "nonzero",
        "",
        "np.where with a condition alone gives positions. Give it two values as well: "
        "np.where(condition, value where true, value elsewhere).",
    ),
    (
        "ValueError",
        "reshape",
        "",
        "The number of entries does not fit the new shape. Take the sizes from the array itself, "
        "with .shape, and let -1 stand for what follows.",
    ),
    ("ValueError", "inhomogeneous", "", "An array needs rows of equal length. Print the shapes of the pieces."),
    ("ValueError", "shapes", "", "The shapes of two arrays do not fit together. Print them before that line."),
    (
        "TypeError",
        "scalar index",
        "",
        "np.max, np.sum and the like take an axis as their second argument. To compare "
        "element by element, use np.maximum or np.minimum.",
    ),
    ("TypeError", "converted to Python scalar", "math.", _ONE_NUMBER),
    ("TypeError", "converted to Python scalar", "float(", _ONE_NUMBER_OUT),
    ("TypeError", "converted to Python scalar", "int(", _ONE_NUMBER_OUT),
    (
        "TypeError",
        "converted to Python scalar",
        "",
        "One number was expected in this line, but an array came. "
        "Functions of `math` take one number; NumPy's work on whole arrays.",
    ),
    (
        "TypeError",
        "positional argument",
        "",
        "Too few or too many arguments in a call: compare the call with the first line "
        "of the function. Keep the first line of your own function as it was given.",
    ),
    (
        "TypeError",
        "keyword argument",
        "",
        "A call names an argument that the function does not have. Keep the first line of "
        "your own function as it was given.",
    ),
    (
        "TypeError",
        "not callable",
        "",
        "Something that is not a function was called: a missing operator between a name "
        "and a bracket, or a variable that hides a function of the same name.",
    ),
    (
        "TypeError",
        "unsized",
        "",
        "len(...) and loops over rows need an array with at least one axis, and here a single "
        "number came. NumPy's functions take any shape.",
    ),
    (
        "TypeError",
        "0-d array",
        "",
        "A loop over rows needs an array with at least one axis, and here a single number came. "
        "NumPy's functions take any shape.",
    ),
    ("TypeError", "bitwise_xor", "", "In Python a power is written **. The sign ^ means something else."),
    (
        "TypeError",
        "NoneType",
        "",
        "A value here is None: a function that was called has no return statement, or a method "
        "such as .sort() changes its array and returns nothing.",
    ),
    ("TypeError", "", "", "A value has another type than this line can work with. Print type(...) of what it uses."),
    (
        "UFuncTypeError",
        "Cannot cast",
        "",
        "`x /= ...` and the like keep the dtype of x, and integers cannot hold the result. "
        "Write x = x / ..., which makes a new array.",
    ),
    ("UFuncTypeError", "", "", "This operation does not exist for values of that type. Print the dtype of the arrays."),
    (
        "AxisError",
        "",
        "",
        "The array has fewer axes than that: axes are counted from 0. Print its shape before the line.",
    ),
    ("AttributeError", "module", "", "The module has no function of that name: look for a typing error."),
    (
        "AttributeError",
        "",
        "",
        "The value has no such attribute: it has another type than you think, or the name is spelled differently.",
    ),
    (
        "OverflowError",
        "",
        "",
        "A number became too large. An exponential of a large positive number does that: rewrite "
        "the formula so that the exponent is never positive.",
    ),
    ("IndexError", "", "", "An index lies outside its array. Examples are columns here: X has shape (n_x, m)."),
    (
        "KeyError",
        "",
        "",
        "A dictionary has no such key. Print its keys beside the one that is asked for: "
        "perhaps a loop over the layers starts too early or goes too far.",
    ),
    ("ZeroDivisionError", "", "", "Something is divided by zero. Which case makes the divisor zero?"),
    ("RecursionError", "", "", "A function calls itself and never stops. Perhaps it should call another one?"),
    (
        "MemoryError",
        "",
        "",
        "An array became too large to be kept. Print the shapes of the arrays that the line makes.",
    ),
    ("SystemExit", "", "", "The function ends the whole program. Use return instead of exit()."),
    ("KeyboardInterrupt", "", "", "The function was interrupted."),
    ("AssertionError", "", "", "An assert in the function does not hold. Print both of its sides."),
)
"""Exception, a word of its message, a word of the learner's line, and what to say: the first row that fits is used."""


def known_words(text: str) -> str:
    """Return those words of a message that say what it means, and nothing that its author could have put in.

    >>> known_words("matmul: Input operand 1 has a mismatch, 0.2813")
    'matmul'
    """
    return " ".join(dict.fromkeys(word for _, word, _, _ in _HINTS if word and word in text))


def hint(type_name: str, text: str, line: str) -> str:
    """Return the likely cause of an exception with this message, raised in this line."""
    for known, word, code, meaning in _HINTS:
        if type_name.lstrip("_") == known and word in text and code in line:
            return meaning
    return "Read the message from its last line upwards, and print the values that the named line uses."
