import numpy as np
import pytest

from course_lib.keras_bridge import small_models

pytestmark = pytest.mark.tensorflow


def test_parameters_go_in_and_come_out(tensorflow):
    rng = np.random.default_rng(0)
    shapes = {"W1": (4, 3), "gamma1": (4, 1), "beta1": (4, 1), "running_mean1": (4, 1), "running_variance1": (4, 1)}
    shapes |= {"W2": (1, 4), "b2": (1, 1)}
    parameters = {name: rng.uniform(0.5, 1.0, shape).astype(np.float32) for name, shape in shapes.items()}
    model, variables = small_models.small_model(parameters, 0.1)
    after = small_models.parameters_of(variables)
    for name, value in parameters.items():
        np.testing.assert_array_equal(after[name], value, err_msg=name)
    assert len(model.losses) == 2
    assert len(model.trainable_weights) == 5


def test_the_losses_follow_their_script(tensorflow):
    script = [0.5, 2.0, 0.25, 1.0]
    model, train, validation = small_models.scripted_training(script)
    history = model.fit(*train, validation_data=validation, epochs=4, verbose=0).history
    assert history["val_loss"] == script
    assert history["loss"] == [4.0, 3.0, 2.0, 1.0]


def test_who_trains_longer_stays_at_the_end(tensorflow):
    model, train, validation = small_models.scripted_training([2.0, 1.0])
    history = model.fit(*train, validation_data=validation, epochs=6, verbose=0).history
    assert history["val_loss"][1:] == [1.0] * 5


def test_a_model_counts_its_units(tensorflow):
    weights = small_models.counting_weights(3, [4, 2])
    a = np.ones((1, 3))
    for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        a = np.maximum(a @ kernel + bias, 0)
        np.testing.assert_allclose(a, 1.0)
    np.testing.assert_allclose(a @ weights[-2], small_models.COUNTING_SCORE)
