"""Lesson 10: what its cases promise, how sure its statistical tests are, and that judging it needs no TensorFlow."""

import json
import subprocess
import sys

import numpy as np
import pytest

from autograders import lessons
from autograders.answers import answer_request, collect, make_request, read_answers
from autograders.judge import judge_answers, make_cases
from autograders.lessons.tensorflow_keras import datasets, dropped_units, first_weights, solutions
from course_lib.keras_bridge import training_loop

LESSON = lessons.lesson("10_tensorflow")
TASKS = LESSON.tasks
BENT_RATES = {"larger": 2**0.5, "smaller": 2**-0.5}


def cases(name, seed=0):
    return make_cases(TASKS[name], seed)


def test_the_exercises_are_those_that_other_people_call():
    assert [exercise.name for exercise in LESSON.exercises] == [
        "derivative_with_tape", "DenseFromScratch", "make_dataset", "build_classifier", "train_step",
        "fit_with_early_stopping",
    ]  # fmt: skip
    assert all(exercise.adapter and exercise.oracle for exercise in LESSON.exercises)


def test_judging_right_answers_loads_no_tensorflow():
    """The lesson, its cases, the references and the verdicts: NumPy alone, as the grader's process has it."""
    code = """
import sys
from autograders import exercises
from autograders.answers import Answer
from autograders.judge import judge_answers, make_cases
mine = [e for e in exercises() if e.lesson == "10_tensorflow"]
for e in mine:
    cases = make_cases(e, 3)
    answers = [Answer(e.reference(*case.arguments())) for case in cases]
    assert judge_answers(e, cases, answers, oracle=True).passed, e.name
assert len(mine) == 6 and "tensorflow" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.tensorflow
def test_answers_cross_as_arrays(tensorflow):
    """A learner's kernel is asked in JSON and answers in JSON: no tensor, layer, model or history in it."""
    exercise = TASKS["DenseFromScratch"]
    asked = cases("DenseFromScratch")

    class DenseFromScratch(tensorflow.keras.layers.Layer):
        def __init__(self, units, activation=None):
            super().__init__()
            self.units, self.activation = units, tensorflow.keras.activations.get(activation)

        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(self.units,), initializer="zeros")

        def call(self, x):
            return self.activation(x @ self.kernel + self.bias)

    reply = answer_request(make_request(exercise, asked), {"DenseFromScratch": DenseFromScratch})
    assert set(json.loads(reply)[0]) == {"value", "failure", "changed", "overflow", "uses"}
    assert judge_answers(exercise, asked, read_answers(reply, asked)).passed


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", ["derivative_with_tape", "make_dataset", "build_classifier", "train_step"])
def test_what_the_demonstrations_use_is_right(name, tensorflow):
    exercise, asked = TASKS[name], cases(name)
    answers = collect(getattr(training_loop, name), asked, 60, exercise.adapter)
    assert judge_answers(exercise, asked, answers).passed


@pytest.mark.tensorflow
def test_a_class_that_is_not_written_yet_is_told_apart(tensorflow):
    class DenseFromScratch(tensorflow.keras.layers.Layer):
        def __init__(self, units, activation=None):
            super().__init__()
            raise NotImplementedError

    exercise, asked = TASKS["DenseFromScratch"], cases("DenseFromScratch")
    verdict = judge_answers(exercise, asked, collect(DenseFromScratch, asked, 60, exercise.adapter))
    assert (verdict.points, verdict.mistake) == (0.0, "unanswered")


@pytest.mark.tensorflow
def test_the_learners_inputs_are_not_changed(tensorflow):
    asked = cases("make_dataset")
    answers = collect(solutions.make_dataset, asked, 60, "dataset")
    assert not any(answer.changed for answer in answers)


