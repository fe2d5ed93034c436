"""Lesson 05, optimizers: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.optimizers import (
    adagrad,
    adam,
    averages,
    mini_batches,
    momentum,
    nesterov,
    questions,
    rmsprop,
    schedules,
)

LESSON = Lesson(
    name="05_optimizers",
    title="Optimizers",
    exercises=(
        mini_batches.RANDOM_MINI_BATCHES,
        averages.MOVING_AVERAGE,
        momentum.MOMENTUM_UPDATE,
        nesterov.NESTEROV_UPDATE,
        adagrad.ADAGRAD_UPDATE,
        rmsprop.RMSPROP_UPDATE,
        adam.ADAM_UPDATE,
        schedules.INVERSE_TIME_DECAY,
        schedules.EXPONENTIAL_DECAY,
        schedules.SQUARE_ROOT_DECAY,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
