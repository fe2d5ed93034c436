"""Variants of update_running_statistics, batch_norm_inference and fold_batch_norm."""

import numpy as np

from . import Variants

update_running_statistics = Variants("update_running_statistics")
batch_norm_inference = Variants("batch_norm_inference")
fold_batch_norm = Variants("fold_batch_norm")


def follow(old, new, momentum):
    return momentum * old + (1 - momentum) * new


update_running_statistics.wrong("weights that do not add up to 1", "one_value_only")(
    lambda rm, rv, mu, var, momentum=0.9: (momentum * rm + 0.1 * mu, momentum * rv + 0.1 * var)
)
update_running_statistics.wrong("momentum + 1", "not between old and new")(
    lambda rm, rv, mu, var, momentum=0.9: (momentum * rm + (1 + momentum) * mu, momentum * rv + (1 + momentum) * var)
)
update_running_statistics.wrong("momentum squared", "squares_momentum")(
    lambda rm, rv, mu, var, momentum=0.9: (follow(rm, mu, momentum**2), follow(rv, var, momentum**2))
)
update_running_statistics.wrong("only the mean follows the formula", "returned_argument")(
    lambda rm, rv, mu, var, momentum=0.9: (follow(rm, mu, momentum), var)
)
update_running_statistics.wrong("only the variance follows", "returned_argument")(
    lambda rm, rv, mu, var, momentum=0.9: (rm, follow(rv, var, momentum))
)
update_running_statistics.wrong("variance reversed", "exchanges_running_variance_and_variance")(
    lambda rm, rv, mu, var, momentum=0.9: (follow(rm, mu, momentum), follow(var, rv, momentum))
)
update_running_statistics.wrong("variance around the running mean", "not between old and new")(
    lambda rm, rv, mu, var, momentum=0.9: (
        follow(rm, mu, momentum),
        follow(rv, var, momentum) + momentum * (1 - momentum) * (mu - rm) ** 2,
    )
)
update_running_statistics.wrong("variance from the mean", "exchanges_mu_and_variance")(
    lambda rm, rv, mu, var, momentum=0.9: (follow(rm, mu, momentum), follow(rv, mu, momentum))
)
update_running_statistics.wrong("corrected for the start", "not between old and new")(
    lambda rm, rv, mu, var, momentum=0.9: (
        follow(rm, mu, momentum) / max(1 - momentum, 0.01),
        follow(rv, var, momentum) / max(1 - momentum, 0.01),
    )
)
update_running_statistics.wrong("added up", "not between old and new")(
    lambda rm, rv, mu, var, momentum=0.9: (rm + mu, rv + var)
)
update_running_statistics.wrong("a dictionary", "wrong_number_of_values")(
    lambda rm, rv, mu, var, momentum=0.9: {"mean": follow(rm, mu, momentum), "variance": follow(rv, var, momentum)}
)
update_running_statistics.wrong("only the mean comes back", "wrong_number_of_values")(
    lambda rm, rv, mu, var, momentum=0.9: follow(rm, mu, momentum)
)
update_running_statistics.wrong("averaged over the units", "not between old and new")(
    lambda rm, rv, mu, var, momentum=0.9: (follow(rm, mu.mean(), momentum), follow(rv, var.mean(), momentum))
)
update_running_statistics.wrong("flat", "rank_1")(
    lambda rm, rv, mu, var, momentum=0.9: (follow(rm, mu, momentum).ravel(), follow(rv, var, momentum).ravel())
)
update_running_statistics.wrong("old statistics returned", "returned_argument")(
    lambda rm, rv, mu, var, momentum=0.9: (rm, rv)
)


@update_running_statistics.wrong("in place", "changed_in_place")
def _(running_mean, running_variance, mu, variance, momentum=0.9):
    running_mean *= momentum
    running_mean += (1 - momentum) * mu
    running_variance *= momentum
    running_variance += (1 - momentum) * variance
    return running_mean, running_variance


update_running_statistics.right("a list")(
    lambda rm, rv, mu, var, momentum=0.9: [follow(rm, mu, momentum), follow(rv, var, momentum)]
)
update_running_statistics.right("a step towards the batch")(
    lambda rm, rv, mu, var, momentum=0.9: (rm + (1 - momentum) * (mu - rm), rv + (1 - momentum) * (var - rv))
)
update_running_statistics.right("np.average")(
    lambda rm, rv, mu, var, momentum=0.9: tuple(
        np.average([old, new], axis=0, weights=[momentum, 1 - momentum]) for old, new in ((rm, mu), (rv, var))
    )
)
update_running_statistics.right("float32")(
    lambda rm, rv, mu, var, momentum=0.9: (
        follow(rm.astype(np.float32), mu.astype(np.float32), momentum),
        follow(rv.astype(np.float32), var.astype(np.float32), momentum),
    )
)


