"""Reading a package as source: what is defined where, and what it needs."""

import pytest

from autograders.grading.kernels.library import Library, imported_anywhere, used_anywhere
from autograders.grading.kernels.visible import course

SOURCES = {
    "__init__.py": "",
    "lines.py": (
        "from toylib.checks import check\nfrom toylib import curves\nSLOPE = 2\n\n"
        "def line(x):\n    check(x)\n    return SLOPE * x\n\n"
        "def both(x):\n    return line(x) + curves.square(x)\n\n"
        "def late(x):\n    from toylib.shapes import area\n    return area(x)\n\n"
        "def any_curve(x):\n    return max(vars(curves), key=str)\n"
    ),
    "checks.py": "import functools\n\n@functools.cache\ndef check(x):\n    return x\n",
    "curves.py": "def square(x):\n    return x * x\n\n\ndef cube(x):\n    return x * square(x)\n",
    "shapes/__init__.py": "from toylib.shapes.flat import area, Shape\n",
    "shapes/flat.py": "class Shape:\n    pass\n\ndef area(x):\n    return Shape(), (left, right := x)\n\nA, B = 1, 2\n",
}


@pytest.fixture
def library(tmp_path):
    for name, text in SOURCES.items():
        path = tmp_path / "toylib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Library(tmp_path / "toylib")


def names(places):
    return [f"{module.removeprefix('toylib.')}.{name}" for module, name in places]


def test_a_function_needs_constants_functions_and_what_it_imports(library):
    assert set(names(library.closure([("toylib.lines", "line")]))) == {"checks.check", "lines.SLOPE", "lines.line"}


def test_a_module_is_needed_as_far_as_it_is_used(library):
    assert "curves.square" in names(library.closure([("toylib.lines", "both")]))
    assert "curves.cube" not in names(library.closure([("toylib.lines", "both")]))


def test_a_module_that_is_handed_on_is_needed_whole(library):
    assert "curves.cube" in names(library.closure([("toylib.lines", "any_curve")]))


def test_imports_inside_functions_and_through_packages_are_followed(library):
    assert set(names(library.closure([("toylib.lines", "late")]))) == {
        "shapes.flat.Shape",
        "shapes.flat.area",
        "lines.late",
    }
    assert library.resolve(("toylib.shapes", "area")) == ("toylib.shapes.flat", "area")
    assert library.resolve(("toylib.shapes", "nothing")) is None
    assert library.resolve(("math", "sin")) is None


def test_what_is_needed_comes_first(library):
    order = names(library.closure([("toylib.lines", "both")]))
    assert order.index("checks.check") < order.index("lines.line") < order.index("lines.both")


def test_kinds_and_sources(library):
    flat = library.modules["toylib.shapes.flat"].definitions
    assert {name: definition.kind for name, definition in flat.items()} == {
        "Shape": "class", "area": "function", "A": "value", "B": "value"
    }  # fmt: skip
    assert library.modules["toylib.checks"].definitions["check"].source.startswith("@functools.cache\ndef check")


def test_what_a_file_outside_uses(library, tmp_path):
    outside = tmp_path / "outside.py"
    outside.write_text(
        "from toylib import curves\n\ndef f():\n    from toylib.lines import line\n    curves.cube(line(1))"
    )
    assert used_anywhere(outside, library) == {("toylib.curves", "cube"), ("toylib.lines", "line")}
    assert imported_anywhere(outside, "toylib") == {("toylib", "curves"), ("toylib.lines", "line")}


def test_every_name_that_the_course_defines_is_found():
    import course_lib.layers

    library = course()
    assert library.resolve(("course_lib.layers", "dense_forward")) == ("course_lib.layers.dense", "dense_forward")
    missing = [name for name in course_lib.layers.__all__ if library.resolve(("course_lib.layers", name)) is None]
    assert missing == []
