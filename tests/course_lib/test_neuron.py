"""The neuron against finite differences, scikit-learn and the lectures' worked example."""

import itertools

import numpy as np
import pytest
from scipy.special import expit
from sklearn.linear_model import LogisticRegression, Perceptron

from course_lib.losses import binary_cross_entropy
from course_lib.neuron import neuron_forward, neuron_gradients, perceptron_update, predict, train_neuron

RNG = np.random.default_rng(0)


def test_the_worked_example_of_the_lectures():
    """w0 = 1, W = (3, -2) and the point (-2, 2): z = -9. The lecture's 0.00012338161 is a slip; the errata say why."""
    A = neuron_forward([[-2.0], [2.0]], [[3.0], [-2.0]], 1.0)
    assert A.shape == (1, 1)
    assert round(float(A[0, 0]), 11) == 0.00012339458


@pytest.mark.parametrize(("n_x", "m"), [(1, 1), (3, 1), (1, 4), (3, 5), (4, 4)])
def test_a_row_of_probabilities_one_for_each_column(n_x, m):
    X, w, b = RNG.normal(size=(n_x, m)), RNG.normal(size=(n_x, 1)), 0.7
    A = neuron_forward(X, w, b)
    assert A.shape == (1, m)
    for i in range(m):
        assert A[0, i] == pytest.approx(expit(sum(w[j, 0] * X[j, i] for j in range(n_x)) + b), rel=1e-12)


@pytest.mark.parametrize(("n_x", "m"), [(1, 1), (3, 1), (1, 4), (3, 5), (4, 4)])
def test_gradients_equal_central_differences_of_the_cost(n_x, m):
    X, Y = RNG.normal(size=(n_x, m)), RNG.integers(0, 2, (1, m))
    w, b, h = RNG.normal(size=(n_x, 1)), -0.3, 1e-6

    def cost(w, b):
        return binary_cross_entropy(neuron_forward(X, w, b), Y)

    dw, db = neuron_gradients(X, Y, neuron_forward(X, w, b))
    assert dw.shape == (n_x, 1)
    assert type(db) is float
    for j in range(n_x):
        step = np.zeros_like(w)
        step[j] = h
        assert dw[j, 0] == pytest.approx((cost(w + step, b) - cost(w - step, b)) / (2 * h), rel=1e-5, abs=1e-9)
    assert db == pytest.approx((cost(w, b + h) - cost(w, b - h)) / (2 * h), rel=1e-5, abs=1e-9)


def overlapping(m=200):
    """Two clouds that no line separates, so that the cost has a minimum at finite weights."""
    rng = np.random.default_rng(4)
    Y = rng.integers(0, 2, (1, m))
    return rng.normal(size=(2, m)) + 1.2 * Y, Y


def test_a_long_training_ends_where_scikit_learns_logistic_regression_does():
    X, Y = overlapping()
    w, b, costs = train_neuron(X, Y, 1.0, 3000)
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X.T, Y[0])
    # The Hessian's smallest eigenvalue here is about 0.03, so 3000 steps of rate 1 leave nothing of the start.
    np.testing.assert_allclose(w[:, 0], theirs.coef_[0], rtol=1e-5)
    assert b == pytest.approx(theirs.intercept_[0], rel=1e-5)
    assert len(costs) == 3000


def test_costs_are_those_before_each_update_and_fall():
    X, Y = overlapping()
    w, b, costs = train_neuron(X, Y, 0.5, 20)
    assert costs[0] == pytest.approx(np.log(2), rel=1e-12)
    assert all(later < earlier for earlier, later in itertools.pairwise(costs))
    for count in (1, 7, 19):
        w, b, _ = train_neuron(X, Y, 0.5, count)
        assert costs[count] == pytest.approx(binary_cross_entropy(neuron_forward(X, w, b), Y), rel=1e-12)


def test_no_iterations_leave_the_zeros():
    w, b, costs = train_neuron([[1.0, 2.0]], [[0, 1]], 1.0, 0)
    assert (w.tolist(), b, costs) == ([[0.0]], 0.0, [])


def test_types_are_those_that_are_promised():
    w, b, costs = train_neuron([[1.0, 2.0]], [[0, 1]], 1.0, 2)
    assert w.shape == (1, 1)
    assert type(b) is float
    assert [type(cost) for cost in costs] == [float, float]


def test_too_large_a_learning_rate_makes_the_cost_rise():
    X, Y = overlapping()
    costs = train_neuron(50 * X, Y, 10.0, 10)[2]
    assert max(costs) > 5 * costs[0]


