"""Explorer: optimizers race over a cost landscape from a start that can be dragged."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.landscapes import LANDSCAPES
from course_lib.optimizer_paths import LEARNING_RATES, UPDATES, optimizer_path
from course_lib.plots.race import EXTENT, OPTIMIZER_STYLES, RaceCosts, RacePaths
from course_lib.validation import check_choice

__all__ = ["TARGET", "RaceExplorer", "race"]

TARGET, WITHIN = 0.01, 40
FAR_ALONG, FAR_ACROSS = 3.0, 1.0
MOST_STEPS = 100

_AT_FIRST = ("gradient_descent", "momentum", "rmsprop", "adam")


def race(**updates):
    """Let optimizers race over a landscape of two weights: click or drag to choose where they start.

    Parameters
    ----------
    **updates : callable
        The learner's own update functions under the names of the optimizers: momentum, nesterov, adagrad, rmsprop,
        adam (also gradient_descent and adadelta). The course's are used for those that are not given.

    Returns
    -------
    explorer : Explorer

    Raises
    ------
    ValueError
        If a name is not an optimizer, or what is given is not a function.

    >>> explorer = race()
    >>> explorer.set(adam_rate=0.5)
    >>> explorer.reading.met
    True
    """
    return RaceExplorer(updates)


class RaceExplorer(Explorer):
    """The explorer that `race` returns."""

    name = "race"
    title = "Seven optimizers on one landscape"
    challenge = (
        f"In the ravine, start at least {FAR_ALONG:g} to the left or right and at least {FAR_ACROSS:g} above or below "
        f"the middle, and get below cost {TARGET:g} within {WITHIN} steps. Gradient descent cannot do that with any "
        "constant learning rate: who can?"
    )

    def __init__(self, updates):
        for name in updates:
            check_choice("optimizer", name, UPDATES)
        self._updates = {
            name: LearnerFunction(f"{name}_update", updates.get(name), rule, _shapes(num_states))
            for name, (rule, num_states, _) in UPDATES.items()
        }
        figure = new_figure(3.9)
        self._ax = figure.add_axes([0.08, 0.125, 0.55, 0.7051])
        cost_ax = figure.add_axes([0.71, 0.125, 0.265, 0.7051])
        self._paths = RacePaths(self._ax, list(UPDATES), pixels=55)
        self._costs = RaceCosts(cost_ax, list(UPDATES), MOST_STEPS, TARGET)
        figure.legend(handles=self._paths.handles, loc="upper center", ncols=7, fontsize=8, frameon=False,
                      handlelength=2.6, columnspacing=1.2)  # fmt: skip
        fix_title(self._ax, "Click or drag to choose the start")
        fix_title(cost_ax, "Cost after every step")
        cost_ax.set_ylabel("")  # the title says it, and the ticks need the room
        self._landscape = None
        moving = (*self._paths.moving, *self._costs.moving)
        super().__init__(figure, _controls(), moving, self._updates.values())
        self._arrange()
        self._grasped = False
        self.canvas.mpl_connect("button_press_event", self._on_press)
        self.canvas.mpl_connect("motion_notify_event", self._on_motion)
        self.canvas.mpl_connect("button_release_event", self._on_release)

    def update(self):
        """Let every chosen optimizer run from the start with its learning rate."""
        value = {key: control.value for key, control in self.controls.items()}
        landscape = LANDSCAPES[value["landscape"]]
        if landscape is not self._landscape:
            self._landscape = landscape
            self._paths.show_landscape(landscape)
        start = (value["start_w1"], value["start_w2"])
        runs = {}
        for name, update in self._updates.items():
            if value[name]:
                settings = (value[f"{name}_rate"], value["steps"], value["beta"], value["decay_rate"])
                runs[name] = optimizer_path(landscape, name, start, *settings, update=update)
        self._paths.show_paths({name: path for name, (path, _) in runs.items()})
        costs = {name: run for name, (_, run) in runs.items()}
        self._costs.show(costs)
        return _reading(landscape, start, costs, value["steps"])

    def _arrange(self):
        """Put each optimizer's switch beside its learning rate."""
        grid = self.children[2]
        grid.layout.grid_template_columns = "150px 1fr 150px 1fr"
        grid.layout.grid_gap = "0 12px"
        for key, control in self.controls.items():
            if key.removesuffix("_rate") not in UPDATES:
                # As an area: ipywidgets writes an empty one over a column of its own.
                control.layout.grid_area = "auto / auto / auto / span 2"

    def _on_press(self, event):
        self._grasped = event.inaxes is self._ax and event.button == 1
        self._on_motion(event)

    def _on_motion(self, event):
        if self._grasped and event.inaxes is self._ax:
            self.set(start_w1=round(event.xdata, 2), start_w2=round(event.ydata, 2))

    def _on_release(self, _event):
        self._grasped = False


def _shapes(num_states):
    """Return what a `LearnerFunction` asks: every value has the shape of W."""
    return lambda W, *_: (W.shape,) * (1 + num_states)


def _controls():
    start = LANDSCAPES["ravine"].start
    controls = {
        "landscape": widgets.Dropdown(
            options=list(LANDSCAPES),
            value="ravine",
            description="landscape",
            style={"description_width": "130px"},
            layout={"width": "auto"},
        ),
        "steps": slider("number of steps", WITHIN, 1, MOST_STEPS, 1),
        "start_w1": slider("start at w₁", start[0], *EXTENT[:2], 0.01),
        "start_w2": slider("start at w₂", start[1], *EXTENT[2:], 0.01),
        "beta": slider("beta", 0.9, 0.0, 0.99, 0.01),
        "decay_rate": slider("decay rate", 0.0, 0.0, 0.5, 0.01),
    }
    for name, rate in LEARNING_RATES.items():
        controls[name] = widgets.Checkbox(
            name in _AT_FIRST, description=OPTIMIZER_STYLES[name]["label"], indent=False, layout={"width": "auto"}
        )
        low, high = (-1, 3) if name == "adadelta" else (-3, 1)
        controls[f"{name}_rate"] = slider("rate", rate, low, high, 0.02, described=34, log=True)
    return controls


def _reading(landscape, start, costs, steps):
    """Say how far everyone came, and who was first."""
    if not costs:
        return Reading((landscape.lesson, "Nobody runs: choose an optimizer."), False, "nobody runs.")
    labels = {name: OPTIMIZER_STYLES[name]["label"] for name in costs}
    standing = ", ".join(
        f"{labels[name]} ran away" if run.size <= steps else f"{labels[name]} {run[-1]:.3g}"
        for name, run in costs.items()
    )
    arrived = {name: int(np.argmax(run < TARGET)) for name, run in costs.items() if (run < TARGET).any()}
    order = sorted(arrived, key=arrived.get)
    first = ", ".join(f"{labels[name]} in step {arrived[name]}" for name in order) or "nobody yet"
    lines = (
        landscape.lesson,
        f"Cost after {steps} steps, from {landscape.cost(*start):.3g}: {standing}.",
        f"First below {TARGET:g}: {first}.",
    )
    soon = [name for name in order if arrived[name] <= WITHIN]
    if landscape.name != "ravine":
        return Reading(lines, False, "choose the ravine.")
    if abs(start[0]) < FAR_ALONG or abs(start[1]) < FAR_ACROSS:
        return Reading(lines, False, "start farther out.")
    if not soon:
        return Reading(lines, False, f"nobody is below {TARGET:g} within {WITHIN} steps.")
    return Reading(lines, True, f"{', '.join(labels[name] for name in soon)} made it.")