@update_running_statistics.right("unit by unit")
def _(running_mean, running_variance, mu, variance, momentum=0.9):
    mean, spread = running_mean.copy(), running_variance.copy()
    for j in range(len(mu)):
        mean[j, 0] = momentum * mean[j, 0] + (1 - momentum) * mu[j, 0]
        spread[j, 0] = momentum * spread[j, 0] + (1 - momentum) * variance[j, 0]
    return mean, spread


def infer(Z, g, b, rm, rv, eps=1e-5):
    return g * (Z - rm) / np.sqrt(rv + eps) + b


batch_norm_inference.wrong("mean and variance exchanged", "not stretched by gamma over the root")(
    lambda Z, g, b, rm, rv, eps=1e-5: g * (Z - rv) / np.sqrt(np.abs(rm) + eps) + b
)
batch_norm_inference.wrong("beta subtracted", "negates_beta")(
    lambda Z, g, b, rm, rv, eps=1e-5: g * (Z - rm) / np.sqrt(rv + eps) - b
)
batch_norm_inference.wrong("divided by gamma", "not stretched by gamma over the root")(
    lambda Z, g, b, rm, rv, eps=1e-5: (Z - rm) / np.sqrt(rv + eps) / g + b
)
batch_norm_inference.wrong("multiplied by the root", "not stretched by gamma over the root")(
    lambda Z, g, b, rm, rv, eps=1e-5: g * (Z - rm) * np.sqrt(rv + eps) + b
)
batch_norm_inference.wrong("not divided", "not stretched by gamma over the root")(
    lambda Z, g, b, rm, rv, eps=1e-5: g * (Z - rm) + b
)
batch_norm_inference.wrong("running mean minus Z", "negates_gamma")(
    lambda Z, g, b, rm, rv, eps=1e-5: g * (rm - Z) / np.sqrt(rv + eps) + b
)
batch_norm_inference.wrong("no statistics at all", "not stretched by gamma over the root")(
    lambda Z, g, b, rm, rv, eps=1e-5: g * Z + b
)
batch_norm_inference.wrong("matrix product with gamma", "raises_ValueError")(
    lambda Z, g, b, rm, rv, eps=1e-5: g @ ((Z - rm) / np.sqrt(rv + eps)) + b
)
batch_norm_inference.wrong("statistics of the whole array", "not stretched by gamma over the root")(
    lambda Z, g, b, rm, rv, eps=1e-5: g * (Z - Z.mean()) / np.sqrt(Z.var() + eps) + b
)
batch_norm_inference.wrong("running statistics averaged over the units", "not stretched by gamma over the root")(
    lambda Z, g, b, rm, rv, eps=1e-5: g * (Z - rm.mean()) / np.sqrt(rv.mean() + eps) + b
)
batch_norm_inference.wrong("a cache comes back too", "wrong_number_of_values")(
    lambda Z, g, b, rm, rv, eps=1e-5: (infer(Z, g, b, rm, rv, eps), {"mu": rm})
)
batch_norm_inference.wrong("first example only", "only_first_example")(
    lambda Z, g, b, rm, rv, eps=1e-5: infer(Z[:, :1], g, b, rm, rv, eps)
)
batch_norm_inference.wrong("Keras's epsilon", "ignores_epsilon")(
    lambda Z, g, b, rm, rv, eps=1e-5: infer(Z, g, b, rm, rv, 1e-3)
)
batch_norm_inference.wrong("rounded", "rounded")(
    lambda Z, g, b, rm, rv, eps=1e-5: np.round(infer(Z, g, b, rm, rv, eps), 2)
)
batch_norm_inference.wrong("a ReLU behind it", "relu_added")(
    lambda Z, g, b, rm, rv, eps=1e-5: np.maximum(0, infer(Z, g, b, rm, rv, eps))
)
batch_norm_inference.wrong("batch and running statistics mixed", "not stretched by gamma over the root")(
    lambda Z, g, b, rm, rv, eps=1e-5: infer(
        Z, g, b, follow(rm, Z.mean(1, keepdims=True), 0.9), follow(rv, Z.var(1, keepdims=True), 0.9), eps
    )
)


