"""Which network still learns when it is deep: depths, activations, initialisers and remedies, all combinations."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from course_lib.data import data_file, load_planar
from course_lib.deep_stack import deep_stack
from course_lib.normalization import apply_normalizer, fit_normalizer
from course_lib.optimizers import GradientDescent
from course_lib.progress_bar import progress_bar
from course_lib.training import train
from course_lib.validation import check_range

__all__ = ["ITERATIONS", "Outcome", "Setting", "all_settings", "examples", "make_network", "read_outcomes", "run"]

ITERATIONS = 200
"""Steps of gradient descent on all examples: enough for every network that learns well."""

LEARNING_RATE = 0.1
UNITS = 10
"""Units in each hidden layer. Uniform weights on -0.5..0.5 have variance 1/12: 10 of them nearly keep a signal."""


@dataclass(frozen=True)
class Setting:
    """One network of the experiment.

    Parameters
    ----------
    hidden_layers : int
    activation : {"tanh", "relu"}
    initializer : {"scaled_uniform", "he_uniform"}
        "scaled_uniform" draws from -0.5..0.5.
    residual, batch_norm : bool
    """

    hidden_layers: int
    activation: str
    initializer: str
    residual: bool = False
    batch_norm: bool = False

    @property
    def remedy(self):
        """Which of the two remedies there are, in words."""
        return {
            (False, False): "plain",
            (True, False): "residual",
            (False, True): "batch norm",
            (True, True): "both",
        }[self.residual, self.batch_norm]

    @property
    def start(self):
        """Activation and initialiser, in words."""
        return f"{self.activation}, {'uniform ±0.5' if self.initializer == 'scaled_uniform' else 'he_uniform'}"


@dataclass(frozen=True)
class Outcome:
    """What training has made of one network.

    Parameters
    ----------
    setting : Setting
    seed : int
        Of the generator that draws the weights.
    cost, accuracy : float
        On the training set, at the end: how well a network fits is the question here. Batch norm normalises the cost
        with the batch's statistics and the accuracy with the running ones.
    costs : tuple of float
        Before every step; empty if they were not kept.
    """

    setting: Setting
    seed: int
    cost: float
    accuracy: float
    costs: tuple[float, ...] = ()


def all_settings(hidden_layers=(1, 10, 20)):
    """Return every combination: 3 depths, 2 activations, 2 initialisers, and 4 choices of remedies.

    >>> len(all_settings())
    48
    """
    check_range("hidden_layers", min(hidden_layers), 1, np.inf)
    choices = (hidden_layers, ("tanh", "relu"), ("scaled_uniform", "he_uniform"), (False, True), (False, True))
    return [Setting(*chosen) for chosen in itertools.product(*choices)]


def examples():
    """Return X (2, 400), normalised, and Y (1, 400): two moons."""
    X, Y = load_planar("moons")
    return apply_normalizer(X, *fit_normalizer(X)), Y


def make_network(setting, seed):
    """Return the network of a setting before training: 2 inputs, 10 units in each hidden layer, one sigmoid."""
    return deep_stack(
        2,
        setting.hidden_layers,
        UNITS,
        1,
        np.random.default_rng(seed),
        hidden=setting.activation,
        initializer=setting.initializer,
        residual=setting.residual,
        batch_norm=setting.batch_norm,
    )


def run(settings, seeds=(0,), iterations=ITERATIONS, progress=None):
    """Train the network of every setting, once for each seed.

    Parameters
    ----------
    settings : sequence of Setting
    seeds : sequence of int
    iterations : int
    progress : bool, optional
        True and False decide about a progress bar; None shows one in a terminal or a notebook.

    Returns
    -------
    outcomes : list of Outcome

    References
    ----------
    Glorot and Bengio (2010) and He, Zhang, Ren and Sun (2016) did the like with larger networks.

    >>> outcome, = run([Setting(1, "tanh", "he_uniform")], iterations=100)
    >>> outcome.cost < 0.4, len(outcome.costs)
    (True, 100)
    """
    X, Y = examples()
    pairs = list(itertools.product(settings, seeds))
    return [_train(setting, seed, X, Y, iterations) for setting, seed in progress_bar(pairs, "network", show=progress)]


def read_outcomes():
    """Read what Keras made of all settings with three seeds: ``data/depth_experiment.csv``.

    Returns
    -------
    outcomes : list of Outcome

    >>> len(read_outcomes())
    144
    """
    with data_file("depth_experiment.csv").open(encoding="utf-8") as file:
        rows = [line.strip().split(",") for line in file][1:]
    return [
        Outcome(
            Setting(int(layers), activation, initializer, residual == "1", batch_norm == "1"),
            int(seed),
            float(cost),
            float(accuracy),
        )
        for layers, activation, initializer, residual, batch_norm, seed, cost, accuracy in rows
    ]


def _train(setting, seed, X, Y, iterations):
    network = make_network(setting, seed)
    # Deep ReLU networks without a remedy may overflow: this is what the experiment is to show.
    with np.errstate(all="ignore"):
        history = train(network, X, Y, iterations, progress=False, optimizer=GradientDescent(LEARNING_RATE))
        accuracy = float(np.mean(network.predict(X) == Y))
    return Outcome(setting, seed, history.train_costs[-1], accuracy, tuple(history.train_costs))
