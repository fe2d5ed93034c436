"""What the four exercises about random weights have in common."""

from autograders.exercise import Exercise, Output, Part, mistakes
from autograders.lessons.initialization.distribution import LARGE, layers_of_all_sizes, properties
from autograders.lessons.initialization.normalizer import LESSON_NAME


def weights_exercise(name, reference, oracle, points, kind, variance, asked, *wrong):
    """Return an exercise whose answers are judged by their distribution.

    Parameters
    ----------
    name : str
    reference, oracle : callable
    points : int
    kind, variance, asked
        As in `distribution.properties`.
    *wrong : callable
        The mistakes.
    """
    return Exercise(
        LESSON_NAME,
        name,
        points=points,
        reference=reference,
        oracle=oracle,
        cases=layers_of_all_sizes,
        outputs=(Output("W"),),
        parts=(
            Part("shape", 2, aspect="shape"),
            Part("drawn from rng", 1, tag="ordinary"),
            Part("distribution of the weights", 5, tag=LARGE),
        ),
        mistakes=mistakes(*wrong),
        properties=properties(kind, variance, asked),
        random=True,
        repeatable=True,
    )
