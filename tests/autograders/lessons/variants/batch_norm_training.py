"""Variants of batch_norm_forward and normalized_layer."""

import numpy as np

from . import Variants

batch_norm_forward = Variants("batch_norm_forward")
normalized_layer = Variants("normalized_layer")


def moments(Z):
    return Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)


def cache_of(Z_norm, mu, variance, gamma, epsilon):
    return {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}


def normalise(Z, gamma, beta, epsilon=1e-5):
    mu, variance = moments(Z)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("keepdims missing", "raises_ValueError")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, variance = Z.mean(axis=1), Z.var(axis=1)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("statistics without their second axis in the cache", "rank_1")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z, gamma, beta, epsilon)
    return Z_tilde, cache | {"mu": cache["mu"].ravel(), "variance": cache["variance"].ravel()}


@batch_norm_forward.wrong("no cache", "wrong_number_of_values")
def _(Z, gamma, beta, epsilon=1e-5):
    return normalise(Z, gamma, beta, epsilon)[0]


@batch_norm_forward.wrong("the cache comes first", "outputs_swapped")
def _(Z, gamma, beta, epsilon=1e-5):
    return normalise(Z, gamma, beta, epsilon)[::-1]


@batch_norm_forward.wrong("cache as a tuple", "no_dictionary")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z, gamma, beta, epsilon)
    return Z_tilde, tuple(cache.values())


@batch_norm_forward.wrong("variance under another key", "wrong_keys")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z, gamma, beta, epsilon)
    cache["var"] = cache.pop("variance")
    return Z_tilde, cache


@batch_norm_forward.wrong("gamma not in the cache", "wrong_keys")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z, gamma, beta, epsilon)
    del cache["gamma"]
    return Z_tilde, cache


@batch_norm_forward.wrong("centred scores in the cache", "only_Z_norm_wrong")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z, gamma, beta, epsilon)
    return Z_tilde, cache | {"Z_norm": Z - cache["mu"]}


@batch_norm_forward.wrong("beta subtracted", "negates_beta")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z, gamma, beta, epsilon)
    return Z_tilde - 2 * beta, cache


@batch_norm_forward.wrong("divided by gamma", "only_Z_tilde_wrong")
def _(Z, gamma, beta, epsilon=1e-5):
    _, cache = normalise(Z, gamma, beta, epsilon)
    return cache["Z_norm"] / gamma + beta, cache


