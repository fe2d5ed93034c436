"""Explorer: the sizes of the layers, and the shapes and numbers of parameters that follow from them."""

from __future__ import annotations

import ipywidgets as widgets

from course_lib.deep_net import count_parameters
from course_lib.explorers.explorer import Explorer, Reading, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.plots.dimensions import MOST_LAYERS, DimensionsTable, NetworkDrawing

__all__ = ["DimensionsExplorer", "dimensions"]

PICTURE, ENOUGH, DEEP = 64 * 64 * 3, 50_000, 4
_SIZES = (20, 7, 5, 4, 3)
"""Units of the hidden layers at the beginning."""


def dimensions(count=None):
    """Explore the dimensions of a network: the table of W, b, Z and parameters fills in from layer_dims.

    Parameters
    ----------
    count : callable, optional
        The learner's ``count_parameters(layer_dims)``.

    Returns
    -------
    explorer : Explorer

    >>> explorer = dimensions()
    >>> explorer.set(n1=4, n2=4)
    >>> explorer.reading.lines[0]
    'layer_dims = [12288, 4, 4, 5, 1]: 49,207 parameters.'
    """
    return DimensionsExplorer(count)


class DimensionsExplorer(Explorer):
    """The explorer that `dimensions` returns."""

    name = "dimensions"
    title = "The dimensions of a network"
    challenge = (
        f"Pictures have {PICTURE} inputs. Find a network for them with at least {DEEP} layers "
        f"and at most {ENOUGH:,} parameters."
    )

    def __init__(self, count=None):
        self._count = LearnerFunction("count_parameters", count, count_parameters, lambda layer_dims: ((),))
        figure = new_figure(4.2)
        self._drawing = NetworkDrawing(figure.add_axes([0.01, 0.49, 0.98, 0.5]))
        self._table = DimensionsTable(figure.add_axes([0.01, 0.0, 0.98, 0.48]))
        inputs = widgets.Dropdown(
            options=[("2 (a point)", 2), ("784 (28 x 28, grey)", 784), (f"{PICTURE} (64 x 64 x 3)", PICTURE)],
            value=PICTURE,
            description="inputs",
            style={"description_width": "130px"},
            layout={"width": "auto"},
        )
        controls = {
            "inputs": inputs,
            "layers": slider("layers L", 4, 1, MOST_LAYERS, 1),
            "m": slider("examples m", 209, 1, 1000, 1),
        }
        for layer, units in enumerate(_SIZES, start=1):
            controls[f"n{layer}"] = slider(f"units of layer {layer}", units, 1, 64, 1)
        super().__init__(figure, controls, (*self._drawing.moving, *self._table.moving), [self._count])

    def update(self):
        """Draw the network that the sliders describe, and fill in its table."""
        L, m = self.controls["layers"].value, self.controls["m"].value
        for layer in range(1, MOST_LAYERS):
            # Hidden, not removed: the other controls keep their places.
            self.controls[f"n{layer}"].layout.visibility = "visible" if layer < L else "hidden"
        layer_dims = [self.controls["inputs"].value, *(self.controls[f"n{layer}"].value for layer in range(1, L)), 1]
        total = self._count(layer_dims)
        self._drawing.show(layer_dims)
        self._table.show(layer_dims, m, total)
        first = layer_dims[0] * layer_dims[1] + layer_dims[1]
        lines = (
            f"layer_dims = {layer_dims}: {total:,.0f} parameters.",
            f"Layer 1 has {first:,} of them. A change of m changes Z and A, and no parameter.",
        )
        met = layer_dims[0] == PICTURE and L >= DEEP and total <= ENOUGH
        return Reading(lines, met, f"{layer_dims[0]} inputs, {L} layers, {total:,.0f} parameters.")
