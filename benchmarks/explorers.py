"""Measure how long every explorer takes from a moved control to new pixels.

Run it with `python benchmarks/explorers.py`. It prints the median per explorer and control, and fails if one is
above the limit.
"""

from __future__ import annotations

import statistics
import sys
import time

import numpy as np

from course_lib import data, explorers

LIMIT = 100.0
"""Milliseconds within which a picture should follow a slider."""

REPEATS = 21

CHOSEN_BY = {"slope": "leaky_relu", "alpha": "elu"}
"""These sliders move something only with this activation."""


MAKERS = [
    explorers.activations,
    explorers.neuron,
    explorers.descent,
    explorers.overfitting,
    explorers.symmetry,
    explorers.hidden_layer,
    explorers.hidden_units,
    explorers.dimensions,
    explorers.network_flow,
    explorers.deep_training,
    explorers.gradient_detective,
    explorers.average,
    explorers.race,
    explorers.batch_scores,
    explorers.normalized_training,
    explorers.input_scales,
    explorers.layer_signals,
    explorers.grid_or_random,
    explorers.next_trial,
    explorers.tape,
    explorers.training_board,
]


def wrong_digits():
    """Return the explorer of wrong digits, for answers that are right in seven cases of ten."""
    X, labels = data.load_digits()
    A = np.random.default_rng(0).dirichlet(np.full(10, 0.5), labels.size).T
    A[labels, np.arange(labels.size)] += 0.35
    return explorers.wrong_digits(X, labels, A / A.sum(axis=0))


MAKERS += [explorers.scores, explorers.regions, wrong_digits, explorers.draw_digit]


def values(control):
    """Return alternating values for a control, so that every one of them changes something."""
    if isinstance(control.value, bool):
        return [not control.value, control.value]
    if hasattr(control, "options"):
        return [option[1] if isinstance(option, tuple) else option for option in control.options]
    step = 0.05 if control.__class__.__name__ == "FloatLogSlider" else control.step
    low, high = control.min, control.max
    if control.__class__.__name__ == "FloatLogSlider":
        return [10.0**power for power in np.linspace(low, high, 9)]
    ticks = np.arange(low, high + step / 2, step)
    return [type(control.value)(value) for value in ticks[:: max(1, len(ticks) // 9)]]


def milliseconds(change, canvas):
    """Return the time from the change to the difference image that is sent to the browser."""
    start = time.perf_counter()
    change()
    canvas.draw()
    return 1e3 * (time.perf_counter() - start)


def measure(explorer):
    """Yield (what, median, slowest) for every control; dragging moves the same controls."""
    # As in a browser: without a front end, ipympl would also encode a whole still picture at every redraw.
    explorer.canvas.syncing_data_url = False
    explorer.canvas.draw()
    for key, control in explorer.controls.items():
        if key in CHOSEN_BY:
            explorer.set(activation=CHOSEN_BY[key])
        choices = values(control)
        times = []
        for i in range(REPEATS):
            value = choices[i % len(choices)]
            times.append(milliseconds(lambda c=control, v=value: setattr(c, "value", v), explorer.canvas))
        explorer.reset()
        yield key, statistics.median(times[1:]), max(times[1:])
    if hasattr(explorer, "go_on"):
        steps = explorer.speed.value
        times = [milliseconds(lambda: explorer.go_on(steps), explorer.canvas) for _ in range(REPEATS)]
        yield f"{steps} iterations", statistics.median(times), max(times)


def main():
    """Print the table; return 1 if a median is above the limit."""
    slowest = 0.0
    print(f"{'explorer':<13}{'control':<16}{'median':>10}{'slowest':>10}   (ms, from control to pixels)")
    for make in MAKERS:
        explorer = make()
        for key, median, worst in measure(explorer):
            print(f"{explorer.name:<13}{key:<16}{median:>10.1f}{worst:>10.1f}")
            slowest = max(slowest, median)
    print(f"slowest median {slowest:.1f} ms, limit {LIMIT:.0f} ms")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
