"""Numbers predicted and numbers true, and how two losses weigh an error."""

from __future__ import annotations

import numpy as np

from course_lib.metrics import root_mean_squared_error
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, GREY, label_axes, series_style
from course_lib.validation import check_array

__all__ = ["error_losses", "predicted_and_true"]


def predicted_and_true(predictions, Y, unit=""):
    """Draw predictions over true values: on the dotted line they agree.

    Parameters
    ----------
    predictions : dict of str to array_like, shape (1, m)
        What each picture is called, and what was predicted.
    Y : array_like, shape (1, m)
    unit : str
        What is predicted, for the axes.

    Returns
    -------
    figure : Picture

    >>> predicted_and_true({"mean": [[2.0, 2.0]]}, [[1.0, 3.0]]).alt
    'Predictions over true values. mean: RMSE 1.'
    """
    Y = check_array("Y", Y, shape=(1, "m"))
    figure = Picture(min(8.8, 4.2 * len(predictions)), 3.5)
    axes = figure.subplots(1, len(predictions), squeeze=False, sharex=True, sharey=True).ravel()
    told = []
    for ax, (name, Y_hat) in zip(axes, predictions.items(), strict=True):
        Y_hat = check_array(name, Y_hat, shape=Y.shape)
        ax.plot(Y[0], Y_hat[0], "o", markersize=4, color=BLUE, alpha=0.7, markeredgewidth=0)
        ax.axline((Y.mean(), Y.mean()), slope=1.0, color=GREY, linestyle=":")
        rmse = root_mean_squared_error(Y_hat, Y)
        label_axes(ax, f"true {unit}".strip(), f"predicted {unit}".strip() if ax is axes[0] else "", name)
        told.append(f"{name}: RMSE {rmse:.3g}")
    return describe(figure, f"Predictions over true values. {'; '.join(told)}.")


def error_losses(largest=3.0):
    """Draw what an error costs: squared, and by its size.

    Parameters
    ----------
    largest : float
        Errors from minus this to plus this.

    Returns
    -------
    figure : Picture
    """
    figure = Picture(5.2, 3.2)
    ax = figure.subplots()
    error = np.linspace(-largest, largest, 201)
    for index, (name, loss) in enumerate({"squared": error**2, "absolute": np.abs(error)}.items()):
        ax.plot(error, loss, label=name, **series_style(index))
    label_axes(ax, "error: predicted - true", "loss of one example")
    ax.legend(frameon=False)
    return describe(
        figure,
        "What an error costs. The squared error is a parabola, below 1 for errors under 1 and steep for large ones; "
        f"the absolute error is a V. At {largest:g} they are {largest**2:g} and {largest:g}.",
    )
