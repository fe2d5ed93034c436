"""Expected improvement: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.tuning.log_uniform import LESSON_NAME
from course_lib import keras_bridge
from course_lib.tuning import acquisition

UNCERTAIN, CERTAIN = "sigma above 0", "sigma 0 somewhere"


def guesses_to_judge(rng):
    """Return guesses better and worse than the best, sure and unsure, one and many, and places without any doubt."""
    cases = [
        Case((np.array([1.0]), np.array([2.0]), 1.0), UNCERTAIN, "the guess is the best score itself"),
        Case((np.array([0.5, 1.0, 1.5]), np.array([0.5, 0.5, 0.5]), 1.0), UNCERTAIN),
        Case((np.array([1.0, 1.0, 1.0]), np.array([0.1, 1.0, 3.0]), 0.7), UNCERTAIN),
    ]
    for k, spread in ((4, 0.3), (7, 1.0), (12, 2.5), (1, 0.05)):
        mu, sigma = rng.normal(0.0, 1.0, k), rng.uniform(0.2, 1.5, k) * spread
        cases.append(Case((mu, sigma, float(rng.normal(0.0, 0.5))), UNCERTAIN))
    far = Case((np.array([30.0, -30.0, 2.0]), np.array([0.5, 0.5, 0.01]), 0.0), UNCERTAIN, "the guesses are far away")
    mu = rng.normal(0.0, 1.0, 6)
    sure = np.array([0.0, 0.8, 0.0, 0.3, 0.0, 1.2])
    return [
        *cases,
        far,
        Case((mu, sure, float(np.median(mu))), CERTAIN),
        Case((np.array([0.4, 1.6, 1.0]), np.zeros(3), 1.0), CERTAIN, "nothing is uncertain"),
        Case((np.array([0.2]), np.array([0.0]), 0.9), CERTAIN, "nothing is uncertain"),
        Case((np.array([2.0, 0.1]), np.array([0.0, 0.5]), float(rng.uniform(0.5, 1.5))), CERTAIN),
    ]


def cdf(z):
    import math

    return np.array([(1 + math.erf(value / np.sqrt(2))) / 2 for value in np.ravel(z)])


def density(z):
    return np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


def for_maximisation(mu, sigma, best):
    """Improvement is counted upwards, mu - best. A score is better the lower it is: best - mu."""
    gain = mu - best
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z) + sigma * density(z), np.maximum(gain, 0))


def density_for_cdf(mu, sigma, best):
    """The density phi stands where the probability Phi belongs: (best - mu) * Phi(z)."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * density(z) + sigma * density(z), np.maximum(gain, 0))


def cdf_for_density(mu, sigma, best):
    """The probability Phi stands where the density phi belongs: sigma * phi(z)."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z) + sigma * cdf(z), np.maximum(gain, 0))


def both_exchanged(mu, sigma, best):
    """phi and Phi are exchanged: (best - mu) * Phi(z) + sigma * phi(z)."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * density(z) + sigma * cdf(z), np.maximum(gain, 0))


def divided_by_zero(mu, sigma, best):
    """Where sigma is 0, 0 / 0 or a division by 0 gives nan. Nothing is uncertain there: the improvement is
    max(best - mu, 0)."""
    with np.errstate(all="ignore"):
        z = (best - mu) / sigma
        return (best - mu) * cdf(z) + sigma * density(z)


def nothing_where_certain(mu, sigma, best):
    """Where sigma is 0 the result is 0. A place that is surely better than the best promises best - mu:
    max(best - mu, 0)."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z) + sigma * density(z), 0.0)


def certain_losses(mu, sigma, best):
    """Where sigma is 0, best - mu may be negative. An improvement never is: nobody has to take a worse score, so it is
    max(best - mu, 0)."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z) + sigma * density(z), gain)


def probability_only(mu, sigma, best):
    """This is the probability of any improvement, Phi(z). It does not ask how large the improvement is, and likes tiny
    steps that are sure."""
    gain = best - mu
    return np.where(sigma > 0, cdf(gain / np.where(sigma > 0, sigma, 1)), np.maximum(gain, 0))


def second_term_missing(mu, sigma, best):
    """The second term, sigma phi(z), is missing: it is what makes uncertain places attractive."""
    gain = best - mu
    return np.where(sigma > 0, gain * cdf(gain / np.where(sigma > 0, sigma, 1)), np.maximum(gain, 0))


def sigma_not_multiplied(mu, sigma, best):
    """phi(z) is not multiplied by sigma."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z) + density(z), np.maximum(gain, 0))


def terms_subtracted(mu, sigma, best):
    """The second term is subtracted. Uncertainty is a chance here: add sigma phi(z)."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z) - sigma * density(z), np.maximum(gain, 0))


