"""What a grading kernel can see: what the lessons hand to learners, and no reference before its exercise is judged."""

import ast
import inspect
import json
import subprocess
import sys
import textwrap
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograders import lessons
from autograders.answers import collect, make_request, read_answers
from autograders.evidence import find
from autograders.exercise import Exercise
from autograders.grading.conversation import KernelDiedError, NoReplyError
from autograders.grading.kernels import kit as kit_module
from autograders.grading.kernels.kit import Kit
from autograders.grading.kernels.visible import Visible, course
from autograders.judge import judge_answers, make_cases

REPOSITORY = Path(__file__).parents[3]
RELEASED = {name: REPOSITORY / "notebooks" / name / f"{name}.ipynb" for name in lessons.names()}


@pytest.fixture(scope="module")
def kits(tmp_path_factory):
    """Kits by lesson, each written into a folder when it is first asked for."""
    written = {}

    def get(name):
        if name not in written:
            kit, folder = Kit(lessons.lesson(name)), tmp_path_factory.mktemp(name)
            kit.write(folder)
            written[name] = kit, folder
        return written[name]

    return get


def run_with(folder, source):
    """Run source where the kit comes before the course itself."""
    command = [sys.executable, "-c", source]
    environment = {"PYTHONPATH": str(folder), "COURSE_DATA": str(folder / "data"), "PYTHONSAFEPATH": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd="/")


def printed(folder, source):
    done = run_with(folder, source)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def set_up(name):
    cells = nbformat.read(RELEASED[name], as_version=4).cells
    return [cell.source for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("setup")]


@pytest.mark.parametrize("name", [name for name, path in RELEASED.items() if path.is_file()])
def test_set_up_cells_run_and_show_nothing(kits, name):
    sources = set_up(name)
    assert sources
    _, folder = kits(name)
    used = """
assert check() == 0.0
progress()
from course_lib import data, explorers, plots
assert data.load_planar('moons')[0].size
with plots.cost_curves([1]) as picture:
    list(explorers.race(print).value)
"""
    assert printed(folder, "\n".join([*sources, used])) == ""


@pytest.mark.parametrize("name", lessons.names())
def test_every_module_of_the_course_can_be_imported(kits, name):
    _, folder = kits(name)
    modules = [module for module in course().modules if not module.endswith(".build")]
    source = f"import importlib, sys\nfor name in {modules}:\n    importlib.import_module(name)\nprint(*sys.modules)"
    loaded = set(printed(folder, source).split())
    assert loaded & {"tensorflow", "keras", "matplotlib", "ipywidgets", "scipy", "sklearn"} == set()
    assert {module for module in loaded if module.startswith("autograders")} <= {"autograders", "autograders._quiet"}


@pytest.mark.parametrize("name", lessons.names())
def test_no_reference_lies_in_the_kit(kits, name):
    _, folder = kits(name)
    texts = [path.read_text("utf-8") for path in folder.rglob("*.py")]
    for exercise in lessons.lesson(name).exercises:
        body = ast.parse(textwrap.dedent(inspect.getsource(exercise.reference))).body[0]
        # Without its docstring, which the notebook shows too.
        returned = [ast.unparse(node) for node in ast.walk(body) if isinstance(node, ast.Return)]
        defined = f"def {exercise.reference.__name__}("
        assert returned
        assert not any(defined in text and returned[-1] in text for text in texts), exercise.name


@pytest.mark.parametrize("name", lessons.names())
def test_references_are_revealed_one_by_one_and_work_then(kits, name):
    kit, folder = kits(name)
    exercises = lessons.lesson(name).exercises
    assert kit.visible.revealed([]) == []
    everything = kit.visible.sources(kit.visible.revealed([exercise.name for exercise in exercises]))
    names = {(module, defined) for module, defined, _ in everything}
    library = course()
    for exercise in exercises:
        module, function = exercise.reference.__module__, exercise.reference.__name__
        if library.resolve((module, function)) is None:
            continue
        assert (module, function) in names
        source = (
            f"from {module} import {function} as mine\nfrom course_lib._withheld import reveal\n"
            "try:\n    mine()\nexcept RuntimeError as error:\n    print(error)\n"
            f"reveal({everything!r})\ntry:\n    mine()\nexcept TypeError as error:\n    print(error)"
        )
        told = printed(folder, source)
        assert f"{function} is not available while answers are graded.\n" in told
        assert "missing" in told  # the real one says which arguments it misses
        break  # one fresh interpreter for a lesson is enough: all of them are revealed alike


def visible_functions(kit, asked):
    import importlib

    for module, name in {*kit.visible.given, *kit.visible.revealed(asked)}:
        value = getattr(importlib.import_module(module), name)
        if inspect.isfunction(value) and not module.startswith(("course_lib.data", "course_lib.keras_bridge")):
            yield f"{module}.{name}", value


