"""Concept questions of lesson 07, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.batch_norm.batches import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "why_no_bias",
        2,
        "A dense layer has a bias b, and batch normalisation follows. What does b do?",
        {
            "a": Choice(
                "It shifts the normalised scores.",
                "What shifts them is beta, which is added after the division. b is gone by then.",
            ),
            "b": Choice(
                "Nothing: the mean of the batch contains it and takes it away again.",
                "Z + b has the mean mu + b, and (Z + b) - (mu + b) = Z - mu. b has no effect; its gradient is 0.",
                right=True,
            ),
            "c": Choice(
                "It keeps the variance away from 0.",
                "A constant changes no variance. Against a variance of 0 there is epsilon.",
            ),
            "d": Choice(
                "It speeds up training, because there are two shifts to learn instead of one.",
                "b never moves: its gradient is exactly 0, whatever the loss.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "one_example_in_training",
        2,
        "By accident somebody trains with batches of one example. What does a batch-normalised layer answer?",
        {
            "a": Choice(
                "The same as with large batches, only with more noise.",
                "With m = 1 the mean is the score itself. Nothing is left of the example, noise or signal.",
            ),
            "b": Choice("nan, because the variance is 0.", "epsilon under the root prevents that: 0 / sqrt(epsilon)."),
            "c": Choice(
                "What the running statistics say.",
                "They are used at inference only. While training, the batch's own statistics count.",
            ),
            "d": Choice(
                "beta for every example, whatever the input is.",
                "Z - mu is 0, so Z_norm is 0 and Z_tilde is beta. No gradient gets past it either.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "alone_at_inference",
        2,
        "A trained network gives one answer for a picture in a batch of 64, and another for the same picture alone. "
        "What happened?",
        {
            "a": Choice(
                "It still normalises with the statistics of the batch.",
                "With the running statistics, who else is in the batch makes no difference. Here the training mode was "
                "left on.",
                right=True,
            ),
            "b": Choice(
                "The running statistics have not settled yet.",
                "Then both answers would be poor, but equal: running statistics are the same for both.",
            ),
            "c": Choice("epsilon is too large.", "That would change both answers in the same way."),
            "d": Choice(
                "Nothing is wrong: batch normalisation always depends on the batch.",
                "While training, yes. At inference an answer that depends on its neighbours would be a defect.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "keras_momentum",
        2,
        "Keras starts a layer with moving mean 0 and momentum 0.99, and every batch has the mean 10. Where is the "
        "moving mean after one batch?",
        {
            "a": Choice("At 9.9.", "That would be momentum for the new value. It weighs the old one."),
            "b": Choice("At 10.", "Only with momentum 0 is the old value forgotten at once."),
            "c": Choice(
                "At 0.1.",
                "0.99 times 0 plus 0.01 times 10. It takes 69 batches to come half of the way: short trainings with "
                "0.99 end with poor running statistics.",
                right=True,
            ),
            "d": Choice("At 5.", "That is the plain average of the two. The weights are 0.99 and 0.01."),
        },
    ),
    Question(
        LESSON_NAME,
        "weights_times_ten",
        2,
        "You multiply all weights W of a normalised layer by 10 in the middle of a training. epsilon is tiny. What "
        "does the layer answer to the next batch?",
        {
            "a": Choice(
                "Ten times as much.",
                "Z, its mean and its standard deviation are ten times as large, and the factor cancels in Z_norm.",
            ),
            "b": Choice(
                "The same as before.",
                "(10 Z - 10 mu) / (10 sigma) is Z_norm. How large the answers are is up to gamma alone.",
                right=True,
            ),
            "c": Choice(
                "A tenth of it.",
                "That is what happens to the gradient of W, not to the answer: larger weights take smaller steps.",
            ),
            "d": Choice(
                "Only beta: everything saturates.",
                "A ReLU does not saturate, and Z_norm has the same spread as before.",
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "three_paths_back",
        extra_points=10,
        rubric=(
            "3 points: names the three ways in which one score of a batch reaches the loss: directly through its own "
            "normalised score, through the mean of the batch, and through its variance.",
            "2 points: says that through mean and variance it moves the answers to all other examples of the batch "
            "too, so that the gradient of one score contains the gradients of all.",
            "3 points: explains why no gradient is left for a batch of one example, from the formula or in words: the "
            "score minus its own mean is 0 whatever the score is.",
            "2 points: says how this fits that at inference, with running statistics, only the direct way remains, "
            "or gives another sensible consequence (noise between examples, or what a shift of all scores does).",
        ),
    ),
)
