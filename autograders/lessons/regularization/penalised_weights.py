"""What a penalised cost adds up: which layers, whether biases too, and how large the penalty is."""

import itertools

import numpy as np

from autograders.exercise import Property


def penalty_properties(size):
    """Return the properties of a penalty that adds up `size(W)`: the sum of a matrix's squares, or of its sizes."""

    def penalty(inputs, value):
        """Return the sum that the answer must have added up, with the factor taken off."""
        cross_entropy, _, lambd, m = inputs
        return (float(value) - cross_entropy) * 2 * m / lambd if lambd else 0.0

    def some_layers_only(inputs, value):
        """Whether the penalty is that of some of the layers, but not of all."""
        pieces = [size(array) for name, array in inputs[1].items() if name.startswith("W")]
        return _is_sum_of_some(penalty(inputs, value), pieces) if inputs[2] else False

    def biases_too(inputs, value):
        """Whether the penalty is the sum over some arrays, of which at least one is a bias."""
        if not inputs[2] or _close(penalty(inputs, value), right(inputs)):
            return False
        return _is_sum_of_some(penalty(inputs, value), [size(array) for array in inputs[1].values()], proper=False)

    def right(inputs):
        return sum(size(array) for name, array in inputs[1].items() if name.startswith("W"))

    def ratio(inputs, value):
        return penalty(inputs, value) / right(inputs)

    return (
        Property(
            "all layers",
            lambda inputs, value: not some_layers_only(inputs, value),
            "Only some of the layers are penalised. Add up the weights of all of them, W1 to WL.",
        ),
        Property(
            "weights only",
            lambda inputs, value: not biases_too(inputs, value),
            "Biases are penalised. The penalty adds up weights only, the arrays whose names begin with W.",
        ),
        Property(
            "penalty",
            lambda inputs, value: not inputs[2] or _close(penalty(inputs, value), right(inputs)),
            "In the smallest failing case the penalty, which is J - cross_entropy, is {measure:.3g} times what it "
            "should be. Compute it alone, by hand and in code: first the sum, then the factor lambd / (2 m).",
            ratio,
        ),
    )


def _is_sum_of_some(total, pieces, proper=True):
    """Whether the total is a sum of some of the pieces; if `proper`, of fewer than all of them."""
    counts = range(1, len(pieces) + (not proper))
    return any(_close(total, sum(some)) for count in counts for some in itertools.combinations(pieces, count))


def _close(a, b):
    return bool(np.isclose(a, b, 1e-4, 1e-7))
