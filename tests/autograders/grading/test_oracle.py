"""What a class should answer, computed by a process of its own: the same answers, and no trace of it afterwards."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from autograders import lessons
from autograders.answers import collect
from autograders.grading import oracle
from autograders.grading.class_cases import cases_from, class_cases, packed_cases
from autograders.grading.oracle import OracleError, OracleProcess
from autograders.judge import judge_answers

LESSON = "01_perceptron"
REPOSITORY = Path(__file__).parents[3]


def pids():
    return {process.pid: process for process in psutil.Process().children()}


@pytest.mark.parametrize("name", lessons.names())
def test_cases_that_were_packed_judge_as_the_others_do(name, tensorflow):
    exercises = lessons.lesson(name).exercises
    elsewhere, here = cases_from(packed_cases(name, 7), 7), cases_from(b"", 7)
    for exercise in exercises:
        packed, plain = elsewhere(exercise), here(exercise)
        assert packed.request == plain.request
        assert len(packed.expected) == len(plain.cases)
        if exercise.adapter is None:
            answers = collect(exercise.reference, plain.cases, exercise.time_limit)
            verdicts = [judge_answers(exercise, c.cases, answers, True, (), c.expected) for c in (packed, plain)]
            assert verdicts[0] == verdicts[1]
            assert verdicts[0].passed


def test_the_process_answers_what_this_one_would():
    before = pids()
    with OracleProcess(LESSON) as process:
        answer = process.packed_cases(7)
    assert not pids().keys() - before.keys()
    found = cases_from(answer, 7)
    for exercise in lessons.lesson(LESSON).exercises:
        assert found(exercise).request == class_cases(exercise, 7).request


def test_it_is_started_again_when_somebody_ends_it():
    before = pids()
    with OracleProcess(LESSON) as process:
        (mine,) = pids().keys() - before.keys()
        os.kill(mine, signal.SIGKILL)
        assert process.packed_cases(7)


def test_it_can_be_asked_more_than_once():
    with OracleProcess("09_tuning") as process:
        assert process.packed_cases(7) != process.packed_cases(8)


def test_a_process_that_fails_says_why(monkeypatch):
    monkeypatch.setattr(oracle, "MAIN", "print('noise'); raise ImportError('no TensorFlow here')")
    with OracleProcess(LESSON) as process, pytest.raises(OracleError, match="ImportError: no TensorFlow here"):
        process.packed_cases(7)


def test_what_a_library_prints_is_no_part_of_the_answer(monkeypatch):
    noisy = "import autograders.grading.class_cases as c; c.packed_cases = lambda *a: print('noise') or b'answer'; "
    monkeypatch.setattr(oracle, "MAIN", noisy + oracle.MAIN)
    with OracleProcess("09_tuning") as process:
        assert process.packed_cases(7) == b"answer"


def test_nothing_is_left_of_a_process_that_was_not_asked():
    before = pids()
    with OracleProcess(LESSON):
        (mine,) = pids().keys() - before.keys()
    assert not psutil.pid_exists(mine)


def test_it_does_not_outlive_a_grader_that_was_killed():
    code = """import time
from autograders.grading.oracle import OracleProcess
process = OracleProcess("01_perceptron")
print(process._process.pid, flush=True)
time.sleep(60)
"""
    grader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    mine = int(grader.stdout.readline())
    grader.kill()
    grader.wait()
    deadline = time.monotonic() + 60
    while psutil.pid_exists(mine) and psutil.Process(mine).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_workers_import_neither_nbgrader_nor_tensorflow_nor_grammars():
    heavy = "{'nbgrader', 'tensorflow', 'lark'}"
    code = f"import sys, autograders.grading.preloaded; print(*sorted({heavy} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert result.stdout == "\n"
