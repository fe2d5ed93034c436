"""Lesson 03, the deep network: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.deep_net import (
    backpropagation,
    backward,
    counting,
    difference,
    forward,
    gates,
    gradient_check,
    initialization,
    network,
    questions,
)

LESSON = Lesson(
    name="03_deep_net",
    title="The deep network",
    exercises=(
        counting.COUNT_PARAMETERS,
        initialization.INITIALIZE_DEEP,
        forward.LINEAR_FORWARD,
        forward.LAYER_FORWARD,
        network.DEEP_FORWARD,
        backward.LINEAR_BACKWARD,
        gates.LAYER_BACKWARD,
        backpropagation.DEEP_BACKWARD,
        gradient_check.NUMERICAL_GRADIENT,
        difference.RELATIVE_DIFFERENCE,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