@batch_norm_inference.wrong("Z in place", "changed_in_place")
def _(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z -= running_mean
    return gamma * Z / np.sqrt(running_variance + epsilon) + beta


@batch_norm_inference.wrong("running statistics changed", "changed_in_place")
def _(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    answer = infer(Z, gamma, beta, running_mean, running_variance, epsilon)
    running_mean[:] = follow(running_mean, Z.mean(axis=1, keepdims=True), 0.9)
    return answer


@batch_norm_inference.right("folded first")
def _(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    k = gamma / np.sqrt(running_variance + epsilon)
    return k * Z + (beta - k * running_mean)


batch_norm_inference.right("rows")(
    lambda Z, g, b, rm, rv, eps=1e-5: ((Z.T - rm[:, 0]) * (rv[:, 0] + eps) ** -0.5 * g[:, 0] + b[:, 0]).T
)
batch_norm_inference.right("float32")(
    lambda Z, g, b, rm, rv, eps=1e-5: infer(*(value.astype(np.float32) for value in (Z, g, b, rm, rv)), eps)
)


@batch_norm_inference.right("example by example")
def _(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    columns = [infer(Z[:, [i]], gamma, beta, running_mean, running_variance, epsilon) for i in range(Z.shape[1])]
    return np.concatenate(columns, axis=1)


def scale(g, rv, eps):
    return g / np.sqrt(rv + eps)


fold_batch_norm.wrong("columns scaled", "raises_ValueError")(
    lambda W, g, b, rm, rv, eps=1e-5: (W * scale(g, rv, eps).T, b - scale(g, rv, eps) * rm)
)
fold_batch_norm.wrong("matrix product", "wrong_shape")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, eps).T @ W, b - scale(g, rv, eps) * rm)
)
fold_batch_norm.wrong("diagonal from the right", "raises_ValueError")(
    lambda W, g, b, rm, rv, eps=1e-5: (W @ np.diag(scale(g, rv, eps)[:, 0]), b - scale(g, rv, eps) * rm)
)
fold_batch_norm.wrong("b flat", "rank_1")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, eps) * W, (b - scale(g, rv, eps) * rm).ravel())
)
fold_batch_norm.wrong("b comes first", "outputs_swapped")(
    lambda W, g, b, rm, rv, eps=1e-5: (b - scale(g, rv, eps) * rm, scale(g, rv, eps) * W)
)
fold_batch_norm.wrong("only W", "wrong_number_of_values")(lambda W, g, b, rm, rv, eps=1e-5: scale(g, rv, eps) * W)
fold_batch_norm.wrong("b negated", "sign")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, eps) * W, scale(g, rv, eps) * rm - b)
)
fold_batch_norm.wrong("b divided by gamma only", "only_b_wrong")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, eps) * W, b - rm / np.sqrt(rv + eps))
)
fold_batch_norm.wrong("gamma times mean in b", "only_b_wrong")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, eps) * W, b - g * rm)
)
fold_batch_norm.wrong("mean subtracted from W", "returned_argument")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, eps) * (W - rm), b)
)
fold_batch_norm.wrong("W transposed", "transposed")(
    lambda W, g, b, rm, rv, eps=1e-5: ((scale(g, rv, eps) * W).T, b - scale(g, rv, eps) * rm)
)
fold_batch_norm.wrong("nothing folded", "returned_argument")(lambda W, g, b, rm, rv, eps=1e-5: (W, b))
fold_batch_norm.wrong("variance in b", "only_b_wrong")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, eps) * W, b - g * rm / (rv + eps))
)
fold_batch_norm.wrong("epsilon missing in b only", "ignores_epsilon")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, eps) * W, b - g * rm / np.sqrt(rv))
)
fold_batch_norm.wrong("Keras's epsilon", "ignores_epsilon")(
    lambda W, g, b, rm, rv, eps=1e-5: (scale(g, rv, 1e-3) * W, b - scale(g, rv, 1e-3) * rm)
)


@fold_batch_norm.wrong("W in place", "changed_in_place")
def _(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    k = scale(gamma, running_variance, epsilon)
    W *= k
    return W, beta - k * running_mean


fold_batch_norm.right("diagonal matrix")(
    lambda W, g, b, rm, rv, eps=1e-5: (np.diag(scale(g, rv, eps)[:, 0]) @ W, b - scale(g, rv, eps) * rm)
)
fold_batch_norm.right("a list, float32")(
    lambda W, g, b, rm, rv, eps=1e-5: [
        (scale(g, rv, eps) * W).astype(np.float32),
        (b - scale(g, rv, eps) * rm).astype(np.float32),
    ]
)
fold_batch_norm.right("einsum")(
    lambda W, g, b, rm, rv, eps=1e-5: (np.einsum("i,ij->ij", scale(g, rv, eps)[:, 0], W), b - scale(g, rv, eps) * rm)
)


@fold_batch_norm.right("from answers of the layer")
def _(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    def layer(A_prev):
        return infer(W @ A_prev, gamma, beta, running_mean, running_variance, epsilon)

    b = layer(np.zeros((W.shape[1], 1)))
    return layer(np.eye(W.shape[1])) - b, b


ALL = (update_running_statistics, batch_norm_inference, fold_batch_norm)
