"""Lesson 06, starting well: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.initialization import (
    clipping,
    normal_weights,
    normalizer,
    questions,
    residual,
    statistics,
    uniform_weights,
)

LESSON = Lesson(
    name="06_initialization",
    title="Starting well",
    exercises=(
        normalizer.FIT_NORMALIZER,
        normalizer.APPLY_NORMALIZER,
        statistics.LAYER_STATISTICS,
        normal_weights.LECUN_NORMAL,
        normal_weights.GLOROT_NORMAL,
        normal_weights.HE_NORMAL,
        uniform_weights.HE_UNIFORM,
        clipping.CLIP_BY_NORM,
        residual.RESIDUAL_FORWARD,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
