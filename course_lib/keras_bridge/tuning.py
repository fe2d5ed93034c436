"""Samples, folds and expected improvement with TensorFlow, and KerasTuner on the course's own problems."""

from __future__ import annotations

import tempfile
import warnings

import numpy as np

from course_lib.keras_bridge.runtime import constant, tensorflow
from course_lib.validation import check_choice

__all__ = [
    "TUNERS",
    "expected_improvement",
    "hyperparameters",
    "k_fold",
    "keras_tuner",
    "sample_log_uniform",
    "sample_momentum",
    "tune_function",
    "tune_model",
]

TUNERS = ("RandomSearch", "BayesianOptimization", "Hyperband")


def sample_log_uniform(low, high, size, rng):
    """Return numbers (size,) whose logarithm is uniform; rng gives TensorFlow its seed."""
    tf = tensorflow()
    start, end = (tf.math.log(constant(value)) for value in (low, high))
    drawn = tf.random.stateless_uniform((size,), _seed(rng), start, end, dtype=tf.float64)
    return np.clip(tf.exp(drawn).numpy(), low, high)


def sample_momentum(low, high, size, rng):
    """Return beta (size,) with 1 - beta log-uniform."""
    return np.clip(1 - sample_log_uniform(1 - high, 1 - low, size, rng), low, high)


