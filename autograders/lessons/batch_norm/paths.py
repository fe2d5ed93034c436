"""What learners get wrong in the two paths through the batch: the one through its mean, and through its variance."""

import numpy as np


def statistics_as_constants(dZ_tilde, cache):
    """dZ treats the mean and the variance as constants. Both depend on every score of the batch, and through both
    comes a part of the gradient."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ = gamma * dZ_tilde / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def no_path_through_the_mean(dZ_tilde, cache):
    """In dZ the path through the mean is missing: every score moves mu, and mu moves all others. Subtract the mean of
    dZ_norm over the batch."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = (dZ_norm - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def no_path_through_the_variance(dZ_tilde, cache):
    """In dZ the path through the variance is missing: every score changes the spread by which all are divided. Subtract
    Z_norm times the mean of dZ_norm * Z_norm."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = (dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def sums_for_means_in_dZ(dZ_tilde, cache):
    """dgamma and dbeta are right. In dZ the two sums over the batch have to be divided by m: mu and the variance are
    means, and each score has a share of 1/m in them."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.sum(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.sum(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def variance_path_added(dZ_tilde, cache):
    """The part of dZ that comes through the variance has the wrong sign: subtract both parts."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ + Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def variance_path_without_scores(dZ_tilde, cache):
    """In dZ, the mean of dZ_norm * Z_norm has to be multiplied by Z_norm: a score far from the mean changes the
    variance more than one close to it."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def square_without_its_2(dZ_tilde, cache):
    """In the path through the variance a factor 2 is missing: the derivative of D^2 is 2 D. In the seven steps,
    dD = dZ_norm / s + 2 D dv / m."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True) / 2) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def root_without_its_half(dZ_tilde, cache):
    """The part of dZ that comes through the variance is twice too large: the derivative of a root is 1 / (2 s), with a
    2 that cancels the 2 of the square."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True) * 2) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def variance_path_summed(dZ_tilde, cache):
    """In the path through the variance a 1/m is missing: the variance is a mean of squares, and each score has a share
    of 1/m in it."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.sum(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)
