"""A Gaussian process at work on one hyperparameter: mean, band, scores, and what each place promises."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Polygon

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, VERMILION, label_axes

__all__ = ["GuessPanel", "ImprovementPanel", "gaussian_guess"]

PLACES = np.linspace(0.0, 1.0, 301)


def gaussian_guess(process, X, y, function=None, improvement=None):
    """Draw the guess of a fitted Gaussian process with its band of two standard deviations.

    Parameters
    ----------
    process : GaussianProcess
        Fitted to inputs of one dimension.
    X, y : array_like, shape (m,)
        The inputs and their scores.
    function : callable, optional
        The truth, to be drawn beside the guess.
    improvement : callable, optional
        improvement(mu, sigma, best): what a place promises, drawn below.

    Returns
    -------
    figure : Picture
    """
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    mu, sigma = process.predict(PLACES[np.newaxis])
    panels = 1 if improvement is None else 2
    figure = Picture(8.8, 3.2 if panels == 1 else 4.4)
    axes = figure.subplots(panels, 1, sharex=True, height_ratios=[2.4, 1.0][:panels], squeeze=False)[:, 0]
    panel = GuessPanel(axes[0], function)
    panel.show(X, y, mu, sigma)
    axes[0].legend(fontsize=9, framealpha=0.9, ncols=2, loc="upper center")
    told = (
        f"{y.size} scores, the lowest {y.min():.3g} at {X[np.argmin(y)]:.3g}; the band is up to {2 * sigma.max():.2g} "
    )
    told += "wide on either side."
    if improvement is not None:
        promised = improvement(mu, sigma, y.min())
        ImprovementPanel(axes[1]).show(promised)
        panel.mark(PLACES[np.argmax(promised)])
        axes[0].set_xlabel("")
        told += f" The expected improvement is largest at {PLACES[np.argmax(promised)]:.3g}."
    return describe(figure, f"A Gaussian process. {told}")


class GuessPanel:
    """The guess at a function between 0 and 1.

    Parameters
    ----------
    ax : matplotlib Axes
    function : callable, optional
        The truth.

    Attributes
    ----------
    moving : tuple of Artist
    """

    def __init__(self, ax, function=None):
        self._band = Polygon(np.zeros((3, 2)), facecolor="#BFDCEF", edgecolor="none", label="mean ± 2 sigma", zorder=1)
        ax.add_patch(self._band)
        label_axes(ax, "position of the hyperparameter on its scale", "score")
        ax.set(xlim=(-0.01, 1.01))
        if function is not None:
            truth = function(PLACES)
            ax.plot(PLACES, truth, color=GREY, linestyle=":", linewidth=1.6, label="truth (never seen)", zorder=2)
            margin = 0.35 * np.ptp(truth)
            ax.set_ylim(truth.min() - margin, truth.max() + margin)
        (self._mean,) = ax.plot([], [], color=BLUE, linewidth=2.0, label="mean", zorder=3)
        (self._next,) = ax.plot([], [], color=VERMILION, linestyle="--", linewidth=1.6, zorder=2.5)
        (self._scores,) = ax.plot([], [], "o", color=BLACK, markersize=7, label="scores", zorder=4)
        (self._latest,) = ax.plot([], [], "o", color=VERMILION, markeredgecolor=BLACK, markersize=9, zorder=5)
        self.ax = ax
        self.moving = (self._band, self._mean, self._next, self._scores, self._latest)

    def show(self, X, y, mu, sigma):
        """Draw scores y (m,) at X (m,), and the guess at all places."""
        outline = np.concatenate([mu + 2 * sigma, (mu - 2 * sigma)[::-1]])
        self._band.set_xy(np.column_stack([np.concatenate([PLACES, PLACES[::-1]]), outline]))
        self._mean.set_data(PLACES, mu)
        self._scores.set_data(X, y)
        self._latest.set_data(X[-1:], y[-1:])

    def mark(self, place):
        """Mark where the next trial will be."""
        self._next.set_data([place, place], self.ax.get_ylim())


class ImprovementPanel:
    """What each place promises, and the place that promises most.

    Parameters
    ----------
    ax : matplotlib Axes
    top : float, optional
        Of the axis; it follows the curve if left out.
    """

    def __init__(self, ax, top=None):
        self.ax, self._top = ax, top
        (self._curve,) = ax.plot([], [], color=GREEN, linewidth=2.0)
        (self._next,) = ax.plot([], [], color=VERMILION, linestyle="--", linewidth=1.6)
        (self._peak,) = ax.plot([], [], "v", color=VERMILION, markersize=9)
        label_axes(ax, "position of the hyperparameter on its scale", "expected\nimprovement")
        ax.set(xlim=(-0.01, 1.01))
        if top is not None:
            ax.set_ylim(0.0, top)
        self.moving = (self._curve, self._next, self._peak)

    def show(self, promised):
        """Draw the improvement expected at all places. On a fixed axis it is drawn as a share of its maximum."""
        largest = max(float(np.max(promised)), 1e-300)
        drawn = promised if self._top is None else promised / largest * 0.92 * self._top
        if self._top is None:
            self.ax.set_ylim(0.0, 1.15 * largest)
        at = int(np.argmax(promised))
        self._curve.set_data(PLACES, drawn)
        self._next.set_data([PLACES[at]] * 2, [0.0, drawn[at]])
        self._peak.set_data([PLACES[at]], [drawn[at]])
