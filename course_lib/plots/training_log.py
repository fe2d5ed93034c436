"""Curves of a training in Keras, smoothed or not, as a still picture, as one that grows, and for an explorer."""

from __future__ import annotations

import time

import numpy as np

from course_lib.averages import moving_average
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, VERMILION, label_axes, series_style

__all__ = ["LiveCurves", "SmoothedCurves", "training_log"]

PAUSE = 1.0
"""Seconds between two pictures of a training that goes on: drawing shall not take longer than learning."""


def training_log(histories, metric="loss", smoothing=0.0, ax=None):
    """Draw one metric of one or several trainings, on the training and on the validation set.

    Parameters
    ----------
    histories : dict of str to dict
        What a training is called, and its `History.history`: lists such as "loss" and "val_loss".
    metric : str
    smoothing : float, 0 <= smoothing < 1
        The beta of a moving average with bias correction. What was measured stays visible, pale.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> training_log({"small": {"loss": [0.7, 0.4], "val_loss": [0.7, 0.5]}}).alt
    'loss after each epoch. small: from 0.7 to 0.4, on the validation set from 0.7 to 0.5.'
    """
    ax = Picture(7.6, 3.6).subplots() if ax is None else ax
    told = []
    for index, (name, history) in enumerate(histories.items()):
        color = series_style(index)["color"]
        words = []
        for key, dashes, where in ((metric, "-", ""), (f"val_{metric}", "--", "on the validation set ")):
            values = np.asarray(history.get(key, ()), dtype=float)
            if not values.size:
                continue
            epochs = np.arange(values.size)
            if smoothing:
                ax.plot(epochs, values, dashes, color=color, linewidth=1.0, alpha=0.3)
            smooth = moving_average(values, smoothing, bias_correction=True)
            marker = {"marker": "o", "markersize": 4} if values.size == 1 else {}
            label = f"{name}, {'validation' if where else 'training'}"
            ax.plot(epochs, smooth, dashes, color=color, linewidth=2.0, label=label, **marker)
            words.append(f"{where}from {values[0]:.3g} to {values[-1]:.3g}")
        told.append(f"{name}: {', '.join(words)}")
    label_axes(ax, "epoch", metric)
    ax.legend(frameon=False, fontsize=9)
    return describe(ax.figure, f"{metric} after each epoch. {'; '.join(told)}.")


class LiveCurves:
    """A picture in a notebook that grows while `fit` keeps the kernel busy.

    Parameters
    ----------
    name : str
        What the training is called.
    metric : str
    smoothing : float
        As in `training_log`.

    Attributes
    ----------
    history : dict of str to list of float

    Notes
    -----
    In Keras: ``keras.callbacks.LambdaCallback(on_epoch_end=live.add, on_train_end=live.finish)``.
    """

    def __init__(self, name="training", metric="loss", smoothing=0.0):
        self.name, self.metric, self.smoothing = name, metric, smoothing
        self.history = {}
        self._handle, self._drawn = None, 0.0

    def add(self, epoch, logs):
        """Take what Keras measured in an epoch."""
        for key, value in logs.items():
            self.history.setdefault(key, []).append(float(value))
        if time.monotonic() - self._drawn > PAUSE:
            self.show()

    def finish(self, logs=None):
        """Draw the whole training."""
        self.show()

    def show(self):
        """Draw what is known by now, in the place of the last picture."""
        from IPython.display import display

        picture = training_log({self.name: self.history}, self.metric, self.smoothing)
        if self._handle is None:
            self._handle = display(picture, display_id=True)
        else:
            self._handle.update(picture)
        self._drawn = time.monotonic()


class SmoothedCurves:
    """Loss on the training and on the validation set, as measured and smoothed, on axes that stay.

    Parameters
    ----------
    ax : matplotlib Axes
    epochs : int
        Length of the axis.
    highest : float
        Highest loss in the picture; what is above is drawn at its edge.
    """

    def __init__(self, ax, epochs, highest=1.2):
        self._highest = highest
        lines = []
        for color, dashes, label in ((BLUE, "-", "training set"), (VERMILION, "--", "validation set")):
            lines += ax.plot([], [], dashes, color=color, linewidth=1.0, alpha=0.35)
            lines += ax.plot([], [], dashes, color=color, linewidth=2.2, label=label)
        self.moving = tuple(lines)
        label_axes(ax, "epoch", "loss (nats)")
        ax.set(xlim=(-0.02 * epochs, 1.02 * epochs), ylim=(0.0, highest))
        ax.legend(loc="upper center", fontsize=9, frameon=False, ncols=2)

    def show(self, train, validation, smoothing):
        """Draw the losses before the first epoch and after each so far, and return them smoothed."""
        smoothed = []
        for i, losses in enumerate((train, validation)):
            smoothed.append(moving_average(np.asarray(losses, dtype=float), smoothing, bias_correction=True))
            for line, values in zip(self.moving[2 * i : 2 * i + 2], (losses, smoothed[-1]), strict=True):
                line.set_data(np.arange(len(values)), np.minimum(values, 0.995 * self._highest))
        return smoothed
