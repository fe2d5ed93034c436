import numpy as np
import pytest

from course_lib import optimizers, training
from course_lib.data import planar
from course_lib.deep_stack import deep_stack
from course_lib.folded_network import fold_network
from course_lib.layers import BatchNorm, Dense
from course_lib.networks import Network, dense_network


def test_a_trained_network_answers_as_before():
    X, Y = planar("moons", 60, np.random.default_rng(0))
    network = dense_network([2, 5, 4, 1], np.random.default_rng(0), batch_norm=True)
    settings = {"optimizer": optimizers.Adam(0.05), "batch_size": 20, "rng": np.random.default_rng(1)}
    training.train(network, X, Y, 10, progress=False, **settings)
    theta, answers = network.theta.copy(), network.forward(X)
    folded = fold_network(network)
    np.testing.assert_allclose(folded.forward(X), answers, rtol=1e-10)
    assert not folded.statistics
    assert set(folded.parameters) == {"W1", "b1", "W2", "b2", "W3", "b3"}
    np.testing.assert_array_equal(network.theta, theta)


def test_a_bias_before_the_normalisation_is_not_counted_twice():
    rng = np.random.default_rng(2)
    network = Network(2, [Dense(3), BatchNorm(), Dense(1)], rng)
    network.theta[:] = rng.normal(size=network.theta.size)
    network.statistics["running_mean1"][:] = rng.normal(size=(3, 1))
    network.statistics["running_variance1"][:] = rng.uniform(0.5, 2.0, (3, 1))
    X = rng.normal(size=(2, 6))
    np.testing.assert_allclose(fold_network(network).forward(X), network.forward(X), rtol=1e-10)


def test_the_learners_function_folds():
    calls = []

    def fold(W, gamma, beta, running_mean, running_variance, epsilon):
        calls.append(W.shape)
        return W, beta

    fold_network(dense_network([2, 5, 4, 1], np.random.default_rng(0), batch_norm=True), fold)
    assert calls == [(5, 2), (4, 5)]


def test_what_cannot_be_folded_is_named():
    with pytest.raises(ValueError, match="received Residual"):
        fold_network(deep_stack(2, 3, 4, 1, np.random.default_rng(0), residual=True, batch_norm=True))
    activated = Network(2, [Dense(3, "relu"), BatchNorm(), Dense(1)], np.random.default_rng(0))
    with pytest.raises(ValueError, match="received BatchNorm"):
        fold_network(activated)
