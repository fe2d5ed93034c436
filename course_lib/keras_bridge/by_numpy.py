"""What a right answer in TensorFlow gives, computed by the course's NumPy alone, with examples in Keras's rows."""

from __future__ import annotations

import numpy as np

from course_lib.early_stopping import early_stopping_epoch
from course_lib.keras_bridge.small_models import COUNTING_SCORE, DROPPED_ROWS
from course_lib.layers import Activation, BatchNorm, Dense
from course_lib.losses import find_loss
from course_lib.networks import Network, dense_network
from course_lib.optimizers import Adam, GradientDescent, Momentum
from course_lib.regularizers import L2
from course_lib.training import Training

__all__ = ["dense_layer", "fit_to_the_best_epoch", "regularized_classifier", "shuffled_epochs", "training_steps"]

BETA = 0.9
"""Of momentum."""


def dense_layer(units, activation, X, kernel, bias):
    """Return what a dense layer with these weights does to the rows of X.

    Parameters
    ----------
    units : int
    activation : str or None
    X : array_like, shape (m, n_in)
    kernel : array_like, shape (n_in, units)
    bias : array_like, shape (units,)

    Returns
    -------
    shapes : list of list of int
        Of the layer's weights.
    output : ndarray, shape (m, units)
    kernel_gradient, bias_gradient : ndarray
        Of half the sum of squares of the output.
    initial_kernel : ndarray
        One of the kernels that Glorot's uniform distribution might draw: evenly spaced.
    initial_bias : ndarray
    made_of : str
        What computes it.
    """
    X, kernel, bias = (np.asarray(value, dtype=float) for value in (X, kernel, bias))
    # The numbers drawn here are overwritten by `load`; a network only asks for a generator.
    network = Network(X.shape[1], [Dense(units, activation or "linear")], np.random.default_rng(0))
    network.load({"W1": kernel.T, "b1": bias[:, None]})
    output = network.forward(X.T, training=True).T
    # `backward` divides by m what the loss adds up.
    gradients = network.backward(np.zeros((units, len(X))), "mean_squared_error")
    scale = output.size / 2
    limit = np.sqrt(6 / sum(kernel.shape))
    return (
        [list(kernel.shape), list(bias.shape)],
        output.copy(),
        scale * gradients["dW1"].T,
        scale * gradients["db1"][:, 0],
        np.linspace(-limit, limit, kernel.size).reshape(kernel.shape),
        np.zeros_like(bias),
        "its own weights",
    )


def shuffled_epochs(X, Y, batch_size, seed):
    """Return the batches of two epochs, of the same two once more, and of two with another seed.

    Parameters
    ----------
    X : array_like, shape (m, n_x)
    Y : array_like, shape (m, n_y)
    batch_size, seed : int

    Returns
    -------
    first, second, first_again, second_again, first_other, second_other : list of (X_b, Y_b)
    """
    X, Y = np.asarray(X), np.asarray(Y)
    epochs = []
    for number in (seed, seed, seed + 1):
        rng = np.random.default_rng(number)
        for _ in range(2):
            order = rng.permutation(len(X))
            cuts = [order[i : i + batch_size] for i in range(0, len(X), batch_size)]
            epochs.append([(X[rows], Y[rows]) for rows in cuts])
    return tuple(epochs)


