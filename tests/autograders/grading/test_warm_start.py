"""Kernels out of a warm process: as fresh as cold ones, and never without a warm process behind them."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager

from autograders import lessons
from autograders.answers import make_request, read_answers
from autograders.grading.kernel import KernelStartError
from autograders.grading.kernels import Kernels, SandboxError, provisioner, warm_process
from autograders.grading.kernels.packages import FOREIGN, NUMPY_LESSONS, package_paths, with_requirements
from autograders.grading.kernels.provisioner import WarmKernelSpecs
from autograders.grading.session import LearnerSession
from autograders.judge import judge_answers, make_cases

ROOT = Path(__file__).parents[3]


def said(kernel, source, limit=30):
    run = kernel.run(source, limit)
    assert run.ended == "ok", run
    return "".join(output.text for output in run.outputs if output.output_type == "stream").strip()


@contextlib.contextmanager
def started(kernels, folder):
    kernel = kernels.start(folder)
    try:
        yield kernel
    finally:
        kernel.stop()


def test_the_warm_process_has_one_thread_and_has_imported_everything(kernels):
    assert kernels._warm.about == {"ready": True, "threads": 1, "missing": [], "trouble": ""}


def test_a_kernel_has_numpy_before_it_is_asked_for(kernels, tmp_path):
    with started(kernels, tmp_path) as kernel:
        loaded = said(kernel, "import sys; print(*sys.modules)").split()
        assert {"numpy", "matplotlib.pyplot", "autograders.answers"} <= set(loaded)


def test_kernels_draw_different_numbers(kernels, tmp_path):
    draw = "import random, uuid, numpy as np\nfrom numpy.random import default_rng, rand\n"
    draw += "print(random.random(), rand(), default_rng().random(), uuid.uuid4())"
    drawn = []
    for _ in range(3):
        with started(kernels, tmp_path) as kernel:
            drawn += said(kernel, draw).split()
    assert len(set(drawn)) == 12


def test_a_kernel_begins_with_nothing_of_the_one_before(kernels, tmp_path):
    with started(kernels, tmp_path) as one, started(kernels, tmp_path / "another") as another:
        said(
            one,
            "mine = 1\nimport builtins, os, numpy as np\nnp.pi = 3\nbuiltins.leaked = 2\nos.environ['X'] = '1'",
        )
        look = "import os, numpy as np\n"
        look += "print('mine' in globals(), np.pi > 3.1, 'leaked' in dir(__builtins__), 'X' in os.environ)"
        assert said(another, look) == "False True False False"
        assert said(one, "import __main__; print(__main__.__dict__ is globals(), __name__)") == "True __main__"
        said(another, "open('/tmp/mine', 'w').close()")
        assert said(one, "print(os.path.exists('/tmp/mine'))") == "False"


def test_prints_errors_and_interrupts_are_as_in_a_cold_kernel(kernels, tmp_path):
    with started(kernels, tmp_path) as kernel:
        run = kernel.run(
            "import sys, os\nprint('out')\nprint('err', file=sys.stderr)\nos.system('echo child')\n1 / 0", 10
        )
        assert run.ended == "error"
        assert {(output.name, output.text) for output in run.outputs if output.output_type == "stream"} >= {
            ("stderr", "err\n")
        }
        assert run.outputs[-1].ename == "ZeroDivisionError"
        assert kernel.run("input()", 10).outputs[-1].ename == "StdinNotImplementedError"
        assert kernel.run("import time\ntime.sleep(100)", 1).ended == "time"
        assert kernel.run("%timeit -n1 -r1 1\n!echo shell", 10).ended == "ok"


def test_an_answer_crosses(kernels, tmp_path):
    exercise = next(e for e in lessons.lesson("01_perceptron").exercises if e.name == "relu")
    cases = make_cases(exercise, 5)
    with started(kernels, tmp_path) as kernel:
        said(kernel, "import numpy as np\ndef relu(z): return np.maximum(z, 0)")
        answers = read_answers(kernel.ask(make_request(exercise, cases), 10), cases)
    assert judge_answers(exercise, cases, answers).passed


def test_starting_and_stopping_leaks_nothing_into_the_grader(kernels, tmp_path):
    def held():
        return len(os.listdir("/proc/self/fd")), threading.active_count(), len(list(tmp_path.parent.iterdir()))

    for _ in range(2):
        with started(kernels, tmp_path):
            pass
    before = held()
    for _ in range(4):
        with started(kernels, tmp_path):
            pass
    assert held() == before


def test_several_kernels_live_side_by_side(kernels, tmp_path):
    with contextlib.ExitStack() as stack:
        together = [stack.enter_context(started(kernels, tmp_path / str(n))) for n in range(4)]
        for number, kernel in enumerate(together):
            said(kernel, f"number = {number}")
        assert [said(kernel, "print(number)") for kernel in together] == ["0", "1", "2", "3"]


def test_a_warm_process_that_died_is_replaced(tmp_path):
    with Kernels("01_perceptron") as kernels:
        kernels.prepare()
        os.killpg(kernels._warm._process.pid, signal.SIGKILL)
        kernels._warm._process.wait()
        with started(kernels, tmp_path) as kernel:
            assert said(kernel, "print(1)") == "1"


def test_a_warm_process_that_is_gone_and_not_missed_yet_is_an_error(tmp_path, monkeypatch):
    with Kernels("01_perceptron") as kernels:
        kernels.prepare()
        monkeypatch.setattr(type(kernels._warm), "is_alive", True)
        kernels._warm._line.close()  # it ends by itself
        with pytest.raises(KernelStartError, match="the warm process is gone"):
            kernels.start(tmp_path)


def test_closing_ends_kernels_that_are_left(tmp_path):
    kernels = Kernels("01_perceptron")
    kernel = kernels.start(tmp_path)
    try:
        kernels.close()
        assert kernel._manager.provisioner._kernel.has_ended(30)
    finally:
        kernel.stop()


def test_a_fork_of_the_grader_does_not_use_its_warm_process(kernels):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, str(kernels._warm.is_alive).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 10) == b"False"
    os.close(read), os.close(write)
    assert kernels._warm.is_alive


def test_the_provisioner_is_found_by_the_name_of_the_kernel(kernels, tmp_path):
    manager = KernelManager(kernel_name=kernels._name, kernel_spec_manager=WarmKernelSpecs())
    manager.start_kernel(cwd=str(tmp_path))
    client = manager.client()
    try:
        assert type(manager.provisioner) is provisioner.WarmProvisioner
        client.start_channels()
        client.wait_for_ready(timeout=20)
        assert (
            client.execute_interactive("1 + 1", timeout=10, output_hook=lambda message: None)["content"]["status"]
            == "ok"
        )
        assert manager.is_alive()
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert not manager.is_alive()
    manager.context.destroy(linger=0)


def test_names_without_a_warm_process_are_unknown():
    with pytest.raises(NoSuchKernel):
        WarmKernelSpecs().get_kernel_spec("autograders-01_perceptron-0")
    assert WarmKernelSpecs().get_kernel_spec("python3").language == "python"


def test_shared_kernels_are_made_once_and_end_with_the_process():
    script = """