def test_rosenblatts_rule_equals_scikit_learns_perceptron():
    X, Y = overlapping(50)
    Y[0, 0] = 1  # at a score of exactly 0, the start, scikit-learn corrects a point of either label
    w, b = np.zeros((2, 1)), 0.0
    for x, y in zip(X.T, Y[0], strict=True):
        w, b = perceptron_update(w, b, x.reshape(2, 1), int(y), 0.3)
    theirs = Perceptron(eta0=0.3, shuffle=False, max_iter=1, tol=None).fit(X.T, Y[0])
    np.testing.assert_allclose(w[:, 0], theirs.coef_[0], rtol=1e-10)
    assert b == pytest.approx(theirs.intercept_[0], rel=1e-10)


@pytest.mark.parametrize(
    ("y", "b", "moved"), [(1, 0.0, 1), (1, 1.0, 0), (0, 1.0, -1), (0, 0.0, 0), (0, -1.0, 0), (1, -1.0, 1)]
)
def test_only_wrong_answers_move_the_line(y, b, moved):
    """x is 0, so that the score is b; on the line itself the perceptron does not fire."""
    w, new_b = perceptron_update([[2.0]], b, [[0.0]], y, 0.5)
    assert w.tolist() == [[2.0]]
    assert new_b == b + 0.5 * moved
    assert type(new_b) is float


def test_a_perceptron_learns_what_a_line_separates():
    X, Y = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0, 0, 0, 1]])
    w, b = np.zeros((2, 1)), 0.0
    for _ in range(20):
        for i in range(4):
            w, b = perceptron_update(w, b, X[:, [i]], int(Y[0, i]), 1.0)
    assert ((w.T @ X + b > 0) == Y).all()


def test_labels_are_integers_and_one_half_is_0():
    labels = predict([[-1.0, 0.0, 1e-9, 1.0]], [[2.0]], 0.0)
    assert labels.dtype.kind == "i"
    assert labels.tolist() == [[0, 0, 1, 1]]


def test_arguments_are_left_alone():
    X, Y, w = np.array([[1.0, 2.0]]), np.array([[0.0, 1.0]]), np.array([[3.0]])
    A = neuron_forward(X, w, 0.5)
    before = A.copy()
    neuron_gradients(X, Y, A)
    train_neuron(X, Y, 1.0, 3)
    predict(X, w, 0.5)
    perceptron_update(w, 0.0, X[:, :1], 0, 1.0)
    assert (X.tolist(), Y.tolist(), w.tolist()) == ([[1, 2]], [[0, 1]], [[3]])
    np.testing.assert_array_equal(A, before)


X23, Y13 = np.zeros((2, 3)), np.zeros((1, 3))


def update(w, x):
    return perceptron_update(w, 0.0, x, 1, 0.5)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: update([1.0, 2.0], [[1.0], [2.0]]), r"w: expected shape \(n_x, 1\), received shape \(2,\)"),
        (lambda: update([[1.0, 2.0]], [[1.0]]), r"w: expected shape \(n_x, 1\), received shape \(1, 2\)"),
        (lambda: update([[1.0], [2.0]], [1.0, 2.0]), r"x: expected shape \(2, 1\), received shape \(2,\)"),
        (lambda: update([[1.0]], [[1.0], [2.0]]), r"x: expected shape \(1, 1\), received shape \(2, 1\)"),
        (lambda: neuron_forward([1.0], [[1.0]], 0.0), r"X: expected shape \(n_x, m\), received shape \(1,\)"),
        (lambda: neuron_forward(X23, np.zeros((3, 1)), 0.0), r"w: expected shape \(2, 1\), received shape \(3, 1\)"),
        (lambda: neuron_forward(X23, np.zeros((1, 2)), 0.0), r"w: expected shape \(2, 1\), received shape \(1, 2\)"),
        (lambda: neuron_forward(X23[:, :0], Y13, 0), r"X: expected shape \(n_x, m\), received shape \(2, 0\)"),
        (lambda: predict(X23, np.zeros(2), 0.0), r"w: expected shape \(2, 1\), received shape \(2,\)"),
        (lambda: neuron_gradients(X23, Y13.T, Y13), r"Y: expected shape \(1, 3\), received shape \(3, 1\)"),
        (lambda: neuron_gradients(X23, Y13, Y13[0]), r"A: expected shape \(1, 3\), received shape \(3,\)"),
        (lambda: neuron_gradients(X23[0], Y13, Y13), r"X: expected shape \(n_x, m\), received shape \(3,\)"),
        (lambda: train_neuron(X23.T, Y13, 1.0, 1), r"Y: expected shape \(1, 2\), received shape \(1, 3\)"),
        (lambda: train_neuron(X23, Y13[0], 1.0, 1), r"Y: expected shape \(1, 3\), received shape \(3,\)"),
    ],
)
def test_wrong_shapes_are_named_with_what_was_expected_and_received(call, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
