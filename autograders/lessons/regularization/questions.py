"""Concept questions of lesson 04, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.regularization.splits import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "which_remedy",
        2,
        "Your network has 15 % errors on the training set and 16 % on the dev set; people make 1 %. What do you try "
        "first?",
        {
            "a": Choice(
                "More training examples.",
                "They close the gap between training and dev error, which is 1 point here. The 15 % stay.",
            ),
            "b": Choice(
                "A larger lambd.",
                "The network does not even fit the examples it has. A penalty makes it fit them less.",
            ),
            "c": Choice(
                "A larger network, or a longer training.",
                "14 points above what is possible on the training set are bias: the network needs more capacity, or "
                "more time to use it.",
                right=True,
            ),
            "d": Choice(
                "Early stopping.",
                "It keeps a network from fitting its training set too well. This one does not fit it at all.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "dropout_when_predicting",
        2,
        "A colleague leaves dropout switched on while the dev error is measured. What happens?",
        {
            "a": Choice(
                "The predictions are random, and the dev error is too pessimistic.",
                "Each prediction uses a random part of the network, and another one each time. Dropout belongs to "
                "training only.",
                right=True,
            ),
            "b": Choice(
                "The dev error becomes a better estimate, because it is averaged.",
                "Nothing is averaged: each example is judged by one random part of the network.",
            ),
            "c": Choice(
                "Nothing, because the activations are divided by keep_prob.",
                "The division keeps the mean of an activation, but a single prediction is still drawn at random.",
            ),
            "d": Choice(
                "The network learns from the dev set.",
                "It does not: without a gradient step nothing is learned.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "where_the_target_goes",
        2,
        "You have 100,000 pictures from the web and 8,000 from the phones of your users. Which dev set do you choose?",
        {
            "a": Choice(
                "2,000 of all 108,000 pictures, shuffled.",
                "Only about 148 of them would be phone pictures: you would choose your network by how well it does on "
                "the web.",
            ),
            "b": Choice(
                "2,000 web pictures, because there are more of them.",
                "The dev set is the target that you aim at. Your users do not send web pictures.",
            ),
            "c": Choice(
                "None; the training error says enough.",
                "The training error cannot tell whether what was learned carries over to new pictures, of whatever "
                "kind.",
            ),
            "d": Choice(
                "2,000 phone pictures, and another 2,000 of them as test set.",
                "Dev and test set come from the distribution that counts. The other 4,000 phone pictures and the web "
                "pictures are for training.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "sparse_weights",
        2,
        "You train once with L1 and once with L2. In which result do many weights end up at 0, or next to it?",
        {
            "a": Choice(
                "With L2, because squares are larger than absolute values.",
                "Close to 0 they are smaller: 0.1 squared is 0.01. L2 hardly pulls at a weight that is small already.",
            ),
            "b": Choice(
                "With L1, because its pull does not weaken as a weight becomes small.",
                "The slope of the absolute value has the same size everywhere, so a weight that is of little use is "
                "pulled all the way. L2 pulls at a weight in proportion to its size.",
                right=True,
            ),
            "c": Choice(
                "With both alike, if lambd is the same.",
                "The two pull differently: L1 by the same amount everywhere, L2 in proportion to the weight.",
            ),
            "d": Choice(
                "With neither, because the cross-entropy needs all weights.",
                "Weights of little use cost more than they bring as soon as there is a penalty.",
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "a_plan_for_the_network",
        extra_points=10,
        rubric=(
            "2 points: reads the two errors as high variance (with the 2 % of people as reference), and says why: "
            "small training error, large gap.",
            "3 points: names at least three remedies for variance in a sensible order (more data or augmentation, L2 "
            "or dropout, early stopping, a smaller network) and gives a reason for each.",
            "3 points: says how each is judged: by the dev error, one change at a time, dropout off while measuring, "
            "the penalty in cost and gradient, keep_prob and lambd chosen on the dev set.",
            "2 points: keeps the test set for the end, and asks whether dev and test pictures are of the kind that the "
            "network will meet.",
        ),
    ),
)
