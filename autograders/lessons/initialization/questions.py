"""Concept questions of lesson 06, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.initialization.normalizer import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "statistics_for_the_test_set",
        2,
        "You have normalised the training set. With which mean and deviation do you normalise the test set?",
        {
            "a": Choice(
                "With its own, so that it has mean 0 and variance 1 too.",
                "Then the same patient would get other numbers in the test set than in the training set, and the "
                "network would be asked on a scale that it has not learned on.",
            ),
            "b": Choice(
                "With those of the training set.",
                "One transformation for all examples, now and later. A single new example has no statistics anyway.",
                right=True,
            ),
            "c": Choice(
                "With those of both sets together.",
                "Then the test set has had a say in training, and in practice later examples are not there yet.",
            ),
            "d": Choice(
                "With none: only training needs normalised inputs.",
                "The weights fit normalised inputs. Raw ones would be far from everything that the network has seen.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "slope_of_many_sigmoids",
        2,
        "A gradient goes back through 8 sigmoid layers with weights of size 1. What is left of it at most?",
        {
            "a": Choice(
                "About 0.000015 of it.",
                "The slope of a sigmoid is at most 1/4, and (1/4)^8 = 0.00001526.",
                right=True,
            ),
            "b": Choice("About 0.03 of it: 1/32.", "That is 1/(4 times 8). The slopes are multiplied, not added up."),
            "c": Choice("A quarter.", "A quarter is left after one layer, and a quarter of that after two."),
            "d": Choice(
                "All of it, where the scores are 0.",
                "At a score of 0 the slope is largest: it is 1/4 there, not 1.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "why_hes_two",
        2,
        "He's variance is 2/n_prev, LeCun's 1/n_prev. What is the 2 for?",
        {
            "a": Choice(
                "It makes learning twice as fast.",
                "How fast a network learns is mostly a matter of the learning rate. The 2 keeps the size of signals.",
            ),
            "b": Choice(
                "It counts the way forward and the way back.",
                "Glorot's 2/(n + n_prev) weighs these two against each other. He's 2 has another reason.",
            ),
            "c": Choice(
                "Uniform weights need it.",
                "Uniform weights need a 3 under the root of their limit. He's 2 is there for normal ones as well.",
            ),
            "d": Choice(
                "ReLU lets half of the signal's square through; the 2 makes up for it.",
                "Of scores that are symmetric around 0, ReLU cuts one half off, and with it half of the mean square.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "cost_is_nan",
        2,
        "After 40 steps the cost of a deep network is nan. What do you look at first?",
        {
            "a": Choice(
                "Whether there is too little data.",
                "Too little data lets a network overfit. The cost stays a number.",
            ),
            "b": Choice(
                "Whether a gradient vanished.",
                "With vanished gradients the cost stays where it is: a number that does not move.",
            ),
            "c": Choice(
                "The norm of the gradients in the steps before: did it explode?",
                "Numbers beyond 10^308 become infinite, and infinity minus infinity is nan. Smaller weights, a smaller "
                "learning rate or clipping help.",
                right=True,
            ),
            "d": Choice(
                "Whether the test set was normalised.",
                "The cost of training does not see the test set.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "block_of_zeros",
        2,
        "All weights and biases of a residual block are 0. What does it answer to an input that is nowhere negative?",
        {
            "a": Choice("0 everywhere.", "So would two plain layers. In the block, the input is added to their zero."),
            "b": Choice(
                "The input itself.",
                "relu(0 + A_prev) = A_prev. A block that has learned nothing does no harm, so that depth costs little.",
                right=True,
            ),
            "c": Choice("Twice the input.", "The input is added once, to layers that answer 0."),
            "d": Choice("Random numbers.", "Nothing in the block is drawn when it answers."),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "a_network_that_does_not_start",
        extra_points=10,
        rubric=(
            "3 points: says what to measure before changing anything: the size of activations and of gradients in "
            "every layer, or the norm of the gradient.",
            "3 points: tells vanishing from exploding signals, and names a cause for each (weights too small or too "
            "large for the number of inputs, flat activations, depth).",
            "2 points: proposes remedies that fit the cause: an initialiser for the activation, ReLU for sigmoid, "
            "normalised inputs, clipping, residual connections or batch normalisation.",
            "2 points: says how to check that the remedy works, by the same measurement.",
        ),
    ),
)
