"""Variants of batch_norm_backward."""

import numpy as np

from . import Variants

batch_norm_backward = Variants("batch_norm_backward")


def total(values):
    return values.sum(axis=1, keepdims=True)


def mean(values):
    return values.mean(axis=1, keepdims=True)


def of_parameters(dZ_tilde, cache):
    return total(dZ_tilde * cache["Z_norm"]), total(dZ_tilde)


def root(cache):
    return np.sqrt(cache["variance"] + cache["epsilon"])


def of_scores(dZ_tilde, cache):
    Z_norm, dZ_norm = cache["Z_norm"], cache["gamma"] * dZ_tilde
    return (dZ_norm - mean(dZ_norm) - Z_norm * mean(dZ_norm * Z_norm)) / root(cache)


@batch_norm_backward.wrong("keepdims missing", "rank_1")
def _(dZ_tilde, cache):
    dgamma, dbeta = (dZ_tilde * cache["Z_norm"]).sum(axis=1), dZ_tilde.sum(axis=1)
    return of_scores(dZ_tilde, cache), dgamma, dbeta


@batch_norm_backward.wrong("dgamma and dbeta summed over the units", "wrong_axis")
def _(dZ_tilde, cache):
    dgamma = (dZ_tilde * cache["Z_norm"]).sum(axis=0, keepdims=True)
    return of_scores(dZ_tilde, cache), dgamma, dZ_tilde.sum(axis=0, keepdims=True)


@batch_norm_backward.wrong("one number for all units", "single_number")
def _(dZ_tilde, cache):
    return of_scores(dZ_tilde, cache), np.sum(dZ_tilde * cache["Z_norm"]), np.sum(dZ_tilde)


@batch_norm_backward.wrong("only dbeta averaged", "over_m")
def _(dZ_tilde, cache):
    return of_scores(dZ_tilde, cache), of_parameters(dZ_tilde, cache)[0], mean(dZ_tilde)


@batch_norm_backward.wrong("dbeta negated", "sign")
def _(dZ_tilde, cache):
    return of_scores(dZ_tilde, cache), of_parameters(dZ_tilde, cache)[0], -total(dZ_tilde)


@batch_norm_backward.wrong("dbeta not summed", "broadcast")
def _(dZ_tilde, cache):
    return of_scores(dZ_tilde, cache), of_parameters(dZ_tilde, cache)[0], dZ_tilde


@batch_norm_backward.wrong("dgamma with gamma", "only_dgamma_wrong")
def _(dZ_tilde, cache):
    dgamma, dbeta = of_parameters(dZ_tilde, cache)
    return of_scores(dZ_tilde, cache), cache["gamma"] * dgamma, dbeta


@batch_norm_backward.wrong("dgamma from the scores before normalisation", "only_dgamma_wrong")
def _(dZ_tilde, cache):
    Z = cache["Z_norm"] * root(cache) + cache["mu"]
    return of_scores(dZ_tilde, cache), total(dZ_tilde * Z), total(dZ_tilde)


@batch_norm_backward.wrong("only dZ", "wrong_number_of_values")
def _(dZ_tilde, cache):
    return of_scores(dZ_tilde, cache)


@batch_norm_backward.wrong("a dictionary", "wrong_number_of_values")
def _(dZ_tilde, cache):
    dgamma, dbeta = of_parameters(dZ_tilde, cache)
    return {"dZ": of_scores(dZ_tilde, cache), "dgamma": dgamma, "dbeta": dbeta}


@batch_norm_backward.wrong("dZ last", "outputs_swapped")
def _(dZ_tilde, cache):
    return *of_parameters(dZ_tilde, cache), of_scores(dZ_tilde, cache)


@batch_norm_backward.wrong("Z from the cache, which has none", "raises_KeyError")
def _(dZ_tilde, cache):
    return cache["Z"] - cache["mu"], *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("dZ_tilde passed on", "returned_argument")
def _(dZ_tilde, cache):
    return dZ_tilde, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("only gamma", "only_dZ_wrong")
def _(dZ_tilde, cache):
    return cache["gamma"] * dZ_tilde, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("dZ multiplied by the root", "only_dZ_wrong")
def _(dZ_tilde, cache):
    return of_scores(dZ_tilde, cache) * root(cache) ** 2, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("gamma twice", "gamma_twice")
def _(dZ_tilde, cache):
    return cache["gamma"] * of_scores(dZ_tilde, cache), *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("gamma divided", "only_dZ_wrong")
def _(dZ_tilde, cache):
    return of_scores(dZ_tilde, cache) / cache["gamma"] ** 2, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("mean path without gamma", "only_dZ_wrong")
def _(dZ_tilde, cache):
    Z_norm, dZ_norm = cache["Z_norm"], cache["gamma"] * dZ_tilde
    dZ = (dZ_norm - mean(dZ_tilde) - Z_norm * mean(dZ_norm * Z_norm)) / root(cache)
    return dZ, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("mean path added", "only_dZ_wrong")
def _(dZ_tilde, cache):
    Z_norm, dZ_norm = cache["Z_norm"], cache["gamma"] * dZ_tilde
    dZ = (dZ_norm + mean(dZ_norm) - Z_norm * mean(dZ_norm * Z_norm)) / root(cache)
    return dZ, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("mean of Z_norm instead of its gradient", "no_path_through_the_mean")
def _(dZ_tilde, cache):
    Z_norm, dZ_norm = cache["Z_norm"], cache["gamma"] * dZ_tilde
    dZ = (dZ_norm - mean(Z_norm) - Z_norm * mean(dZ_norm * Z_norm)) / root(cache)
    return dZ, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("the two paths averaged over the units", "only_dZ_wrong")
