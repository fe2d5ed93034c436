"""Variants of make_dataset and of fit_with_early_stopping."""

import numpy as np

from course_lib.keras_bridge.modules import keras, tf

from . import Variants

make_dataset = Variants("make_dataset")
fit_with_early_stopping = Variants("fit_with_early_stopping")


def slices(X, Y):
    return tf.data.Dataset.from_tensor_slices((X, Y))


@make_dataset.wrong("shuffled by NumPy, once", "shuffled_once")
def _(X, Y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    return slices(X[order], Y[order]).batch(batch_size)


@make_dataset.wrong("kept after shuffling", "shuffled_once", "not shuffled anew in each epoch")
def _(X, Y, batch_size, seed):
    return slices(X, Y).shuffle(len(X), seed=seed).cache().batch(batch_size)


@make_dataset.wrong("buffer of 10", "small_buffer", "not shuffled")
def _(X, Y, batch_size, seed):
    return slices(X, Y).shuffle(10, seed=seed).batch(batch_size)


@make_dataset.wrong("labels first", "wrong_shape")
def _(X, Y, batch_size, seed):
    return slices(Y, X).shuffle(len(X), seed=seed).batch(batch_size)


@make_dataset.wrong("X only", "wrong_type", "wrong_length")
def _(X, Y, batch_size, seed):
    return tf.data.Dataset.from_tensor_slices(X).shuffle(len(X), seed=seed).batch(batch_size)


@make_dataset.wrong("two data sets", "raises_TypeError")
def _(X, Y, batch_size, seed):
    return tuple(tf.data.Dataset.from_tensor_slices(a).shuffle(len(X), seed=seed).batch(batch_size) for a in (X, Y))


@make_dataset.wrong("a list of batches", "raises_TypeError")
def _(X, Y, batch_size, seed):
    return list(slices(X, Y).shuffle(len(X), seed=seed).batch(batch_size))


@make_dataset.wrong("everything in one element", "wrong_length")
def _(X, Y, batch_size, seed):
    return tf.data.Dataset.from_tensors((X, Y)).shuffle(len(X), seed=seed).batch(batch_size)


@make_dataset.wrong("two epochs in one", "never_ending", "wrong_length")
def _(X, Y, batch_size, seed):
    return slices(X, Y).shuffle(len(X), seed=seed).batch(batch_size).repeat(2)


@make_dataset.wrong("batch size and buffer exchanged", "wrong_length", "small_buffer")
def _(X, Y, batch_size, seed):
    return slices(X, Y).shuffle(batch_size, seed=seed).batch(len(X))


@make_dataset.wrong("labels in another order", "not own label", "shuffled_apart")
def _(X, Y, batch_size, seed):
    return slices(X, np.roll(Y, 1, axis=0)).shuffle(len(X), seed=seed).batch(batch_size)


@make_dataset.wrong("nothing returned", "returned_nothing")
def _(X, Y, batch_size, seed):
    slices(X, Y).shuffle(len(X), seed=seed).batch(batch_size)


@make_dataset.right("zipped")
def _(X, Y, batch_size, seed):
    both = tf.data.Dataset.zip((tf.data.Dataset.from_tensor_slices(X), tf.data.Dataset.from_tensor_slices(Y)))
    return both.shuffle(len(X), seed).batch(batch_size)


@make_dataset.right("large buffer, fetched ahead")
def _(X, Y, batch_size, seed):
    return slices(X, Y).shuffle(10_000, seed=seed).batch(batch_size).prefetch(tf.data.AUTOTUNE)


@make_dataset.right("kept before shuffling")
def _(X, Y, batch_size, seed):
    return slices(X, Y).cache().shuffle(X.shape[0], seed=seed, reshuffle_each_iteration=True).batch(batch_size)


@make_dataset.right("shuffled twice")
def _(X, Y, batch_size, seed):
    return slices(X, Y).shuffle(len(X), seed=seed).shuffle(len(X), seed=seed + 1).batch(batch_size)


@make_dataset.right("rows by their numbers")
def _(X, Y, batch_size, seed):
    numbers = tf.data.Dataset.range(len(X)).shuffle(len(X), seed=seed).batch(batch_size)
    x, y = tf.constant(X), tf.constant(Y)
    return numbers.map(lambda rows: (tf.gather(x, rows), tf.gather(y, rows)))


def fitting(stopping, **changes):
    """Return an answer that calls fit with EarlyStopping(**stopping(patience)) and other settings."""

    def answer(model, train, validation, patience, max_epochs):
        settings = {"validation_data": validation, "epochs": max_epochs, "verbose": 0}
        settings["callbacks"] = [keras.callbacks.EarlyStopping(**stopping(patience))]
        return model.fit(*train, **settings | {k: v(max_epochs) for k, v in changes.items()})

    return answer


def best(patience):
    return {"patience": patience, "restore_best_weights": True}


fit_with_early_stopping.wrong("patience of 1", "patience_left_out", "")(fitting(lambda p: best(1)))
fit_with_early_stopping.wrong("patience twice as long", "one_epoch_too_patient", "never_stopped", "")(
    fitting(lambda p: best(2 * p))
)
fit_with_early_stopping.wrong("one epoch too impatient", "other_length")(fitting(lambda p: best(p - 1)))
fit_with_early_stopping.wrong("one epoch too many", "length_off_by_one")(fitting(best, epochs=lambda n: n + 1))
fit_with_early_stopping.wrong("one epoch too few", "one_less_max_epochs")(fitting(best, epochs=lambda n: n - 1))
fit_with_early_stopping.wrong("small improvements do not count", "other_length")(
    fitting(lambda p: best(p) | {"min_delta": 100.0})
)
fit_with_early_stopping.wrong("watches another metric", "raises_ValueError")(
    fitting(lambda p: best(p) | {"monitor": "val_accuracy"})
)
fit_with_early_stopping.wrong("watches the training loss", "never_stopped")(
    fitting(lambda p: best(p) | {"monitor": "loss"})
)
fit_with_early_stopping.wrong("begins to watch late", "length_off_by_one")(
    fitting(lambda p: best(p) | {"start_from_epoch": 2})
)


@fit_with_early_stopping.wrong("the model is returned", "raises_TypeError")
def _(model, train, validation, patience, max_epochs):
    fitting(best)(model, train, validation, patience, max_epochs)
    return model


@fit_with_early_stopping.wrong("the dictionary is returned", "raises_TypeError")
def _(model, train, validation, patience, max_epochs):
    return fitting(best)(model, train, validation, patience, max_epochs).history


@fit_with_early_stopping.wrong("nothing returned", "returned_nothing")
def _(model, train, validation, patience, max_epochs):
    fitting(best)(model, train, validation, patience, max_epochs)


fit_with_early_stopping.right("everything said")(
    fitting(lambda p: best(p) | {"monitor": "val_loss", "mode": "min", "min_delta": 0.0})
)
fit_with_early_stopping.right("small batches, not shuffled")(
    fitting(best, batch_size=lambda n: 1, shuffle=lambda n: False)
)


@fit_with_early_stopping.right("as data sets")
def _(model, train, validation, patience, max_epochs):
    train, validation = (slices(*pair).batch(8) for pair in (train, validation))
    watch = keras.callbacks.EarlyStopping(**best(patience))
    return model.fit(train, validation_data=validation, epochs=max_epochs, callbacks=[watch], verbose=0)


@fit_with_early_stopping.right("with a progress bar and another callback")
def _(model, train, validation, patience, max_epochs):
    others = [keras.callbacks.TerminateOnNaN(), keras.callbacks.EarlyStopping("val_loss", **best(patience))]
    X, Y = train
    return model.fit(x=X, y=Y, validation_data=tuple(validation), epochs=max_epochs, callbacks=others)


ALL = (make_dataset, fit_with_early_stopping)
