import inspect

import numpy as np
import pytest

from course_lib.keras_bridge.scripted_training import scripted_training, straight

pytestmark = pytest.mark.tensorflow
SCRIPT = [0.5, 2.0, 0.25, 1.0]


def history_of(model, *arguments, **settings):
    return model.fit(*arguments, verbose=0, **settings).history


def test_the_losses_follow_their_script(tensorflow):
    model, train, validation = scripted_training(SCRIPT)
    history = history_of(model, *train, validation_data=validation, epochs=4)
    assert history == {"loss": [4.0, 3.0, 2.0, 1.0], "val_loss": SCRIPT}


def test_who_trains_longer_stays_at_the_end(tensorflow):
    model, train, validation = scripted_training([2.0, 1.0])
    history = history_of(model, *train, validation_data=validation, epochs=6)
    assert history["val_loss"][1:] == [1.0] * 5


@pytest.mark.parametrize(
    "settings",
    [
        {"batch_size": 1, "shuffle": False},
        {"batch_size": 2, "validation_batch_size": 3},
        {"steps_per_epoch": 1, "validation_steps": 3, "validation_batch_size": 1},
        {"sample_weight": np.ones(1)},
        {"class_weight": None},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_batches_and_steps_may_be_said(settings, tensorflow):
    model, train, validation = scripted_training(SCRIPT)
    history = history_of(model, *train, validation_data=validation, epochs=3, **settings)
    assert history == {"loss": [4.0, 3.0, 2.0], "val_loss": SCRIPT[:3]}


def test_the_sets_may_come_in_any_form(tensorflow):
    def fitted(*arguments, **settings):
        return history_of(model, *arguments, epochs=2, **settings)

    for form in ("positions", "names", "lists", "tensors", "data sets"):
        model, train, validation = scripted_training(SCRIPT)
        tensors = [[tensorflow.constant(array) for array in pair] for pair in (train, validation)]
        sets = [tensorflow.data.Dataset.from_tensor_slices(pair).batch(2) for pair in (train, validation)]
        history = {
            "positions": lambda: model.fit(*train, 32, 2, 0, None, 0.0, validation).history,  # noqa: B023
            "names": lambda: fitted(x=train[0], y=train[1], validation_data=validation),  # noqa: B023
            "lists": lambda: fitted(*train, validation_data=list(validation)),  # noqa: B023
            "tensors": lambda: fitted(*tensors[0], validation_data=tuple(tensors[1])),  # noqa: B023
            "data sets": lambda: fitted(sets[0], validation_data=sets[1]),  # noqa: B023
        }[form]()
        assert history == {"loss": [4.0, 3.0], "val_loss": SCRIPT[:2]}, form


def test_rows_that_differ_are_cut_as_keras_cuts_them(tensorflow):
    """Five rows in batches of two are three updates, of one unit each."""
    model, (x, slope), _ = scripted_training([1.0] * 5)
    model.fit(np.repeat(x, 5, axis=0), np.repeat(slope, 5, axis=0), batch_size=2, verbose=0)
    assert float(model.weight.numpy().item()) == 3.0


def test_the_steps_are_kerass(tensorflow):
    """Compiled with the same loss under another name, the model leaves its steps to Keras."""
    model, train, validation = scripted_training(SCRIPT)
    own = model.loss
    model.compile(tensorflow.keras.optimizers.SGD(1.0), lambda *pair: own(*pair), run_eagerly=True)
    assert not model.follows_script
    settings = {"validation_data": validation, "epochs": 4, "sample_weight": np.full(1, 0.5)}
    kerass = history_of(model, *train, **settings)
    model, *_ = scripted_training(SCRIPT)
    assert model.follows_script
    ours = history_of(model, *train, **settings)
    for name in ("loss", "val_loss"):
        np.testing.assert_allclose(ours[name], kerass[name], 1e-6, err_msg=name)
    assert kerass["loss"][1] == 1.75  # half the weight is half the loss, and half a step


def test_the_learning_rate_is_obeyed(tensorflow):
    model, train, validation = scripted_training(SCRIPT)
    model.optimizer.learning_rate = 2.0
    assert history_of(model, *train, validation_data=validation, epochs=2)["val_loss"] == [SCRIPT[1], SCRIPT[3]]


def test_another_loss_or_optimizer_is_obeyed(tensorflow):
    model, train, validation = scripted_training(SCRIPT)
    model.compile("adam", "mean_squared_error", run_eagerly=True)
    assert history_of(model, *train, validation_data=validation, epochs=2)["val_loss"] != SCRIPT[:2]


def test_sets_of_unequal_length_are_refused(tensorflow):
    model, (x, slope), _ = scripted_training(SCRIPT)
    with pytest.raises(ValueError, match="sizes"):
        model.fit(np.repeat(x, 2, axis=0), slope, verbose=0)


def test_an_argument_that_fit_does_not_have_is_refused(tensorflow):
    model, train, _ = scripted_training(SCRIPT)
    with pytest.raises(TypeError, match="patience"):
        model.fit(*train, patience=3)
    names = set(inspect.signature(tensorflow.keras.Model.fit).parameters)
    assert {"x", "y", "batch_size", "validation_batch_size", "shuffle", "validation_data"} < names


def test_a_straight_data_set_gives_the_same(tensorflow):
    """Twice over: also what changes from epoch to epoch is what it would have been."""

    def epochs(prepare):
        data = prepare(tensorflow.data.Dataset.range(20).shuffle(20, seed=3).batch(6))
        return [[batch.numpy().tolist() for batch in data] for _ in range(2)]

    first, second = epochs(straight)
    assert [first, second] == epochs(lambda data: data)
    assert first != second
