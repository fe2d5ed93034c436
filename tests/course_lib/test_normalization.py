"""Normalisation of inputs and of batches: against Keras and the tape, against differences, and at the edges."""

import numpy as np
import pytest

from course_lib import keras_bridge, normalization
from course_lib.gradient_check import numerical_gradient, relative_difference
from course_lib.layers import dense_forward

SHAPES = [(1, 5), (4, 4), (3, 20)]


@pytest.fixture(params=SHAPES)
def batch(request):
    n, m = request.param
    rng = np.random.default_rng(n)
    Z = rng.normal(2.0, 3.0, (n, m))
    return {
        "Z": Z,
        "gamma": rng.normal(1.0, 0.5, (n, 1)),
        "beta": rng.normal(size=(n, 1)),
        "mean": rng.normal(size=(n, 1)),
        "variance": rng.uniform(0.5, 2.0, (n, 1)),
        "dZ_tilde": rng.normal(size=(n, m)),
        "W": rng.normal(size=(n, 6)),
        "A_prev": rng.normal(size=(6, m)),
    }


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize("epsilon", [1e-5, 0.1])
def test_batch_norm_against_keras(batch, epsilon):
    arguments = batch["Z"], batch["gamma"], batch["beta"], epsilon
    Z_tilde, cache = normalization.batch_norm_forward(*arguments)
    theirs, their_cache = keras_bridge.batch_norm_forward(*arguments)
    np.testing.assert_allclose(Z_tilde, theirs, rtol=1e-9, atol=1e-12)
    for name in ("Z_norm", "mu", "variance"):
        np.testing.assert_allclose(cache[name], their_cache[name], rtol=1e-9, atol=1e-12)
    ours = normalization.batch_norm_backward(batch["dZ_tilde"], cache)
    for gradient, other in zip(ours, keras_bridge.batch_norm_backward(batch["dZ_tilde"], cache), strict=True):
        np.testing.assert_allclose(gradient, other, rtol=1e-6, atol=1e-10)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_inference_against_keras(batch):
    settings = batch["gamma"], batch["beta"], batch["mean"], batch["variance"]
    theirs = keras_bridge.batch_norm_inference(batch["Z"], *settings)
    np.testing.assert_allclose(normalization.batch_norm_inference(batch["Z"], *settings), theirs, rtol=1e-9, atol=1e-12)
    W_b, theirs = (
        normalization.fold_batch_norm(batch["W"], *settings),
        keras_bridge.fold_batch_norm(batch["W"], *settings),
    )
    for ours, other in zip(W_b, theirs, strict=True):
        np.testing.assert_allclose(ours, other, rtol=1e-9, atol=1e-12)
    arguments = batch["A_prev"], batch["W"], batch["gamma"], batch["beta"]
    theirs = keras_bridge.normalized_layer(*arguments)
    np.testing.assert_allclose(normalization.normalized_layer(*arguments), theirs, rtol=1e-9, atol=1e-10)
    arguments = batch["mean"], batch["variance"], batch["beta"], 2 * batch["variance"], 0.7
    theirs = keras_bridge.update_running_statistics(*arguments)
    np.testing.assert_allclose(normalization.update_running_statistics(*arguments), theirs, rtol=1e-6)


def test_backward_against_differences(batch):
    Z, gamma, beta, dZ_tilde = (batch[name] for name in ("Z", "gamma", "beta", "dZ_tilde"))

    def cost(Z=Z, gamma=gamma, beta=beta):
        return float(np.sum(dZ_tilde * normalization.batch_norm_forward(Z, gamma, beta)[0]))

    dZ, dgamma, dbeta = normalization.batch_norm_backward(dZ_tilde, normalization.batch_norm_forward(Z, gamma, beta)[1])
    assert relative_difference(numerical_gradient(lambda Z: cost(Z=Z), Z, 1e-5), dZ) < 1e-7
    assert relative_difference(numerical_gradient(lambda gamma: cost(gamma=gamma), gamma, 1e-5), dgamma) < 1e-8
    assert relative_difference(numerical_gradient(lambda beta: cost(beta=beta), beta, 1e-5), dbeta) < 1e-8


