"""Normalisation by `keras.layers.Normalization` and `keras.layers.BatchNormalization`, gradients by the tape."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.dense import dense_layer
from course_lib.keras_bridge.runtime import constant, tensorflow

CONSTANT = 1e-12


def fit_normalizer(X):
    """Return mu and sigma (n_x, 1) by `tf.nn.moments`; sigma is 1 for a constant feature."""
    tf = tensorflow()
    mu, variance = tf.nn.moments(constant(X), axes=[1], keepdims=True)
    sigma = tf.sqrt(variance)
    return mu.numpy(), tf.where(sigma < CONSTANT, tf.ones_like(sigma), sigma).numpy()


def apply_normalizer(X, mu, sigma):
    """Return X (n_x, m) normalised by `keras.layers.Normalization`, whose statistics are given."""
    layer = tensorflow().keras.layers.Normalization(
        mean=np.ravel(mu), variance=np.square(np.ravel(sigma)), dtype="float64"
    )
    return layer(constant(X).numpy().T).numpy().T


def batch_norm_layer(gamma, beta, running_mean=None, running_variance=None, momentum=0.9, epsilon=1e-5):
    """Return a built `keras.layers.BatchNormalization` that holds these (n, 1); Keras keeps them as (n,)."""
    n = len(gamma)
    layer = tensorflow().keras.layers.BatchNormalization(momentum=momentum, epsilon=epsilon, dtype="float64")
    layer.build((None, n))
    statistics = (
        np.zeros(n) if running_mean is None else running_mean,
        np.ones(n) if running_variance is None else running_variance,
    )
    layer.set_weights([np.ravel(value) for value in (gamma, beta, *statistics)])
    return layer


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    """Return Z_tilde by `BatchNormalization` with training=True, and the cache.

    mu and variance are the running statistics of a layer that keeps nothing of its old ones, and Z_norm is what a
    layer with gamma 1 and beta 0 returns.
    """
    rows = constant(Z).numpy().T
    layer = batch_norm_layer(gamma, beta, momentum=0.0, epsilon=epsilon)
    Z_tilde = layer(rows, training=True).numpy().T
    plain = batch_norm_layer(np.ones_like(gamma), np.zeros_like(beta), momentum=0.0, epsilon=epsilon)
    cache = {
        "Z_norm": plain(rows, training=True).numpy().T,
        "mu": layer.moving_mean.numpy()[:, np.newaxis],
        "variance": layer.moving_variance.numpy()[:, np.newaxis],
        "gamma": np.asarray(gamma),
        "epsilon": epsilon,
    }
    return Z_tilde, cache


def batch_norm_backward(dZ_tilde, cache):
    """Return dZ, dgamma and dbeta by the tape through `BatchNormalization`.

    The cache has no Z, but Z = Z_norm sqrt(variance + epsilon) + mu.
    """
    tf = tensorflow()
    Z = tf.Variable(constant(cache["Z_norm"] * np.sqrt(cache["variance"] + cache["epsilon"]) + cache["mu"]))
    gamma = np.asarray(cache["gamma"])
    layer = batch_norm_layer(gamma, np.zeros_like(gamma), epsilon=cache["epsilon"])
    with tf.GradientTape() as tape:
        Z_tilde = tf.transpose(layer(tf.transpose(Z), training=True))
    sources = [Z, layer.gamma.value, layer.beta.value]
    dZ, dgamma, dbeta = tape.gradient(Z_tilde, sources, output_gradients=constant(dZ_tilde))
    return dZ.numpy(), dgamma.numpy()[:, np.newaxis], dbeta.numpy()[:, np.newaxis]


def update_running_statistics(running_mean, running_variance, mu, variance, momentum=0.9):
    """Return the running statistics (n, 1) of `BatchNormalization` after a batch with this mean and variance.

    The batch has two examples for each unit, one standard deviation on either side of the mean.
    """
    mu, deviation = np.asarray(mu, dtype=float), np.sqrt(np.asarray(variance, dtype=float))
    ones = np.ones_like(mu)
    layer = batch_norm_layer(ones, ones, running_mean, running_variance, momentum)
    layer(np.hstack([mu - deviation, mu + deviation]).T, training=True)
    return layer.moving_mean.numpy()[:, np.newaxis], layer.moving_variance.numpy()[:, np.newaxis]


def batch_norm_inference(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Return Z_tilde by `BatchNormalization` with training=False."""
    layer = batch_norm_layer(gamma, beta, running_mean, running_variance, epsilon=epsilon)
    return layer(constant(Z).numpy().T, training=False).numpy().T


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Return W and b of the dense layer that `Dense` and `BatchNormalization` are together, from their answers.

    The answer to the zero vector is b; the answers to the unit vectors, less b, are the columns of W.
    """
    W = np.asarray(W, dtype=float)
    dense = dense_layer(W, np.zeros((len(W), 1)))
    layer = batch_norm_layer(gamma, beta, running_mean, running_variance, epsilon=epsilon)
    inputs = np.vstack([np.zeros(W.shape[1]), np.eye(W.shape[1])])
    answers = layer(dense(inputs), training=False).numpy().T
    return answers[:, 1:] - answers[:, :1], answers[:, :1]


def normalized_layer(A_prev, W, gamma, beta, epsilon=1e-5):
    """Return A of `Dense` without bias, `BatchNormalization` and ReLU, with training=True."""
    dense = dense_layer(W, np.zeros((len(W), 1)))
    layer = batch_norm_layer(gamma, beta, epsilon=epsilon)
    Z_tilde = layer(dense(constant(A_prev).numpy().T), training=True)
    return tensorflow().nn.relu(Z_tilde).numpy().T