def is_right(exercise, cases, function):
    answers = collect(function, cases, exercise.time_limit)
    return all(find(exercise, *pair, False).right for pair in zip(cases, answers, strict=True))


def takes(function, number):
    try:
        inspect.signature(function).bind(*range(number))
    except (TypeError, ValueError):
        return False
    return True


@pytest.mark.parametrize("name", [name for name in lessons.names() if name != "10_tensorflow"])
def test_no_function_that_can_be_seen_earns_all_points(kits, name):
    """Whatever is visible when an exercise is asked is handed in as its answer."""
    kit, _ = kits(name)
    asked = []
    for exercise in lessons.lesson(name).exercises:
        cases = make_cases(exercise, 0)
        for function_name, function in visible_functions(kit, asked):
            if takes(function, len(cases[0].inputs)) and is_right(exercise, cases[-1:], function):
                assert not is_right(exercise, cases, function), f"{function_name} answers {exercise.name}"
        asked.append(exercise.name)


def test_what_earlier_lessons_built_is_given_and_what_comes_is_not(kits):
    given = kits("02_shallow_net")[0].visible.given
    assert {("course_lib.activations", "sigmoid"), ("course_lib.losses", "binary_cross_entropy")} <= given
    assert ("course_lib.shallow_net", "forward_shallow") not in given
    assert not any(module.startswith("course_lib.activations") for module, _ in kits("01_perceptron")[0].visible.given)


def test_a_reference_waits_for_those_it_is_built_on():
    visible = Visible(lessons.lesson("01_perceptron"), course())
    assert visible.revealed(["neuron_forward"]) == []
    assert visible.revealed(["sigmoid"]) == [("course_lib.activations", "sigmoid")]
    assert set(visible.revealed(["neuron_forward", "sigmoid"])) == {
        ("course_lib.activations", "sigmoid"),
        ("course_lib.neuron", "neuron_forward"),
    }


def test_nothing_is_derived_from_a_list_of_names(tmp_path):
    """A reference that is moved into data would be noticed."""
    lesson = lessons.lesson("01_perceptron")
    needed = [("course_lib.neuron", "neuron_forward")]
    with pytest.raises(ValueError, match=r"need the references \[\('course_lib.activations', 'sigmoid'\)"):
        Visible(lesson, course(), needed)


@pytest.mark.parametrize("module", ["judge", "check", "evidence", "lessons"])
def test_answering_never_needs_what_knows_the_answers(module):
    with pytest.raises(ValueError, match="which a grading kernel must not have"):
        kit_module._needed_to_answer(module)
    assert not set(kit_module._needed_to_answer("answers")) & set(kit_module.KNOWS_ANSWERS)


@pytest.fixture
def kernel(kernels, tmp_path):
    kernel = kernels.start(tmp_path)
    yield kernel
    kernel.stop()


def said(kernel, source):
    run = kernel.run(source, 60)
    assert run.ended == "ok", run
    return "".join(output.text for output in run.outputs if output.output_type == "stream").strip()


def exercise(name) -> Exercise:
    return next(e for e in lessons.lesson("01_perceptron").exercises if e.name == name)


def ask(kernel, name):
    cases = make_cases(exercise(name), 3)
    reply = kernel.ask(make_request(exercise(name), cases), 20)
    return judge_answers(exercise(name), cases, read_answers(reply, cases))


@pytest.mark.parametrize(
    "answer",
    [
        "from course_lib.activations import sigmoid",
        "from course_lib import activations\ndef sigmoid(z): return activations.sigmoid(z)",
        "import course_lib.neuron\nsigmoid = course_lib.neuron.sigmoid",
        "from course_lib.activations import ACTIVATIONS\ndef sigmoid(z): return ACTIVATIONS['sigmoid'][0](z)",
        "from course_lib import networks\ndef sigmoid(z): return networks.Activation('sigmoid').forward(z)",
        "def sigmoid(z):\n    from scipy.special import expit\n    return expit(z)",
        "def sigmoid(z):\n    import tensorflow as tf\n    return tf.sigmoid(z).numpy()",
        "from autograders.lessons.perceptron.activations import SIGMOID\nsigmoid = SIGMOID.reference",
        "def sigmoid(z):\n    import autograders\n    return autograders.exercises()[1].reference(z)",
    ],
)
def test_the_reference_earns_nothing(kernel, answer):
    kernel.run(answer, 10)
    assert ask(kernel, "sigmoid").points == 0


def test_the_lessons_hint_is_right_while_grading_too(kernel):
    said(kernel, "from course_lib import activations\nimport numpy as np\ndef sigmoid(z): return z")
    said(kernel, "def neuron_forward(X, w, b): return activations.sigmoid(w.T @ X + b)")
    assert ask(kernel, "sigmoid").points == 0
    assert ask(kernel, "neuron_forward").passed


