"""Lesson 02, a network with one hidden layer: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.shallow_net import (
    backpropagation,
    initialization,
    labels,
    propagation,
    questions,
    training,
    updates,
)

LESSON = Lesson(
    name="02_shallow_net",
    title="A network with one hidden layer",
    exercises=(
        propagation.FORWARD_SHALLOW,
        labels.PREDICT_SHALLOW,
        backpropagation.BACKWARD_SHALLOW,
        updates.UPDATE_PARAMETERS,
        initialization.INITIALIZE_SHALLOW,
        training.TRAIN_SHALLOW,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
