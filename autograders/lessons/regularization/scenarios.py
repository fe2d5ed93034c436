"""Bias and variance from two errors: the exercise, and what learners get wrong in it."""

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.regularization.splits import LESSON_NAME
from course_lib import bias_variance

PERFECT, OPTIMAL, TOLERANCE = "the best possible error 0", "another optimal error", "another tolerance"


def errors(rng):
    """Return cases with all four diagnoses under every setting, clear of the limits by 0.003 and more."""
    known = ((0.01, 0.16), (0.15, 0.16), (0.15, 0.30), (0.005, 0.01), (0.3, 0.1), (0.0, 0.0), (0.04, 0.055))
    cases = [Case(pair, PERFECT) for pair in known]
    settings = ((0.1, 0.02, OPTIMAL), (0.14, 0.02, OPTIMAL), (0.0, 0.08, TOLERANCE), (0.05, 0.005, TOLERANCE))
    for optimal, tolerance, tag in settings:
        for bias in (-0.6, 0.6, 1.6):
            for variance in (-1.5, 0.4, 1.7):
                train = max(0.0, optimal + tolerance * bias * float(rng.uniform(0.9, 1.1)))
                dev = max(0.0, train + tolerance * variance * float(rng.uniform(0.9, 1.1)))
                if tag == OPTIMAL:
                    cases.append(Case((train, dev, optimal), tag))
                else:
                    cases.append(Case((train, dev, optimal, tolerance), tag))
    cases += [Case((0.12, 0.30, 0.0, 0.15), TOLERANCE), Case((0.12, 0.20, 0.0, 0.1), TOLERANCE)]
    return cases


def best_possible_ignored(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """The bias is not measured from optimal_error: subtract that from train_error. Nobody can be better, and what is
    close to it is no bias."""
    bias, variance = train_error > tolerance, dev_error - train_error > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def variance_from_the_best(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """The variance was measured from optimal_error. It is what is lost between known and new examples:
    dev_error - train_error."""
    bias, variance = train_error - optimal_error > tolerance, dev_error - optimal_error > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def dev_error_alone(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """A large dev error alone was called high variance. Subtract the training error: what is wrong there already is
    bias."""
    bias, variance = train_error - optimal_error > tolerance, dev_error > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def never_both(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """A network can have both: after `if` for the bias, the variance was not looked at any more. Ask for both
    first."""
    if train_error - optimal_error > tolerance:
        return "high bias"
    if dev_error - train_error > tolerance:
        return "high variance"
    return "good fit"


def never_both_variance_first(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """A network can have both: after `if` for the variance, the bias was not looked at any more. Ask for both
    first."""
    if dev_error - train_error > tolerance:
        return "high variance"
    if train_error - optimal_error > tolerance:
        return "high bias"
    return "good fit"


def bias_and_variance_exchanged(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """Bias and variance are exchanged. Bias is seen on the training set: not even the known examples are learned.
    Variance is the step from the training set to the dev set."""
    variance, bias = train_error - optimal_error > tolerance, dev_error - train_error > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def tolerance_fixed(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """The tolerance 0.02 is written out. Use the argument: 0.02 is only its default."""
    bias, variance = train_error - optimal_error > 0.02, dev_error - train_error > 0.02
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def tolerance_left_out(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """Every difference above 0 was taken for serious. Only what exceeds the tolerance counts."""
    bias, variance = train_error > optimal_error, dev_error > train_error
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def absolute_differences(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """The sign of the differences was dropped with abs. A dev error below the training error is luck, not
    variance."""
    bias, variance = abs(train_error - optimal_error) > tolerance, abs(dev_error - train_error) > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def variance_the_wrong_way(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """The difference is the wrong way round: variance means that the dev error is above the training error,
    dev_error - train_error > tolerance."""
    bias, variance = train_error - optimal_error > tolerance, train_error - dev_error > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def below_for_above(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """Both comparisons are turned round: a difference is high if it is above the tolerance, not below it."""
    bias, variance = train_error - optimal_error < tolerance, dev_error - train_error < tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def low_for_good(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """If neither is high, the answer is the text "good fit"."""
    bias, variance = train_error - optimal_error > tolerance, dev_error - train_error > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "low bias and low variance"


def written_differently(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """The texts begin with a capital letter. Return exactly "high bias", "high variance", "high bias and high
    variance" or "good fit"."""
    bias, variance = train_error - optimal_error > tolerance, dev_error - train_error > tolerance
    if bias and variance:
        return "High bias and high variance"
    if bias:
        return "High bias"
    return "High variance" if variance else "Good fit"


def bias_on_the_dev_set(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """The bias was measured on the dev set. Measure it on the training set: train_error - optimal_error. What the
    dev error has beyond that is variance."""
    bias, variance = dev_error - optimal_error > tolerance, dev_error - train_error > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


def both_at_once(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """One of the two was enough for "high bias and high variance". Both must be found: `and` instead of `or`."""
    bias, variance = train_error - optimal_error > tolerance, dev_error - train_error > tolerance
    return "high bias and high variance" if bias or variance else "good fit"


def tolerance_for_bias_only(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """The tolerance is used for the bias only; the variance is held against 0.02. Use the argument for both."""
    bias, variance = train_error - optimal_error > tolerance, dev_error - train_error > 0.02
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"


DIAGNOSE = Exercise(
    LESSON_NAME,
    "diagnose",
    points=8,
    reference=bias_variance.diagnose,
    oracle=None,
    cases=errors,
    outputs=(Output("diagnosis", "text"),),
    parts=(Part(PERFECT, 4, tag=PERFECT), Part(OPTIMAL, 2, tag=OPTIMAL), Part(TOLERANCE, 2, tag=TOLERANCE)),
    mistakes=mistakes(
        best_possible_ignored,
        variance_from_the_best,
        dev_error_alone,
        never_both,
        never_both_variance_first,
        bias_and_variance_exchanged,
        tolerance_fixed,
        tolerance_left_out,
        absolute_differences,
        variance_the_wrong_way,
        below_for_above,
        low_for_good,
        written_differently,
        bias_on_the_dev_set,
        both_at_once,
        tolerance_for_bias_only,
    ),
)
