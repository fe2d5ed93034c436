"""What a check cell calls: the right exercise is found, the verdict shown, and misuse explained."""

import functools
import sys

import numpy as np
import pytest

import autograders
from autograders import check as check_module
from autograders import lessons
from autograders.check import Check
from course_lib.activations import relu as right_relu

CHECK = Check(lessons.lesson("01_perceptron"))


def call(expression, **names):
    """Run a check cell in a namespace of its own, as a notebook does."""
    names |= {"check": CHECK, "np": np}
    return eval(expression, names)


def relu(z):
    return np.maximum(z, 0)


def test_the_value_is_the_points_as_a_plain_float(capsys):
    points = call("check(relu)", relu=relu)
    assert points == 4.0
    assert type(points) is float
    shown = capsys.readouterr().out
    assert shown.startswith("relu: 4 of 4 points\nEvery case is right.\nCompared with the NumPy reference")


def test_a_wrong_answer_shows_the_cause_and_its_example(capsys):
    assert call("check(relu)", relu=abs) == 0.0
    shown = capsys.readouterr().out
    assert "Negative scores become positive here." in shown
    assert "    received = [[1.5]]" in shown


def test_the_same_mistake_shows_the_same_example_every_time(capsys):
    call("check(relu)", relu=np.tanh)
    first = capsys.readouterr().out
    call("check(relu)", relu=np.tanh)
    assert capsys.readouterr().out == first


class Relu:
    def __call__(self, z):
        return relu(z)


@functools.wraps(relu)
def timed(*arguments):
    return relu(*arguments)


@pytest.mark.parametrize(
    "function",
    [
        lambda z: z * (z > 0),
        Relu(),
        functools.partial(np.maximum, 0),
        timed,
        np.vectorize(lambda v: max(v, 0.0)),
        right_relu,
    ],
)
def test_anything_callable_bound_to_the_name_is_the_answer(function, capsys):
    assert call("check(relu)", relu=function) == 4.0


def test_the_name_it_is_bound_to_comes_before_its_own(capsys):
    def sigmoid(z):
        return relu(z)

    assert call("check(relu)", relu=sigmoid) == 4.0


def test_its_own_name_counts_where_it_is_bound_to_none(capsys):
    assert call("check(functions[0])", functions=[relu]) == 4.0
    assert CHECK(relu) == 4.0


def test_its_own_name_decides_between_two_that_it_is_bound_to(capsys):
    call("check(relu)", relu=relu, leaky_relu=relu)
    assert capsys.readouterr().out.startswith("relu: ")


def test_a_class_is_called_and_its_instances_are_no_arrays(capsys):
    class Answer:
        def __init__(self, z):
            self.z = z

    assert call("check(relu)", relu=Answer) == 0.0
    assert "received a value of type Answer" in capsys.readouterr().out


@pytest.mark.parametrize(("letter", "points"), [("b", 2.0), (" B ", 2.0), ("a", 0.0), (None, 0.0), (7, 0.0)])
def test_a_letter_is_judged(letter, points, capsys):
    assert call("check(role_of_the_bias=role_of_the_bias)", role_of_the_bias=letter) == points
    assert capsys.readouterr().out.startswith("role_of_the_bias: ")


@pytest.mark.parametrize("value", [np.ones(3), 2.5, "relu", [relu]], ids=lambda value: type(value).__name__)
def test_a_call_inside_the_brackets_is_explained(value):
    with pytest.raises(
        TypeError, match=r"expected a function, received \w+\. Write check\(sigmoid\), without calling it"
    ):
        call("check(relu(2))", relu=lambda z: value)


@pytest.mark.parametrize("expression", ["check()", "check(None)", "check(relu, a='b')", "check(a='a', b='b')"])
def test_too_many_or_too_few_arguments_are_explained(expression):
    with pytest.raises(TypeError, match=r"check: expected one function, as in check\(sigmoid\)"):
        call(expression, relu=relu)


def test_an_unknown_function_is_told_what_there_is():
    def softmax(z):
        return z

    with pytest.raises(
        ValueError, match=r"01_perceptron has no exercise 'softmax'; it has perceptron_update, sigmoid, relu"
    ):
        call("check(softmax)", softmax=softmax)


def test_an_unknown_question_is_told_what_there_is():
    with pytest.raises(ValueError, match=r"has no question 'why'; it has role_of_the_bias, saturation"):
        call("check(why='a')")


def test_nothing_is_written_outside_a_notebook(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    call("check(relu)", relu=relu)
    assert list(tmp_path.iterdir()) == []


class Notebook:
    """Stands for IPython, which these tests do not load."""

    def __init__(self):
        self.shown = []

    def get_ipython(self):
        return self


def test_in_a_notebook_the_verdict_is_shown_and_the_points_are_kept(tmp_path, monkeypatch):
    notebook, display = Notebook(), type(sys)("IPython.display")
    display.display = lambda data, **settings: notebook.shown.append(data)
    monkeypatch.setitem(sys.modules, "IPython", notebook)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    monkeypatch.chdir(tmp_path)
    call("check(relu)", relu=relu)
    call("check(saturation='d')")
    assert [set(data) for data in notebook.shown] == [{"text/plain", "text/html"}] * 2
    assert Check(CHECK.lesson).progress.points() == {"relu": 4.0, "saturation": 2.0}


def test_tensorflow_is_asked_only_where_it_is_loaded(monkeypatch):
    from course_lib import keras_bridge

    exercise = lessons.lesson("01_perceptron").tasks["relu"]
    monkeypatch.setattr(keras_bridge, "is_loaded", lambda: False)
    assert check_module.judge_function(exercise, relu, 0).compared_with == "the NumPy reference"


@pytest.mark.tensorflow
def test_tensorflow_is_named_where_it_is_loaded(tensorflow):
    verdict = autograders.judge("01_perceptron", "relu", relu)
    assert verdict.compared_with == "the NumPy reference and TensorFlow"
    assert verdict.passed
    assert autograders.judge("01_perceptron", "relu", np.abs).mistake == "absolute_value"


def test_judge_takes_any_function_and_a_seed():
    first, second = (autograders.judge("01_perceptron", "relu", np.tanh, seed=seed) for seed in (0, 1))
    assert first.points == second.points == 0.0
    assert autograders.judge("01_perceptron", "relu", relu, seed=12345).passed


@pytest.mark.parametrize("name", ["softmax", "", None])
def test_judge_lists_the_exercises_it_knows(name):
    with pytest.raises(ValueError, match=r"name: expected an exercise of 01_perceptron \(perceptron_update, sigmoid"):
        autograders.judge("01_perceptron", name, relu)


@pytest.mark.parametrize("name", ["perceptron", "99_end", "", None])
def test_judge_lists_the_lessons_it_knows(name):
    with pytest.raises(ValueError, match=r"lesson: expected one of '01_perceptron'"):
        autograders.judge(name, "relu", relu)
