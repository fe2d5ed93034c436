"""Lesson 01, the perceptron: everything that is graded, and the check that the notebook calls."""

from autograders.check import Check
from autograders.exercise import Lesson
from autograders.lessons.perceptron import (
    activations,
    cost,
    dense,
    derivatives,
    neuron,
    questions,
    rosenblatt,
    training,
)

LESSON = Lesson(
    name="01_perceptron",
    title="The perceptron",
    exercises=(
        rosenblatt.PERCEPTRON_UPDATE,
        activations.SIGMOID,
        activations.RELU,
        activations.LEAKY_RELU,
        activations.ELU,
        derivatives.SIGMOID_DERIVATIVE,
        derivatives.TANH_DERIVATIVE,
        derivatives.RELU_DERIVATIVE,
        dense.DENSE_FORWARD,
        neuron.NEURON_FORWARD,
        cost.BINARY_CROSS_ENTROPY,
        cost.NEURON_GRADIENTS,
        training.TRAIN_NEURON,
        neuron.PREDICT,
        dense.FLATTEN_IMAGES,
    ),
    questions=questions.QUESTIONS,
    written=questions.WRITTEN,
)

check = Check(LESSON)
progress = check.progress.show
