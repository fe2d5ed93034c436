"""Concept questions, each wrong choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.shallow_net.networks import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "linear_units",
        2,
        "You give a network 100 hidden units with the activation g(z) = z, and a sigmoid at the output. Which "
        "boundaries can it draw in the plane?",
        {
            "a": Choice(
                "Up to 100 lines, one for each hidden unit.",
                "Each unit has its score, but nothing bends it. The output adds the scores up, and a sum of linear "
                "functions is one linear function: one line.",
            ),
            "b": Choice(
                "Any smooth curve, because the sigmoid at the output is not linear.",
                "The sigmoid bends the probability, not the boundary: it is above 1/2 exactly where its score is "
                "positive, and that score is linear in x.",
            ),
            "c": Choice(
                "One straight line, as a single neuron does.",
                "W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2): one weight per input and one bias, whatever the "
                "number of units.",
                right=True,
            ),
            "d": Choice(
                "None: without a bend the network cannot be trained.",
                "It can be trained, and its gradients are not zero. It ends up where a single neuron would.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "equal_start",
        2,
        "All weights of a network start at 0.5 and all biases at 0. What do the five hidden units compute after 1000 "
        "steps of gradient descent?",
        {
            "a": Choice(
                "All five the same, though no longer what they computed at the start.",
                "Equal units get equal gradients, so every step leaves them equal. They do learn, but together they "
                "are worth one unit.",
                right=True,
            ),
            "b": Choice(
                "Five different things, because the examples are different.",
                "Every unit sees the same examples and passes its answer on with the same weight. Nothing tells the "
                "units apart.",
            ),
            "c": Choice(
                "Exactly what they computed at the start.",
                "That happens to W1 and W2 if all weights are 0. With 0.5 the gradients are not zero, but they are "
                "equal.",
            ),
            "d": Choice(
                "Five different things, after a slow beginning.",
                "Gradient descent has no randomness of its own: the difference is exactly 0 in every step, not small.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "shape_of_a_gradient",
        2,
        "A network has 3 inputs and 5 hidden units; there are 200 examples. Which shape does dW1 have?",
        {
            "a": Choice(
                "(3, 5)", "That is the transpose. W1 has one row per unit and one column per input, and dW1 too."
            ),
            "b": Choice("(5, 200)", "That is the shape of dZ1. The product dZ1 X^T adds up over the 200 examples."),
            "c": Choice("(5, 1)", "That is db1: one number per unit. A unit has one weight for each of the 3 inputs."),
            "d": Choice(
                "(5, 3)",
                "A gradient has the shape of what it belongs to: dZ1 (5, 200) times X^T (200, 3) is (5, 3), like W1.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "small_weights",
        2,
        "Why do the weights of the tanh units start small, and not with numbers of order 10?",
        {
            "a": Choice("Small numbers need less memory.", "A float takes 8 bytes, whatever its value."),
            "b": Choice(
                "Large scores lie where tanh is flat, and its slope multiplies everything the unit learns from.",
                "At z = 10 the slope of tanh is 0.000000008. Near 0 it is almost 1, so the units learn from the first "
                "step on.",
                right=True,
            ),
            "c": Choice(
                "Small weights make the units different from each other.",
                "Random weights do that, small or large. Small ones keep the units where tanh is steep.",
            ),
            "d": Choice(
                "Large weights would break the symmetry.",
                "The symmetry should be broken, and random weights of any size do it.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "too_many_units",
        2,
        "With 50 hidden units your network gets 100 % of the 60 training examples right and 84 % of new ones. With 5 "
        "units it is 97 % and 95 %. What do you conclude?",
        {
            "a": Choice(
                "The 50 units need more iterations.",
                "On the training examples nothing is left to gain. More iterations fit their accidents still more "
                "closely.",
            ),
            "b": Choice(
                "The 50 units also fit the noise of these 60 examples; the 5 units had to find what is general.",
                "The gap between 100 % and 84 % is called overfitting. You choose the number of units by examples that "
                "the network was not trained on.",
                right=True,
            ),
            "c": Choice(
                "The 50 units are better: 100 % is more than 97 %.",
                "On the examples that they were trained on. What counts is how they do on new ones.",
            ),
            "d": Choice(
                "The new examples are too hard.",
                "The network with 5 units gets 95 % of the same examples right.",
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "blame_for_one_unit",
        extra_points=10,
        rubric=(
            "3 points: follows the error from the output to the unit: dZ2 = A2 - Y, multiplied by the unit's weight "
            "in W2.",
            "2 points: says what the slope 1 - A1^2 adds: a saturated unit hardly learns from this example, whatever "
            "the error.",
            "2 points: says that dW1 is this share of the error times the input, averaged over the examples.",
            "3 points: explains two reasons why a unit may get a gradient of (almost) zero: an outgoing weight of "
            "zero, saturation, no error, or errors of different examples that cancel out.",
        ),
    ),
)
