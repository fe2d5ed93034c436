import gc

import numpy as np
import pytest

from autograders.adapters import ADAPTERS
from autograders.answers import collect
from autograders.exercise import Case

pytestmark = pytest.mark.tensorflow
X, Y = np.arange(6, dtype=np.float32).reshape(3, 2), np.zeros((3, 1), np.float32)
INPUTS = {
    "derivative": ("tf.tanh(x)", X),
    "dense_layer": (2, "relu", X, np.ones((2, 2), np.float32), np.ones(2, np.float32)),
    "dataset": (X, Y, 2, 1),
    "classifier": (2, [3], 0.1, 0.5, X, [np.ones(shape, np.float32) for shape in ((2, 3), (3,), (3, 1), (1,))]),
    "early_stopping": ([1.0, 2.0], 1, 2),
}


def only(adapter, function):
    (answer,) = collect(function, [Case(INPUTS[adapter])], 60, adapter)
    return answer


@pytest.mark.parametrize("adapter", INPUTS)
def test_nothing_stays_nothing(adapter, tensorflow):
    answer = only(adapter, lambda *_: None)
    assert (answer.value, answer.failure) == (None, None)


@pytest.mark.parametrize("adapter", sorted(set(INPUTS) - {"derivative"}))
def test_another_kind_of_thing_is_named(adapter, tensorflow):
    answer = only(adapter, lambda *_: "something")
    assert (answer.failure.kind, answer.failure.type_name) == ("raised", "TypeError")
    assert answer.failure.text.startswith("expected ")
    assert "str" in answer.failure.text


def test_a_data_set_that_never_ends_is_cut_off(tensorflow):
    answer = only("dataset", lambda X, Y, size, seed: tensorflow.data.Dataset.from_tensors((X, Y)).repeat())
    assert [len(epoch) for epoch in answer.value] == [3] * 6


def test_other_weights_are_told_and_nothing_else_is_measured(tensorflow):
    answer = only("dense_layer", lambda units, activation: tensorflow.keras.layers.Dense(units + 1))
    assert answer.value == ([[2, 3], [3]], None, None, None, None, None, "keras.layers.Dense")


def test_a_ready_made_layer_is_found(tensorflow):
    keras = tensorflow.keras

    class Shell(keras.layers.Layer):
        def __init__(self, units, activation):
            super().__init__()
            self.inner = keras.layers.Dense(units, activation)

        def call(self, x):
            return self.inner(x)

    assert only("dense_layer", Shell).value[-1] == "keras.layers.Dense"


def test_a_ready_made_layer_is_found_where_keras_does_not_see_it(tensorflow):
    keras = tensorflow.keras

    class Layer(keras.layers.Layer):
        def __init__(self, units, activation):
            super().__init__()
            self.units, self.activation = units, activation

        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], self.units))
            self.bias = self.add_weight(shape=(self.units,))

        def call(self, x):
            return x @ self.kernel + keras.layers.Dense(self.units, self.activation).bias_initializer((1,))

    assert only("dense_layer", Layer).value[-1] == "keras.layers.Dense"


@pytest.mark.parametrize("was_on", [True, False])
def test_the_garbage_collector_waits_for_the_answers(was_on, tensorflow):
    seen = []
    (gc.enable if was_on else gc.disable)()
    try:
        answer = only("derivative", lambda *_: seen.append(gc.isenabled()) or 1 / 0)
        assert (answer.failure.type_name, seen, gc.isenabled()) == ("ZeroDivisionError", [False], was_on)
    finally:
        gc.enable()


def test_every_adapter_is_known_by_its_name():
    assert {name: adapter.__name__ for name, adapter in ADAPTERS.items()} == {name: name for name in ADAPTERS}
