"""Explorer: leaf through the digits that a network got wrong, beside its confusion matrix."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.metrics import confusion_matrix as course_confusion_matrix
from course_lib.plots.class_bars import ClassBars
from course_lib.plots.confusion import ConfusionMap
from course_lib.plots.digits import BigDigit
from course_lib.plots.style import ORANGE, VERMILION
from course_lib.validation import check_array

__all__ = ["WrongDigitsExplorer", "wrong_digits"]

ORDERS = ("as they come", "surest mistakes first", "by true digit", "by predicted digit")


def wrong_digits(X, labels, A, confusion_matrix=None):
    """Leaf through the digits that a network got wrong.

    Parameters
    ----------
    X : array_like, shape (64, m)
        Digits, one per column.
    labels : array_like of int, shape (m,)
        What they are.
    A : array_like, shape (10, m)
        The network's probabilities.
    confusion_matrix : callable, optional
        The learner's ``confusion_matrix(labels, predictions, num_classes)``.

    Returns
    -------
    explorer : Explorer
    """
    return WrongDigitsExplorer(X, labels, A, confusion_matrix)


class WrongDigitsExplorer(Explorer):
    """The explorer that `wrong_digits` returns."""

    name = "wrong-digits"
    title = "Digits that the network gets wrong"
    challenge = (
        "Find the closest call: the mistake in which the true digit was most nearly as likely as the one that was "
        "chosen."
    )

    def __init__(self, X, labels, A, confusion_matrix=None):
        self._X = check_array("X", X, shape=(64, "m"))
        m = self._X.shape[1]
        self._labels = check_array("labels", labels, shape=(m,), dtype=int)
        self._A = check_array("A", A, shape=(10, m))
        self._predicted = self._A.argmax(axis=0)
        self._wrong = np.flatnonzero(self._predicted != self._labels)
        self._chosen, self._true = self._A[self._predicted, np.arange(m)], self._A[self._labels, np.arange(m)]
        self._count = LearnerFunction(
            "confusion_matrix", confusion_matrix, course_confusion_matrix, lambda labels, predictions, C: ((C, C),)
        )
        confusion = np.rint(self._count(self._labels, self._predicted, 10)).astype(int)
        self._counting_failure = self._count.failure
        figure = new_figure(3.3)
        digit_ax = figure.add_axes([0.03, 0.2, 0.22, 0.55])
        self._digit = BigDigit(digit_ax)
        bars_ax = figure.add_axes([0.315, 0.05, 0.27, 0.84])
        colours = {"true": ORANGE, "guess": VERMILION}
        self._bars = ClassBars(bars_ax, [str(digit) for digit in range(10)], 0.0, 1.0, ".3f", colours)
        bars_ax.set_xticks([])
        map_ax = figure.add_axes([0.645, 0.145, 0.3495, 0.745])
        self._map = ConfusionMap(map_ax, confusion, [str(digit) for digit in range(10)], fontsize=8)
        fix_title(digit_ax, "The digit")
        fix_title(bars_ax, "Probability")
        fix_title(map_ax, "Confusion matrix")
        map_ax.yaxis.set_label_coords(-0.085, 0.5)
        map_ax.set_aspect("auto")
        controls = {
            "number": slider("mistake", 1, 1, max(1, self._wrong.size), 1, described=70),
            "order": widgets.Dropdown(
                options=ORDERS, description="order", style={"description_width": "70px"}, layout={"width": "auto"}
            ),
        }
        super().__init__(figure, controls, (*self._digit.moving, *self._bars.moving, *self._map.moving), [self._count])

    def update(self):
        """Show the mistake that the slider points at."""
        if self._counting_failure:
            self._count.failure = self._counting_failure
        m = self._labels.size
        if not self._wrong.size:
            return Reading((f"All {m} digits are right: there is no mistake to look at.",), True, "nothing is wrong.")
        index = self._in_order()[self.controls["number"].value - 1]
        true, predicted = int(self._labels[index]), int(self._predicted[index])
        self._digit.show(self._X[:, index])
        self._bars.show(self._A[:, index], true=true, guess=predicted)
        self._map.mark(true, predicted)
        loss = -np.log(max(self._true[index], 1e-12))
        lines = (
            f"{self._wrong.size} of {m} digits are wrong: {100 * (1 - self._wrong.size / m):.1f} % are right.",
            f"Digit {index}: {_a(true)}, taken for {_a(predicted)} with {100 * self._chosen[index]:.1f} %; "
            f"the {true} got {100 * self._true[index]:.1f} %. Its loss is {loss:.3f}.",
        )
        gaps = self._chosen[self._wrong] - self._true[self._wrong]
        gap = self._chosen[index] - self._true[index]
        return Reading(lines, bool(gap <= gaps.min()), f"here the two are {100 * gap:.1f} percentage points apart.")

    def _in_order(self):
        """Return the places of the mistakes in the order that is chosen."""
        keys = {
            ORDERS[0]: np.arange(self._wrong.size),
            ORDERS[1]: -self._chosen[self._wrong],
            ORDERS[2]: self._labels[self._wrong],
            ORDERS[3]: self._predicted[self._wrong],
        }
        return self._wrong[np.argsort(keys[self.controls["order"].value], kind="stable")]


def _a(digit):
    return f"an {digit}" if digit == 8 else f"a {digit}"
