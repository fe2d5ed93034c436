"""One example on its way through a network and back: every array as a strip of coloured cells, step by step."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from course_lib.deep_net import layer_backward, layer_forward
from course_lib.losses import binary_cross_entropy_derivative
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, VERMILION
from course_lib.validation import check_array

__all__ = ["FlowPicture", "flow_steps", "network_flow", "trace"]

WIDTH, HEIGHT = 800, 372
_ROWS = {"forward": 52, "backward": 228}
"""Pixels from the top at which the two rows of strips begin."""
_UNIT = 20
_STRIP, _WEIGHT = 40, 13
"""Pixels: height of a unit's cell, width of a strip, width of a weight's cell."""
_COLOURS = LinearSegmentedColormap.from_list("signed", [BLUE, "#A9CCE3", "#FFFFFF", "#F5B99B", VERMILION])
_TABLE = _COLOURS(np.linspace(0.0, 1.0, 129), bytes=True)
_LATER, _LINE = np.array([238, 238, 238, 255], np.uint8), np.array([200, 200, 200, 255], np.uint8)


def trace(x, y, parameters, forward=layer_forward, backward=layer_backward):
    """Follow one example forward and backward through a network of ReLU layers and a sigmoid at the end.

    Parameters
    ----------
    x : array_like, shape (n_x, 1)
    y : array_like, shape (1, 1)
    parameters : dict
        W1, b1, ..., WL, bL.
    forward, backward : callable
        `layer_forward` and `layer_backward`, or a learner's.

    Returns
    -------
    arrays : dict of str to ndarray
        A0, Z1, A1, ..., AL, dAL, dZL, dWL, ..., dW1, in the order in which they are computed.
    """
    x = check_array("x", x, shape=("n_x", 1))
    L = len(parameters) // 2
    arrays, caches = {"A0": x}, []
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        A, cache = forward(arrays[f"A{layer - 1}"], parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        arrays |= {f"Z{layer}": cache[3], f"A{layer}": A}
        caches.append(cache)
    dA = binary_cross_entropy_derivative(arrays[f"A{L}"], y)
    for layer in range(L, 0, -1):
        arrays[f"dA{layer}"] = dA
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = backward(dA, caches[layer - 1], activation)
        # With one example db, the mean over the examples, is dZ itself.
        arrays |= {f"dZ{layer}": db, f"dW{layer}": dW}
    return arrays


def flow_steps(L):
    """Return the names of the arrays in the order of computation: one step each.

    >>> flow_steps(1)
    ['A0', 'Z1', 'A1', 'dA1', 'dZ1', 'dW1']
    """
    forward = [f"{kind}{layer}" for layer in range(1, L + 1) for kind in ("Z", "A")]
    return ["A0", *forward, *(f"{kind}{layer}" for layer in range(L, 0, -1) for kind in ("dA", "dZ", "dW"))]


def network_flow(x, y, parameters, step=None):
    """Draw one example on its way through a network, as far as a step.

    Parameters
    ----------
    x : array_like, shape (n_x, 1)
    y : array_like, shape (1, 1)
    parameters : dict
    step : int, optional
        Index into `flow_steps`; all steps if left out.

    Returns
    -------
    figure : Picture

    >>> parameters = {"W1": [[1.0]], "b1": [[0.5]], "W2": [[2.0]], "b2": [[-1.0]]}
    >>> network_flow([[0.5]], [[1]], parameters).alt
    'One example with 1 inputs on its way through 2 layers: A2 = 0.731, dZ2 = -0.269. Closed gates: none.'
    """
    parameters = {name: check_array(name, value) for name, value in parameters.items()}
    arrays, L = trace(x, y, parameters), len(parameters) // 2
    figure = Picture(WIDTH / 100, HEIGHT / 100, layout=None)
    sizes = [arrays[f"A{layer}"].shape[0] for layer in range(L + 1)]
    FlowPicture(figure.add_axes([0, 0, 1, 1]), sizes).show(arrays, parameters, step)
    closed = [f"{int((arrays[f'Z{layer}'] <= 0).sum())} in layer {layer}" for layer in range(1, L)]
    closed = [text for text in closed if not text.startswith("0")]
    told = f"One example with {sizes[0]} inputs on its way through {L} layers: A{L} = {arrays[f'A{L}'].item():.3f}, "
    told += f"dZ{L} = {arrays[f'dZ{L}'].item():.3f}. Closed gates: {', '.join(closed) or 'none'}."
    return describe(figure, told)


class FlowPicture:
    """Strips for A, Z, dA and dZ, matrices for W and dW, and gates between Z and A.

    All cells are painted into one image: a strip of its own for each array would take four times as long to draw.

    Parameters
    ----------
    ax : matplotlib Axes
        As large as the picture: `WIDTH` x `HEIGHT` pixels.
    layer_dims : sequence of int
        At most 6 units in a layer.
    """

    def __init__(self, ax, layer_dims):
        self._dims, self._steps = list(layer_dims), flow_steps(len(layer_dims) - 1)
        self._tallest = max(layer_dims)
        ax.axis("off")
        ax.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        self._boxes = self._lay_out()
        # Transparent between the boxes, where the names stand.
        self._pixels = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
        self._image = ax.imshow(
            self._pixels, extent=(0, WIDTH, HEIGHT, 0), interpolation="nearest", aspect="auto", zorder=0
        )
        for name, box in self._boxes.items():
            self._label(ax, name, *box)
        style = {"rotation": 90, "ha": "center", "va": "center", "fontsize": 10, "color": GREY}
        ax.text(12, _ROWS["forward"] + 60, "forward →", **style)
        ax.text(12, _ROWS["backward"] + 60, "← backward", **style)
        (self._open,) = ax.plot([], [], linestyle="", marker=">", color=GREEN, markersize=5.5)
        (self._closed,) = ax.plot([], [], linestyle="", marker="x", color=BLACK, markersize=7, markeredgewidth=2.2)
        (self._open_back,) = ax.plot([], [], linestyle="", marker="<", color=GREEN, markersize=5.5)
        self._frame = Rectangle((0, 0), 1, 1, fill=False, edgecolor=BLACK, linewidth=2.4, zorder=4)
        ax.add_patch(self._frame)
        number = {"ha": "center", "va": "center_baseline", "fontsize": 8, "zorder": 3}
        self._numbers = {
            name: [ax.text(x + w / 2, y + (i + 0.5) * _UNIT, "", **number) for i in range(h // _UNIT)]
            for name, (x, y, w, h) in self._boxes.items()
            if "W" not in name
        }
        texts = (text for column in self._numbers.values() for text in column)
        self.moving = (self._image, self._open, self._closed, self._open_back, self._frame, *texts)

    def show(self, arrays, parameters, step=None):
        """Draw another example as far as a step."""
        step = len(self._steps) - 1 if step is None else step
        reached = set(self._steps[: step + 1])
        arrays = arrays | {name: value for name, value in parameters.items() if name.startswith("W")}
        # The first gradient, divided by A (1 - A), may be huge: it does not set the scale for the others.
        first = f"dA{len(self._dims) - 1}"
        largest = {
            kind: max(np.abs(value).max() for name, value in arrays.items() if _kind(name) == kind and name != first)
            or 1.0
            for kind in ("value", "W", "gradient", "dW")
        }
        for name, box in self._boxes.items():
            known = name in reached or name.startswith("W")
            self._paint(box, arrays[name] / largest[_kind(name)] if known else None)
            for text, number in zip(self._numbers.get(name, ()), np.ravel(arrays[name]), strict=False):
                text.set_text(_short(number) if known else "")
                text.set_color("white" if abs(number) > 0.8 * largest[_kind(name)] else BLACK)
        self._image.set_data(self._pixels)
        self._show_gates(arrays, reached)
        x, y, w, h = self._boxes[self._steps[step]]
        self._frame.set_bounds(x - 2, y - 2, w + 3, h + 3)

    def _show_gates(self, arrays, reached):
        """Mark every ReLU that has let something through, forward or back, and every one that has not."""
        shown = {"open": [], "closed": [], "back": []}
        for layer in range(1, len(self._dims) - 1):
            for name, passed in ((f"A{layer}", "open"), (f"dZ{layer}", "back")):
                if name in reached:
                    x, y, w, _ = self._boxes[f"Z{layer}" if name.startswith("A") else f"dZ{layer}"]
                    for i, z in enumerate(arrays[f"Z{layer}"][:, 0]):
                        shown[passed if z > 0 else "closed"].append((x + w + 8, y + (i + 0.5) * _UNIT))
        for artist, places in zip((self._open, self._closed, self._open_back), shown.values(), strict=True):
            artist.set_data(*(np.array(places).T if places else ([], [])))

    def _lay_out(self):
        """Return (x, y, width, height) of every array, in pixels."""
        widths = [("A0", _STRIP)]
        for layer, n_prev in enumerate(self._dims[:-1], start=1):
            widths += [(f"W{layer}", n_prev * _WEIGHT), (f"Z{layer}", _STRIP), (f"A{layer}", _STRIP)]
        free = WIDTH - 48 - sum(width for _, width in widths) - 16 * (len(self._dims) - 1)
        gap = free / (2 * (len(self._dims) - 1))
        boxes, x = {}, 32.0
        for name, width in widths:
            layer = int(name[1:])
            height = self._dims[layer] * _UNIT
            top = (self._tallest * _UNIT - height) // 2
            boxes[name] = (round(x), _ROWS["forward"] + top, width, height)
            if layer > 0:
                boxes[f"d{name}"] = (round(x), _ROWS["backward"] + top, width, height)
            x += width + (16 if name.startswith("Z") else gap)
        return boxes

    def _label(self, ax, name, x, y, w, h):
        what = "x" if name == "A0" else name
        ax.text(x + w / 2, y - 9, what, ha="center", va="center", fontsize=10)
        layer, columns = int(name.lstrip("dWZA")), 1
        if "W" in name:
            columns = self._dims[layer - 1]
        ax.text(
            x + w / 2, y + h + 11, f"({self._dims[layer]}, {columns})", ha="center", va="center", fontsize=8, color=GREY
        )

    def _paint(self, box, values):
        """Fill one box with the colours of values between -1 and 1, or with grey if it is not computed yet."""
        x, y, w, h = box
        rows = h // _UNIT
        area = self._pixels[y : y + h, x : x + w]
        if values is None:
            area[:] = _LATER
        else:
            columns = values.shape[1]
            colours = _TABLE[np.rint(64.0 * (1.0 + np.clip(values, -1.0, 1.0))).astype(int)]
            area[:] = np.repeat(np.repeat(colours, _UNIT, axis=0), w // columns, axis=1)
            area[:, :: w // columns] = _LINE
        area[::_UNIT] = _LINE
        self._pixels[y : y + h, x + w - 1] = self._pixels[y + rows * _UNIT - 1, x : x + w] = _LINE


def _kind(name):
    """Tell which arrays share a scale of colours."""
    if "W" in name:
        return name.rstrip("0123456789")
    return "gradient" if name.startswith("d") else "value"


def _short(number):
    """Write a number with two digits after the point, or as 0 if it is exactly that.

    >>> _short(-0.256), _short(0.0)
    ('-0.26', '0')
    """
    return "0" if number == 0 else f"{number:.2f}"