def k_fold(m, k, rng):
    """Return k pairs of training and validation indices, shuffled and cut by TensorFlow."""
    tf = tensorflow()
    order = tf.random.experimental.stateless_shuffle(tf.range(m, dtype=tf.int64), _seed(rng))
    sizes = [m // k + (i < m % k) for i in range(k)]
    parts = tf.split(order, sizes)
    return [(tf.concat(parts[:i] + parts[i + 1 :], 0).numpy(), parts[i].numpy()) for i in range(k)]


def expected_improvement(mu, sigma, best):
    """Return (best - mu) Phi(z) + sigma phi(z) for z = (best - mu) / sigma, and max(best - mu, 0) where sigma is 0."""
    tf = tensorflow()
    gain, sigma = constant(best) - constant(mu), constant(sigma)
    z = tf.math.divide_no_nan(gain, sigma)
    density = tf.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    expected = gain * tf.math.erfc(-z / np.sqrt(2)) / 2 + sigma * density
    return tf.where(sigma > 0, expected, tf.maximum(gain, 0)).numpy()


def keras_tuner():
    """Return the module `keras_tuner`, imported after TensorFlow's messages have been turned off."""
    tensorflow()
    import keras_tuner as kt

    return kt


def hyperparameters(space):
    """Return a dict of ranges as KerasTuner's `HyperParameters`.

    A whole number is an Int, everything else a Float; "log" is KerasTuner's sampling="log". KerasTuner has no scale
    for beta: 1 - beta is tuned in its place, under the name "1 - beta".

    Parameters
    ----------
    space : dict of str to Range
    """
    hp = keras_tuner().HyperParameters()
    for name, one in space.items():
        if one.scale == "momentum":
            hp.Float(f"1 - {name}", 1 - one.high, 1 - one.low, sampling="log")
        elif one.whole:
            hp.Int(name, one.low, one.high, sampling=one.scale)
        else:
            hp.Float(name, float(one.low), float(one.high), sampling=one.scale)
    return hp


def tune_function(tuner, evaluate, space, *, seed, max_epochs, **limits):
    """Let KerasTuner minimise a function that has nothing to do with Keras.

    Parameters
    ----------
    tuner : {"RandomSearch", "BayesianOptimization", "Hyperband"}
    evaluate : callable
        evaluate(configuration, epochs) is a number, lower is better. Only Hyperband decides about the epochs itself;
        the others always ask for `max_epochs`.
    space : dict of str to Range
    seed : int
    max_epochs : int
    **limits
        For the tuner: max_trials and num_initial_points, or factor.

    Returns
    -------
    trials : list of (dict, float)
        Every configuration with its score, the best first.

    >>> tune_function("Simplex", abs, {}, seed=0, max_epochs=1)
    Traceback (most recent call last):
    ValueError: tuner: expected one of 'RandomSearch', 'BayesianOptimization', 'Hyperband', received 'Simplex'
    """
    check_choice("tuner", tuner, TUNERS)

    def run(hp, epochs):
        return evaluate(_configuration(hp.values, space), epochs)

    trials = _search(tuner, run, hyperparameters(space), seed, max_epochs, limits)
    return [(_configuration(values, space), score) for values, score in trials]


def tune_model(tuner, build, train, dev, *, seed, max_epochs, batch_size=32, **limits):
    """Let KerasTuner tune a Keras model on data in the course's notation.

    Parameters
    ----------
    tuner : {"RandomSearch", "BayesianOptimization", "Hyperband"}
    build : callable
        build(hp) returns a compiled model with one input for each row of X.
    train, dev : pair of ndarray
        X (n_x, m) and Y (n_y, m).
    seed : int
    max_epochs, batch_size : int
    **limits
        As in `tune_function`.

    Returns
    -------
    trials : list of (dict, float)
        Every trial with its lowest cost on the dev set, the best first.
    """
    check_choice("tuner", tuner, TUNERS)
    keras = tensorflow().keras
    (X, Y), (X_dev, Y_dev) = ((X.T, Y.T) for X, Y in (train, dev))
    known = keras_tuner().HyperParameters()
    build(known)  # it names its hyperparameters while it builds
    keras.utils.set_random_seed(seed)

    def run(hp, epochs):
        settings = {"epochs": epochs, "batch_size": batch_size, "verbose": 0}
        history = build(hp).fit(X, Y, validation_data=(X_dev, Y_dev), **settings)
        return min(history.history["val_loss"])

    return _search(tuner, run, known, seed, max_epochs, limits)


def _search(tuner, run, hp, seed, max_epochs, limits):
    """Return every trial's values and its score, the best first; run(hp, epochs) is the score."""
    from threadpoolctl import threadpool_limits

    kind = getattr(keras_tuner(), tuner)

    class OwnTrials(kind):
        # The usual run_trial imports tensorboard even where no callback needs it, and TensorFlow no longer brings it
        # along. To override run_trial is KerasTuner's own way to score a trial otherwise.
        def run_trial(self, trial, *args, **kwargs):
            return run(trial.hyperparameters, trial.hyperparameters.values.get("tuner/epochs", max_epochs))

    if tuner == "Hyperband":
        limits = {"max_epochs": max_epochs, **limits}
    # A tuner writes down every trial: in a folder that is gone afterwards. Its Gaussian process, scikit-learn's, warns
    # whenever a length scale reaches a bound, which is of no consequence here.
    # It also solves thousands of tiny systems: one thread is several times faster than many that wait for each other.
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore")
        search = OwnTrials(hyperparameters=hp, seed=seed, directory=folder, overwrite=True, **limits)
        search.search(verbose=0)
        trials = search.oracle.get_best_trials(len(search.oracle.trials))
    return [(_public(trial.hyperparameters.values), float(trial.score)) for trial in trials]


def _configuration(values, space):
    """Return KerasTuner's values under the names of the space, none beyond its range.

    KerasTuner takes a whole number to be drawn below 1 on the unit interval; its Bayesian search also proposes 1
    itself, which becomes high + 1.
    """
    found = {
        name: 1 - values[f"1 - {name}"] if one.scale == "momentum" else values[name] for name, one in space.items()
    }
    return {name: min(max(found[name], one.low), one.high) for name, one in space.items()}


def _public(values):
    return {name: value for name, value in values.items() if not name.startswith("tuner/")}


def _seed(rng):
    """Return the two numbers that a stateless draw of TensorFlow takes."""
    return rng.integers(2**31, size=2)
