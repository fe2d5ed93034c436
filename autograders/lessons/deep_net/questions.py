"""Concept questions of lesson 03, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.deep_net.networks import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "shapes_in_layer_3",
        2,
        "The network 12288-20-7-5-1 looks at 209 pictures. Which shapes do W3 and Z3 have?",
        {
            "a": Choice(
                "W3 is (7, 5) and Z3 is (7, 209).",
                "Layer 3 has 5 units, and each unit has its row of weights: the layer's own size comes first.",
            ),
            "b": Choice(
                "W3 is (5, 7) and Z3 is (5, 7).",
                "W3 is right. Z3 has one column for each example, whatever the layer.",
            ),
            "c": Choice(
                "W3 is (5, 7) and Z3 is (5, 209).",
                "Five units, each with seven weights, give five scores for each of the 209 pictures.",
                right=True,
            ),
            "d": Choice(
                "W3 is (5, 209) and Z3 is (5, 209).",
                "Weights know nothing of the number of examples: the same network must work for one picture.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "what_depth_buys",
        2,
        "For the XOR of 16 inputs the look-up network needs 589,825 parameters, the folding network 55. What do these "
        "figures show?",
        {
            "a": Choice(
                "Each layer can work on the results of the one before, so a few units do what many would have to do "
                "side by side.",
                "Every fold doubles the bends of everything that comes before it. Side by side, each bend needs a unit "
                "of its own.",
                right=True,
            ),
            "b": Choice(
                "One hidden layer cannot compute XOR of 16 inputs.",
                "The look-up network and the counting network have one hidden layer, and both are right for all 65,536 "
                "patterns.",
            ),
            "c": Choice(
                "Gradient descent finds the deep network more easily.",
                "All four networks were written down by hand. Whether gradient descent finds such weights is another "
                "question, and for parity it is a hard one.",
            ),
            "d": Choice(
                "A deeper network always has fewer parameters.",
                "The tree is deeper than the counting network and has more: 457 instead of 289. It depends on what the "
                "layers do.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "who_is_guilty",
        2,
        "Whose gradients are wrong? Measure all six suspects before you answer.",
        {
            "a": Choice(
                "Only B: its relative difference is by far the largest.",
                "Any difference above 1e-3 is a bug in float64, whether it is 0.7 or 0.005.",
            ),
            "b": Choice(
                "B and C.",
                "Look at E again: 0.005 is small beside 0.7, and a million times more than what A and D show. Its "
                "gates leak.",
            ),
            "c": Choice(
                "B, C, E and F: all that are above 1e-7 somewhere.",
                "F is at 3e-7 at most, which is what 7 digits allow: it computes in float32, and it computes the right "
                "thing.",
            ),
            "d": Choice(
                "B, C and E.",
                "B adds up its biases, C holds the gates of layer 1 open, E lets them leak. F is right, in float32.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "where_is_the_bug",
        2,
        "The check of suspect C: dW3, db3, dW2 and db2 are right to 1e-8, dW1 and db1 are off by 0.3. Where do you "
        "look?",
        {
            "a": Choice(
                "In the derivative of the loss, dAL.",
                "All layers depend on dAL. If it were wrong, dW3 would be wrong as well.",
            ),
            "b": Choice(
                "At the gate of layer 1, where dA1 becomes dZ1.",
                "Everything down to layer 2 is right, so what arrives is right. dW1 and db1 are both made from dZ1, "
                "and both are wrong: so dZ1 is.",
                right=True,
            ),
            "c": Choice(
                "In the formula of dW1: a transpose, or the 1/m.",
                "That would leave db1 right. Both are wrong, so look at what they have in common.",
            ),
            "d": Choice(
                "In the forward pass.",
                "Measured and derived gradients both use the forward pass. If it computes something else than planned, "
                "they still agree: a gradient check says nothing about that.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "false_alarm",
        2,
        "You check a network with dropout, and the relative difference is 1. What do you try first?",
        {
            "a": Choice(
                "A smaller epsilon.",
                "Each call of the cost drops other units. That changes the cost by far more than any step of theta, "
                "and a smaller epsilon divides that change by less still.",
            ),
            "b": Choice(
                "The mean of many checks.",
                "The noise of each is millions of times larger than what you want to see.",
            ),
            "c": Choice(
                "Keep one mask for all calls, or switch dropout off while you check.",
                "Then the cost is a function of theta again: 1 becomes 2e-9 with one mask.",
                right=True,
            ),
            "d": Choice(
                "Look for a bug in the backward pass: a difference of 1 cannot be chance.",
                "Here it is chance: the cost is another random number in every call, whatever the gradient.",
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "a_suspicious_number",
        extra_points=10,
        rubric=(
            "2 points: says that 2e-4 lies between the thresholds, too large for float64 and smaller than most bugs.",
            "3 points: looks at one parameter after the other (dW1, db1, ...) and says what the pattern would tell: "
            "one layer, all biases, everything from some layer down.",
            "3 points: rules out false alarms: the precision of the numbers, dropout, a penalty in the cost that the "
            "gradient lacks (or the reverse), a score near the kink of ReLU, epsilon; says how each would be tested.",
            "2 points: says that a falling cost proves nothing, because nearly right gradients still lead downhill.",
        ),
    ),
)
