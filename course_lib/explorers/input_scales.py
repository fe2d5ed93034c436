"""Explorer: inputs of unlike sizes make a ravine, and normalised ones a round bowl."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.input_bowl import bowl_roundness, input_bowl
from course_lib.normalization import apply_normalizer, fit_normalizer
from course_lib.optimizer_paths import optimizer_path
from course_lib.plots.race import RaceCosts, RacePaths

__all__ = ["InputScalesExplorer", "input_scales"]

BEST, START = (1.5, -0.5), (-3.2, 1.9)
TARGET, WITHIN, UNLIKE = 0.001, 8, 4.0
STEPS = 30


def input_scales(fit_normalizer=None, apply_normalizer=None):
    """Explore gradient descent on the two weights of a linear unit whose inputs are of unlike sizes.

    Parameters
    ----------
    fit_normalizer : callable, optional
        The learner's ``fit_normalizer(X)``.
    apply_normalizer : callable, optional
        The learner's ``apply_normalizer(X, mu, sigma)``.

    Returns
    -------
    explorer : Explorer

    >>> explorer = input_scales()
    >>> explorer.set(spread=5.0, normalised=True, rate=1.0)
    >>> explorer.reading.met
    True
    """
    return InputScalesExplorer(fit_normalizer, apply_normalizer)


class InputScalesExplorer(Explorer):
    """The explorer that `input_scales` returns."""

    name = "input-scales"
    title = "Ravine or bowl: the sizes of the inputs decide"
    challenge = (
        f"Let input 2 vary at least {UNLIKE:g} times as much as input 1, and get below cost {TARGET:g} within {WITHIN} "
        "steps."
    )

    def __init__(self, fit=None, apply=None):
        rng = np.random.default_rng(3)
        self._raw = rng.standard_normal((2, 200))
        self._raw = (self._raw - self._raw.mean(axis=1, keepdims=True)) / self._raw.std(axis=1, keepdims=True)
        self._fit = LearnerFunction("fit_normalizer", fit, fit_normalizer, lambda X: ((len(X), 1),) * 2)
        self._apply = LearnerFunction("apply_normalizer", apply, apply_normalizer, lambda X, mu, sigma: (X.shape,))
        figure = new_figure(3.6)
        ax = figure.add_axes([0.08, 0.14, 0.54, 0.76])
        self._paths = RacePaths(ax, ["gradient_descent"], pixels=40)
        fix_title(ax, "cost of the two weights")
        ax_costs = figure.add_axes([0.73, 0.14, 0.25, 0.76])
        self._costs = RaceCosts(ax_costs, ["gradient_descent"], STEPS, TARGET)
        fix_title(ax_costs, "")
        ax_costs.yaxis.set_label_coords(-0.23, 0.5)
        controls = {
            "spread": slider("spread of input 2", 3.0, 0.2, 6.0, 0.1),
            "mean": slider("mean of both", 0.0, -3.0, 3.0, 0.1),
            "rate": slider("learning rate", 0.15, -2, 0.5, 0.02, log=True),
            "normalised": widgets.Checkbox(value=False, description="normalise the inputs"),
        }
        moving = (*self._paths.moving, *self._costs.moving)
        super().__init__(figure, controls, moving, [self._fit, self._apply])

    def update(self):
        """Scale the inputs, normalise them if asked to, and walk downhill."""
        spread, mean = self.controls["spread"].value, self.controls["mean"].value
        X = self._raw * [[1.0], [spread]] + mean
        self._asked = [self._fit, self._apply] if self.controls["normalised"].value else []
        if self._asked:
            X = np.asarray(self._apply(X, *self._fit(X)))
        landscape = input_bowl(X, BEST, START)
        rate = self.controls["rate"].value
        path, costs = optimizer_path(landscape, "gradient_descent", learning_rate=rate, num_steps=STEPS)
        self._paths.show_landscape(landscape)
        self._paths.show_paths({"gradient_descent": path})
        self._costs.show({"gradient_descent": np.minimum(costs, 1e9)})
        steep, flat = bowl_roundness(X)
        below = np.flatnonzero(costs < TARGET)
        reached = int(below[0]) if below.size else None
        unlike = spread >= UNLIKE - 1e-9
        lines = (
            f"Curvature: {steep:.3g} in the steepest direction, {flat:.3g} in the flattest; ratio {steep / flat:.3g}.",
            f"Descent diverges for learning rates above 2 / {steep:.3g} = {2 / steep:.3g}; this one is {rate:.3g}.",
            f"Cost after {len(costs) - 1} steps: {costs[-1]:.3g}.",
        )
        progress = f"cost {TARGET:g} is reached " + (f"in {reached} steps" if below.size else f"not in {STEPS} steps")
        progress += f", with input 2 varying {spread:.1f} times as much as input 1."
        return Reading(lines, unlike and reached is not None and reached <= WITHIN, progress)

    def _sources(self):
        """Name those of the learner's functions that this picture has called, not all that were given."""
        mine = ", ".join(function.name for function in self._asked if function.given and not function.failure)
        return (f"Drawn with your {mine}.",) if mine else ()
