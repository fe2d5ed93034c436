import numpy as np
import pytest

from course_lib.keras_bridge import training_loop

pytestmark = pytest.mark.tensorflow


def test_a_step_learns_with_penalties(tensorflow):
    keras = tensorflow.keras
    model = training_loop.build_classifier(2, [4], 0.1, 0.0)
    x, y = tensorflow.ones((3, 2)), tensorflow.ones((3, 1))
    loss, sgd = keras.losses.BinaryCrossentropy(), keras.optimizers.SGD(0.1)
    alone = float(loss(y, model(x)))
    losses = [float(training_loop.train_step(model, sgd, loss, x, y)) for _ in range(5)]
    assert losses[0] > alone
    assert np.all(np.diff(losses) < 0)


def test_a_classifier_has_what_was_asked(tensorflow):
    model = training_loop.build_classifier(3, [5, 2], 0.1, 0.4)
    assert [tuple(w.shape) for w in model.weights] == [(3, 5), (5,), (5, 2), (2,), (2, 1), (1,)]
    assert [layer.rate for layer in model.layers if hasattr(layer, "rate")] == [0.4, 0.4]
    assert not model.compiled
