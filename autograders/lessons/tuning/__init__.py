"""Lesson 09, tuning: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.tuning import (
    cross_validation,
    grids,
    halving,
    improvement,
    log_uniform,
    momentum,
    questions,
    searches,
)

LESSON = Lesson(
    name="09_tuning",
    title="Tuning hyperparameters",
    exercises=(
        log_uniform.SAMPLE_LOG_UNIFORM,
        momentum.SAMPLE_MOMENTUM,
        grids.GRID,
        searches.RANDOM_SEARCH,
        cross_validation.K_FOLD,
        improvement.EXPECTED_IMPROVEMENT,
        halving.SUCCESSIVE_HALVING,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
