"""Measured gradients against SciPy's, and relative differences against what they must be."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from course_lib.deep_net import deep_backward, deep_forward
from course_lib.gradient_check import gradient_differences, numerical_gradient, relative_difference
from course_lib.gradient_check_limits import FALSE_ALARMS
from course_lib.gradient_suspects import GUILTY, SUSPECTS, investigate, scene, train_with
from course_lib.losses import binary_cross_entropy


@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3), (2, 1, 2)])
def test_a_measured_gradient_is_close_to_scipys_and_to_the_truth(shape):
    theta = np.random.default_rng(0).normal(size=shape)
    gradient = numerical_gradient(lambda t: np.sum(np.sin(t) * np.arange(1, theta.size + 1).reshape(shape)), theta)
    truth = np.cos(theta) * np.arange(1, theta.size + 1).reshape(shape)
    np.testing.assert_allclose(gradient, truth, rtol=1e-6)
    other = approx_fprime(np.ravel(theta), lambda t: np.sum(np.sin(t) * np.arange(1, t.size + 1)), 1e-7)
    np.testing.assert_allclose(np.ravel(gradient), other, rtol=1e-4, atol=1e-5)
    assert np.shape(gradient) == shape


def test_the_lectures_figure_and_both_sides():
    assert numerical_gradient(lambda w: w**3, 1.0, 0.01) == pytest.approx(3.0001, abs=1e-12)
    # Cubic and quartic: the error of the two-sided difference is exactly epsilon^2, and 4 theta epsilon^2.
    assert numerical_gradient(lambda w: w**4, 2.0, 0.1) == pytest.approx(32 + 0.08, abs=1e-10)


def test_theta_stays_and_every_entry_is_moved_alone():
    theta = np.arange(6.0).reshape(2, 3)
    seen = []
    numerical_gradient(lambda t: seen.append(t.copy()) or 0.0, theta, 0.5)
    assert (theta == np.arange(6.0).reshape(2, 3)).all()
    moves = [t - theta for t in seen]
    assert all(np.count_nonzero(move) == 1 for move in moves)
    assert sum(np.abs(move) for move in moves).tolist() == [[1.0] * 3] * 2


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([3.0, 4.0], [3.0, 4.0], 0.0),
        ([1.0], [-1.0], 1.0),
        ([0.0], [0.0], 0.0),
        ([0.0], [1e-100], 1.0),
        ([[1e-8, 0.0]], [[0.0, 1e-8]], np.sqrt(2) / 2),
        ([3.0], [1.0], 0.5),
    ],
)
def test_relative_differences(a, b, expected):
    assert relative_difference(a, b) == pytest.approx(expected)
    assert relative_difference(b, a) == pytest.approx(expected)
    assert isinstance(relative_difference(a, b), float)


def test_a_relative_difference_has_no_unit_and_no_favourite_shape():
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 4, 3))
    assert relative_difference(1e-7 * a, 1e-7 * b) == pytest.approx(relative_difference(a, b), rel=1e-12)
    assert relative_difference(a.ravel(), b.ravel()) == pytest.approx(relative_difference(a, b), rel=1e-12)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="analytic: expected shape"):
        relative_difference([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="epsilon"):
        numerical_gradient(np.sum, [1.0], 0.0)


def test_a_network_is_checked_parameter_by_parameter():
    X, Y, parameters = scene()
    AL, caches = deep_forward(X, parameters)
    gradients = deep_backward(AL, Y, caches)

    def cost(p):
        return binary_cross_entropy(deep_forward(X, p)[0], Y)

    right = gradient_differences(cost, parameters, gradients)
    assert list(right) == ["dW1", "db1", "dW2", "db2", "dW3", "db3", "all"]
    assert max(right.values()) < 1e-7
    wrong = gradient_differences(cost, parameters, gradients | {"db2": 1.1 * gradients["db2"]})
    assert wrong["db2"] == pytest.approx(0.1 / 2.1, rel=1e-4)
    assert {name for name in wrong if wrong[name] > 1e-7} == {"db2", "all"}


def test_a_penalty_that_the_gradient_forgets_is_found():
    X, Y, parameters = scene()
    AL, caches = deep_forward(X, parameters)
    gradients = deep_backward(AL, Y, caches)

    def cost(p):
        penalty = sum((value**2).sum() for name, value in p.items() if name[0] == "W")
        return binary_cross_entropy(deep_forward(X, p)[0], Y) + 0.01 * penalty

    differences = gradient_differences(cost, parameters, gradients)
    assert all((differences[name] > 1e-3) == (name[1] == "W") for name in gradients)


@pytest.mark.parametrize("suspect", SUSPECTS)
def test_the_suspects_are_what_the_lesson_says(suspect):
    differences = investigate(suspect)
    largest = max(value for name, value in differences.items() if name != "all")
    assert (largest > 1e-3) == (suspect in GUILTY)
    if suspect in "AD":
        assert largest < 1e-7
    if suspect == "F":
        assert 1e-7 < largest < 1e-5
    wrong = {name for name, value in differences.items() if value > 1e-3} - {"all"}
    expected = {"B": {"db1", "db2", "db3"}, "C": {"dW1", "db1"}, "E": {"dW1", "db1", "dW2", "db2"}}
    assert wrong == expected.get(suspect, set())
    costs = train_with(suspect, learning_rate=0.1, num_iterations=300)
    assert costs[-1] < 0.5 * costs[0]


@pytest.mark.parametrize("name", FALSE_ALARMS)
def test_every_false_alarm_is_one_and_the_remedy_helps(name):
    check, remedy = FALSE_ALARMS[name]
    assert check() > 1e-2
    assert check(helped=True) < 1e-7
    assert remedy
