"""Explorer: one example on its way through a network and back, one array at a time."""

from __future__ import annotations

import numpy as np

from course_lib.deep_net import layer_backward, layer_forward
from course_lib.explorers.explorer import Explorer, Reading, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.plots.flow import HEIGHT, FlowPicture, flow_steps, trace

__all__ = ["LABELS", "LAYER_DIMS", "POINTS", "NetworkFlowExplorer", "example_network", "network_flow"]

LAYER_DIMS = (4, 6, 4, 1)
_L = len(LAYER_DIMS) - 1
_STEPS = flow_steps(_L)


def example_network():
    """Return X (4, 8), Y (1, 8) and the parameters of the network 4-6-4-1, always the same ones."""
    rng = np.random.default_rng(12)
    parameters = {}
    for layer in range(1, _L + 1):
        n_prev, n = LAYER_DIMS[layer - 1 : layer + 1]
        parameters[f"W{layer}"] = rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)
        parameters[f"b{layer}"] = 0.2 * rng.standard_normal((n, 1))
    return rng.standard_normal((LAYER_DIMS[0], 8)), (np.arange(8) % 2).reshape(1, 8), parameters


POINTS, LABELS, _PARAMETERS = example_network()
"""Eight examples and their labels."""


def network_flow(layer_forward=None, layer_backward=None):
    """Explore the way of one example through a network: forward, then backward, layer by layer.

    Parameters
    ----------
    layer_forward : callable, optional
        The learner's ``layer_forward(A_prev, W, b, activation)``.
    layer_backward : callable, optional
        The learner's ``layer_backward(dA, cache, activation)``.

    Returns
    -------
    explorer : Explorer

    >>> explorer = network_flow()
    >>> explorer.set(step=3)
    >>> explorer.reading.lines[0].split(":")[0]
    'Step 3 of 15, Z2 = W2 A1 + b2'
    """
    return NetworkFlowExplorer(layer_forward, layer_backward)


class NetworkFlowExplorer(Explorer):
    """The explorer that `network_flow` returns."""

    name = "network-flow"
    title = "Forward and backward, one array at a time"
    challenge = (
        "Go to the last step. Then shift the biases until dW1 is zero everywhere, although gates of layer 1 are open."
    )

    def __init__(self, forward=None, backward=None):
        self._forward = LearnerFunction(
            "layer_forward",
            None if forward is None else lambda *arguments: _value_and_score(forward(*arguments)),
            lambda *arguments: _value_and_score(layer_forward(*arguments)),
            lambda A_prev, W, b, activation: ((len(W), A_prev.shape[1]),) * 2,
        )
        self._backward = LearnerFunction(
            "layer_backward",
            None if backward is None else lambda dA, activation, *cache: backward(dA, cache, activation),
            lambda dA, activation, *cache: layer_backward(dA, cache, activation),
            lambda dA, activation, A_prev, W, b, Z: (A_prev.shape, W.shape, b.shape),
        )
        figure = new_figure(HEIGHT / 100)
        self._picture = FlowPicture(figure.add_axes([0, 0, 1, 1]), LAYER_DIMS)
        controls = {
            "step": slider("step", 0, 0, len(_STEPS) - 1, 1),
            "example": slider("example", 1, 1, POINTS.shape[1], 1),
            "shift1": slider("add to all of b1", 0.0, -4.0, 4.0, 0.1),
            "shift2": slider("add to all of b2", 0.0, -4.0, 4.0, 0.1),
        }
        super().__init__(figure, controls, self._picture.moving, [self._forward, self._backward])

    def update(self):
        """Follow the chosen example as far as the chosen step."""
        step, i = self.controls["step"].value, self.controls["example"].value - 1
        parameters = dict(_PARAMETERS)
        for layer in (1, 2):
            parameters[f"b{layer}"] = parameters[f"b{layer}"] + round(self.controls[f"shift{layer}"].value, 1)
        arrays = trace(POINTS[:, [i]], LABELS[:, [i]], parameters, self._one_forward, self._one_backward)
        self._picture.show(arrays, parameters, step)
        open_gates = [int((arrays[f"Z{layer}"] > 0).sum()) for layer in range(1, _L)]
        silent = not np.any(arrays["dW1"])
        finished = step == len(_STEPS) - 1
        rows = int((~arrays["dW1"].any(axis=1)).sum())
        progress = f"{open_gates[0]} of {LAYER_DIMS[1]} gates of layer 1 are open, "
        progress += f"{open_gates[1]} of {LAYER_DIMS[2]} of layer 2; "
        progress += f"{rows} of {LAYER_DIMS[1]} rows of dW1 are zero." if finished else "dW1 is not computed yet."
        name = _STEPS[step]
        lines = (f"Step {step} of {len(_STEPS) - 1}, {_told(name, arrays)}", _meaning(name, LABELS[0, i], arrays))
        return Reading(lines, finished and silent and open_gates[0] > 0, progress)

    def _one_forward(self, A_prev, W, b, activation):
        A, Z = self._forward(A_prev, W, b, activation)
        return A, (A_prev, W, b, Z)

    def _one_backward(self, dA, cache, activation):
        return self._backward(dA, activation, *cache)