import tempfile
from autograders.grading.kernels import shared_kernels
kernels = shared_kernels("01_perceptron")
assert kernels is shared_kernels("01_perceptron") is not shared_kernels("02_shallow_net")
kernels.prepare()
print(kernels._warm._process.pid, kernels._folder)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    pid, folder = done.stdout.split()
    assert not os.path.exists(f"/proc/{pid}")
    assert not os.path.exists(folder)


def test_a_lesson_that_does_not_exist():
    with pytest.raises(ValueError, match="expected one of"):
        Kernels("00_nothing")


def test_what_a_numpy_lesson_needs_has_no_foreign_library_in_it():
    needed = with_requirements(NUMPY_LESSONS, FOREIGN)
    assert {"numpy", "matplotlib", "ipykernel", "pyzmq", "traitlets"} <= set(needed)
    assert not set(needed) & set(FOREIGN)
    tops = {path.name for path in package_paths(needed)}
    assert {"numpy", "pylab.py", "zmq"} <= tops
    assert not {
        name for name in tops if name.startswith(("tensorflow", "scipy", "sklearn", "course_lib", "autograders"))
    }


@pytest.fixture(scope="module")
def tensorflow_kernel(tmp_path_factory):
    with Kernels("10_tensorflow") as kernels:
        kernels.prepare()
        assert kernels._warm.about["threads"] == 1
        with started(kernels, tmp_path_factory.mktemp("submission")) as kernel:
            yield kernel


TAPE = """
import tensorflow as tf
def derivative_with_tape(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x)
"""


@pytest.mark.tensorflow
def test_tensorflow_answers_where_the_lesson_is_about_it(tensorflow_kernel):
    assert said(tensorflow_kernel, "import tensorflow as tf, keras\nprint(int(tf.reduce_sum(tf.ones((3, 3)))))") == "9"
    said(tensorflow_kernel, TAPE)
    exercise = next(e for e in lessons.lesson("10_tensorflow").exercises if e.name == "derivative_with_tape")
    cases = make_cases(exercise, 5)
    reply = tensorflow_kernel.ask(make_request(exercise, cases), 60)
    assert judge_answers(exercise, cases, read_answers(reply, cases)).passed
    assert (
        json.loads(said(tensorflow_kernel, "import json\nprint(json.dumps(tf.config.list_physical_devices('GPU')))"))
        == []
    )


