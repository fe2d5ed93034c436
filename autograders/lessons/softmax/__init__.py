"""Lesson 08, softmax: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.softmax import (
    classes,
    cost,
    counting,
    errors,
    gradients,
    probabilities,
    questions,
    regression,
    scores,
    training,
)

LESSON = Lesson(
    name="08_softmax",
    title="Softmax",
    exercises=(
        probabilities.SOFTMAX,
        classes.ONE_HOT,
        cost.CATEGORICAL_CROSS_ENTROPY,
        gradients.OUTPUT_GRADIENT,
        regression.SOFTMAX_GRADIENTS,
        training.TRAIN_SOFTMAX,
        classes.PREDICT_CLASSES,
        counting.CONFUSION_MATRIX,
        scores.PRECISION_RECALL_F1,
        errors.MEAN_SQUARED_ERROR,
        errors.MEAN_ABSOLUTE_ERROR,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
