"""The cost and its gradients: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.perceptron.activations import LESSON_NAME, ONE
from course_lib import keras_bridge, losses, neuron

CERTAIN = "probabilities of exactly 0 or 1"


def answers_and_labels(rng):
    """Return cases for the cost: one example of each label, several, and answers that are certain."""
    cases = [Case((np.array([[a]]), np.array([[y]])), ONE) for a, y in ((0.2, 1), (0.2, 0), (0.7, 0))]
    cases += [Case((rng.uniform(0.05, 0.95, (1, m)), rng.integers(0, 2, (1, m)))) for m in (2, 5, 8, 30)]
    note = "a probability is exactly 0 or 1"
    cases.append(Case((np.array([[0.0, 1.0]]), np.array([[0, 1]])), CERTAIN, f"{note}, and right"))
    cases.append(Case((np.array([[0.0, 1.0, 0.5]]), np.array([[1, 0, 1]])), CERTAIN, f"{note}, and wrong"))
    return cases


def cost_negative(A, Y):
    """The minus is missing: logarithms of probabilities are negative, a cost is not."""
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def cost_summed(A, Y):
    """This is the sum over the examples. The cost is their mean: divide by m."""
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def zeros_cost_nothing(A, Y):
    """The term for label 0 is missing: (1 - Y) log(1 - A). Without it, answering 1 always is free."""
    return -np.mean(Y * np.log(np.clip(A, 1e-12, 1)))


def ones_cost_nothing(A, Y):
    """The term for label 1 is missing: Y log(A). Without it, answering 0 always is free."""
    return -np.mean((1 - Y) * np.log(np.clip(1 - A, 1e-12, 1)))


def base_ten(A, Y):
    """np.log10 is the logarithm to base 10. The formula means the natural one, np.log."""
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.mean(Y * np.log10(A) + (1 - Y) * np.log10(1 - A))


def not_clipped(A, Y):
    """Right inside, but log(0) is -inf and 0 times -inf is nan. Clip A to [1e-12, 1 - 1e-12] first."""
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def clipped_too_much(A, Y):
    """A is clipped at 1e-7, as Keras does. Here it is clipped at 1e-12."""
    A = np.clip(A, 1e-7, 1 - 1e-7)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def squared_error(A, Y):
    """This is the squared error. The cross-entropy takes the logarithm of the probability of the right label."""
    return np.mean((A - Y) ** 2)


def answer_and_label_exchanged(A, Y):
    """A and Y are exchanged: the logarithm is of the probability A, and the label Y chooses the term."""
    Y = np.clip(Y, 1e-12, 1 - 1e-12)
    return -np.mean(A * np.log(Y) + (1 - A) * np.log(1 - Y))


def not_averaged_at_all(A, Y):
    """There is one loss per example here. The cost is their mean, one number."""
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def second_logarithm_of_a(A, Y):
    """The second logarithm is of 1 - A, the probability of label 0, not of A."""
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(A))


BINARY_CROSS_ENTROPY = Exercise(
    LESSON_NAME,
    "binary_cross_entropy",
    points=8,
    reference=losses.binary_cross_entropy,
    oracle=keras_bridge.binary_cross_entropy,
    cases=answers_and_labels,
    outputs=(Output("J", "float"),),
    parts=(Part("values", 5, tag="ordinary"), Part(ONE, 1, tag=ONE), Part(CERTAIN, 2, tag=CERTAIN)),
    mistakes=mistakes(
        cost_negative,
        cost_summed,
        zeros_cost_nothing,
        ones_cost_nothing,
        base_ten,
        not_clipped,
        clipped_too_much,
        squared_error,
        answer_and_label_exchanged,
        not_averaged_at_all,
        second_logarithm_of_a,
    ),
    properties=(
        Property(
            "never negative",
            # log(a + 1e-12), an honest way to avoid log(0), is just above 0 for a = 1.
            lambda inputs, J: np.all(np.asarray(J) >= -1e-9),
            "The cost is negative. The logarithm of a probability is negative: is the minus in front missing?",
        ),
    ),
)


def examples_to_learn_from(rng):
    """Return cases for gradients: one example, one feature, as many examples as features."""
    sizes = ((1, 1, ONE), (3, 1, ONE), (1, 4, "ordinary"), (3, 5, "ordinary"), (4, 4, "ordinary"), (2, 9, "ordinary"))
    cases = [
        Case((rng.normal(size=(n_x, m)), rng.integers(0, 2, (1, m)), rng.uniform(0.05, 0.95, (1, m))), tag)
        for n_x, m, tag in sizes
    ]
    # A single example of each label, whatever was drawn: the error has either sign.
    for case, label in zip(cases, (0, 1), strict=False):
        case.inputs[1][:] = label
    return cases


def gradients_summed(X, Y, A):
    """1/m is missing: the gradients are means over the examples."""
    dZ = A - Y
    return X @ dZ.T, float(dZ.sum())


def m_from_rows(X, Y, A):
    """m was read from X.shape[0], which is the number of features. Examples are columns: m = X.shape[1]."""
    dZ = A - Y
    return X @ dZ.T / X.shape[0], float(dZ.sum() / X.shape[0])


def gradients_turned(X, Y, A):
    """The sign is wrong: dZ = A - Y. With Y - A, gradient descent climbs."""
    dZ = Y - A
    return X @ dZ.T / X.shape[1], float(dZ.mean())


def bias_gradient_summed(X, Y, A):
    """dw is right. db is a sum; it should be the mean: 1/m is missing there."""
    dZ = A - Y
    return X @ dZ.T / X.shape[1], float(dZ.sum())


def weight_gradient_summed(X, Y, A):
    """db is right. In dw the 1/m is missing."""
    dZ = A - Y
    return X @ dZ.T, float(dZ.mean())


def bias_gradient_an_array(X, Y, A):
    """db is an array that holds one number. b is a float, so its gradient is one too: no keepdims there."""
    dZ = A - Y
    return X @ dZ.T / X.shape[1], np.sum(dZ, axis=1, keepdims=True) / X.shape[1]


def weight_gradient_a_row(X, Y, A):
    """dw is a row. It has the shape of w, a column: X @ dZ.T."""
    dZ = A - Y
    return dZ @ X.T / X.shape[1], float(dZ.mean())


def sigmoid_slope_too_many(X, Y, A):
    """dZ has a factor A (1 - A) too many. With the cross-entropy it cancels: dZ = A - Y."""
    dZ = (A - Y) * A * (1 - A)
    return X @ dZ.T / X.shape[1], float(dZ.mean())


def averaged_twice(X, Y, A):
    """The mean is taken twice: dZ carries no 1/m, only dw and db do."""
    m = X.shape[1]
    dZ = (A - Y) / m
    return X @ dZ.T / m, float(dZ.sum() / m)


def products_not_summed(X, Y, A):
    """X * dZ holds one column per example. dw is their mean: X @ dZ.T adds them up."""
    dZ = A - Y
    return X * dZ / X.shape[1], float(dZ.mean())


def label_left_out(X, Y, A):
    """The labels are not used: dZ = A - Y, not A."""
    return X @ A.T / X.shape[1], float(A.mean())


NEURON_GRADIENTS = Exercise(
    LESSON_NAME,
    "neuron_gradients",
    points=8,
    reference=neuron.neuron_gradients,
    oracle=keras_bridge.neuron_gradients,
    cases=examples_to_learn_from,
    outputs=(Output("dw"), Output("db", "float")),
    parts=(
        Part("shapes", 1, aspect="shape"),
        Part("dw", 4, output="dw", tag="ordinary"),
        Part("db", 2, output="db", tag="ordinary"),
        Part(ONE, 1, tag=ONE),
    ),
    mistakes=mistakes(
        gradients_summed,
        m_from_rows,
        gradients_turned,
        bias_gradient_summed,
        weight_gradient_summed,
        bias_gradient_an_array,
        weight_gradient_a_row,
        sigmoid_slope_too_many,
        averaged_twice,
        products_not_summed,
        label_left_out,
    ),
)