PARTIAL_CREDIT = {
    "derivative_with_tape": {"downhill": 3, "slopes_added_up": 0},
    "DenseFromScratch": {"no_bias": 3, "activation_left_out": 14, "always_sigmoid": 10, "random_bias": 16},
    "make_dataset": {"fixed_seed": 8, "batches_shuffled": 5, "seed_forgotten": 3, "no_batches": 0},
    "build_classifier": {"penalty_left_out": 13, "dropout_left_out": 13, "scores_returned": 13},
    "train_step": {"inference_mode": 10, "penalty_not_returned": 6, "optimizer_not_asked": 0},
    "fit_with_early_stopping": {"last_weights_kept": 7, "never_stopped": 0},
}
"""What mistakes keep, by the parts that they leave right."""


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", PARTIAL_CREDIT)
def test_what_is_right_earns_its_part(name, tensorflow):
    exercise, asked = TASKS[name], cases(name)
    wrong = {mistake.name: mistake.wrong for mistake in exercise.mistakes}
    for mistake, points in PARTIAL_CREDIT[name].items():
        answers = collect(wrong[mistake], asked, 60, exercise.adapter)
        assert judge_answers(exercise, asked, answers).points == points, mistake


def test_layers_have_every_form():
    inputs = [case.inputs for case in cases("DenseFromScratch")]
    kernels = [kernel for *_, kernel, _ in inputs]
    assert {activation for _, activation, *_ in inputs} == {None, "relu", "sigmoid", "tanh"}
    assert (1, 1) in {kernel.shape for kernel in kernels}
    assert any(n == m > 1 for n, m in (kernel.shape for kernel in kernels))
    assert any(n != m for n, m in (kernel.shape for kernel in kernels))
    assert sum(kernel.size >= first_weights.FEW for kernel in kernels) >= 3
    assert any(len(X) == 1 for _, _, X, *_ in inputs)


def kernel_like(n_in, units, rng, factor=1.0):
    limit = factor * np.sqrt(6 / (n_in + units))
    return (None, None, None, None, rng.uniform(-limit, limit, (n_in, units)))


@pytest.mark.parametrize("shape", [(40, 30), (15, 60), (30, 30)])
def test_first_weights_are_told_from_others(shape):
    rng = np.random.default_rng(0)
    for _ in range(2000):
        assert first_weights.glorot_uniform((), kernel_like(*shape, rng))
        for factor in BENT_RATES.values():
            assert not first_weights.glorot_uniform((), kernel_like(*shape, rng, factor))


def dropped_like(hidden_units, rates, rng):
    """What a model with one rate for each hidden layer answers, in the place where the adapter puts it."""
    shares = np.ones(4000)
    for units, rate in zip(hidden_units, rates, strict=True):
        shares *= rng.binomial(units, 1 - rate, shares.size) / (units * (1 - rate))
    answers = 1 / (1 + np.exp(-0.2 * np.append(1.0, shares)))
    return (None, None, None, answers[:, None].astype(np.float32))


def dropping_cases():
    return [case.inputs for case in cases("build_classifier") if case.inputs[3] > 0]


def is_usual(inputs, value):
    return all(p.holds(inputs, value) for p in dropped_units.PROPERTIES)


def test_chance_never_fails_right_dropout_in_thousands():
    rng = np.random.default_rng(1)
    for inputs in dropping_cases():
        for _ in range(300):
            assert is_usual(inputs, dropped_like(inputs[1], [inputs[3]] * len(inputs[1]), rng))


@pytest.mark.parametrize("factor", BENT_RATES.values(), ids=BENT_RATES)
def test_another_rate_is_found_out_in_every_case(factor):
    rng = np.random.default_rng(2)
    for inputs in dropping_cases():
        rate = min(inputs[3] * factor, 0.97)
        for _ in range(100):
            assert not is_usual(inputs, dropped_like(inputs[1], [rate] * len(inputs[1]), rng))


