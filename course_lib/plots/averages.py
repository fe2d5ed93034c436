"""A noisy series with its exponentially weighted averages, and the weights that make them."""

from __future__ import annotations

import numpy as np

from course_lib.averages import moving_average
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREY, VERMILION, label_axes, series_style

__all__ = ["AveragePanel", "WeightPanel", "average_curves"]

_DOT = {"linestyle": "", "marker": ".", "markersize": 4, "color": "#9AA0A6"}


def average_curves(theta, betas, bias_correction=False, ax=None):
    """Draw a series and its exponentially weighted averages, one line for each beta.

    Parameters
    ----------
    theta : array_like, shape (T,)
        One value for each day.
    betas : sequence of float
    bias_correction : bool
        Correct the averages for their start at 0.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> average_curves([10.0, 20.0], [0.5]).alt
    'A series of 2 values, from 10 to 20, and its averages. beta = 0.5: from 5 to 12.5.'
    """
    theta = np.asarray(theta, dtype=float)
    ax = Picture(8.8, 3.4).subplots() if ax is None else ax
    day = np.arange(1, theta.size + 1)
    ax.plot(day, theta, label="one day", **_DOT)
    told = []
    for index, beta in enumerate(betas):
        v = moving_average(theta, beta, bias_correction)
        ax.plot(day, v, label=f"beta = {beta:g}", **series_style(index))
        told.append(f"beta = {beta:g}: from {v[0]:.3g} to {v[-1]:.3g}")
    label_axes(ax, "day t", "temperature (°C)")
    ax.legend(frameon=False, fontsize=9)
    return describe(
        ax.figure,
        f"A series of {theta.size} values, from {theta.min():.3g} to {theta.max():.3g}, and its "
        f"{'corrected ' if bias_correction else ''}averages. {'; '.join(told)}.",
    )


class AveragePanel:
    """A series, what it wavers around, and its average with and without bias correction.

    Parameters
    ----------
    ax : matplotlib Axes
    theta, season : ndarray, shape (T,)
        The series, and the curve that its noise hides.
    """

    def __init__(self, ax, theta, season):
        self.day = np.arange(1, theta.size + 1)
        ax.plot(self.day, theta, label="one day", **_DOT)
        ax.plot(self.day, season, color=GREY, linewidth=1.2, linestyle=(0, (1, 1)), label="season")
        (self._plain,) = ax.plot([], [], color=BLUE, linestyle="--", linewidth=2.0, label="v")
        (self._corrected,) = ax.plot([], [], color=VERMILION, linewidth=2.0, label="v / (1 - βᵗ)")
        (self._at,) = ax.plot([], [], color=BLACK, linewidth=1.0)
        ends = {"linestyle": "", "markeredgecolor": "white", "markersize": 9}
        (self._plain_at,) = ax.plot([], [], "s", color=BLUE, **ends)
        (self._corrected_at,) = ax.plot([], [], "o", color=VERMILION, **ends)
        self.moving = (self._at, self._plain, self._corrected, self._plain_at, self._corrected_at)
        label_axes(ax, "day t", "temperature (°C)")
        self._limits = (min(0.0, theta.min()) - 1.0, theta.max() + 1.0)
        ax.set(xlim=(0, theta.size + 1), ylim=self._limits)
        ax.legend(fontsize=9, framealpha=0.9, ncols=2, loc="lower center")

    def show(self, plain, corrected, day):
        """Draw both averages (T,), and mark one day."""
        self._plain.set_data(self.day, plain)
        self._corrected.set_data(self.day, corrected)
        self._at.set_data([day, day], self._limits)
        self._plain_at.set_data([day], plain[day - 1 : day])
        self._corrected_at.set_data([day], corrected[day - 1 : day])


class WeightPanel:
    """How much every earlier day counts in the average of one day.

    Parameters
    ----------
    ax : matplotlib Axes
    ages : int
        How many days back the picture goes.
    """

    def __init__(self, ax, ages=60):
        self.age = np.arange(ages)
        (self._stems,) = ax.plot([], [], color=BLUE, linewidth=2.5, solid_capstyle="butt")
        (self._tips,) = ax.plot([], [], "s", color=BLUE, markersize=4)
        (self._window,) = ax.plot([], [], color=VERMILION, linestyle="--", linewidth=1.6, label="1 / (1 - β) days back")
        self.moving = (self._stems, self._tips, self._window, ax.title)
        self.ax = ax
        label_axes(ax, "days back", "weight in v")
        # A root: the many small weights of a large beta stay visible beside the few large ones of a small beta.
        ax.set_yscale("function", functions=(lambda y: np.sqrt(np.maximum(y, 0.0)), np.square))
        ax.set(xlim=(-1.0, ages), ylim=(0.0, 1.05), yticks=[0.02, 0.1, 0.25, 0.5, 1.0])
        ax.legend(fontsize=9, framealpha=0.9, loc="upper right")

    def show(self, beta, day):
        """Draw the weights (1 - beta) beta^age of the days up to `day`."""
        age = self.age[: min(day, self.age.size)]
        weights = (1.0 - beta) * beta**age
        # One line with gaps is drawn much faster than many bars.
        x = np.repeat(age.astype(float), 3)
        y = np.stack([np.zeros_like(weights), weights, np.full_like(weights, np.nan)], axis=1).ravel()
        self._stems.set_data(x, y)
        self._tips.set_data(age, weights)
        window = 1.0 / (1.0 - beta)
        self._window.set_data([window, window], [0.0, 1.05])
        self.ax.title.set_text(f"All weights together: {1.0 - beta**day:.4g}")
