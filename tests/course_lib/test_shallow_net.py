"""The network with one hidden layer, against finite differences, scikit-learn and what is known about it."""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from course_lib.data import planar
from course_lib.losses import binary_cross_entropy
from course_lib.shallow_net import (
    backward_shallow,
    forward_shallow,
    initialize_shallow,
    predict_shallow,
    train_shallow,
    update_parameters,
)

SIZES = [(1, 1, 1), (2, 4, 7), (3, 3, 3), (5, 2, 4)]


def network(n_x, n_h, m, seed=0):
    rng = np.random.default_rng(seed)
    parameters = {
        "W1": rng.normal(size=(n_h, n_x)),
        "b1": rng.normal(size=(n_h, 1)),
        "W2": rng.normal(size=(1, n_h)),
        "b2": rng.normal(size=(1, 1)),
    }
    return rng.normal(size=(n_x, m)), rng.integers(0, 2, (1, m)), parameters


def cost(X, Y, parameters):
    return binary_cross_entropy(forward_shallow(X, parameters)[0], Y)


@pytest.mark.parametrize(("n_x", "n_h", "m"), SIZES)
def test_forward_is_scikit_learns_network(n_x, n_h, m):
    X, _, parameters = network(n_x, n_h, m)
    other = MLPClassifier((n_h,), activation="tanh", max_iter=1)
    with pytest.warns(UserWarning, match="reached"):
        other.fit(np.vstack([X.T, X.T]), np.arange(2 * m) % 2)
    other.coefs_ = [parameters["W1"].T, parameters["W2"].T]
    other.intercepts_ = [parameters["b1"][:, 0], parameters["b2"][:, 0]]
    A2, cache = forward_shallow(X, parameters)
    np.testing.assert_allclose(A2[0], other.predict_proba(X.T)[:, 1], rtol=1e-12)
    assert [cache[name].shape for name in ("Z1", "A1", "Z2", "A2")] == [(n_h, m), (n_h, m), (1, m), (1, m)]
    assert (predict_shallow(X, parameters)[0] == other.predict(X.T)).all()


@pytest.mark.parametrize(("n_x", "n_h", "m"), SIZES)
def test_gradients_are_the_slopes_of_the_cost(n_x, n_h, m):
    X, Y, parameters = network(n_x, n_h, m)
    gradients = backward_shallow(X, Y, parameters, forward_shallow(X, parameters)[1])
    assert {name: value.shape for name, value in gradients.items()} == {
        f"d{name}": value.shape for name, value in parameters.items()
    }
    for name, value in parameters.items():
        for index in np.ndindex(value.shape):
            tiny = np.zeros_like(value)
            tiny[index] = 1e-5
            ends = [cost(X, Y, parameters | {name: value + step}) for step in (tiny, -tiny)]
            slope = (ends[0] - ends[1]) / 2e-5
            assert gradients[f"d{name}"][index] == pytest.approx(slope, rel=1e-6, abs=1e-9)


def test_update_goes_downhill_and_leaves_its_arguments():
    X, Y, parameters = network(3, 4, 20)
    before = {name: value.copy() for name, value in parameters.items()}
    gradients = backward_shallow(X, Y, parameters, forward_shallow(X, parameters)[1])
    after = update_parameters(parameters, gradients, 1e-4)
    assert all(np.array_equal(parameters[name], before[name]) for name in before)
    steepness = sum((gradient**2).sum() for gradient in gradients.values())
    assert cost(X, Y, parameters) - cost(X, Y, after) == pytest.approx(1e-4 * steepness, rel=1e-2)


def test_update_takes_any_number_of_layers():
    parameters = {f"{letter}{i}": np.ones((2, 2)) for i in range(1, 12) for letter in "Wb"}
    gradients = {f"d{name}": np.full((2, 2), i) for i, name in enumerate(parameters)}
    after = update_parameters(parameters, gradients, 0.5)
    assert list(after) == list(parameters)
    assert [value[0, 0] for value in after.values()] == [1 - 0.5 * i for i in range(22)]


def test_weights_at_the_start_are_small_normal_and_their_own():
    parameters = initialize_shallow(50, 40, 30, np.random.default_rng(1), scale=0.5)
    assert parameters["W1"].shape == (40, 50)
    assert parameters["W2"].shape == (30, 40)
    assert parameters["W1"].std() == pytest.approx(0.5, rel=0.1)
    assert not parameters["b1"].any()
    assert not parameters["b2"].any()
    assert np.unique(parameters["W1"]).size == 2000


def test_costs_are_those_before_each_update():
    X, Y = planar("moons", 60, np.random.default_rng(0))
    parameters, costs = train_shallow(X, Y, 4, 1.0, 30, np.random.default_rng(5))
    shorter, first = train_shallow(X, Y, 4, 1.0, 29, np.random.default_rng(5))
    assert costs[:29] == first
    assert costs[29] == cost(X, Y, shorter)
    assert costs[0] == pytest.approx(np.log(2), abs=1e-3)
    assert cost(X, Y, parameters) < costs[29]


def test_three_hidden_units_open_the_flower():
    X, Y = planar("flower", 400, np.random.default_rng(0))
    parameters, _ = train_shallow(X, Y, 4, 1.2, 2500, np.random.default_rng(2))
    assert (predict_shallow(X, parameters) == Y).mean() > 0.85


def test_units_that_start_equal_stay_equal():
    X, Y, parameters = network(2, 3, 30)
    parameters["W1"][:], parameters["b1"][:], parameters["W2"][:] = [[0.3, -0.2]], 0.1, 0.5
    for _ in range(50):
        parameters = update_parameters(
            parameters, backward_shallow(X, Y, parameters, forward_shallow(X, parameters)[1]), 0.5
        )
    assert np.ptp(parameters["W1"], axis=0).max() < 1e-12
    assert abs(parameters["W1"] - [[0.3, -0.2]]).max() > 0.1


def test_wrong_shapes_are_named():
    X, Y, parameters = network(2, 3, 5)
    with pytest.raises(ValueError, match=r"W: expected shape \(n, 4\), received shape \(3, 2\)"):
        forward_shallow(np.ones((4, 5)), parameters)
    _, cache = forward_shallow(X, parameters)
    with pytest.raises(ValueError, match=r"Y: expected shape \(1, 5\), received shape \(5,\)"):
        backward_shallow(X, Y[0], parameters, cache)