def test_a_layer_without_dropout_is_found_out():
    rng = np.random.default_rng(3)
    for inputs in dropping_cases():
        for left_out in range(len(inputs[1])):
            rates = [0.0 if i == left_out else inputs[3] for i in range(len(inputs[1]))]
            for _ in range(50):
                assert not is_usual(inputs, dropped_like(inputs[1], rates, rng))


def test_dropout_is_not_judged_where_the_model_counts_no_units():
    inputs, rng = dropping_cases()[0], np.random.default_rng(4)
    value = dropped_like(inputs[1], [0.0] * len(inputs[1]), rng)
    assert is_usual(inputs, (*value[:3], value[3] + 0.01))


def test_classifiers_have_every_depth_and_several_penalties_and_rates():
    settings = [case.inputs for case in cases("build_classifier")]
    assert {len(hidden_units) for _, hidden_units, *_ in settings} == {1, 2, 3}
    for values in ({l2 for _, _, l2, *_ in settings}, {rate for *_, rate, _, _ in settings}):
        assert 0 in values, "one of them has nothing of the kind"
        assert len(values) > 3
    assert any(len(X) == 1 for *_, X, _ in settings)


def test_batches_are_short_full_single_and_larger_than_the_data():
    kinds = set()
    for X, Y, size, _seed in (case.inputs for case in cases("make_dataset")):
        assert len(np.unique(X, axis=0)) == len(np.unique(Y, axis=0)) == len(X), "every row has its own label"
        kinds.add("larger" if size > len(X) else "all" if size == len(X) else "short" if len(X) % size else "full")
    assert kinds == {"larger", "all", "short", "full"}


def orders_like(draw, rows=70):
    """Return inputs and epochs as `make_dataset` has them: two, the same two again, and two with another seed."""
    X = np.arange(2.0 * rows).reshape(rows, 2)
    first, second, *others = [draw(rows) for _ in range(4)]
    epochs = [first, second, first, second, *others]
    return (X, X[:, :1]), [[(X[order], X[order][:, :1])] for order in epochs]


def buffered(rng, size):
    """Return a function that draws an order as tf.data does, from a buffer of the next few rows."""

    def draw(rows):
        buffer, coming, order = list(range(size)), list(range(size, rows)), []
        while buffer:
            order.append(buffer.pop(rng.integers(len(buffer))))
            buffer += [coming.pop(0)] if coming else []
        return np.array(order)

    return draw


def test_chance_never_fails_a_right_order_in_thousands():
    rng = np.random.default_rng(5)
    for _ in range(1000):
        assert datasets.shuffled(*orders_like(rng.permutation))


@pytest.mark.parametrize("size", [1, 8, 16, 20])
def test_a_small_buffer_is_found_out(size):
    draw = buffered(np.random.default_rng(6), size)
    assert not any(datasets.shuffled(*orders_like(draw)) for _ in range(200))


def test_orders_of_many_rows_are_compared():
    large = [case.inputs for case in cases("make_dataset") if len(case.inputs[0]) >= datasets.ENOUGH]
    assert [len(X) for X, *_ in large] == [70], "the bounds are made for 70 rows"
    assert all(len(X) > 4 for X, *_ in (case.inputs for case in cases("make_dataset")) if len(X) > 1)


def test_steps_meet_every_optimizer_and_normalised_layers():
    inputs = [case.inputs for case in cases("train_step")]
    assert {values[2] for values in inputs} == {"SGD", "SGD with momentum 0.9", "Adam"}
    assert {"gamma1" in values[0] for values in inputs} == {True, False}
    assert all(values[1] > 0 and values[7] > 1 for values in inputs)


def test_some_trainings_stop_and_some_do_not():
    exercise = TASKS["fit_with_early_stopping"]
    lengths = {(len(exercise.reference(*c.inputs)[0]), c.inputs[2]) for c in cases("fit_with_early_stopping")}
    assert any(epochs < most for epochs, most in lengths)
    assert any(epochs == most for epochs, most in lengths)