def regularized_classifier(n_inputs, hidden_units, l2, dropout_rate, X, weights):
    """Return what a classifier with one sigmoid unit answers, its penalty, and its answers while units are dropped.

    Parameters
    ----------
    n_inputs : int
    hidden_units : list of int
    l2, dropout_rate : float
    X : array_like, shape (m, n_inputs)
    weights : list of ndarray
        Kernel and bias of every layer.

    Returns
    -------
    shapes : list of list of int
    output : ndarray, shape (m, 1)
    penalty : float
    dropped : ndarray, shape (1 + DROPPED_ROWS, 1)
        For the weights of `small_models.counting_weights` and rows of 1: what the first one gives if nothing is
        dropped, and one of the draws that there might be for the others.
    """
    rng = np.random.default_rng(0)
    network = dense_network([n_inputs, *hidden_units, 1], rng)
    network.load(_parameters(weights))
    output = network.forward(np.asarray(X, dtype=float).T).T.copy()
    hidden = {f"W{i + 1}": kernel for i, kernel in enumerate(weights[:-2:2])}
    # lambd / (2m) is Keras's l2.
    penalty = L2(2 * l2).cost(0.0, hidden, 1)
    kept = np.full((1, DROPPED_ROWS), COUNTING_SCORE)
    for units in hidden_units if dropout_rate else ():
        kept *= rng.binomial(units, 1 - dropout_rate, kept.shape) / (units * (1 - dropout_rate))
    shapes = [list(np.shape(value)) for value in weights]
    scores = np.append(COUNTING_SCORE, kept)[:, None]
    return shapes, output, float(penalty), 1 / (1 + np.exp(-scores))


def training_steps(parameters, l2, optimizer, learning_rate, loss, X, Y, steps):
    """Return the losses and what is left of the weights after some steps on one batch.

    Parameters
    ----------
    parameters : dict of str to ndarray
        W1, b1, W2, b2, or W1, gamma1, beta1, running_mean1, running_variance1, W2, b2: then the first layer's scores
        are normalised, as Keras does it. A relu layer and a sigmoid unit.
    l2 : float
        Keras's factor of the penalty, on both W.
    optimizer : {"SGD", "SGD with momentum 0.9", "Adam"}
    learning_rate : float
    loss : str
        A name from `course_lib.losses.LOSSES`.
    X : array_like, shape (m, n_x)
    Y : array_like, shape (m, 1)
    steps : int

    Returns
    -------
    losses : list of float
        Penalty included, each before its update.
    parameters : dict of str to ndarray
    """
    normalized = "gamma1" in parameters
    units, n_x = np.shape(parameters["W1"])
    first = [Dense(units, "linear", bias=False), BatchNorm(0.99, 1e-3), Activation("relu")]
    layers = first if normalized else [Dense(units, "relu")]
    network = Network(n_x, [*layers, Dense(1, "sigmoid")], np.random.default_rng(0))
    learned = {name: value for name, value in parameters.items() if not name.startswith("running")}
    network.load(learned)
    for name, value in network.statistics.items():
        value[:] = parameters[name]
    X, Y = np.asarray(X, dtype=float).T, np.asarray(Y, dtype=float).T
    # Keras's momentum has no 1 - beta.
    made = {
        "SGD": lambda: GradientDescent(learning_rate),
        "SGD with momentum 0.9": lambda: Momentum(learning_rate / (1 - BETA), BETA),
        "Adam": lambda: Adam(learning_rate),
    }
    penalty = L2(2 * l2 * X.shape[1])
    training = Training(network, X, Y, loss=find_loss(loss), optimizer=made[optimizer](), penalty=penalty)
    losses = [float(training.update(X, Y)) for _ in range(steps)]
    after = network.parameters | network.statistics
    return losses, {name: after[name].copy() for name in parameters}


def fit_to_the_best_epoch(val_losses, patience, max_epochs):
    """Return how a training goes whose losses on the validation set are known beforehand.

    Parameters
    ----------
    val_losses : list of float
        After each epoch, if training goes on as long; the training loss falls by 1 from epoch to epoch.
    patience, max_epochs : int

    Returns
    -------
    val_loss, loss : list of float
        The history's.
    val_loss_at_the_end : float
        Of the weights with which the model is left.
    """
    best, last = early_stopping_epoch(val_losses[:max_epochs], patience)
    losses = [float(len(val_losses) - epoch) for epoch in range(last + 1)]
    return [float(value) for value in val_losses[: last + 1]], losses, float(val_losses[best])


def _parameters(weights):
    """Return W1, b1, ... from the kernels and biases of Keras's layers."""
    pairs = enumerate(zip(weights[::2], weights[1::2], strict=True), start=1)
    return {
        name: value
        for i, (W, b) in pairs
        for name, value in ((f"W{i}", np.asarray(W).T), (f"b{i}", np.c_[np.asarray(b)]))
    }
