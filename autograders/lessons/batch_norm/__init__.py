"""Lesson 07, batch normalisation: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.batch_norm import backward, fold, forward, inference, layer, questions, running

LESSON = Lesson(
    name="07_batch_norm",
    title="Batch normalisation",
    exercises=(
        forward.BATCH_NORM_FORWARD,
        layer.NORMALIZED_LAYER,
        backward.BATCH_NORM_BACKWARD,
        running.UPDATE_RUNNING_STATISTICS,
        inference.BATCH_NORM_INFERENCE,
        fold.FOLD_BATCH_NORM,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
