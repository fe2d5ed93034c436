"""Explorer: the exponentially weighted average of a year of temperatures, with and without bias correction."""

from __future__ import annotations

import numpy as np

from course_lib.averages import moving_average
from course_lib.data.temperature import draw_temperatures, seasonal_temperature
from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.plots.averages import AveragePanel, WeightPanel

__all__ = ["TARGET", "AverageExplorer", "average"]

DAYS = 365
TARGET = 1.15
"""Degrees: an average can come this close to the season, if it forgets neither too slowly nor too fast."""


def average(moving_average=None):
    """Explore the exponentially weighted average of a year of simulated temperatures.

    Parameters
    ----------
    moving_average : callable, optional
        The learner's ``moving_average(theta, beta, bias_correction)``.

    Returns
    -------
    explorer : Explorer
        It starts at beta = 0.98 and day 2, where v = 0.0196 theta_1 + 0.02 theta_2.

    >>> average().reading.lines[1].split(":")[0]
    'Day 2'
    """
    return AverageExplorer(moving_average)


class AverageExplorer(Explorer):
    """The explorer that `average` returns."""

    name = "average"
    title = "How long does an average remember?"
    challenge = (
        "The dots are simulated temperatures, the dotted curve is the season that the weather hides. Find a beta with "
        f"which the corrected average stays within {TARGET:g} degrees of the season, on the mean over the year."
    )

    def __init__(self, function=None):
        self._theta = draw_temperatures(DAYS, np.random.default_rng(9))
        self._season = seasonal_temperature(np.arange(1, DAYS + 1))
        self._average = LearnerFunction(
            "moving_average", function, moving_average, lambda theta, beta, bias_correction: (theta.shape,)
        )
        figure = new_figure(3.7)
        ax = figure.add_axes([0.08, 0.13, 0.54, 0.78])
        self._panel = AveragePanel(ax, self._theta, self._season)
        fix_title(ax, "A year and its average")
        weight_ax = figure.add_axes([0.72, 0.13, 0.26, 0.78])
        self._weights = WeightPanel(weight_ax)
        fix_title(weight_ax, "")
        weight_ax.yaxis.set_label_coords(-0.22, 0.5)
        controls = {
            "beta": slider("beta", 0.98, 0.0, 0.99, 0.01, described=64),
            "day": slider("day t", 2, 1, DAYS, 1, described=64),
        }
        super().__init__(figure, controls, (*self._panel.moving, *self._weights.moving), [self._average])

    def update(self):
        """Average the year with beta, and look closely at one day."""
        beta, day = round(self.controls["beta"].value, 2), self.controls["day"].value
        plain, corrected = (np.asarray(self._average(self._theta, beta, asked)) for asked in (False, True))
        self._panel.show(plain, corrected, day)
        self._weights.show(beta, day)
        distance = float(np.abs(corrected - self._season).mean())
        lines = (
            f"beta = {beta:g}: about the last {1 / (1 - beta):.3g} days count.",
            f"Day {day}: theta = {self._theta[day - 1]:.2f}, v = {plain[day - 1]:.2f}; the weights add up to "
            f"1 - beta^t = {1 - beta**day:.4g}; corrected, v / {1 - beta**day:.4g} = {corrected[day - 1]:.2f}.",
            f"Mean distance from the season: {distance:.2f} degrees corrected, "
            f"{np.abs(plain - self._season).mean():.2f} uncorrected, {np.abs(self._theta - self._season).mean():.2f} "
            "without averaging.",
        )
        return Reading(lines, distance <= TARGET, f"it is {distance:.2f} degrees off on the mean.")
