"""Lesson 04, regularization: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.regularization import (
    augmentation,
    dropout,
    dropout_gradient,
    early_stopping,
    penalties,
    penalty_gradient,
    questions,
    scenarios,
    splits,
    weight_decay,
)

LESSON = Lesson(
    name=splits.LESSON_NAME,
    title="Regularization",
    exercises=(
        splits.SPLIT_DATASET,
        scenarios.DIAGNOSE,
        penalties.L2_COST,
        penalty_gradient.L2_GRADIENT,
        weight_decay.DECAYED_UPDATE,
        penalties.L1_COST,
        dropout.DROPOUT_FORWARD,
        dropout_gradient.DROPOUT_BACKWARD,
        augmentation.FLIP_HORIZONTALLY,
        early_stopping.EARLY_STOPPING_EPOCH,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
