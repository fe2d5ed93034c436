"""Concept questions of lesson 08, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.softmax.examples import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "shifted_scores",
        2,
        "Somebody adds 5 to all scores of an example before softmax. What happens to its probabilities?",
        {
            "a": Choice(
                "They grow by the factor e^5.",
                "The exponentials do, above and below the line of the fraction: the factor cancels.",
            ),
            "b": Choice(
                "They move closer together.",
                "That is what dividing the scores does, a higher temperature. Adding keeps all differences.",
            ),
            "c": Choice(
                "They become surer: the largest grows.",
                "That is what multiplying the scores does. Adding keeps all differences.",
            ),
            "d": Choice(
                "Nothing: softmax only knows the differences between scores.",
                "e^5 is a factor of every term of the fraction and cancels. That is why the largest score can be "
                "subtracted for safety.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "loss_of_a_guess",
        2,
        "An untrained network finds all 10 digits equally likely. What does its categorical cross-entropy show, and "
        "what is it good for?",
        {
            "a": Choice("0: it knows nothing.", "0 is the cost of being sure and right about every example."),
            "b": Choice(
                "log 10 = 2.303: whoever starts far above it has a bug or too large weights.",
                "Each right class has the probability 1/10, and -log(1/10) = 2.303. A first cost far from it is a "
                "cheap alarm.",
                right=True,
            ),
            "c": Choice("log 2 = 0.693.", "That is the cost of finding two classes equally likely."),
            "d": Choice("0.9: nine of ten answers are wrong.", "That is the error rate. The cost is a mean of -log p."),
        },
    ),
    Question(
        LESSON_NAME,
        "several_at_once",
        2,
        "A picture may show a dog, a cat, both or neither. Which output layer suits?",
        {
            "a": Choice(
                "Two sigmoid units, each with binary cross-entropy.",
                "The questions are independent, and the two probabilities need not add up to 1.",
                right=True,
            ),
            "b": Choice(
                "Softmax with the two classes dog and cat.",
                "Softmax shares out one certainty: two classes cannot both be likely, although both may be there.",
            ),
            "c": Choice("One sigmoid unit.", "One number cannot tell the four situations apart."),
            "d": Choice(
                "Two linear units with the mean squared error.",
                "They can be trained, but their outputs are no probabilities, and the squared error is slow to correct "
                "answers that are surely wrong.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "rare_disease",
        2,
        "Of 1000 people 10 are ill. A test says 'healthy' to everybody. Which number exposes it?",
        {
            "a": Choice("Its accuracy.", "990 of 1000 are right: 99 %. Accuracy hides what happens to a rare class."),
            "b": Choice(
                "The recall of the healthy.",
                "Every healthy person is recognised: that recall is 1, as good as it gets.",
            ),
            "c": Choice(
                "The recall of the ill.",
                "None of the 10 is found: recall 0, and F1 0 with it.",
                right=True,
            ),
            "d": Choice(
                "The precision of the healthy.", "Of 1000 'healthy' 990 are right: 0.99, as harmless as the accuracy."
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "one_outlier",
        2,
        "Among 100 house prices one is mistyped and ten times too high. You choose between MSE and MAE for training. "
        "Which statement is true?",
        {
            "a": Choice(
                "MSE suffers less: the mean evens one house out.",
                "The error is squared before the mean: one that is 30 times as large counts 900 times as much.",
            ),
            "b": Choice(
                "MAE suffers less: an error counts with its size, not with its square.",
                "The slope of an absolute error is the same for a large error as for a small one, so a single house "
                "cannot pull harder than another.",
                right=True,
            ),
            "c": Choice("Both suffer alike.", "They weigh errors differently: by their squares, or by their sizes."),
            "d": Choice(
                "RMSE suffers less than both: it is in the unit of the price.",
                "Taking the root at the end changes the unit. The same weights minimise MSE and RMSE.",
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "a_report_on_the_digits",
        extra_points=10,
        rubric=(
            "2 points: names a pair of digits that the confusion matrix shows to be mixed up, with its counts, and in "
            "which direction.",
            "3 points: says of one digit what its precision and its recall mean in words, and why they differ.",
            "3 points: explains with the loss why an answer that is surely wrong costs more than one that is unsure, "
            "and gives an example with numbers.",
            "2 points: proposes a remedy (more examples of the pair, a deeper network, asking a person when the "
            "largest probability is low) and says how one would find out whether it works.",
        ),
    ),
)
