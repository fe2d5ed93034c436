"""A network of any depth: a list of layers, and all of its parameters in one vector."""

from __future__ import annotations

import math

import numpy as np

from course_lib.initializers import find_initializer, usual_initializer
from course_lib.labels import predict_classes
from course_lib.layers import Activation, BatchNorm, Dense, Dropout
from course_lib.losses import find_loss
from course_lib.validation import check_array, check_range

__all__ = ["Network", "dense_network"]


class Network:
    """Layers one after the other.

    Parameters
    ----------
    n_x : int
        Number of inputs.
    layers : list of Layer
        See `course_lib.layers`. They belong to this network: make new ones for another.
    rng : numpy.random.Generator
        Draws the weights now, and the masks of dropout later.
    dtype : numpy dtype
        float64, or float32 for twice the speed and half the digits.

    Attributes
    ----------
    parameters, gradients : dict of str to ndarray
        W1, b1, ... and dW1, db1, ...; gamma and beta have the number of the dense layer before them.
    theta, gradient : ndarray, shape (n,)
        The same numbers, each in one vector. All arrays in `parameters` and `gradients` are views into them, so that
        one addition updates all layers, and a change of either is a change of both.
    statistics : dict of str to ndarray
        The running statistics of batch normalisation: running_mean1, running_variance1, ...
    n_y : int
        Number of outputs.

    >>> network = Network(2, [Dense(4, "tanh"), Dense(1, "sigmoid")], np.random.default_rng(0))
    >>> {name: value.shape for name, value in network.parameters.items()}
    {'W1': (4, 2), 'b1': (4, 1), 'W2': (1, 4), 'b2': (1, 1)}
    """

    def __init__(self, n_x, layers, rng, dtype=np.float64):
        check_range("n_x", n_x, 1, np.inf)
        if not layers:
            raise ValueError("layers: expected at least one layer, received none")
        self.n_x, self.layers, self.dtype = n_x, list(layers), np.dtype(dtype)
        self.layers[0].is_first = True
        n = n_x
        for layer in self.layers:
            n = layer.build(n)
        self.n_y = n
        leaves = self._leaves()
        learned = sum(math.prod(shape) for leaf in leaves for shape in leaf.shapes.values())
        measured = sum(math.prod(shape) for leaf in leaves for shape in leaf.statistics.values())
        self.theta, self.gradient = np.zeros(learned, self.dtype), np.zeros(learned, self.dtype)
        self._measured = np.zeros(measured, self.dtype)
        self._lay_out()
        for leaf in leaves:
            leaf.initialize(rng)

    def forward(self, X, training=False):
        """Return the answers A (n_y, m) for the examples X (n_x, m).

        Parameters
        ----------
        X : array_like, shape (n_x, m)
        training : bool
            Drop units out, and normalise with the statistics of the batch. `backward` needs a forward pass with the
            same layers at work, so it wants True wherever there are such layers.
        """
        A = np.asarray(X, dtype=self.dtype)
        if A.ndim != 2 or len(A) != self.n_x:
            raise ValueError(f"X: expected shape ({self.n_x}, m), received shape {A.shape}")
        for layer in self.layers:
            A = layer.forward(A, training)
        self.A = A
        return A

    def backward(self, Y, loss):
        """Return the gradients of the mean loss for the examples that `forward` has just seen.

        Parameters
        ----------
        Y : array_like, shape (n_y, m)
        loss : str or Loss
            A name from `course_lib.losses.LOSSES`, or one of your own.

        Returns
        -------
        gradients : dict of str to ndarray
            `self.gradients`: the next call writes into the same arrays.
        """
        loss, output, A = find_loss(loss), self.layers[-1], self.A
        Y = np.asarray(Y, dtype=self.dtype)
        if Y.shape != A.shape:
            raise ValueError(f"Y: expected shape {A.shape}, received shape {Y.shape}")
        m = A.shape[1]
        # The 1/m of the mean is taken here, on n_y rows, instead of on every dW and db. A - Y is `output_gradient`.
        if loss.partner is not None and loss.partner == output.activation:
            dA = output.backward_scores((A - Y) / m)
        else:
            dA = output.backward(np.asarray(loss.derivative(A, Y) / m, dtype=self.dtype))
        for layer in self.layers[-2::-1]:
            dA = layer.backward(dA)
        return self.gradients

    def predict(self, X):
        """Return labels (1, m) after a sigmoid, classes (m,) after softmax, and the numbers (n_y, m) otherwise."""
        A = self.forward(X)
        if self.layers[-1].activation == "sigmoid":
            return (A > 0.5).astype(int)
        return predict_classes(A) if self.layers[-1].activation == "softmax" else A

    def load(self, parameters):
        """Copy the values of a dict W1, b1, ... into the network; it has to have exactly the network's keys."""
        if set(parameters) != set(self.parameters):
            raise ValueError(f"parameters: expected {', '.join(self.parameters)}, received {', '.join(parameters)}")
        for name, view in self.parameters.items():
            view[:] = check_array(name, parameters[name], shape=view.shape)

    def snapshot(self):
        """Return a copy of everything learned and measured, for `restore`."""
        return self.theta.copy(), self._measured.copy()

    def restore(self, snapshot):
        """Go back to a snapshot."""
        self.theta[:], self._measured[:] = snapshot

    def __repr__(self):
        layers = " -> ".join(map(repr, self.layers))
        return f"Network({self.n_x} inputs -> {layers}; {self.theta.size} parameters, {self.dtype})"

    def __setstate__(self, state):
        # A copied or unpickled view is an array of its own: lay the views out again.
        self.__dict__.update(state)
        self._lay_out()

    def _leaves(self):
        return [leaf for layer in self.layers for leaf in layer.leaves()]

    def _lay_out(self):
        leaves = self._leaves()
        self.parameters = _cut(self.theta, leaves, "shapes")
        self.gradients = _cut(self.gradient, leaves, "shapes", prefix="d")
        self.statistics = _cut(self._measured, leaves, "statistics")


