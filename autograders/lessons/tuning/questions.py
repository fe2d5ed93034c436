"""Concept questions of lesson 09, every choice with its own explanation, and the written question."""

from autograders.exercise import Choice, Question, WrittenQuestion
from autograders.lessons.tuning.log_uniform import LESSON_NAME

QUESTIONS = (
    Question(
        LESSON_NAME,
        "why_random",
        2,
        "You can afford 25 trials for two hyperparameters, and one of them turns out not to matter at all. How many "
        "different values of the other one have you tried with a 5 by 5 grid, and how many with a random search?",
        {
            "a": Choice("25 and 25.", "A grid of 25 points has only 5 columns: each value comes five times."),
            "b": Choice(
                "5 with the grid, 25 with the random search.",
                "The grid repeats each value five times, and these trials differ only in what does not matter. The "
                "random search has a new value in every trial.",
                right=True,
            ),
            "c": Choice("5 and 5.", "Nothing makes a random search repeat itself: each trial draws a new value."),
            "d": Choice(
                "25 with the grid, 5 with the random search.",
                "It is the other way round: a grid repeats its few values, a random search does not.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "linear_rate",
        2,
        "You draw learning rates with rng.uniform(0.0001, 1, 100). About how many of them are below 0.1?",
        {
            "a": Choice("75: three of the four powers of ten.", "That would be so on a logarithmic scale."),
            "b": Choice("50.", "The middle of the interval is 0.5, so about 50 are below that."),
            "c": Choice("None.", "A tenth of the interval lies below 0.1, so about a tenth of the numbers does."),
            "d": Choice(
                "10.",
                "The interval below 0.1 is a tenth of the whole. Three of the four powers of ten share these ten "
                "trials: draw the logarithm uniformly instead.",
                right=True,
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "where_next",
        2,
        "A Gaussian process has seen five scores. Where is the expected improvement often largest, although the mean "
        "there is worse than the best score so far?",
        {
            "a": Choice(
                "Where it is very unsure.",
                "A wide band reaches below the best score, even if its middle does not: sigma phi(z) rewards that.",
                right=True,
            ),
            "b": Choice(
                "At the best point so far.",
                "There the score is known, sigma is nearly 0, and next to nothing can be gained.",
            ),
            "c": Choice("Where the mean is highest.", "Lower is better here: a high mean promises nothing."),
            "d": Choice(
                "It is the same everywhere.",
                "Only before the first score. After that, the band is narrow near the scores and wide between them.",
            ),
        },
    ),
    Question(
        LESSON_NAME,
        "what_the_score_means",
        2,
        "After 200 trials, the best configuration has 98.5 % on the dev set. What do you expect on new data?",
        {
            "a": Choice(
                "98.5 %: the dev set was not trained on.",
                "No weights were, but the configuration was chosen by it, the luckiest of 200.",
            ),
            "b": Choice(
                "More, because the network may be trained on the dev set as well.",
                "That may help a little, but it does not say what the 98.5 % are worth.",
            ),
            "c": Choice(
                "Somewhat less. The test set, used once at the end, says how much.",
                "Whoever takes the best of 200 noisy scores also takes the luckiest: the more trials, the more luck.",
                right=True,
            ),
            "d": Choice(
                "Nothing can be known without cross validation.",
                "Cross validation makes the scores less noisy, but the best of many is still flattered. A test set "
                "tells.",
            ),
        },
    ),
)

WRITTEN = (
    WrittenQuestion(
        LESSON_NAME,
        "plan_a_search",
        10,
        (
            "2 points: names the learning rate as the first thing to tune, and gives each hyperparameter a sensible "
            "range and scale (logarithmic for the learning rate, 1 - beta for momentum, whole numbers for units)",
            "3 points: chooses a strategy that 40 trainings allow, and says why not a grid: the number of "
            "combinations, or values repeated in a parameter that does not matter",
            "2 points: stops bad trainings early, or starts with short ones, and names the risk: a slow starter is "
            "thrown away",
            "2 points: judges by a dev set or by cross validation, and keeps a test set that is used once, at the end",
            "1 point: says what to write down: every trial with its configuration, score and price",
        ),
    ),
)
