"""What a sample shows about the distribution that it was drawn from, with limits that chance does not reach."""

import numpy as np

from autograders.exercise import Property

MANY = 1000
"""From so many numbers on, a distribution shows."""

# False alarms, for n numbers drawn independently. Dvoretzky, Kiefer, Wolfowitz and Massart: the largest distance D
# between their distribution and the true one exceeds FAR / sqrt(n) with a probability of at most 2 exp(-2 FAR^2) =
# 2e-8. It stays below NEAR / sqrt(n) with a probability of 1e-10 (Kolmogorov's distribution at 0.22). The correlation
# of neighbours is about normal with standard deviation 1 / sqrt(n): 6 of them, 2e-9. An exercise has eight such
# samples, and two generators never draw the same 2000 numbers: below 1e-6 for the exercise.
FAR, NEAR, NEIGHBOURS = 3.03, 0.22, 6.0


def distance(position):
    """Return the largest distance D between the distribution of positions (n,) and the uniform one on 0 to 1."""
    ordered, n = np.sort(position), position.size
    steps = np.arange(n)
    return float(np.max(np.maximum(ordered - steps / n, (steps + 1) / n - ordered)))


def _crowding(position):
    """Return the distance D, negative if numbers crowd at the high end."""
    above = np.arange(1, position.size + 1) / position.size - np.sort(position)
    return distance(position) * (1.0 if above.max() >= -above.min() else -1.0)


def sample_properties(place, scale, advice):
    """Return the properties of a sample that is uniform on a scale.

    Parameters
    ----------
    place : callable
        place(value) on the scale, for arrays.
    scale : str
        What is uniform, in words.
    advice : str
        How to draw it.
    """

    def position(inputs, value):
        start, end = place(np.asarray(inputs[0])), place(np.asarray(inputs[1]))
        values = np.clip(np.asarray(value, dtype=float), *inputs[:2])
        return (place(values) - start) / (end - start)

    def outside(inputs, value):
        value, (low, high) = np.asarray(value, dtype=float), inputs[:2]
        slack = 1e-6 * max(abs(low), abs(high))
        share = np.mean(~((value >= low - slack) & (value <= high + slack)))
        # How far they lie outside tells one mistake from another; of a few numbers it is left to chance.
        return float(share * (np.median(value) if share and value.size >= MANY else 1.0))

    def is_uniform(inputs, value):
        return np.size(value) < MANY or distance(position(inputs, value)) < FAR / np.sqrt(np.size(value))

    def is_random(inputs, value):
        return np.size(value) < MANY or distance(position(inputs, value)) > NEAR / np.sqrt(np.size(value))

    def likeness(inputs, value):
        places = position(inputs, value)
        if places.size < MANY or places.std() < 1e-9:
            return 0.0
        return float(np.corrcoef(places[1:], places[:-1])[0, 1])

    return (
        Property(
            "within low and high",
            lambda inputs, value: outside(inputs, value) == 0.0,
            f"Some numbers are not between low and high. {advice}",
            outside,
        ),
        Property(
            f"uniform in {scale}",
            is_uniform,
            f"The numbers are between low and high, but {scale} is not uniform: chance does not explain it. {advice}",
            lambda inputs, value: _crowding(position(inputs, value)),
        ),
        Property(
            "left to chance",
            is_random,
            "The numbers are spread too evenly for chance. A grid in disguise has the weakness of a grid: draw every "
            "number independently, with rng.uniform(..., size).",
        ),
        Property(
            "in random order",
            lambda inputs, value: abs(likeness(inputs, value)) < NEIGHBOURS / np.sqrt(max(np.size(value), 1)),
            "Every number tells something about the next: they are sorted, or drawn from one another. Return them as "
            "they are drawn, independently.",
            likeness,
        ),
    )
