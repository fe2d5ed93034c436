"""Concept questions of lesson 10, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.tensorflow_keras.derivatives import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "gradient_is_none",
        2,
        "`x` is a tensor. In the block of `tf.GradientTape() as tape` stands `y = x**2`, and after it "
        "`tape.gradient(y, x)` gives `None`. Why?",
        {
            "a": Choice(
                "The derivative of x**2 is 0 there.",
                "A derivative of 0 is a tensor with a zero in it. None means that no way from x to y was recorded.",
            ),
            "b": Choice(
                "The gradient must be asked for inside the block.",
                "It is usual to ask after the block; the recording is kept until then.",
            ),
            "c": Choice(
                "The tape watches variables by itself, but a tensor only after tape.watch(x).",
                "Trainable variables are what one usually wants to move. For anything else, say so.",
                right=True,
            ),
            "d": Choice(
                "x**2 is Python, and the tape sees only functions that begin with tf.",
                "The operators of a tensor are TensorFlow's: x**2 is tf.pow(x, 2).",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "dropout_when_predicting",
        2,
        "A model has `Dropout(0.3)`. You call `model(x)` twice with the same `x`. What do you get?",
        {
            "a": Choice(
                "The same answer twice: without training=True nothing is dropped.",
                "Dropout acts only in training. fit says training=True for you; in a loop of your own, you do.",
                right=True,
            ),
            "b": Choice(
                "Two different answers, because other units are dropped.",
                "That would be model(x, training=True).",
            ),
            "c": Choice(
                "The same answer twice, with 30 % of the units always off.",
                "A prediction uses all units; which ones are dropped is drawn anew for every example in training.",
            ),
            "d": Choice(
                "The same answer twice, and smaller by a factor 0.7.",
                "Keras scales up what is left while training, as our inverted dropout does: nothing is left to mend.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "sigmoid_twice",
        2,
        'The last layer has `activation="sigmoid"`, and the loss is `BinaryCrossentropy(from_logits=True)`. What '
        "happens?",
        {
            "a": Choice(
                "Keras notices and raises an error.",
                "It cannot know: any number may be a score. The training runs, badly.",
            ),
            "b": Choice(
                "The loss takes probabilities for scores and bends them once more.",
                "from_logits=True says that scores come. The sigmoid of a number from 0 to 1 lies between 0.5 and "
                "0.73: the loss never gets small.",
                right=True,
            ),
            "c": Choice(
                "Nothing: the sigmoid of a sigmoid is the same sigmoid.",
                "The sigmoid of 0.9 is 0.71. Only one of the two may be there.",
            ),
            "d": Choice(
                "It is even more exact, since from_logits=True is the stable way.",
                "It is stable for scores, so the layer must then have no activation.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "print_in_a_graph",
        2,
        'A function with `@tf.function` contains `print("step")`. It is called 100 times with tensors of the same '
        "shape. How often is the word printed?",
        {
            "a": Choice("100 times.", "That would be tf.print, which is an operation of the graph."),
            "b": Choice("Never.", "While the function is traced, Python runs through it, and prints."),
            "c": Choice(
                "100 times, but only in the log of TensorFlow.",
                "print is plain Python; TensorFlow's log has nothing to do with it.",
            ),
            "d": Choice(
                "Once: Python runs only while the function is traced.",
                "The other 99 calls run the graph, in which print left nothing behind. A new shape traces again.",
                right=True,
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "fit_or_a_loop",
        10,
        (
            "3 points: says what fit does for you: shuffling, batches, training mode, loss with model.losses, "
            "gradients, update, metrics, callbacks (at least four of them).",
            "3 points: names a case in which a loop of one's own is better, and what in it fit could not do.",
            "2 points: says what is easily forgotten in such a loop, for example training=True or model.losses, and "
            "how it would be noticed.",
            "2 points: says how the writer would check the loop, for example against fit or NumPy from the same "
            "weights.",
        ),
    ),
)
