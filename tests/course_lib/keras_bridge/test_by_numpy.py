"""What right answers give, against small examples by hand and against Keras itself."""

import numpy as np
import pytest

from course_lib.keras_bridge import by_numpy


def test_a_dense_layer_by_hand():
    shapes, output, kernel_gradient, bias_gradient, kernel, bias, _ = by_numpy.dense_layer(
        1, None, [[4.0, 5.0]], [[1.0], [2.0]], [3.0]
    )
    assert shapes == [[2, 1], [1]]
    assert output == [[17.0]]
    np.testing.assert_allclose(kernel_gradient, [[68.0], [85.0]])  # 17 times the inputs
    np.testing.assert_allclose(bias_gradient, [17.0])
    assert np.abs(kernel).max() == pytest.approx(np.sqrt(2.0))
    assert bias.tolist() == [0.0]


def test_early_stopping_by_hand():
    seen, losses, left = by_numpy.fit_to_the_best_epoch([5, 3, 4, 6, 7], 2, 5)
    assert (seen, left) == ([5.0, 3.0, 4.0, 6.0], 3.0)
    assert losses == [5.0, 4.0, 3.0, 2.0]


def test_epochs_hold_every_row_once():
    X, Y = np.arange(10.0).reshape(5, 2), np.arange(5.0)[:, None]
    epochs = by_numpy.shuffled_epochs(X, Y, 2, 3)
    assert [[len(x) for x, _ in epoch] for epoch in epochs] == [[2, 2, 1]] * 6
    for epoch in epochs:
        rows, labels = (np.concatenate(arrays) for arrays in zip(*epoch, strict=True))
        np.testing.assert_array_equal(rows[:, 0], 2 * labels[:, 0])
        assert sorted(labels[:, 0]) == [0, 1, 2, 3, 4]


@pytest.mark.tensorflow
def test_a_classifier_is_kerass(tensorflow):
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) for shape in ((3, 4), (4,), (4, 2), (2,), (2, 1), (1,))]
    X = rng.normal(size=(6, 3))
    _, output, penalty, dropped = by_numpy.regularized_classifier(3, [4, 2], 0.1, 0.5, X, weights)
    layers, K = [tensorflow.keras.Input((3,), dtype="float64")], tensorflow.keras
    for units in (4, 2):
        layers.append(K.layers.Dense(units, "relu", kernel_regularizer=K.regularizers.L2(0.1), dtype="float64"))
    model = K.Sequential([*layers, K.layers.Dense(1, "sigmoid", dtype="float64")])
    model.set_weights(weights)
    np.testing.assert_allclose(output, model(X), rtol=1e-12)
    assert penalty == pytest.approx(float(sum(model.losses)), rel=1e-6)
    assert dropped.shape == (4001, 1)
