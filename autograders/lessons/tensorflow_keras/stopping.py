"""Training with early stopping: the exercise, and what learners get wrong in it."""

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tensorflow_keras import solutions
from autograders.lessons.tensorflow_keras.derivatives import LESSON_NAME
from course_lib.keras_bridge import by_numpy
from course_lib.keras_bridge.modules import keras

COURSES = (
    ((2, 3, 1, 4, 5, 0, 0), 2, 7, "the lowest loss would come after the end"),
    ((2, 1, 0, 0), 1, 2, "the loss falls to the last epoch"),
    ((1, 3, 4, 5, 6), 3, 5, "the first epoch is the best"),
    ((3, 1, 2), 4, 3, "the last epoch comes before the patience ends"),
)
"""Ranks of the losses, patience, max_epochs, and what makes the case special."""


def courses_of_training(rng):
    """Return courses of the loss on a validation set, with other numbers for other seeds."""
    cases = []
    for ranks, patience, max_epochs, note in COURSES:
        low, step = int(rng.integers(2, 9)) / 8, int(rng.integers(1, 9)) / 16
        # Powers of two, so that single precision holds every number exactly.
        cases.append(Case(([low + step * rank for rank in ranks], patience, max_epochs), note=note))
    return cases


def never_stopped(model, train, validation, patience, max_epochs):
    """Training goes on to the last epoch. Give fit an EarlyStopping callback, callbacks=[...], that watches the loss on
    the validation set, "val_loss": that on the training set never gets worse here."""
    return model.fit(*train, validation_data=validation, epochs=max_epochs, verbose=0)


def last_weights_kept(model, train, validation, patience, max_epochs):
    """Training stops in the right epoch, but the model keeps the weights of its last one. Say
    restore_best_weights=True."""
    watch = keras.callbacks.EarlyStopping(patience=patience)
    return model.fit(*train, validation_data=validation, epochs=max_epochs, callbacks=[watch], verbose=0)


def patience_left_out(model, train, validation, patience, max_epochs):
    """Training stops at the first epoch that is no better: EarlyStopping has no patience unless you say
    patience=patience."""
    watch = keras.callbacks.EarlyStopping(restore_best_weights=True)
    return model.fit(*train, validation_data=validation, epochs=max_epochs, callbacks=[watch], verbose=0)


def one_epoch_too_patient(model, train, validation, patience, max_epochs):
    """Training waits one epoch too long. Keras counts as the argument does: patience=patience."""
    watch = keras.callbacks.EarlyStopping(patience=patience + 1, restore_best_weights=True)
    return model.fit(*train, validation_data=validation, epochs=max_epochs, callbacks=[watch], verbose=0)


def validation_set_forgotten(model, train, validation, patience, max_epochs):
    """The history has no val_loss: fit was not given the validation set, so there is nothing to watch. Say
    validation_data=validation."""
    watch = keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True)
    return model.fit(*train, epochs=max_epochs, callbacks=[watch], verbose=0)


def max_epochs_left_out(model, train, validation, patience, max_epochs):
    """Training lasts one epoch: that is fit's own choice if you do not say epochs=max_epochs."""
    watch = keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True)
    return model.fit(*train, validation_data=validation, callbacks=[watch], verbose=0)


def highest_loss_sought(model, train, validation, patience, max_epochs):
    """The callback looks for the highest loss. A loss should be small: mode="min", or leave mode out."""
    watch = keras.callbacks.EarlyStopping(patience=patience, mode="max", restore_best_weights=True)
    return model.fit(*train, validation_data=validation, epochs=max_epochs, callbacks=[watch], verbose=0)


def sets_exchanged(model, train, validation, patience, max_epochs):
    """The model learns from the validation set and is watched on the training set. fit takes the training set first,
    and validation_data=validation."""
    watch = keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True)
    return model.fit(*validation, validation_data=train, epochs=max_epochs, callbacks=[watch], verbose=0)


FIT_WITH_EARLY_STOPPING = Exercise(
    LESSON_NAME,
    "fit_with_early_stopping",
    points=10,
    reference=by_numpy.fit_to_the_best_epoch,
    oracle=solutions.oracle("early_stopping", solutions.fit_with_early_stopping),
    cases=courses_of_training,
    outputs=(
        Output("val_loss", "numbers"),
        Output("loss", "numbers"),
        Output("val_loss_at_the_end", "float"),
    ),
    parts=(
        Part("stops in time", 6, output="val_loss"),
        Part("learns from the training set", 1, output="loss"),
        Part("best weights", 3, output="val_loss_at_the_end"),
    ),
    mistakes=mistakes(
        never_stopped,
        last_weights_kept,
        patience_left_out,
        one_epoch_too_patient,
        validation_set_forgotten,
        max_epochs_left_out,
        highest_loss_sought,
        sets_exchanged,
    ),
    time_limit=20.0,
    adapter="early_stopping",
)
