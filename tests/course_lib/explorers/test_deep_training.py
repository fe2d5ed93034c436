import numpy as np
import pytest

from course_lib import deep_net, explorers
from course_lib.explorers.deep_training import DATA, LENGTH, SEED
from course_lib.losses import binary_cross_entropy


def test_it_trains_as_the_loop_in_the_lesson():
    explorer = explorers.deep_training()
    explorer.set(data="moons", layers=2, units=5, learning_rate=0.2, scale=0.8)
    explorer.go_on(40)
    X, Y = DATA["moons"]
    rate, scale = explorer.controls["learning_rate"].value, explorer.controls["scale"].value
    parameters = deep_net.initialize_deep([2, 5, 5, 1], np.random.default_rng(SEED), scale)
    for _ in range(40):
        AL, caches = deep_net.deep_forward(X, parameters)
        gradients = deep_net.deep_backward(AL, Y, caches)
        parameters = {name: value - rate * gradients[f"d{name}"] for name, value in parameters.items()}
    cost = binary_cross_entropy(deep_net.deep_forward(X, parameters)[0], Y)
    assert f"iteration 40: cost {cost:.3f}" in explorer.text


def test_two_hidden_layers_learn_the_spirals_and_meet_the_challenge():
    explorer = explorers.deep_training()
    explorer.set(layers=2, units=8, scale=1.0)
    explorer.go_on(1500)
    assert explorer.reading.met, explorer.text


@pytest.mark.parametrize(
    "change",
    [{"data": "moons"}, {"layers": 1, "units": 16, "learning_rate": 1.0, "scale": 0.7}, {"layers": 3, "units": 16}],
)
def test_easier_data_fewer_layers_and_more_units_do_not_count(change):
    explorer = explorers.deep_training()
    explorer.set(**{"layers": 2, "units": 8, "scale": 1.0} | change)
    explorer.go_on(LENGTH)
    assert float(explorer.reading.progress.split()[-3]) >= 98.0
    assert not explorer.reading.met


def test_tiny_first_weights_stop_a_deep_network():
    explorer = explorers.deep_training()
    explorer.set(layers=4, units=8, scale=0.01)
    explorer.go_on(200)
    assert "cost 0.693" in explorer.text
    assert "the weights are too small for so many layers" in explorer.text


def test_any_depth_from_none_to_four_hidden_layers():
    explorer = explorers.deep_training()
    for layers in range(5):
        explorer.set(layers=layers)
        explorer.go_on(5)
        assert explorer.layer_dims == [2, *[4] * layers, 1]
        assert explorer.iteration == 5


def test_a_wild_learning_rate_ends_without_nan():
    explorer = explorers.deep_training()
    explorer.set(layers=4, units=16, learning_rate=10**0.5, scale=1.0, data="flower")
    explorer.go_on(300)
    assert all(np.isfinite(value).all() for value in explorer.parameters.values())


def test_the_learners_functions_train_and_fail_visibly():
    calls = []

    def counted(name):
        def function(*arguments):
            calls.append(name)
            return getattr(deep_net, name)(*arguments)

        return function

    names = ("initialize_deep", "deep_forward", "deep_backward")
    explorer = explorers.deep_training(*map(counted, names))
    explorer.go_on(3)
    assert set(calls) == set(names)
    assert calls.count("deep_backward") == 4
    assert "Drawn with your initialize_deep, deep_forward, deep_backward." in explorer.text

    def unwritten(*arguments):
        raise NotImplementedError

    explorer = explorers.deep_training(unwritten, unwritten, unwritten)
    explorer.go_on(3)
    assert explorer.failures == tuple(f"Your {name} is not written yet." for name in names)
    half = explorers.deep_training(deep_net.initialize_deep, deep_net.deep_forward, lambda AL, Y, caches: {"dW1": 0})
    assert half.failures == ("Your deep_backward returned a dictionary without db1, dW2, db2.",)
    shifted = explorers.deep_training(deep_forward=lambda X, parameters: (np.ones(3), []))
    assert "Your deep_forward returned shape (3,)" in shifted.failures[0]
