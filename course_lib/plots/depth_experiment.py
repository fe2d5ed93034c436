"""Which deep networks have learned: a table in colours, and the costs on the way."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import label_axes, series_style

__all__ = ["depth_costs", "depth_table"]

REMEDIES = ("plain", "residual", "batch norm", "both")
_COLOURS = LinearSegmentedColormap.from_list("cost", ["#CFE8DA", "#FFFFFF", "#F2B48A"])
_COIN = float(np.log(2.0))


def depth_table(*groups):
    """Draw the final costs of the experiment as tables: a row for depth and start, a column for each remedy.

    Parameters
    ----------
    *groups : (str, list of Outcome)
        A title and outcomes of `course_lib.depth_experiment`. Several seeds of a setting are shown by their median.

    Returns
    -------
    figure : Picture
    """
    rows = sorted(
        {(o.setting.start, o.setting.hidden_layers) for _, outcomes in groups for o in outcomes},
        key=lambda row: (row[0].split(",")[1], row[0], row[1]),
    )
    figure, told = Picture(8.8, 0.9 + 0.31 * len(rows)), []
    panels = figure.subplots(1, len(groups), squeeze=False, sharey=True)[0]
    for ax, (title, outcomes) in zip(panels, groups, strict=True):
        costs = np.full((len(rows), len(REMEDIES)), np.nan)
        for i, row in enumerate(rows):
            for j, remedy in enumerate(REMEDIES):
                found = [
                    o.cost
                    for o in outcomes
                    if (o.setting.start, o.setting.hidden_layers, o.setting.remedy) == (*row, remedy)
                ]
                if found:
                    costs[i, j] = np.median(found)
        ax.imshow(np.clip(costs, 0.0, 2 * 0.3), cmap=_COLOURS, vmin=0.0, vmax=2 * 0.3, aspect="auto")
        for (i, j), cost in np.ndenumerate(costs):
            if not np.isnan(cost):
                ax.text(j, i, f"{cost:.2f}", ha="center", va="center", fontsize=9)
        ax.set_xticks(range(len(REMEDIES)), REMEDIES, fontsize=9)
        ax.set_yticks(range(len(rows)), [f"{start}, {_layers(depth)}" for start, depth in rows], fontsize=9)
        ax.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
        ax.spines[:].set_visible(False)
        ax.set_title(title, fontsize=11)
        lines = (
            f"{start}, {_layers(depth)}: " + ", ".join(f"{r} {c:.2f}" for r, c in zip(REMEDIES, row, strict=True))
            for (start, depth), row in zip(rows, costs, strict=True)
        )
        told.append(f"{title}. {'; '.join(lines)}.")
    return describe(figure, "Final costs. " + " ".join(told))


def depth_costs(panels):
    """Draw the cost at every step, several networks in each panel.

    Parameters
    ----------
    panels : dict of str to list of Outcome
        Outcomes that kept their costs, under a title.

    Returns
    -------
    figure : Picture
    """
    figure, told = Picture(8.8, 3.0), []
    axes = figure.subplots(1, len(panels), squeeze=False, sharey=True)[0]
    for ax, (title, outcomes) in zip(axes, panels.items(), strict=True):
        ax.axhline(_COIN, color="#777777", linewidth=1.0)
        for index, outcome in enumerate(outcomes):
            ax.plot(outcome.costs, label=outcome.setting.remedy, **series_style(index) | {"linewidth": 1.6})
            told.append(f"{title}, {outcome.setting.remedy}: from {outcome.costs[0]:.2f} to {outcome.costs[-1]:.2f}")
        label_axes(ax, "step", "cost" if ax is axes[0] else "", title)
        ax.set_ylim(0.0, 1.2)
        ax.legend(frameon=False, fontsize=9, loc="upper right")
    return describe(figure, f"Costs during training; the line at 0.69 is tossing a coin. {'; '.join(told)}.")


def _layers(depth):
    return f"{depth} layer{'s' if depth > 1 else ''}"
