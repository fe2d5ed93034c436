"""Lesson 10, TensorFlow and Keras: everything that is graded, and the check that the notebook calls.

Imported by its full name, because a module called `tensorflow_keras` says what the lesson is about, not what it needs:
importing it loads no TensorFlow. Its mistakes and its right answers are written for `tf` and `keras`, which load at
their first use.
"""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.tensorflow_keras import (
    classifiers,
    datasets,
    derivatives,
    layers,
    questions,
    steps,
    stopping,
)

LESSON = Lesson(
    name="10_tensorflow",
    title="TensorFlow and Keras",
    exercises=(
        derivatives.DERIVATIVE_WITH_TAPE,
        layers.DENSE_FROM_SCRATCH,
        datasets.MAKE_DATASET,
        classifiers.BUILD_CLASSIFIER,
        steps.TRAIN_STEP,
        stopping.FIT_WITH_EARLY_STOPPING,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
