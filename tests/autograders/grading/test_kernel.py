"""A real kernel, and what it does to a grader that believes nothing."""

import contextlib
import json
import os

import pytest

from autograders.answers import make_request, read_answers
from autograders.exercise import Case, Exercise, Output, Part
from autograders.grading import kernel as kernel_module
from autograders.grading.conversation import KernelDiedError, KernelStoppedError, NoReplyError
from autograders.grading.kernel import AnsweringKernel, KernelStartError

CASES = [Case((3.0,)), Case((5.0,))]
HALF = Exercise(
    "00_tiny", "half", 10, lambda x: x / 2, None, lambda rng: CASES, (Output("y", "float"),), (Part("p", 1),)
)
REQUEST = make_request(HALF, CASES)


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    kernel = AnsweringKernel(tmp_path_factory.mktemp("kernel"))
    yield kernel
    kernel.stop()


@pytest.fixture
def short_lived(tmp_path):
    kernel = AnsweringKernel(tmp_path)
    yield kernel
    kernel.stop()


def answers(kernel, limit=10):
    return [answer.value for answer in read_answers(kernel.ask(REQUEST, limit), CASES)]


def test_a_function_answers(kernel):
    assert kernel.run("def half(x): return x / 2", 10).ended == "ok"
    assert answers(kernel) == [1.5, 2.5]


def test_an_error_is_a_result(kernel):
    run = kernel.run("1 / 0", 10)
    assert (run.ended, run.outputs[-1].ename) == ("error", "ZeroDivisionError")


def test_a_cell_without_end_is_interrupted_and_the_kernel_lives(kernel):
    kernel.run("kept = 7", 10)
    assert kernel.run("while True: pass", 1).ended == "time"
    assert kernel.run("kept", 10).outputs[0].data["text/plain"] == "7"


def test_megabytes_of_text_are_read_and_dropped(kernel):
    run = kernel.run("print('x' * 20_000_000)\nfor i in range(20_000): print(i)", 30)
    assert run.ended == "ok"
    assert sum(len(output.text) for output in run.outputs) < 25_000


def test_names_that_a_learner_uses_for_something_else_do_not_matter(kernel):
    kernel.run("def half(x): return x / 2\njson = print = str = type = len = globals = vars = None", 10)
    assert answers(kernel) == [1.5, 2.5]
    kernel.run("del json, print, str, type, len, globals, vars", 10)


def test_nobody_is_there_to_answer_input(kernel):
    assert kernel.run("input()", 10).outputs[-1].ename == "StdinNotImplementedError"


def test_a_forged_idle_message_does_not_end_a_cell_early(kernel):
    kernel.run(
        "import time\n"
        "k = get_ipython().kernel\n"
        "k.session.send(k.iopub_socket, 'status', {'execution_state': 'idle'}, parent=k.get_parent())\n"
        "time.sleep(0.5)\n"
        "after = 1",
        10,
    )
    assert kernel.run("after", 10).ended == "ok"


@pytest.mark.parametrize(
    "forged",
    ["lambda *a: 'not json'", "lambda *a: None", "lambda *a: 1 / 0", "lambda *a: '[' * 100_000", "5"],
)
def test_whatever_replaces_the_answering_half_gives_text_or_no_reply(short_lived, forged):
    short_lived.run(f"import autograders.answers\nautograders.answers.answer_request = {forged}", 10)
    with contextlib.suppress(NoReplyError):
        assert isinstance(short_lived.ask(REQUEST, 10), str)


def test_a_reply_that_is_too_large_never_arrives(short_lived):
    short_lived.run("import autograders.answers\nautograders.answers.answer_request = lambda *a: 'x' * 100_000_000", 10)
    with pytest.raises((NoReplyError, KernelDiedError)):
        short_lived.ask(REQUEST, 1)


def test_one_enormous_output_is_cut_off_and_the_kernel_lives(short_lived):
    run = short_lived.run("print('x' * 100_000_000)", 30)
    assert (run.ended, run.outputs) == ("ok", [])  # it never reached the grader
    short_lived.run("def half(x): return x / 2", 10)
    assert answers(short_lived) == [1.5, 2.5]


def test_a_kernel_that_ends_itself_is_noticed(short_lived):
    with pytest.raises(KernelDiedError) as raised:
        short_lived.run("import os; os._exit(0)", 10)
    assert not isinstance(raised.value, KernelStoppedError)  # it may be tried again


def test_a_cell_that_swallows_interrupts_is_ended(short_lived):
    with pytest.raises(KernelStoppedError, match="ran on after an interrupt"):
        short_lived.run("import time\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass", 1)


def test_a_cell_that_ends_its_kernel_when_its_time_is_up_counts_as_stopped(short_lived):
    with pytest.raises(KernelStoppedError):
        short_lived.run("import os, time\ntry: time.sleep(9)\nexcept BaseException: os._exit(0)", 1)


def test_processes_that_a_kernel_started_end_with_it_even_if_it_ends_itself(tmp_path):
    kernel = AnsweringKernel(tmp_path)
    kernel.run("import os, subprocess\nchild = subprocess.Popen(['sleep', '60'])", 10)
    process = int(kernel.run("child.pid", 10).outputs[0].data["text/plain"])
    with pytest.raises(KernelDiedError):
        kernel.run("os._exit(0)", 10)
    kernel.stop()
    assert not _runs(process)


def test_files_that_came_along_are_imported_but_never_in_place_of_the_kernel(tmp_path):
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit")
    (tmp_path / "numpy.py").write_text("raise SystemExit")
    (tmp_path / "my_numbers.py").write_text("seven = 7")
    kernel = AnsweringKernel(tmp_path)
    try:
        assert kernel.run("from my_numbers import seven\nimport numpy, json\nnumpy.__version__", 10).ended == "ok"
    finally:
        kernel.stop()


def test_secrets_of_the_grader_are_not_in_its_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADERS_SEED", "12345")
    monkeypatch.setenv("API_TOKEN", "12345")
    kernel = AnsweringKernel(tmp_path)
    try:
        run = kernel.run("import os; print('12345' in os.environ.values(), 'PATH' in os.environ)", 10)
    finally:
        kernel.stop()
    assert run.outputs[0].text == "False True\n"


def test_an_unknown_kernel_is_the_graders_trouble(tmp_path):
    with pytest.raises(KernelStartError, match="no-such-kernel"):
        AnsweringKernel(tmp_path, "no-such-kernel")


def test_a_kernel_without_the_course_is_the_graders_trouble(tmp_path, monkeypatch):
    (tmp_path / "autograders").mkdir()
    (tmp_path / "autograders" / "__init__.py").write_text("raise ImportError('half installed')")
    folder = tmp_path / "kernel"
    folder.mkdir()
    monkeypatch.setattr(kernel_module, "kernel_environment", lambda folder: os.environ | {"PYTHONPATH": str(tmp_path)})
    with pytest.raises(KernelStartError):
        AnsweringKernel(folder)


def test_a_request_is_data(kernel):
    nasty = json.dumps({"variable": "'''\\\"\n{}__import__('os')._exit(1)"})
    assert json.loads(kernel.ask(nasty, 10)) == {"value": None}


def _runs(process):
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
