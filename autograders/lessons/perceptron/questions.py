"""Concept questions of lesson 01, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.perceptron.activations import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "role_of_the_bias",
        2,
        "A neuron answers 1 where w.x + b > 0. You keep w and make b larger. What happens to the line?",
        {
            "a": Choice(
                "It turns around the origin.", "The direction of the line is given by w, and w has not changed."
            ),
            "b": Choice(
                "It moves parallel to itself, so that more points get the answer 1.",
                "The direction of the line is given by w; b moves it. With a larger b, more points have a positive "
                "score.",
                right=True,
            ),
            "c": Choice(
                "Nothing: only the ratios of w1, w2 and b matter.",
                "The ratios do matter, but changing b alone changes them.",
            ),
            "d": Choice(
                "It stays, but the probabilities become steeper.",
                "Steeper is what happens if w and b are both multiplied by the same number above 1.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "saturation",
        2,
        "A sigmoid neuron has the score z = 10 on an example. What can gradient descent do, if its error signal must "
        "pass through the sigmoid's slope there?",
        {
            "a": Choice(
                "Learn fast: the neuron is sure.",
                "Being sure is the problem: the curve is flat there, and the signal is multiplied by its slope.",
            ),
            "b": Choice(
                "Learn as fast as at z = 0.",
                "At z = 0 the slope is 1/4, at z = 10 it is 0.000045: more than 5000 times smaller.",
            ),
            "c": Choice(
                "Learn in the wrong direction.", "The sigmoid rises everywhere, so its slope never turns the sign."
            ),
            "d": Choice(
                "Hardly learn from this example: the slope is almost 0.",
                "The slope at z = 10 is 0.000045, and the signal is multiplied by it. The unit is saturated.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "dying_relu",
        2,
        "A ReLU unit has a negative score on every example of the data set. Which sentence is true?",
        {
            "a": Choice(
                "Its gradient is zero on every example, so gradient descent leaves it as it is.",
                "The slope is 0 wherever z is negative. No example moves the weights: the unit is dead. Leaky ReLU and "
                "ELU avoid this.",
                right=True,
            ),
            "b": Choice(
                "It gives negative values, which the next layer takes off.", "ReLU gives exactly 0 for negative scores."
            ),
            "c": Choice(
                "It recovers if it is trained for longer.",
                "Every step is 0, so the number of steps does not matter.",
            ),
            "d": Choice(
                "A larger learning rate wakes it up.",
                "The learning rate multiplies the gradient, and the gradient is 0. Too large a rate is a common way to "
                "kill a unit.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "rising_cost",
        2,
        "You train a neuron and the cost goes up and down, higher each time. What do you try first?",
        {
            "a": Choice(
                "More iterations.", "The steps overshoot the minimum. More of them lead further away, not closer."
            ),
            "b": Choice(
                "Other starting values.",
                "For one neuron the cost has a single valley, so the start is not to blame: the steps are.",
            ),
            "c": Choice(
                "A smaller learning rate.",
                "Each step jumps over the valley and lands higher on the other side. Shorter steps stay inside.",
                right=True,
            ),
            "d": Choice(
                "The opposite sign in the update.",
                "With the wrong sign the cost would rise from the first step on, without going down in between.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "out_of_reach",
        2,
        "Which of these can no single neuron learn exactly, however long it is trained?",
        {
            "a": Choice("AND: 1 only if both inputs are 1.", "One line separates (1, 1) from the other three corners."),
            "b": Choice("OR: 1 if at least one input is 1.", "One line separates (0, 0) from the other three corners."),
            "c": Choice("NOT: 1 if the input is 0.", "A negative weight and a positive bias do it."),
            "d": Choice(
                "XOR: 1 if exactly one of two inputs is 1.",
                "The two corners of each label lie opposite each other, so no line has them on different sides.",
                right=True,
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "one_neuron_and_cats",
        extra_points=10,
        rubric=(
            "2 points: says that the neuron adds up weighted pixel values, one weight for each pixel and channel.",
            "3 points: says that the weights form one fixed picture (a template) with which every picture is compared.",
            "3 points: gives a reason why cats escape it: another position, pose, size or colour needs other weights, "
            "or light and dark exchange their roles.",
            "2 points: suggests what would help, and why: several neurons for several templates, or layers that "
            "combine them.",
        ),
    ),
)