def test_a_bias_before_it_changes_nothing(batch):
    with_bias = dense_forward(batch["A_prev"], batch["W"], batch["beta"])
    without = batch["W"] @ batch["A_prev"]
    for Z in (with_bias, without):
        Z_tilde, _ = normalization.batch_norm_forward(Z, batch["gamma"], batch["beta"])
        np.testing.assert_allclose(Z_tilde.mean(axis=1, keepdims=True), batch["beta"], atol=1e-9)
        np.testing.assert_allclose(
            np.maximum(Z_tilde, 0),
            normalization.normalized_layer(batch["A_prev"], batch["W"], batch["gamma"], batch["beta"]),
            atol=1e-9,
        )


def test_a_folded_layer_answers_as_the_two(batch):
    settings = batch["gamma"], batch["beta"], batch["mean"], batch["variance"]
    W, b = normalization.fold_batch_norm(batch["W"], *settings)
    two = normalization.batch_norm_inference(batch["W"] @ batch["A_prev"], *settings)
    np.testing.assert_allclose(dense_forward(batch["A_prev"], W, b), two, rtol=1e-9, atol=1e-12)


def test_a_batch_of_one_is_normalised_to_zero():
    Z_tilde, cache = normalization.batch_norm_forward([[5.0], [-3.0]], [[2.0], [2.0]], [[0.5], [1.0]])
    np.testing.assert_array_equal(cache["Z_norm"], 0.0)
    np.testing.assert_array_equal(Z_tilde, [[0.5], [1.0]])


def test_normalised_inputs():
    X = np.random.default_rng(0).normal(50.0, 9.0, (3, 200))
    X[2] = 4.0
    mu, sigma = normalization.fit_normalizer(X)
    X_norm = normalization.apply_normalizer(X, mu, sigma)
    np.testing.assert_allclose(X_norm.mean(axis=1), 0.0, atol=1e-12)
    np.testing.assert_allclose(X_norm.std(axis=1), [1.0, 1.0, 0.0], atol=1e-12)
    np.testing.assert_array_equal(sigma[2], 1.0)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_normalised_inputs_against_keras():
    X = np.random.default_rng(0).normal(50.0, 9.0, (3, 200))
    X[2] = 4.0
    statistics = normalization.fit_normalizer(X)
    np.testing.assert_allclose(statistics, keras_bridge.fit_normalizer(X), rtol=1e-9)
    theirs = keras_bridge.apply_normalizer(X, *statistics)
    np.testing.assert_allclose(normalization.apply_normalizer(X, *statistics), theirs, rtol=1e-5, atol=1e-6)


def test_precision_is_kept(batch):
    Z, gamma, beta = (batch[name].astype(np.float32) for name in ("Z", "gamma", "beta"))
    Z_tilde, cache = normalization.batch_norm_forward(Z, gamma, beta)
    arrays = [Z_tilde, *normalization.batch_norm_backward(Z_tilde, cache)]
    arrays += [normalization.batch_norm_inference(Z, gamma, beta, beta, gamma**2)]
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match=r"gamma: expected shape \(2, 1\), received shape \(2,\)"):
        normalization.batch_norm_forward(np.ones((2, 3)), np.ones(2), np.ones((2, 1)))
    with pytest.raises(ValueError, match=r"running_mean: expected shape \(2, 1\)"):
        normalization.batch_norm_inference(np.ones((2, 3)), np.ones((2, 1)), np.ones((2, 1)), 0.0, np.ones((2, 1)))
    with pytest.raises(ValueError, match="momentum: expected"):
        normalization.update_running_statistics([[0.0]], [[1.0]], [[0.0]], [[1.0]], momentum=2.0)
    with pytest.raises(ValueError, match=r"mu: expected shape \(2, 1\)"):
        normalization.apply_normalizer(np.ones((2, 3)), np.ones((3, 1)), np.ones((2, 1)))
