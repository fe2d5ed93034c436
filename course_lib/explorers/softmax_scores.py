"""Explorer: scores and a temperature become probabilities, and the true class makes them a loss."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.activations import softmax as course_softmax
from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.losses import categorical_cross_entropy
from course_lib.plots.class_bars import ClassBars
from course_lib.plots.softmax import TemperatureCurves

__all__ = ["SoftmaxScoresExplorer", "scores"]

NAMES = ("dog", "cat", "boat", "airplane")
SCORES = (-3.44, 1.16, -0.81, 3.91)
TARGET = 1.33
"""The loss of a cat is 1.386 = log 4 at an infinite temperature, and 1.3227 at its lowest, at temperature 7.4."""

COLOURS = {"true": "#E69F00"}


def scores(softmax=None):
    """Explore how four scores become probabilities, what a temperature does to them, and what the truth costs.

    Parameters
    ----------
    softmax : callable, optional
        The learner's ``softmax(Z)``.

    Returns
    -------
    explorer : Explorer
        It starts at the course's example: dog -3.44, cat 1.16, boat -0.81, airplane 3.91.

    >>> scores().reading.lines[0]
    'Probabilities at temperature 1: dog 0.0006, cat 0.0596, boat 0.0083, airplane 0.9315. Together: 1.'
    """
    return SoftmaxScoresExplorer(softmax)


class SoftmaxScoresExplorer(Explorer):
    """The explorer that `scores` returns."""

    name = "scores"
    title = "Scores, temperature, probabilities"
    challenge = (
        "Make the cat the truth and leave the four scores as they are. Which temperature makes the mistake "
        f"cheapest? Get the loss down to {TARGET:g}."
    )

    def __init__(self, softmax=None):
        self._softmax = LearnerFunction("softmax", softmax, course_softmax, lambda Z: (np.shape(Z),))
        figure = new_figure(3.1)
        self._scores = ClassBars(figure.add_axes([0.085, 0.15, 0.235, 0.74]), NAMES, -6.0, 6.0, ".2f", COLOURS)
        probability_ax = figure.add_axes([0.36, 0.15, 0.235, 0.74])
        self._bars = ClassBars(probability_ax, [""] * len(NAMES), 0.0, 1.0, ".4f", COLOURS)
        curve_ax = figure.add_axes([0.665, 0.15, 0.32, 0.74])
        self._curves = TemperatureCurves(curve_ax, NAMES)
        fix_title(self._scores.ax, "Score / temperature")
        fix_title(probability_ax, "Probability")
        fix_title(curve_ax, "Probability over temperature")
        truth = widgets.Dropdown(
            options=list(NAMES),
            value="airplane",
            description="truth",
            style={"description_width": "110px"},
            layout={"width": "auto"},
        )
        controls = {
            name: slider(f"score {name}", value, -6.0, 6.0, 0.01, described=110)
            for name, value in zip(NAMES, SCORES, strict=True)
        }
        controls |= {
            "temperature": slider("temperature", 1.0, -1.0, 1.3, 0.01, described=110, log=True),
            "shift": slider("add to all", 0.0, -6.0, 6.0, 0.5, described=110),
            "truth": truth,
        }
        moving = (*self._scores.moving, *self._bars.moving, *self._curves.moving)
        super().__init__(figure, controls, moving, [self._softmax])

    def update(self):
        """Draw scores, probabilities and the curves over the temperature, and say what the truth costs."""
        value = {key: control.value for key, control in self.controls.items()}
        z = np.array([[value[name]] for name in NAMES])
        T, shift, true = value["temperature"], value["shift"], NAMES.index(value["truth"])
        # One call for the curves and one for the bars: the last column is where the slider stands.
        A = self._softmax((z + shift) / np.append(self._curves.grid, T))
        self._curves.show(A[:, :-1], T)
        a = A[:, -1]
        self._scores.show(((z + shift) / T)[:, 0], true=true)
        self._bars.show(a, true=true)
        loss = categorical_cross_entropy(a[:, None], np.eye(len(NAMES))[:, [true]])
        told = ", ".join(f"{name} {p:.4f}" for name, p in zip(NAMES, a, strict=True))
        lines = (
            f"Probabilities at temperature {T:.3g}: {told}. Together: {a.sum():.6g}.",
            f"The truth is {NAMES[true]}: loss = -log {a[true]:.4f} = {loss:.4f}.",
            _character(a, T),
        )
        untouched = np.allclose(z[:, 0], SCORES, atol=1e-9)
        met = untouched and value["truth"] == "cat" and loss <= TARGET
        if not untouched:
            return Reading(lines, False, "put the scores back: -3.44, 1.16, -0.81, 3.91.")
        if value["truth"] != "cat":
            return Reading(lines, False, f"the truth is still {NAMES[true]}.")
        return Reading(lines, met, f"the cat costs {loss:.4f} at temperature {T:.3g}.")


def _character(a, temperature):
    """Say in words how sure these probabilities are."""
    if a.max() > 0.99:
        return "Almost all certainty lies on one class: an error would be expensive."
    if a.max() - a.min() < 0.2:
        return f"The four are almost equally likely, 1/4 each, and any truth costs about log 4 = {np.log(4):.4f}."
    if temperature == 1.0:
        return "Temperature 1 is softmax as it is. Below 1 differences grow, above 1 they shrink."
    return "Low temperatures make the answer surer, high ones less sure; the order of the classes never changes."
