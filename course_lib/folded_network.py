"""A trained network without its batch normalisation: every normalisation folded into the dense layer before it."""

from __future__ import annotations

import numpy as np

from course_lib.layers import Activation, BatchNorm, Dense
from course_lib.networks import Network
from course_lib.normalization import fold_batch_norm

__all__ = ["fold_network"]


def fold_network(network, fold=fold_batch_norm):
    """Build the network of dense layers that answers as a trained one with batch normalisation does at inference.

    Parameters
    ----------
    network : Network
        Of Dense layers, each alone or followed by BatchNorm, and Activation layers. It stays as it is.
    fold : callable
        ``fold(W, gamma, beta, running_mean, running_variance, epsilon)`` returns W and b.

    Returns
    -------
    folded : Network

    Raises
    ------
    ValueError
        If another kind of layer is in it, or a normalisation that does not follow a Dense layer.

    >>> from course_lib.networks import dense_network
    >>> fold_network(dense_network([2, 4, 1], np.random.default_rng(0), batch_norm=True))
    Network(2 inputs -> Dense(4, 'linear') -> Activation('relu') -> Dense(1, 'sigmoid'); 17 parameters, float64)
    """
    layers, values = [], []
    for layer in network.layers:
        if isinstance(layer, Dense):
            layers.append(Dense(layer.units, layer.activation))
            values.append((layer.W, layer.b if layer.bias else np.zeros((layer.units, 1))))
        elif isinstance(layer, BatchNorm) and layers and layers[-1].activation == "linear":
            W, b = values[-1]
            # A b moves every score and the mean alike: seen from W A_prev alone, the mean lies b lower.
            folded_W, folded_b = fold(
                W, layer.gamma, layer.beta, layer.running_mean - b, layer.running_variance, layer.epsilon
            )
            values[-1] = folded_W, folded_b
        elif isinstance(layer, Activation):
            layers.append(Activation(layer.activation))
        else:
            raise ValueError(f"network: expected Dense, BatchNorm after Dense, and Activation layers, received {layer}")
    folded = Network(network.n_x, layers, np.random.default_rng(0), network.dtype)
    names = [name for name in folded.parameters if name.startswith("W")]
    folded.load({key: value for name, pair in zip(names, values, strict=True) for key, value in _named(name, pair)})
    return folded


def _named(name, pair):
    return zip((name, name.replace("W", "b")), pair, strict=True)