@batch_norm_forward.wrong("mu minus Z", "sign")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, variance = moments(Z)
    Z_norm = (mu - Z) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("multiplied by the root", "only_Z_tilde_Z_norm_wrong")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, variance = moments(Z)
    Z_norm = (Z - mu) * np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("brackets missing", "not centred on beta")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, variance = moments(Z)
    Z_norm = Z - mu / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("sum of squares for the variance", "times_m")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, _ = moments(Z)
    variance = ((Z - mu) ** 2).sum(axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("sum for the mean", "times_m")
def _(Z, gamma, beta, epsilon=1e-5):
    mu = Z.sum(axis=1, keepdims=True)
    variance = ((Z - mu) ** 2).mean(axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("variance divided by the number of units", "times_m_over_the_number_of_rows")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, _ = moments(Z)
    variance = ((Z - mu) ** 2).sum(axis=1, keepdims=True) / len(Z)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("mean absolute deviation", "only_Z_tilde_Z_norm_wrong")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, variance = moments(Z)
    Z_norm = (Z - mu) / (np.abs(Z - mu).mean(axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("scaled to 0 and 1", "not centred on beta")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, variance = moments(Z)
    low = Z.min(axis=1, keepdims=True)
    Z_norm = (Z - low) / (np.ptp(Z, axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("root of epsilon added", "only_Z_tilde_Z_norm_wrong")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, variance = moments(Z)
    Z_norm = (Z - mu) / (np.sqrt(variance) + np.sqrt(epsilon))
    return gamma * Z_norm + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("Keras's epsilon", "constant")
def _(Z, gamma, beta, epsilon=1e-5):
    return normalise(Z, gamma, beta, 1e-3)


@batch_norm_forward.wrong("Z in place", "changed_in_place")
def _(Z, gamma, beta, epsilon=1e-5):
    mu, variance = moments(Z)
    Z -= mu
    Z /= np.sqrt(variance + epsilon)
    return gamma * Z + beta, cache_of(Z, mu, variance, gamma, epsilon)


@batch_norm_forward.wrong("a single example left as it is", "sometimes_returned_argument")
def _(Z, gamma, beta, epsilon=1e-5):
    if Z.shape[1] == 1:
        return gamma * Z + beta, cache_of(Z, 0 * Z, 0 * Z + 1.0, gamma, epsilon)
    return normalise(Z, gamma, beta, epsilon)


@batch_norm_forward.wrong("beta as a matrix product", "raises_ValueError")
def _(Z, gamma, beta, epsilon=1e-5):
    _, cache = normalise(Z, gamma, beta, epsilon)
    return gamma @ cache["Z_norm"] + beta, cache


@batch_norm_forward.wrong("the loop leaves the last unit out", "wrong_last_row")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z, gamma, beta, epsilon)
    Z_tilde = Z_tilde.copy()
    Z_tilde[-1] = 0.0
    return Z_tilde, cache


batch_norm_forward.wrong("nothing written", "returned_nothing")(lambda Z, gamma, beta, epsilon=1e-5: None)


@batch_norm_forward.right("one unit after the other")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_norm, mu, variance = np.zeros_like(Z), np.zeros_like(gamma), np.zeros_like(gamma)
    for j in range(Z.shape[0]):
        mu[j] = sum(Z[j]) / Z.shape[1]
        variance[j] = sum((z - mu[j, 0]) ** 2 for z in Z[j]) / Z.shape[1]
        Z_norm[j] = (Z[j] - mu[j]) / (variance[j] + epsilon) ** 0.5
    return Z_norm * gamma + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)


@batch_norm_forward.right("float32")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z.astype(np.float32), gamma.astype(np.float32), beta.astype(np.float32), epsilon)
    assert Z_tilde.dtype == np.float32
    return Z_tilde, cache


@batch_norm_forward.right("examples in rows, einsum, and back")
def _(Z, gamma, beta, epsilon=1e-5):
    rows, m = Z.T, Z.shape[1]
    mu = np.einsum("ij->j", rows) / m
    centred = rows - mu
    variance = np.einsum("ij,ij->j", centred, centred) / m
    Z_norm = (centred / (variance + epsilon) ** 0.5).T
    return gamma * Z_norm + beta, cache_of(Z_norm, mu[:, None], variance[:, None], gamma, epsilon)


@batch_norm_forward.right("mean of squares less square of the mean")
def _(Z, gamma, beta, epsilon=1e-5):
    mu = np.matmul(Z, np.ones((Z.shape[1], 1))) / Z.shape[1]
    variance = np.maximum(np.mean(Z**2, axis=-1, keepdims=True) - mu**2, 0)
    Z_norm = (Z - mu) * (variance + epsilon) ** -0.5
    return [np.multiply(gamma, Z_norm) + beta, cache_of(Z_norm, mu, variance, gamma, epsilon)]


@batch_norm_forward.right("more in the cache")
def _(Z, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(Z, gamma, beta, epsilon)
    return Z_tilde, cache | {"Z": Z, "beta": beta, "inverse": 1 / np.sqrt(cache["variance"] + epsilon), "axis": 1}


@normalized_layer.wrong("W transposed", "raises_ValueError")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.maximum(0, normalise(W.T @ A_prev, gamma, beta, epsilon)[0])


@normalized_layer.wrong("entry by entry", "raises_ValueError")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.maximum(0, normalise(W * A_prev, gamma, beta, epsilon)[0])


@normalized_layer.wrong("normalised over everything", "not open where the scores are positive")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    Z = W @ A_prev
    return np.maximum(0, gamma * (Z - Z.mean()) / np.sqrt(Z.var() + epsilon) + beta)


@normalized_layer.wrong("the tuple goes into the ReLU", "raises_ValueError")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.maximum(0, normalise(W @ A_prev, gamma, beta, epsilon))


@normalized_layer.wrong("the cache comes back too", "wrong_number_of_values")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    Z_tilde, cache = normalise(W @ A_prev, gamma, beta, epsilon)
    return np.maximum(0, Z_tilde), cache


@normalized_layer.wrong("beta missing", "beta_lost")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.maximum(0, normalise(W @ A_prev, gamma, 0 * beta, epsilon)[0])


@normalized_layer.wrong("beta added twice", "doubles_beta")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.maximum(0, normalise(W @ A_prev, gamma, beta, epsilon)[0] + beta)


@normalized_layer.wrong("beta after the ReLU", "not open where the scores are positive", "not 0 or more")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.maximum(0, normalise(W @ A_prev, gamma, 0 * beta, epsilon)[0]) + beta


@normalized_layer.wrong("minimum", "not open where the scores are positive", "not 0 or more")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.minimum(0, normalise(W @ A_prev, gamma, beta, epsilon)[0])


@normalized_layer.wrong("absolute value", "not open where the scores are positive")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.abs(normalise(W @ A_prev, gamma, beta, epsilon)[0])


@normalized_layer.wrong("normalised over the units", "not open where the scores are positive")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    Z = W @ A_prev
    Z_norm = (Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0) + epsilon)
    return np.maximum(0, gamma * Z_norm + beta)


@normalized_layer.wrong("examples in rows", "transposed")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    return np.maximum(0, normalise(W @ A_prev, gamma, beta, epsilon)[0]).T


@normalized_layer.right("the whole formula")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    Z = np.matmul(W, A_prev)
    Z = Z - np.mean(Z, 1, keepdims=True)
    Z = gamma * Z / (np.mean(Z * Z, 1, keepdims=True) + epsilon) ** 0.5 + beta
    return Z * (Z > 0)


@normalized_layer.right("with a useless b")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    b = np.ones((len(W), 1))
    return np.where((Z := normalise(W @ A_prev + b, gamma, beta, epsilon)[0]) > 0, Z, 0.0)


@normalized_layer.right("float32")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    A_prev, W, gamma, beta = (value.astype(np.float32) for value in (A_prev, W, gamma, beta))
    return np.maximum(0, normalise(W @ A_prev, gamma, beta, epsilon)[0])


@normalized_layer.right("einsum and clip")
def _(A_prev, W, gamma, beta, epsilon=1e-5):
    Z_tilde, _ = normalise(np.einsum("ij,jk->ik", W, A_prev), gamma, beta, epsilon)
    return Z_tilde.clip(min=0)


ALL = (batch_norm_forward, normalized_layer)
