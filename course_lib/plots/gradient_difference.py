"""Relative differences of gradients: parameter by parameter, against epsilon, and where a check fails."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from course_lib.gradient_check import THRESHOLDS
from course_lib.gradient_check_limits import FALSE_ALARMS
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, VERMILION, label_axes
from course_lib.validation import check_choice

__all__ = ["DifferencePanel", "EpsilonCurve", "false_alarms", "gradient_differences"]

LOWEST = 1e-11
_ZONES = ((LOWEST, THRESHOLDS[0]), *pairwise(THRESHOLDS), (THRESHOLDS[-1], 2.0))
_TINTS = ("#E3F1E6", "#F4F3DC", "#FBEBD5", "#F9DCD6")
_WORDS = ("right", "look closer", "worry", "bug")


def gradient_differences(differences, ax=None):
    """Draw the relative difference of each parameter's gradient, over the zones that the thresholds make.

    Parameters
    ----------
    differences : dict of str to float
        As `course_lib.gradient_check.gradient_differences` returns them.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> gradient_differences({"dW1": 2e-9, "db1": 0.85}).alt
    'Relative differences: dW1 2.0e-09, db1 8.5e-01. Right below 1e-07, a bug above 0.001.'
    """
    ax = Picture(6.4, 0.7 + 0.42 * len(differences)).subplots() if ax is None else ax
    DifferencePanel(ax, list(differences)).show(differences)
    told = ", ".join(f"{name} {value:.1e}" for name, value in differences.items())
    return describe(
        ax.figure, f"Relative differences: {told}. Right below {THRESHOLDS[0]:g}, a bug above {THRESHOLDS[-1]:g}."
    )


def false_alarms(*names):
    """Draw four situations in which a check rejects a right gradient: before and after what helps.

    Parameters
    ----------
    *names : str
        Keys of `course_lib.gradient_check_limits.FALSE_ALARMS`; none draws all.

    Returns
    -------
    figure : Picture
    """
    names = names or tuple(FALSE_ALARMS)
    for name in names:
        check_choice("name", name, FALSE_ALARMS)
    figure = Picture(8.4, 1.1 + 0.55 * len(names))
    ax = figure.subplots()
    _draw_zones(ax)
    told = []
    for row, name in enumerate(names):
        check, remedy = FALSE_ALARMS[name]
        before, after = check(), check(helped=True)
        ax.annotate(
            "", (after * 1.6, row), (before / 1.6, row), arrowprops={"arrowstyle": "-|>", "color": GREY, "lw": 1.4}
        )
        ax.plot(before, row, "X", color=VERMILION, markersize=10, markeredgecolor="white")
        ax.plot(after, row, "o", color=GREEN, markersize=9, markeredgecolor="white")
        ax.text(np.sqrt(before * after), row - 0.2, remedy, ha="center", va="bottom", fontsize=9, color=BLACK)
        told.append(f"{name}: {before:.1e}, and {after:.1e} if you {remedy}")
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -1.0)
    return describe(figure, f"Relative differences of right gradients. {'; '.join(told)}.")


class DifferencePanel:
    """One dot for each gradient on a logarithmic scale, over the zones."""

    def __init__(self, ax, names):
        _draw_zones(ax)
        self.names = names
        self._dots = [ax.plot([], [], linestyle="", markersize=10, markeredgecolor="white")[0] for _ in names]
        ax.set_yticks(range(len(names)), names)
        ax.set_ylim(len(names) - 0.5, -0.8)
        self.moving = tuple(self._dots)

    def show(self, differences):
        """Move the dots; what is below the scale is drawn at its edge."""
        for row, (name, dot) in enumerate(zip(self.names, self._dots, strict=True)):
            value = max(differences[name], LOWEST)
            zone = int(np.searchsorted(THRESHOLDS, value))
            marker, color = (("o", GREEN), ("s", GREY), ("D", ORANGE), ("X", VERMILION))[zone]
            dot.set_data([value], [row])
            dot.set(marker=marker, color=color)


class EpsilonCurve:
    """The relative difference of all gradients together against epsilon: a valley between rounding and truncation."""

    def __init__(self, ax, interval=(1e-12, 1e-1)):
        for (low, high), tint in zip(_ZONES, _TINTS, strict=True):
            ax.axhspan(low, high, color=tint, zorder=0)
        (self._curve,) = ax.plot([], [], color=BLUE, linewidth=2)
        (self._here,) = ax.plot([], [], "P", color="white", markersize=12, markeredgecolor=BLACK)
        self.moving = (self._curve, self._here)
        ax.set(xscale="log", yscale="log", xlim=interval, ylim=(LOWEST, 2.0))
        label_axes(ax, "epsilon", "relative difference of all")
        ax.minorticks_off()

    def show_curve(self, epsilons, differences):
        """Draw another suspect's curve."""
        self._curve.set_data(epsilons, np.maximum(differences, LOWEST))

    def show_point(self, epsilon, difference):
        """Mark the epsilon that is chosen."""
        self._here.set_data([epsilon], [max(difference, LOWEST)])


def _draw_zones(ax):
    for (low, high), tint, words in zip(_ZONES, _TINTS, _WORDS, strict=True):
        ax.axvspan(low, high, color=tint, zorder=0)
        ax.text(
            np.sqrt(low * high), 0.985, words, transform=ax.get_xaxis_transform(), ha="center", va="top", fontsize=8.5
        )
    ax.set(xscale="log", xlim=(LOWEST, 2.0))
    label_axes(ax, "relative difference", "")
    ax.minorticks_off()
