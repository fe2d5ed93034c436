"""Random search: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Exercise, Output, Part, mistakes
from autograders.lessons.tuning.log_uniform import LESSON_NAME
from autograders.lessons.tuning.trials import COUNTED, FREE, PROPERTIES, spaces_to_search
from course_lib import tuning


def keeps_the_highest(objective, space, num_trials, rng):
    """The trial with the highest score is returned. Lower is better: take the lowest."""
    history = []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
    best, score = max(history, key=lambda trial: trial[1])
    return best, score, history


def last_for_best(objective, space, num_trials, rng):
    """The last trial is returned, not the best one: remember the lowest score so far and its configuration."""
    history = []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
    return *history[-1], history


def drawn_before_the_loop(objective, space, num_trials, rng):
    """The configuration is drawn before the loop, so that all trials are the same. Draw it inside."""
    configuration = {name: draw(rng) for name, draw in space.items()}
    history = [(configuration, objective(configuration)) for _ in range(num_trials)]
    best, score = min(history, key=lambda trial: trial[1])
    return best, score, history


def one_dictionary(objective, space, num_trials, rng):
    """All trials share one dict, and in the end it holds the last values everywhere. Make a new dict inside the loop:
    {name: draw(rng) for name, draw in space.items()}."""
    history, configuration = [], {}
    for _ in range(num_trials):
        for name, draw in space.items():
            configuration[name] = draw(rng)
        history.append((configuration, objective(configuration)))
    best, score = min(history, key=lambda trial: trial[1])
    return best, score, history


def one_dictionary_copied(objective, space, num_trials, rng):
    """The history holds copies, but the objective is given one and the same dict in every trial. An objective that
    keeps what it was given would see it change: make a new dict inside the loop."""
    history, configuration = [], {}
    for _ in range(num_trials):
        for name, draw in space.items():
            configuration[name] = draw(rng)
        history.append((dict(configuration), objective(configuration)))
    best, score = min(history, key=lambda trial: trial[1])
    return best, score, history


def scored_twice(objective, space, num_trials, rng):
    """The objective is called twice for every trial. Each call may be an hour of training, and gives another score:
    call it once and keep the score in a variable."""
    history, best, lowest = [], None, np.inf
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
        if objective(configuration) < lowest:
            best, lowest = configuration, history[-1][1]
    return best, lowest, history


def scored_up_to_three_times(objective, space, num_trials, rng):
    """The objective is called anew wherever the score is needed. Each call may be an hour of training, and gives
    another score: call it once for each trial and keep the score in a variable."""
    history, best, lowest = [], None, np.inf
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        if objective(configuration) < lowest:
            best, lowest = configuration, objective(configuration)
        history.append((configuration, objective(configuration)))
    return best, lowest, history


def best_scored_again(objective, space, num_trials, rng):
    """The best configuration is scored once more at the end. That is one more training, and its score need not be the
    same: return the score that is in the history."""
    history = []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
    best, _ = min(history, key=lambda trial: trial[1])
    return best, objective(best), history


def no_pairs(objective, space, num_trials, rng):
    """The items of the history are not pairs. Each is a pair of a configuration and its score."""
    best, lowest, history = None, np.inf, []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        score = objective(configuration)
        history.append(score)
        if score < lowest:
            best, lowest = configuration, score
    return best, lowest, history


def score_first(objective, space, num_trials, rng):
    """The pairs of the history are turned round: first the configuration, then its score."""
    history = []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((objective(configuration), configuration))
    score, best = min(history, key=lambda trial: trial[0])
    return best, score, history


def one_trial_more(objective, space, num_trials, rng):
    """There is one trial too many: range(num_trials) has num_trials numbers, from 0 on."""
    history = []
    for _ in range(num_trials + 1):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
    best, score = min(history, key=lambda trial: trial[1])
    return best, score, history


def improvements_only(objective, space, num_trials, rng):
    """The history holds only trials that were better than all before. It should hold every trial: the bad ones say
    where not to look."""
    best, lowest, history = None, np.inf, []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        score = objective(configuration)
        if score < lowest:
            best, lowest = configuration, score
            history.append((configuration, score))
    return best, lowest, history


def history_sorted(objective, space, num_trials, rng):
    """The history is sorted by score. Leave it in the order of the trials, so that one can see how the search went."""
    history = []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
    history.sort(key=lambda trial: trial[1])
    return *history[0], history


def place_for_configuration(objective, space, num_trials, rng):
    """The first value is the place of the best trial. Return its configuration."""
    history = []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
    best = int(np.argmin([score for _, score in history]))
    return best, history[best][1], history


RANDOM_SEARCH = Exercise(
    LESSON_NAME,
    "random_search",
    points=18,
    reference=tuning.random_search,
    # TensorFlow has no equivalent; tests follow the search call by call.
    oracle=None,
    cases=spaces_to_search,
    outputs=(Output("configuration", "parameters"), Output("score", "float"), Output("history", "list")),
    parts=(Part("form", 3, aspect="shape"), Part(FREE, 10, tag=FREE), Part(COUNTED, 5, tag=COUNTED)),
    random=True,
    repeatable=True,
    properties=PROPERTIES,
    mistakes=mistakes(
        keeps_the_highest,
        last_for_best,
        drawn_before_the_loop,
        one_dictionary,
        one_dictionary_copied,
        scored_twice,
        scored_up_to_three_times,
        best_scored_again,
        no_pairs,
        score_first,
        one_trial_more,
        improvements_only,
        history_sorted,
        place_for_configuration,
    ),
)
