"""Concept questions of lesson 05, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.optimizers.mini_batches import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "updates_per_epoch",
        2,
        "There are 50000 examples and batches of 512. How many updates does one epoch make?",
        {
            "a": Choice("1: an epoch is one update.", "That is so only if the batch holds all examples."),
            "b": Choice(
                "97: 50000 // 512.",
                "97 full batches hold 49664 examples. The other 336 make one more batch, a short one.",
            ),
            "c": Choice(
                "98: the last batch is smaller.",
                "97 full batches and one of 336 examples: every example is seen once, and each batch is an update.",
                right=True,
            ),
            "d": Choice(
                "50000: every example is an update.",
                "That is stochastic gradient descent, with batches of one example.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "noisy_cost",
        2,
        "You train with mini-batches and write down the cost of every batch. It goes up and down, but downwards on "
        "the whole. What is going on?",
        {
            "a": Choice(
                "Nothing is wrong: every batch is a little different, and so is its cost.",
                "The cost of a batch estimates the cost of all. Averaged over an epoch, the curve is smoother.",
                right=True,
            ),
            "b": Choice(
                "The gradients are wrong: a correct step always lowers the cost.",
                "A short step lowers the cost of the batch it was computed on. The next cost is that of another batch.",
            ),
            "c": Choice(
                "The learning rate is too large.",
                "Then the trend would rise or stop far above the minimum. Here the trend is downwards.",
            ),
            "d": Choice(
                "The examples were not shuffled.",
                "Shuffling makes the batches alike, but never equal: a little noise remains.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "larger_beta",
        2,
        "You raise beta from 0.9 to 0.98 in an exponentially weighted average. What happens to its curve?",
        {
            "a": Choice("It becomes noisier.", "A new value enters with the weight 0.02 instead of 0.1: less noise."),
            "b": Choice(
                "It becomes smoother and follows a change later.",
                "About the last 50 values count instead of the last 10. What is averaged over longer reacts later.",
                right=True,
            ),
            "c": Choice(
                "It becomes smoother and follows a change sooner.",
                "Both cannot be had: whoever waits for more values learns of a change later.",
            ),
            "d": Choice(
                "Nothing, if the bias is corrected.",
                "The correction matters in the first days only. Later it divides by almost 1.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "first_step_of_adam",
        2,
        "Adam takes its first step, t = 1, with learning rate 0.01. The gradient of a weight is 500. How far does the "
        "weight move?",
        {
            "a": Choice("By 5.", "That is the step of plain gradient descent, 0.01 times 500."),
            "b": Choice(
                "By 0.5.", "That is learning rate times (1 - beta1) times the gradient: momentum, uncorrected."
            ),
            "c": Choice(
                "By 0.0316.",
                "That is the uncorrected step, 0.1 / sqrt(0.001) = 3.16 times the learning rate. Adam corrects both.",
            ),
            "d": Choice(
                "By 0.01.",
                "Corrected, v is 500 and the root of s is 500 too. Their ratio is 1, whatever the gradient's size.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "why_rmsprop_forgets",
        2,
        "Adagrad adds up all squared gradients, RMSprop averages recent ones. What is the use of that?",
        {
            "a": Choice(
                "RMSprop's steps need not shrink for ever, so that a long training goes on.",
                "Adagrad's sum only grows, and its steps shrink towards 0 even far from a minimum.",
                right=True,
            ),
            "b": Choice("RMSprop needs less memory.", "Both keep one number for every weight."),
            "c": Choice(
                "RMSprop needs no learning rate.",
                "It divides by the size of the gradients; how far to go is still up to the learning rate.",
            ),
            "d": Choice(
                "RMSprop remembers the direction as well as the size.",
                "A square has no sign. The direction is what momentum, and with it Adam, remembers.",
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "two_remedies_for_a_ravine",
        extra_points=10,
        rubric=(
            "2 points: says that the slope across the ravine is much larger than along it, so that gradient descent "
            "jumps from wall to wall, or creeps if the learning rate is small enough for the steep direction.",
            "3 points: explains momentum: the steps across change their sign and cancel in the average, those along "
            "the floor agree and stay.",
            "3 points: explains RMSprop (or Adam): each weight's step is divided by the size of its own recent "
            "gradients, so that steep and flat directions get steps of similar size.",
            "2 points: says when the second remedy helps little (the ravine does not follow the axes) or what the "
            "first one costs (it overshoots and has to come back), with a sensible reason.",
        ),
    ),
)