def _value_and_score(answer):
    return None if answer is None else (answer[0], answer[1][3])


def _told(name, arrays):
    """Say how an array is computed, with its shapes."""
    kind, layer = name.rstrip("0123456789"), int(name.lstrip("dAZW"))
    shape = arrays[name].shape
    if name == "A0":
        return f"the example x: shape {shape}."
    n, n_prev = LAYER_DIMS[layer], LAYER_DIMS[layer - 1]
    before = "x" if layer == 1 else f"A{layer - 1}"
    g = "sigmoid" if layer == _L else "relu"
    return {
        "Z": f"Z{layer} = W{layer} {before} + b{layer}: ({n}, {n_prev}) ({n_prev}, 1) + ({n}, 1) = {shape}.",
        "A": f"A{layer} = {g}(Z{layer}): {shape}.",
        "dA": f"dA{layer} = (A{layer} - y) / (A{layer} (1 - A{layer})): {shape}."
        if layer == _L
        else f"dA{layer} = W{layer + 1}.T dZ{layer + 1}: ({n}, {LAYER_DIMS[min(layer + 1, _L)]}) "
        f"({LAYER_DIMS[min(layer + 1, _L)]}, 1) = {shape}.",
        "dZ": f"dZ{layer} = dA{layer} * {g}'(Z{layer}), entry by entry: {shape}.",
        "dW": f"dW{layer} = dZ{layer} {before}.T: ({n}, 1) (1, {n_prev}) = {shape}.",
    }[kind]


def _meaning(name, y, arrays):
    """Say what to look at."""
    kind, layer = name.rstrip("0123456789"), int(name.lstrip("dAZW"))
    if name == "A0":
        return f"Its label is {y}. Move the step slider, or use the arrow keys."
    hidden = layer < _L
    closed = int((arrays[f"Z{layer}"] <= 0).sum()) if hidden else 0
    gates = f"{closed} of {LAYER_DIMS[layer]} gates"
    if kind == "A":
        if hidden:
            return f"{gates} closed: a cross stands where the score is not positive, and the unit answers 0."
        return f"The network says {arrays[name].item():.3f}; the label is {y}."
    if kind == "dZ":
        if hidden:
            return f"{gates} closed, the same as on the way forward: there dZ{layer} is 0."
        return f"This is A{layer} - y = {arrays[name].item():.3f}: the answer minus the label."
    if kind == "dW":
        silent = int((~arrays[name].any(axis=1)).sum())
        told = f"{silent} of {LAYER_DIMS[layer]} rows are zero: these units learn nothing from this example."
        return (
            told if silent else "Every unit learns from this example."
        ) + f" With one example db{layer} is dZ{layer}."
    if kind == "Z":
        return "Each unit adds up its inputs, times its row of weights, plus its bias."
    return f"How the loss changes with what layer {layer} answered."
