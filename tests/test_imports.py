"""Imports point one way: read from the import statements of every module, and tried in a fresh interpreter."""

import ast
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Import:
    module: str
    imported: str
    at_once: bool
    """Whether it is imported when the module is, not later inside a function."""


def modules():
    for package in ("course_lib", "autograders"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports_of(name, path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        at_once = id(node) not in inside
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, alias.name, at_once)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(
                    [*package.split(".")[: len(package.split(".")) - node.level + 1], *filter(None, [base])]
                )
            for alias in node.names:
                yield Import(name, f"{base}.{alias.name}", at_once)


FOUND = [found for name, path in modules() for found in imports_of(name, path)]


def importers(*libraries, at_once=None):
    """The modules that import a library, by the names of both."""
    return {
        f"{found.module} imports {found.imported}"
        for found in FOUND
        if found.imported.split(".")[0] in libraries and at_once in (None, found.at_once)
    }


def outside(found, *packages):
    return {line for line in found if not any(line.startswith((f"{p} ", f"{p}.")) for p in packages)}


def inside_of(found, package, target):
    return {
        f"{f.module} imports {f.imported}"
        for f in found
        if (f.module + ".").startswith(package + ".") and (f.imported + ".").startswith(target + ".")
    }


def test_the_imports_are_read():
    assert "autograders.comparison imports autograders.transport.Opaque" in importers("autograders")
    assert "course_lib.activations imports numpy" in importers("numpy", at_once=True)
    assert len(FOUND) > 300


def test_the_library_never_imports_the_graders():
    assert inside_of(FOUND, "course_lib", "autograders") == set()


def test_tensorflow_has_one_door_and_it_opens_late():
    assert (
        outside(importers("tensorflow", "keras"), "course_lib.keras_bridge", "autograders.lessons.tensorflow_keras")
        == set()
    )
    assert importers("tensorflow", "keras", at_once=True) == set()


def test_matplotlib_is_imported_by_pictures_and_by_what_makes_them_move():
    assert outside(importers("matplotlib"), "course_lib.plots", "course_lib.explorers") == set()
    assert importers("matplotlib") != set()


def test_widgets_are_imported_by_explorers():
    assert outside(importers("ipywidgets", "ipympl"), "course_lib.explorers") == set()
    assert importers("ipywidgets") != set()


def test_jupyter_is_imported_by_what_an_instructor_runs():
    found = importers("nbgrader", "nbformat", "jupytext", "traitlets", "jupyter_client", "nbclient", "nbconvert")
    doors = ("authoring", "grading", "report", "exporters", "demo")
    assert outside(found, *(f"autograders.{door}" for door in doors)) == set()


def test_ipython_is_imported_inside_functions_that_run_in_a_notebook_only():
    found = importers("IPython", "ipykernel", at_once=True)
    assert outside(found, "autograders.grading.kernels.inside.thrifty_stream") == set()


@pytest.mark.parametrize("layer", ["plots", "explorers", "keras_bridge"])
def test_the_numpy_part_of_the_library_imports_no_layer_above_it(layer):
    numeric = [f for f in FOUND if f.at_once and not f.module.startswith(("course_lib.plots", "course_lib.explorers"))]
    numeric = [f for f in numeric if not f.module.startswith("course_lib.keras_bridge")]
    assert inside_of(numeric, "course_lib", f"course_lib.{layer}") == set()


def test_pictures_know_nothing_of_explorers():
    assert inside_of(FOUND, "course_lib.plots", "course_lib.explorers") == set()


CORE = (
    "wording", "probes", "exercise", "verdict", "time_limit", "transport", "adapters", "answers", "comparison",
    "evidence", "repeatability", "patterns", "diagnosis", "judge", "progress", "check",
)  # fmt: skip
"""The judging core, from the ground up: what a module imports stands before it."""


def test_the_core_is_built_from_the_ground_up():
    wrong = []
    for found in FOUND:
        importer, imported = (name.split(".")[1:2] for name in (found.module, found.imported))
        if found.imported.startswith("autograders.") and importer and importer[0] in CORE and imported != importer:
            below = CORE[: CORE.index(importer[0])]
            wrong += [f"{found.module} imports {found.imported}"] if imported[0] not in below else []
    assert wrong == []


def test_the_core_needs_numpy_and_the_standard_library_only():
    needed = {
        found.imported.split(".")[0]
        for found in FOUND
        if found.module.split(".")[0] == "autograders" and found.module.split(".")[1:2] in [[name] for name in CORE]
    }
    assert needed - set(sys.stdlib_module_names) <= {"numpy", "autograders", "course_lib", "IPython"}


def test_lessons_are_data_and_import_no_judge():
    assert inside_of(FOUND, "autograders.lessons", "autograders.judge") == set()
    assert inside_of(FOUND, "autograders.lessons", "autograders.patterns") == set()
    assert inside_of(FOUND, "autograders.lessons", "autograders.grading") == set()


def loaded_after(code):
    """The modules that a fresh interpreter has loaded after running the code."""
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(done.stdout.split())


HEAVY = {
    "tensorflow", "keras", "matplotlib", "IPython", "ipykernel", "ipywidgets", "ipympl", "nbgrader", "nbformat",
    "scipy", "sklearn", "pandas",
}  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "import autograders, course_lib",
        "from autograders.lessons.perceptron import check",
        "import autograders\nautograders.exercises()",
        "import autograders\nautograders.judge('01_perceptron', 'sigmoid', lambda z: z)",
        "import course_lib.activations, course_lib.neuron, course_lib.layers, course_lib.losses, course_lib.images",
        "import course_lib.keras_bridge\nassert not course_lib.keras_bridge.is_loaded()",
    ],
)
def test_learning_loads_nothing_heavier_than_numpy(code):
    loaded = loaded_after(code)
    assert "numpy" in loaded
    assert loaded & HEAVY == set()


def test_pictures_load_no_widgets_and_no_tensorflow():
    loaded = loaded_after("import course_lib.plots")
    assert "matplotlib" in loaded
    assert loaded & {"tensorflow", "ipywidgets", "ipympl", "IPython"} == set()
