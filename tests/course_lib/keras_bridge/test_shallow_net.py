"""The network with one hidden layer: Keras and NumPy give the same numbers, and differ where one of them is changed."""

import numpy as np
import pytest

from course_lib import keras_bridge, shallow_net
from course_lib.data import planar

pytestmark = pytest.mark.tensorflow


@pytest.fixture
def network(tensorflow):
    rng = np.random.default_rng(3)
    return rng.normal(size=(3, 8)), rng.integers(0, 2, (1, 8)), shallow_net.initialize_shallow(3, 5, 1, rng, 1.0)


def same(ours, theirs, rtol=1e-9):
    assert ours.keys() == theirs.keys()
    for name, value in ours.items():
        np.testing.assert_allclose(theirs[name], value, rtol=rtol, atol=1e-13)


def test_forward_and_labels(network):
    X, _, parameters = network
    A2, cache = shallow_net.forward_shallow(X, parameters)
    theirs, their_cache = keras_bridge.forward_shallow(X, parameters)
    np.testing.assert_allclose(theirs, A2, rtol=1e-12)
    same(cache, their_cache)
    assert (keras_bridge.predict_shallow(X, parameters) == shallow_net.predict_shallow(X, parameters)).all()


def test_gradients(network):
    X, Y, parameters = network
    _, cache = shallow_net.forward_shallow(X, parameters)
    ours = shallow_net.backward_shallow(X, Y, parameters, cache)
    same(ours, keras_bridge.backward_shallow(X, Y, parameters, cache))
    other = parameters | {"W1": parameters["W1"] + 1e-4}
    assert np.abs(keras_bridge.backward_shallow(X, Y, other)["dW1"] - ours["dW1"]).max() > 1e-6


def test_update(network):
    X, Y, parameters = network
    gradients = shallow_net.backward_shallow(X, Y, parameters, shallow_net.forward_shallow(X, parameters)[1])
    ours = shallow_net.update_parameters(parameters, gradients, 0.3)
    same(ours, keras_bridge.update_parameters(parameters, gradients, 0.3))


def test_training_from_the_same_start(tensorflow):
    X, Y = planar("moons", 50, np.random.default_rng(1))
    start = shallow_net.initialize_shallow(2, 4, 1, np.random.default_rng(7))
    ours, costs = shallow_net.train_shallow(X, Y, 4, 1.0, 200, np.random.default_rng(7))
    theirs, their_costs = keras_bridge.train_shallow_from(start, X, Y, 1.0, 200)
    np.testing.assert_allclose(their_costs, costs, rtol=1e-8)
    same(ours, theirs, rtol=1e-6)
    assert costs[-1] < 0.4


def test_start_is_normal_with_the_scale_asked_for(tensorflow):
    parameters = keras_bridge.initialize_shallow(60, 50, 2, np.random.default_rng(0), 0.3)
    assert parameters["W1"].std() == pytest.approx(0.3, rel=0.1)
    assert parameters["W2"].shape == (2, 50)
    assert not parameters["b1"].any()
    again = keras_bridge.initialize_shallow(60, 50, 2, np.random.default_rng(1), 0.3)
    assert not np.array_equal(again["W1"], parameters["W1"])


def test_training_learns(tensorflow):
    X, Y = planar("moons", 50, np.random.default_rng(1))
    parameters, costs = keras_bridge.train_shallow(X, Y, 3, 1.0, 100, np.random.default_rng(2))
    assert len(costs) == 100
    assert costs[-1] < costs[0]
    assert parameters["W1"].shape == (3, 2)