def divided_by_variance(mu, sigma, best):
    """z is divided by sigma squared. Divide by sigma, so that z has no unit."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1) ** 2
    return np.where(sigma > 0, gain * cdf(z) + sigma * density(z), np.maximum(gain, 0))


def z_not_divided(mu, sigma, best):
    """z is best - mu itself. Divide it by sigma."""
    gain = best - mu
    return np.where(sigma > 0, gain * cdf(gain) + sigma * density(gain), np.maximum(gain, 0))


def error_function_unscaled(mu, sigma, best):
    """math.erf was asked at z. Phi(z) = (1 + erf(z / sqrt(2))) / 2."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z * np.sqrt(2)) + sigma * density(z), np.maximum(gain, 0))


def density_not_normalised(mu, sigma, best):
    """phi lacks its factor: exp(-z^2 / 2) / sqrt(2 pi)."""
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z) + sigma * np.exp(-(z**2) / 2), np.maximum(gain, 0))


def margin_subtracted(mu, sigma, best):
    """A margin of 0.01 is subtracted from the improvement, as some libraries do to explore more. Here there is none:
    best - mu."""
    gain = best - mu - 0.01
    z = gain / np.where(sigma > 0, sigma, 1)
    return np.where(sigma > 0, gain * cdf(z) + sigma * density(z), np.maximum(best - mu, 0))


def without_doubt(mu, sigma, best):
    """This is max(best - mu, 0), as if the guess were sure. Where sigma is above 0, a worse guess may still turn out
    better."""
    return np.maximum(best - mu, 0.0)


def worse_guesses_cut(mu, sigma, best):
    """Where mu is above best the result is cut to 0. An uncertain place may turn out better than its mean: leave the
    formula as it is wherever sigma is above 0."""
    gain = np.maximum(best - mu, 0)
    z = (best - mu) / np.where(sigma > 0, sigma, 1)
    return np.where((sigma > 0) & (best > mu), gain * cdf(z) + sigma * density(z), gain)


def never_less_than_the_gain(inputs, value):
    """Whether no place promises less than max(best - mu, 0)."""
    mu, _, best = inputs
    return bool(np.all(value >= np.maximum(best - mu, 0) - 1e-5 * (1 + np.abs(best - mu))))


def right_at_the_best(inputs, value):
    """Whether a place with the mean of the best promises sigma / sqrt(2 pi)."""
    mu, sigma, best = inputs
    even = mu == best
    return bool(np.allclose(np.asarray(value)[even], sigma[even] / np.sqrt(2 * np.pi), 1e-5, 1e-6))


def growing_with_doubt(inputs, value):
    """Whether, of two places with the same mean, the one with the larger sigma promises no less."""
    mu, sigma, _ = inputs
    order = np.lexsort((sigma, mu))
    value = np.asarray(value, dtype=float)[order]
    return bool(np.all((np.diff(value) >= -1e-5) | (np.diff(mu[order]) > 0)))


PROPERTIES = (
    Property(
        "at least the gain",
        never_less_than_the_gain,
        "Some place promises less than max(best - mu, 0). A score may turn out better or worse than its mean, but only "
        "the better ones count: the mean of max(best - y, 0) is never below 0, and never below best - mu.",
    ),
    Property(
        "sigma phi(0) at the best",
        right_at_the_best,
        "Look at a place where mu equals best: z is 0 there, the first term vanishes, and sigma phi(0) = 0.3989 sigma "
        "is left.",
    ),
    Property(
        "larger where sigma is larger",
        growing_with_doubt,
        "Of two places with the same mean, the less certain one should promise more.",
    ),
)


EXPECTED_IMPROVEMENT = Exercise(
    LESSON_NAME,
    "expected_improvement",
    points=12,
    reference=acquisition.expected_improvement,
    oracle=keras_bridge.expected_improvement,
    cases=guesses_to_judge,
    outputs=(Output("improvement"),),
    parts=(Part("shape", 1, aspect="shape"), Part(UNCERTAIN, 8, tag=UNCERTAIN), Part(CERTAIN, 3, tag=CERTAIN)),
    properties=PROPERTIES,
    mistakes=mistakes(
        for_maximisation,
        density_for_cdf,
        cdf_for_density,
        both_exchanged,
        divided_by_zero,
        nothing_where_certain,
        certain_losses,
        probability_only,
        second_term_missing,
        sigma_not_multiplied,
        terms_subtracted,
        divided_by_variance,
        z_not_divided,
        error_function_unscaled,
        density_not_normalised,
        margin_subtracted,
        without_doubt,
        worse_guesses_cut,
    ),
)
