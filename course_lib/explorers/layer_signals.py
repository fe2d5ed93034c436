"""Explorer: how the signals of a deep network shrink and grow, forward and backward."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.initializers import INITIALIZERS
from course_lib.layer_statistics import layer_activations, layer_gradients, layer_statistics
from course_lib.plots.layer_signals import SignalPanel
from course_lib.validation import check_choice

__all__ = ["LayerSignalsExplorer", "layer_signals"]

UNITS, EXAMPLES = 50, 60
MOST_LAYERS = 30
DEEP, FACTOR = 20, 2.0
OWN = ("lecun_normal", "glorot_normal", "he_normal", "he_uniform")
CHOICES = {
    "normal, deviation s": "scaled_normal",
    "uniform -0.5..0.5": "scaled_uniform",
    "zeros": "zeros",
    **{name: name for name in OWN},
}


def layer_signals(layer_statistics=None, **initializers):
    """Explore the activations and the gradients in every layer of a deep network before any training.

    Parameters
    ----------
    layer_statistics : callable, optional
        The learner's ``layer_statistics(X, weights, activation)``.
    **initializers : callable
        The learner's lecun_normal, glorot_normal, he_normal, he_uniform.

    Returns
    -------
    explorer : Explorer

    Raises
    ------
    ValueError
        If a name is not one of the four initialisers, or what is given is not a function.

    >>> explorer = layer_signals()
    >>> explorer.set(activation="relu", initializer="he_normal")
    >>> explorer.reading.lines[0].split(";")[0]
    '20 layers of 50 units, relu, he_normal'
    """
    return LayerSignalsExplorer(layer_statistics, initializers)


class LayerSignalsExplorer(Explorer):
    """The explorer that `layer_signals` returns."""

    name = "layer-signals"
    title = "What arrives at the end of a deep network, and what comes back"
    challenge = (
        f"With ReLU, {DEEP} layers or more and normal weights, choose the deviation s so that the last layer's "
        f"activations and the first layer's gradients are both within a factor of {FACTOR:g} of where they began."
    )

    def __init__(self, statistics=None, own=()):
        own = dict(own)
        for name in own:
            check_choice("initializers", name, OWN)
        rng = np.random.default_rng(6)
        self._X, self._dA = rng.standard_normal((UNITS, EXAMPLES)), rng.standard_normal((UNITS, EXAMPLES))
        self._initializers = {
            name: LearnerFunction(name, own.get(name), INITIALIZERS[name], lambda n, n_prev, rng: ((n, n_prev),))
            for name in OWN
        }
        self._statistics = LearnerFunction(
            "layer_statistics", statistics, layer_statistics, lambda X, weights, activation: ((2,),) * len(weights)
        )
        figure = new_figure(3.6)
        left, right = figure.add_axes([0.09, 0.14, 0.38, 0.76]), figure.add_axes([0.6, 0.14, 0.38, 0.76])
        self._forward = SignalPanel(left, -1.1, 2.6, MOST_LAYERS, "activation")
        self._backward = SignalPanel(right, -9.0, 5.0, MOST_LAYERS, "gradient dZ, power of ten")
        fix_title(left, "forward: activations")
        fix_title(right, "backward: sizes of gradients")
        left.yaxis.set_label_coords(-0.17, 0.5)
        dropdown = {"style": {"description_width": "130px"}, "layout": {"width": "auto"}}
        controls = {
            "initializer": widgets.Dropdown(options=list(CHOICES.items()), description="initializer", **dropdown),
            "activation": widgets.Dropdown(options=["tanh", "relu", "sigmoid"], description="activation", **dropdown),
            "deviation": slider("deviation s", 0.1, -2, 0, 0.01, log=True),
            "layers": slider("layers", 20, 2, MOST_LAYERS, 1),
        }
        moving = (*self._forward.moving, *self._backward.moving)
        super().__init__(figure, controls, moving, [self._statistics, *self._initializers.values()])

    def update(self):
        """Draw weights, send the same examples through, and the same gradient back."""
        chosen, activation = self.controls["initializer"].value, self.controls["activation"].value
        layers, s = self.controls["layers"].value, self.controls["deviation"].value
        self._asked = [self._statistics, *([self._initializers[chosen]] if chosen in self._initializers else [])]
        rng = np.random.default_rng(66)
        weights = [self._draw(chosen, s, rng) for _ in range(layers)]
        activations = layer_activations(self._X, weights, activation)
        gradients = layer_gradients(self._X, weights, activation, self._dA)
        spreads = np.array([pair[1] for pair in self._statistics(self._X, weights, activation)])
        sizes = np.array([np.sqrt(np.mean(dZ**2)) for dZ in gradients])
        self._forward.show(activations, spreads)
        # Gradients that are exactly 0, behind closed gates, have no logarithm: the picture leaves them out.
        with np.errstate(divide="ignore"):
            self._backward.show([np.log10(np.abs(dZ)) for dZ in gradients], np.log10(sizes))
        kept, back = _ratio(spreads[-1], spreads[0]), _ratio(sizes[0], sizes[-1])
        name = next(label for label, value in CHOICES.items() if value == chosen)
        flat = np.mean(np.abs(activations[-1]) > 0.99) if activation == "tanh" else np.mean(activations[-1] == 0)
        lines = (
            f"{layers} layers of {UNITS} units, {activation}, {name}; deviation of the weights {weights[0].std():.3g}.",
            f"Standard deviation of A: {spreads[0]:.3g} in layer 1, {spreads[-1]:.3g} in layer {layers}, the red line "
            f"on the left. Size of dZ: {sizes[-1]:.3g} in layer {layers}, {sizes[0]:.3g} in layer 1, the red line on "
            "the right.",
            {
                "tanh": f"{100 * flat:.0f} % of the last activations are saturated, beyond 0.99.",
                "relu": f"{100 * flat:.0f} % of the last activations are 0.",
                "sigmoid": "A sigmoid's answers lie between 0 and 1, and its slope is at most 1/4.",
            }[activation],
        )
        right = activation == "relu" and chosen == "scaled_normal" and layers >= DEEP
        met = right and all(1 / FACTOR <= ratio <= FACTOR for ratio in (kept, back))
        progress = (
            f"over {layers} layers the activations changed by a factor of {kept:.3g}, the gradients by {back:.3g}."
        )
        return Reading(lines, met, progress)

    def _sources(self):
        """Name those of the learner's functions that this picture has called, not all that were given."""
        mine = ", ".join(function.name for function in self._asked if function.given and not function.failure)
        return (f"Drawn with your {mine}.",) if mine else ()

    def _draw(self, chosen, s, rng):
        if chosen in self._initializers:
            return self._initializers[chosen](UNITS, UNITS, rng)
        if chosen == "scaled_normal":
            return INITIALIZERS[chosen](UNITS, UNITS, rng, s)
        return INITIALIZERS[chosen](UNITS, UNITS, rng)


def _ratio(after, before):
    return float(after / before) if before > 0 else 0.0
