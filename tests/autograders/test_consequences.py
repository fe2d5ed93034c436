"""A right function that calls a wrong one: the cause is named where it lies."""

import numpy as np

import autograders.lessons as lessons
from autograders.answers import answer_request, collect, make_request, read_answers
from autograders.judge import judge_answers, make_cases
from course_lib.losses import binary_cross_entropy
from course_lib.neuron import neuron_gradients

TRAIN = next(e for e in lessons.lesson("01_perceptron").exercises if e.name == "train_neuron")

LEARNERS_CELLS = """
def neuron_forward(X, w, b):
    return np.tanh(w.T @ X + b) / 2 + 0.5

def train_neuron(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs
"""


def learners_namespace():
    namespace = {"np": np, "binary_cross_entropy": binary_cross_entropy, "neuron_gradients": neuron_gradients}
    exec(LEARNERS_CELLS, namespace)
    return namespace


def test_the_wrong_function_is_named():
    cases = make_cases(TRAIN, 0)
    answers = collect(learners_namespace()["train_neuron"], cases, TRAIN.time_limit)
    verdict = judge_answers(TRAIN, cases, answers, known_wrong=["neuron_forward", "sigmoid"])
    assert verdict.mistake == "calls_wrong_function"
    assert "train_neuron calls neuron_forward, which is not right yet" in verdict.cause


def test_without_a_known_culprit_nobody_is_accused():
    cases = make_cases(TRAIN, 0)
    answers = collect(learners_namespace()["train_neuron"], cases, TRAIN.time_limit)
    assert judge_answers(TRAIN, cases, answers, known_wrong=["sigmoid"]).mistake != "calls_wrong_function"


def test_the_names_cross_from_a_learners_kernel():
    cases = make_cases(TRAIN, 0)
    reply = answer_request(make_request(TRAIN, cases), learners_namespace())
    verdict = judge_answers(TRAIN, cases, read_answers(reply, cases), known_wrong=["neuron_forward"])
    assert verdict.mistake == "calls_wrong_function"


def test_an_own_mistake_comes_first():
    cases = make_cases(TRAIN, 0)
    mistake = TRAIN.mistakes[0]
    answers = collect(mistake.wrong, cases, TRAIN.time_limit)
    assert judge_answers(TRAIN, cases, answers, known_wrong=["neuron_forward"]).mistake == mistake.name
