"""Explorer: Bayesian optimisation one trial at a time: guess, band, expected improvement, next trial."""

from __future__ import annotations

import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.plots.gaussian_guess import PLACES, GuessPanel, ImprovementPanel
from course_lib.tuning.acquisition import expected_improvement as course_expected_improvement
from course_lib.tuning.gaussian_process import GaussianProcess
from course_lib.tuning.problems import wavy

__all__ = ["WITHIN", "NextTrialExplorer", "next_trial"]

FIRST = (0.05, 0.62)
"""Where the first two trials are: not near the lowest place."""

NOISE, CLOSE = 0.01, 0.003
WITHIN = 7
MOST = 14


def next_trial(expected_improvement=None):
    """Follow Bayesian optimisation of one hyperparameter, trial by trial.

    Parameters
    ----------
    expected_improvement : callable, optional
        The learner's ``expected_improvement(mu, sigma, best)``.

    Returns
    -------
    explorer : Explorer
    """
    return NextTrialExplorer(expected_improvement)


class NextTrialExplorer(Explorer):
    """The explorer that `next_trial` returns."""

    name = "next-trial"
    title = "Where to try next?"
    challenge = (
        f"Find a length with which the best of {WITHIN} trials is within {CLOSE:g} of the lowest score there is. The "
        "length says how far one score tells something about its neighbours."
    )

    def __init__(self, expected_improvement=None):
        self._improvement = LearnerFunction(
            "expected_improvement", expected_improvement, course_expected_improvement, lambda mu, *_: (mu.shape,)
        )
        self._truth = wavy(PLACES)
        figure = new_figure(4.5)
        ax = figure.add_axes([0.085, 0.40, 0.895, 0.53])
        self._guess = GuessPanel(ax, wavy)
        fix_title(ax, "Guess after the trials so far")
        ax.set_xlabel("")
        ax.legend(fontsize=9, framealpha=0.9, ncols=4, loc="upper center")
        below = figure.add_axes([0.085, 0.115, 0.895, 0.2])
        self._promise = ImprovementPanel(below, top=1.0)
        below.set(yticks=[])
        below.yaxis.set_label_coords(-0.03, 0.5)
        controls = {
            "trials": slider("trials", 2, 2, MOST, 1),
            "length": slider("length", 0.6, -1.7, 0.0, 0.02, log=True),
        }
        super().__init__(figure, controls, (*self._guess.moving, *self._promise.moving), [self._improvement])

    def update(self):
        """Try from the first two places on, always where the improvement expected is largest."""
        trials, length = self.controls["trials"].value, self.controls["length"].value
        X = list(FIRST)
        while True:
            y = wavy(np.array(X))
            process = GaussianProcess(length, NOISE).fit([X], y)
            mu, sigma = process.predict(PLACES[np.newaxis])
            promised = np.asarray(self._improvement(mu, sigma, float(y.min())))
            place = float(PLACES[np.argmax(promised)])
            if len(X) >= trials:
                break
            X.append(place)
        self._guess.show(np.array(X), y, mu, sigma)
        self._guess.mark(place)
        self._promise.show(promised)
        at = int(np.argmin(y))
        above = float(y[at] - self._truth.min())
        lines = (
            f"Best of {trials} trials: {y[at]:.4f} at {X[at]:.3f}; the lowest score there is: {self._truth.min():.4f}.",
            f"Next trial at {place:.3f}: expected improvement {promised.max():.2g}, mean {mu[np.argmax(promised)]:.3f},"
            f" sigma {sigma[np.argmax(promised)]:.2g}.",
            f"Length {length:.3g}: log likelihood of the scores {process.log_likelihood:.2f}.",
        )
        met = trials <= WITHIN and above <= CLOSE
        if trials > WITHIN:
            return Reading(lines, False, f"at most {WITHIN} trials are asked.")
        return Reading(lines, met, f"after {trials} trials it is {above:.4f} above.")