def dense_network(
    layer_dims,
    rng,
    hidden="relu",
    output="sigmoid",
    initializer=None,
    keep_prob=1.0,
    batch_norm=False,
    dtype=np.float64,
):
    """Build the usual network: dense layers, each with as many units as `layer_dims` says.

    Parameters
    ----------
    layer_dims : sequence of int, length L + 1
        Number of inputs, then units of layer 1, ..., L.
    rng : numpy.random.Generator
    hidden, output : str
        Activations of the layers 1 to L - 1, and of layer L.
    initializer : str or callable, optional
        For all layers. If left out, each gets the one that suits its activation.
    keep_prob : float, 0 < keep_prob <= 1
        Below 1, dropout follows every hidden layer.
    batch_norm : bool
        Normalise the scores of every hidden layer.
    dtype : numpy dtype

    Returns
    -------
    network : Network

    >>> dense_network([2, 4, 1], np.random.default_rng(0), hidden="tanh")
    Network(2 inputs -> Dense(4, 'tanh') -> Dense(1, 'sigmoid'); 17 parameters, float64)
    """
    if len(layer_dims) < 2:
        raise ValueError(f"layer_dims: expected at least two numbers, received {layer_dims!r}")
    initializer = initializer if initializer is None else find_initializer(initializer)
    n_x, *hidden_units, n_y = layer_dims
    layers = []
    for units in hidden_units:
        if batch_norm:
            layers += [
                Dense(units, "linear", initializer or usual_initializer(hidden), bias=False),
                BatchNorm(),
                Activation(hidden),
            ]
        else:
            layers.append(Dense(units, hidden, initializer))
        if keep_prob < 1.0:
            layers.append(Dropout(keep_prob))
    return Network(n_x, [*layers, Dense(n_y, output, initializer)], rng, dtype)


def _cut(vector, leaves, wanted, prefix=""):
    """Cut a vector into views, make each an attribute of its layer, and return all of them by name and number."""
    views, number, start = {}, 0, 0
    for leaf in leaves:
        number += "W" in leaf.shapes
        for name, shape in getattr(leaf, wanted).items():
            if f"{prefix}{name}{number}" in views:
                raise ValueError(f"layers: expected one {name} for each dense layer, received a second {name}{number}")
            stop = start + math.prod(shape)
            view = vector[start:stop].reshape(shape)
            views[f"{prefix}{name}{number}"] = view
            setattr(leaf, prefix + name, view)
            start = stop
    return views