def test_an_exercise_is_asked_once_even_by_way_of_a_new_kernel(kernels, tmp_path):
    first = kernels.start(tmp_path)
    first.run("def relu(z): return z", 10)
    assert not ask(first, "relu").passed
    first.stop()
    second = kernels.start(tmp_path)
    try:
        assert said(second, "from course_lib.activations import relu\nprint(relu(-1.0))") == "0.0"
        with pytest.raises(NoReplyError, match="asked before"):
            ask(second, "relu")
    finally:
        second.stop()


def test_what_ended_its_kernel_is_still_a_secret_when_it_is_asked_again(kernels, tmp_path):
    first = kernels.start(tmp_path)
    first.run("import os\ndef relu(z): os._exit(0)", 10)
    with pytest.raises(KernelDiedError):
        ask(first, "relu")
    first.stop()
    second = kernels.start(tmp_path)
    second.run("from course_lib import activations\ndef relu(z): return activations.relu(z)", 10)
    assert ask(second, "relu").points == 0
    second.stop()


def test_an_answer_that_ends_two_kernels_is_no_secret_any_more(kernels, tmp_path):
    for _ in range(2):
        kernel = kernels.start(tmp_path)
        kernel.run("import os\ndef relu(z): os._exit(0)", 10)
        with pytest.raises(KernelDiedError):
            ask(kernel, "relu")
        kernel.stop()
    third = kernels.start(tmp_path)
    try:
        assert said(third, "from course_lib.activations import relu\nprint(relu(-1.0))") == "0.0"
        with pytest.raises(NoReplyError, match="asked before"):
            ask(third, "relu")
    finally:
        third.stop()


def test_other_submissions_learn_nothing_from_that(kernels, tmp_path):
    kernel = kernels.start(tmp_path / "another")
    try:
        assert kernel.run("from course_lib.activations import relu\nrelu(1.0)", 10).ended == "error"
    finally:
        kernel.stop()


def test_no_object_in_memory_is_a_reference(kernel):
    names = [e.reference.__name__ for e in lessons.lesson("01_perceptron").exercises]
    hunt = f"""
import gc, sys, types
gc.unfreeze()
names = set({names!r})
functions = [o for o in gc.get_objects() if isinstance(o, types.FunctionType)]
print([f.__name__ for f in functions if f.__name__ in names and f.__module__.startswith("course_lib")])
print([name for name in sys.modules if name.startswith(("autograders.judge", "autograders.lessons."))])
frame, files = sys._getframe(), set()
while frame:
    files.add(frame.f_code.co_filename)
    frame = frame.f_back
print([file for file in files if "lessons" in file])
"""
    assert said(kernel, hunt).split("\n") == ["[]", "[]", "[]"]


def test_no_file_in_sight_is_a_reference(kernel):
    lines = [
        line.strip()
        for e in lessons.lesson("01_perceptron").exercises
        for line in inspect.getsource(e.reference).splitlines()
        if line.strip().startswith("return ") and len(line.strip()) > 30
    ]
    assert len(lines) > 3
    hunt = f"""
import os
lines, found = {lines!r}, []
for folder, _, names in os.walk('/course'):
    for name in names:
        with open(os.path.join(folder, name), 'rb') as file:
            text = file.read()
        found += [line for line in lines if line.encode() in text]
print(found)
"""
    assert said(kernel, hunt) == "[]"


@pytest.mark.parametrize(
    "module",
    ["tensorflow", "keras", "scipy", "sklearn", "nbgrader", "pytest", "hypothesis", "pip", "autograders.judge",
     "autograders.check", "autograders.lessons.perceptron.activations", "autograders.grading.seed"],
)  # fmt: skip
def test_what_has_the_answers_is_not_installed(kernel, module):
    run = kernel.run(f"import importlib; importlib.import_module({module!r})", 10)
    assert run.ended == "error"
    assert run.outputs[-1].ename == "ModuleNotFoundError"


def test_what_an_honest_learner_may_use_works(kernel):
    assert said(kernel, "import numpy as np, matplotlib, ipywidgets, ipympl\nprint(np.ones(2).sum())") == "2.0"
    run = kernel.run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);", 30)
    assert "image/png" in run.outputs[-1].data
    flower = said(kernel, "from course_lib import data\nprint(data.load_planar('flower')[0].sum())")
    from course_lib import data

    assert float(flower) == pytest.approx(np.sum(data.load_planar("flower")[0]))
    assert json.loads(
        said(
            kernel,
            "import json\nfrom course_lib.data import load_digits\nprint(json.dumps(list(load_digits()[0].shape)))",
        )
    )