def _(dZ_tilde, cache):
    Z_norm, dZ_norm = cache["Z_norm"], cache["gamma"] * dZ_tilde
    dZ = (dZ_norm - dZ_norm.mean(axis=0) - Z_norm * (dZ_norm * Z_norm).mean(axis=0)) / root(cache)
    return dZ, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("factor 2 of the square missing", "square_without_its_2")
def _(dZ_tilde, cache):
    s, dZ_norm, m = root(cache), cache["gamma"] * dZ_tilde, dZ_tilde.shape[1]
    D = cache["Z_norm"] * s
    dv = -total(dZ_norm * D) / s**2 / (2 * s)
    dD = dZ_norm / s + D * dv / m
    return dD - mean(dD), *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("factor one half of the root missing", "root_without_its_half")
def _(dZ_tilde, cache):
    s, dZ_norm, m = root(cache), cache["gamma"] * dZ_tilde, dZ_tilde.shape[1]
    D = cache["Z_norm"] * s
    dv = -total(dZ_norm * D) / s**2 / s
    dD = dZ_norm / s + 2 * D * dv / m
    return dD - mean(dD), *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("1/m missing in the variance", "variance_path_summed")
def _(dZ_tilde, cache):
    s, dZ_norm = root(cache), cache["gamma"] * dZ_tilde
    D = cache["Z_norm"] * s
    dv = -total(dZ_norm * D) / s**2 / (2 * s)
    dD = dZ_norm / s + 2 * D * dv
    return dD - mean(dD), *of_parameters(dZ_tilde, cache)


@batch_norm_backward.wrong("everything summed over m, and nothing divided", "times_m")
def _(dZ_tilde, cache):
    dgamma, dbeta = of_parameters(dZ_tilde, cache)
    return dZ_tilde.shape[1] * of_scores(dZ_tilde, cache), dgamma, dbeta


@batch_norm_backward.wrong("all three averaged", "over_m")
def _(dZ_tilde, cache):
    m = dZ_tilde.shape[1]
    dgamma, dbeta = of_parameters(dZ_tilde, cache)
    return of_scores(dZ_tilde, cache) / m, dgamma / m, dbeta / m


@batch_norm_backward.wrong("dZ_tilde in place", "changed_in_place")
def _(dZ_tilde, cache):
    dgamma, dbeta = of_parameters(dZ_tilde, cache)
    dZ_tilde *= cache["gamma"]
    dZ = (dZ_tilde - mean(dZ_tilde) - cache["Z_norm"] * mean(dZ_tilde * cache["Z_norm"])) / root(cache)
    return dZ, dgamma, dbeta


@batch_norm_backward.wrong("m from the units", "only_dZ_wrong")
def _(dZ_tilde, cache):
    m, Z_norm, dZ_norm = len(dZ_tilde), cache["Z_norm"], cache["gamma"] * dZ_tilde
    dZ = (dZ_norm - total(dZ_norm) / m - Z_norm * total(dZ_norm * Z_norm) / m) / root(cache)
    return dZ, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.right("seven steps")
def _(dZ_tilde, cache):
    s, m = root(cache), dZ_tilde.shape[1]
    D = cache["Z_norm"] * s
    dZ_norm = cache["gamma"] * dZ_tilde
    ds = -np.sum(dZ_norm * D, axis=1, keepdims=True) / s**2
    dv = 0.5 * ds / s
    dD = dZ_norm / s + 2 / m * D * dv
    dmu = -np.sum(dD, axis=1, keepdims=True)
    return dD + dmu / m, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.right("the paper's formulas")
def _(dZ_tilde, cache):
    inverse, m = 1 / root(cache), dZ_tilde.shape[1]
    D, dx = cache["Z_norm"] / inverse, dZ_tilde * cache["gamma"]
    dvar = total(dx * D * -0.5 * inverse**3)
    dmu = total(-dx * inverse) + dvar * mean(-2 * D)
    return [dx * inverse + dvar * 2 * D / m + dmu / m, *of_parameters(dZ_tilde, cache)]


@batch_norm_backward.right("float32")
def _(dZ_tilde, cache):
    cache = {name: np.asarray(value, np.float32) for name, value in cache.items()}
    dZ_tilde = dZ_tilde.astype(np.float32)
    return of_scores(dZ_tilde, cache), *of_parameters(dZ_tilde, cache)


@batch_norm_backward.right("the whole Jacobian, unit by unit")
def _(dZ_tilde, cache):
    n, m = dZ_tilde.shape
    dZ = np.zeros((n, m))
    for j in range(n):
        z = cache["Z_norm"][j]
        jacobian = (np.eye(m) - 1 / m - np.outer(z, z) / m) / root(cache)[j]
        dZ[j] = cache["gamma"][j] * (jacobian @ dZ_tilde[j])
    return dZ, *of_parameters(dZ_tilde, cache)


@batch_norm_backward.right("from dgamma and dbeta, einsum")
def _(dZ_tilde, cache):
    m, Z_norm = dZ_tilde.shape[1], cache["Z_norm"]
    dgamma = np.einsum("ij,ij->i", dZ_tilde, Z_norm)[:, None]
    dbeta = np.einsum("ij->i", dZ_tilde).reshape(-1, 1)
    return cache["gamma"] / root(cache) / m * (m * dZ_tilde - dbeta - Z_norm * dgamma), dgamma, dbeta


ALL = (batch_norm_backward,)