@pytest.mark.tensorflow
def test_scipy_and_scikit_learn_are_not_there_either(tensorflow_kernel):
    for module in ("scipy", "sklearn", "nbgrader"):
        assert tensorflow_kernel.run(f"import {module}", 10).outputs[-1].ename == "ModuleNotFoundError"


def test_a_kernel_starts_in_less_time_than_it_takes_to_import_numpy_and_ipython(kernels, tmp_path):
    """Not a measurement (see benchmarks/kernels.py): the computing time of a kernel tells whether it started warm."""
    with started(kernels, tmp_path) as kernel:
        spent = float(said(kernel, "import time; print(time.process_time())"))
    script = "import numpy, matplotlib.pyplot, ipykernel.kernelapp, time; print(time.process_time())"
    cold = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert spent < float(cold.stdout)


def test_what_a_cell_writes_arrives_with_it_and_in_order(tmp_path):
    source = """
import sys, threading
print("one", end="")
print("two", end="", file=sys.stderr)
print("three", end="")
thread = threading.Thread(target=lambda: print("four", end=""))
thread.start(), thread.join()
"""
    with Kernels("01_perceptron") as kernels, started(kernels, tmp_path) as kernel:
        for _ in range(20):
            outputs = kernel.run(source, 10).outputs
            said = [(each["name"], each["text"]) for each in outputs if each["output_type"] == "stream"]
            assert "".join(text for name, text in said if name == "stdout") == "onethreefour"
            assert "".join(text for name, text in said if name == "stderr") == "two"
            assert kernel.run("sys.stdout.flush()", 10).outputs == []  # nothing was late


@pytest.mark.parametrize("moment", ["before a cell", "before a question", "after a question"])
def test_somebody_who_kills_kernels_costs_the_learner_nothing(kernels, tmp_path, moment):
    exercise = lessons.lesson("01_perceptron").tasks["relu"]
    cases = make_cases(exercise, seed=1)

    def kill(now):
        if now == moment:
            warm = psutil.Process(kernels._warm._process.pid)
            warm.children(recursive=True)[-1].kill()  # the kernel has nobody below it

    with LearnerSession(lambda: kernels.start(tmp_path), 30, 60) as session:
        session.run("factor = 1.0")
        kill("before a cell")
        assert session.run("def relu(z): return z * (z > 0) * factor").ended == "ok"
        kill("before a question")
        answers = read_answers(session.ask(make_request(exercise, cases), 30), cases)
        assert judge_answers(exercise, cases, answers).passed
        kill("after a question")
        assert session.run("relu(-1.0)").ended == "ok"


def test_copies_of_packages_inside_other_packages_are_not_meant(tmp_path, monkeypatch):
    copy = tmp_path / "_vendor" / "numpy-0.1.dist-info"
    copy.mkdir(parents=True)
    (copy / "METADATA").write_text("Name: numpy\nVersion: 0.1\nRequires-Dist: scipy\n")
    (copy / "RECORD").write_text("numpy/__init__.py,,\n")
    monkeypatch.syspath_prepend(str(tmp_path / "_vendor"))
    assert "scipy" not in with_requirements(("numpy",))
    assert not any(str(path).startswith(str(tmp_path)) for path in package_paths(["numpy"]))


@pytest.fixture
def killed(monkeypatch):
    """Numbers of the warm processes that are to be killed at once: the first is 0."""
    numbers, started = [], []

    class Popen(subprocess.Popen):
        def __init__(self, *arguments, **options):
            options["stdout"].write(b"Note: what it says before its end is not why it ended.")
            options["stdout"].flush()
            super().__init__(*arguments, **options)
            if len(started) in numbers:
                self.kill()
            started.append(self.pid)

    monkeypatch.setattr(warm_process.subprocess, "Popen", Popen)
    return numbers


def test_a_warm_process_that_is_killed_while_it_starts_is_started_again(killed, tmp_path):
    killed += [0, 1]
    with Kernels("01_perceptron") as kernels, started(kernels, tmp_path) as kernel:
        assert said(kernel, "print(1 + 1)") == "2"


def test_a_warm_process_that_is_always_killed_is_given_up(killed):
    killed += [0, 1, 2]
    with Kernels("01_perceptron") as kernels, pytest.raises(SandboxError, match="it was killed"):
        kernels.prepare()
