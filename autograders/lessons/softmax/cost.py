"""The cost of probabilities for several classes: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME, ONE, one_hot_labels, probabilities
from course_lib import keras_bridge, losses

CERTAIN = "probabilities of exactly 0 or 1"


def answers_and_labels(rng):
    """Return cases for the cost: one example, several, as many as classes, and answers that are certain."""
    sizes = ((3, 1, ONE), (5, 1, ONE), (2, 5, "ordinary"), (3, 8, "ordinary"), (4, 4, "ordinary"), (10, 12, "ordinary"))
    cases = [Case((probabilities(rng, C, m), one_hot_labels(rng, C, m)), tag) for C, m, tag in sizes]
    note = "a probability is exactly 0 or 1"
    sure = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    cases.append(Case((sure, sure.copy()), CERTAIN, f"{note}, and right"))
    cases.append(Case((sure, sure[:, ::-1].copy()), CERTAIN, f"{note}, and wrong"))
    return cases


def cost_negative(A, Y):
    """The minus is missing: logarithms of probabilities are negative, a cost is not."""
    return np.sum(Y * np.log(np.maximum(A, 1e-12))) / A.shape[1]


def cost_summed(A, Y):
    """This is the sum over the examples. The cost is their mean: divide by m."""
    return -np.sum(Y * np.log(np.maximum(A, 1e-12)))


def mean_over_entries(A, Y):
    """This is the mean over all C m entries, and so C times too small. Add over the classes, and take the mean over
    the m examples: np.sum(...) / m."""
    return -np.mean(Y * np.log(np.maximum(A, 1e-12)))


def divided_by_classes(A, Y):
    """The sum is divided by the number of classes, A.shape[0]. Examples are columns: m = A.shape[1]."""
    return -np.sum(Y * np.log(np.maximum(A, 1e-12))) / A.shape[0]


def not_clipped(A, Y):
    """Right inside, but log(0) is -inf, and 0 times -inf is nan. Clip A at 1e-12 before the logarithm."""
    return -np.sum(Y * np.log(A)) / A.shape[1]


def clipped_too_much(A, Y):
    """A is clipped at 1e-7, as Keras does. Here it is clipped at 1e-12."""
    return -np.sum(Y * np.log(np.maximum(A, 1e-7))) / A.shape[1]


def base_ten(A, Y):
    """np.log10 is the logarithm to base 10. The formula means the natural one, np.log."""
    return -np.sum(Y * np.log10(np.maximum(A, 1e-12))) / A.shape[1]


def binary_term_added(A, Y):
    """(1 - Y) log(1 - A) is added for every class, as for a sigmoid. With softmax the probability of the right class
    says it all: only Y log(A) counts."""
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / A.shape[1]


def wrong_classes_only(A, Y):
    """The logarithm is of 1 - A for the other classes. The cost is -log of the probability of the right class."""
    return -np.sum((1 - Y) * np.log(np.maximum(1 - A, 1e-12))) / A.shape[1]


def label_left_out(A, Y):
    """The labels are not used: the logarithms of all classes are added. Y picks the right class: Y * np.log(A)."""
    return -np.sum(np.log(np.maximum(A, 1e-12))) / A.shape[1]


def surest_class(A, Y):
    """This is -log of the largest probability, right or wrong. The cost asks for the probability of the right class."""
    return -np.mean(np.log(np.maximum(A, 1e-12).max(axis=0)))


def answer_and_label_exchanged(A, Y):
    """A and Y are exchanged: the logarithm is of the probability A, and the label Y chooses the class."""
    return -np.sum(A * np.log(np.maximum(Y, 1e-12))) / A.shape[1]


def squared_error(A, Y):
    """This is the squared error. The cross-entropy is -log of the probability of the right class."""
    return np.sum((A - Y) ** 2) / A.shape[1]


def one_minus_probability(A, Y):
    """The logarithm is missing: 1 minus the probability of the right class never exceeds 1, however sure the error."""
    return np.mean(1 - np.sum(Y * A, axis=0))


def losses_returned(A, Y):
    """There is one loss per example here. The cost is their mean, one number."""
    return -np.sum(Y * np.log(np.maximum(A, 1e-12)), axis=0)


def binary_mean(A, Y):
    """This is the binary cross-entropy of every entry, averaged over all of them. With softmax only the probability of
    the right class counts, Y log(A), and the mean is over the m examples."""
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def mean_before_logarithm(A, Y):
    """The probabilities of the right classes are averaged before the logarithm. Every example has a loss of its own:
    first -log, then the mean."""
    return -np.log(np.maximum(np.mean(np.sum(Y * A, axis=0)), 1e-12))


CATEGORICAL_CROSS_ENTROPY = Exercise(
    LESSON_NAME,
    "categorical_cross_entropy",
    points=10,
    reference=losses.categorical_cross_entropy,
    oracle=keras_bridge.categorical_cross_entropy,
    cases=answers_and_labels,
    outputs=(Output("J", "float"),),
    parts=(Part("values", 6, tag="ordinary"), Part(ONE, 2, tag=ONE), Part(CERTAIN, 2, tag=CERTAIN)),
    mistakes=mistakes(
        cost_negative,
        cost_summed,
        mean_over_entries,
        divided_by_classes,
        not_clipped,
        clipped_too_much,
        base_ten,
        binary_term_added,
        binary_mean,
        mean_before_logarithm,
        wrong_classes_only,
        label_left_out,
        surest_class,
        answer_and_label_exchanged,
        squared_error,
        one_minus_probability,
        losses_returned,
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
