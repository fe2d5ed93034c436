"""Explorer: the scores of one unit in one batch, before and after batch normalisation."""

from __future__ import annotations

import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.normalization import batch_norm_forward
from course_lib.plots.normalized_scores import ScorePanel
from course_lib.plots.style import BLUE, GREEN

__all__ = ["BatchScoresExplorer", "batch_scores"]

MOST = 512
PASSED, DEVIATION, ENOUGH, FAR = (0.8, 0.9), 2.0, 64, 3.0


def batch_scores(forward=None):
    """Explore what batch normalisation does to the scores of one unit: gamma, beta, and who is in the batch.

    Parameters
    ----------
    forward : callable, optional
        The learner's ``batch_norm_forward(Z, gamma, beta, epsilon)``.

    Returns
    -------
    explorer : Explorer

    >>> batch_scores().reading.lines[0]
    'Before: mean 3.51, standard deviation 1.79 in this batch of 64.'
    """
    return BatchScoresExplorer(forward)


class BatchScoresExplorer(Explorer):
    """The explorer that `batch_scores` returns."""

    name = "batch-scores"
    title = "One unit, one batch: before and after"
    challenge = (
        f"The scores lie around {FAR:g} or more, in batches of {ENOUGH} or more. Choose gamma and beta so that the "
        f"standard deviation becomes {DEVIATION:g} and a ReLU passes 80 to 90 % of the examples."
    )

    def __init__(self, forward=None):
        self._base = _two_bumps(np.random.default_rng(7))
        self._forward = LearnerFunction(
            "batch_norm_forward",
            None if forward is None else lambda Z, gamma, beta: _scores(forward(Z, gamma, beta)),
            lambda Z, gamma, beta: _scores(batch_norm_forward(Z, gamma, beta)),
            lambda Z, gamma, beta: (Z.shape,),
        )
        figure = new_figure(3.5)
        before, after = figure.add_axes([0.075, 0.14, 0.41, 0.77]), figure.add_axes([0.575, 0.14, 0.41, 0.77])
        self._before = ScorePanel(before, "Z", BLUE)
        self._after = ScorePanel(after, "Z̃ = γ Z_norm + β", GREEN, relu=True)
        before.legend(fontsize=8, framealpha=0.9, loc="upper left")
        for ax, title in ((before, "Before: the scores of the batch"), (after, "After: normalised, scaled, shifted")):
            fix_title(ax, title)
        controls = {
            "mean": slider("mean of all Z", 4.0, -5.0, 5.0, 0.5),
            "gamma": slider("gamma", 1.0, -3.0, 3.0, 0.1),
            "deviation": slider("spread of all Z", 2.0, 0.2, 3.0, 0.2),
            "beta": slider("beta", 0.0, -4.0, 4.0, 0.1),
            "size": slider("batch size, 2^", 6, 0, 9, 1),
            "batch": slider("which batch", 1, 1, 20, 1),
        }
        super().__init__(figure, controls, (*self._before.moving, *self._after.moving), [self._forward])

    def update(self):
        """Draw one batch, with the example that is in all of them, and normalise it."""
        value = {key: control.value for key, control in self.controls.items()}
        m = 2 ** value["size"]
        others = np.random.default_rng(value["batch"]).permutation(MOST - 1)[: m - 1] + 1
        Z_all = value["mean"] + value["deviation"] * self._base
        Z = Z_all[:, [0, *others]]
        gamma, beta = np.array([[value["gamma"]]]), np.array([[value["beta"]]])
        Z_tilde = np.asarray(self._forward(Z, gamma, beta))
        self._before.show(Z[0])
        self._after.show(Z_tilde[0])
        settled = batch_norm_forward(Z_all, gamma, beta)[0][0, 0]
        passed, deviation = float((Z_tilde > 0).mean()), float(Z_tilde.std())
        percent = f"{100 * passed:.0f} %"
        lines = (
            f"Before: mean {Z.mean():.2f}, standard deviation {Z.std():.2f} in this batch of {m}.",
            f"After: mean {Z_tilde.mean():.2f}, standard deviation {deviation:.2f}; a ReLU passes {percent}.",
            f"The followed example: Z = {Z[0, 0]:.2f} in every batch, after {Z_tilde[0, 0]:.2f} in this one, "
            f"{settled:.2f} with all {MOST} examples. {_character(m)}".strip(),
        )
        met = abs(deviation - DEVIATION) < 0.05 and PASSED[0] <= passed <= PASSED[1]
        met = met and m >= ENOUGH and abs(value["mean"]) >= FAR
        progress = f"standard deviation {deviation:.2f}, {percent} passed, batch of {m}."
        return Reading(lines, bool(met), progress)


def _character(m):
    """Say what is special about a very small batch.

    >>> _character(1)
    'Alone, it is its own mean: beta is all that is left.'
    """
    if m == 1:
        return "Alone, it is its own mean: beta is all that is left."
    return "Of two, one is always above the mean and one below: ± gamma." if m == 2 else ""


def _scores(answer):
    return None if answer is None else answer[0]


def _two_bumps(rng):
    """Return scores (1, 512) with mean 0 and standard deviation 1 that are far from a bell: the shape stays."""
    high = rng.random(MOST) < 0.3
    scores = np.where(high, rng.normal(1.5, 0.45, MOST), rng.normal(-0.6, 0.4, MOST))
    scores = (scores - scores.mean()) / scores.std()
    scores[0] = np.sort(scores)[int(0.85 * MOST)] + 0.01
    return ((scores - scores.mean()) / scores.std())[np.newaxis]
