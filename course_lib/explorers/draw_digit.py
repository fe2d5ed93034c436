"""Explorer: draw a digit with the mouse and watch a network guess, stroke by stroke."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.drawn_digits import BITMAP, PEN, rasterize
from course_lib.explorers.digit_readers import DigitReaders
from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.plots.class_bars import ClassBars
from course_lib.plots.digits import BigDigit
from course_lib.plots.style import BLACK, DPI, GREY, ORANGE, VERMILION

__all__ = ["DrawDigitExplorer", "draw_digit"]

SURE, DIGITS = 0.9, 5
EXAMPLE = (((0.30, 0.80), (0.70, 0.80), (0.62, 0.62), (0.44, 0.16)), ((0.36, 0.48), (0.66, 0.48)))
"""A seven in two strokes, drawn until the mouse draws something else."""


def draw_digit(softmax=None, output_gradient=None, train_softmax=None):
    """Draw a digit with the mouse; the network's guess follows every movement.

    Parameters
    ----------
    softmax : callable, optional
        The learner's ``softmax(Z)``, for both networks.
    output_gradient : callable, optional
        The learner's ``output_gradient(A, Y)``: the network with hidden layers learns from it.
    train_softmax : callable, optional
        The learner's ``train_softmax(X, Y, learning_rate, num_iterations)``: it trains the softmax regression.

    Returns
    -------
    explorer : Explorer
        Also for programs: ``explorer.stroke(points)``, ``explorer.undo()`` and ``explorer.wipe()``.

    >>> explorer = draw_digit()
    >>> explorer.stroke([(0.5, 0.9), (0.5, 0.1)])
    >>> explorer.reading.lines[0][:17]
    'After 1 stroke: 1'
    """
    return DrawDigitExplorer(softmax, output_gradient, train_softmax)


class DrawDigitExplorer(Explorer):
    """The explorer that `draw_digit` returns."""

    name = "draw-digit"
    title = "Draw a digit"
    challenge = (
        f"Choose which digit you draw, then draw it with the mouse. Get {DIGITS} different digits recognised with at "
        f"least {100 * SURE:.0f} %."
    )

    def __init__(self, softmax=None, output_gradient=None, train_softmax=None):
        self._readers = DigitReaders(softmax, output_gradient, train_softmax)
        self.strokes, self._is_example, self._drawing = list(EXAMPLE), True, False
        self.guesses, self.done = [], set()
        figure = new_figure(3.4)
        self._ax = figure.add_axes([0.02, 0.04, 0.3825, 0.86])
        self._ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        for spine in self._ax.spines.values():
            spine.set(color=GREY, linewidth=1.0)
        (self._ink,) = self._ax.plot([], [], color=BLACK, solid_capstyle="round", solid_joinstyle="round")
        (self._dots,) = self._ax.plot([], [], "o", color=BLACK, markeredgewidth=0)
        self._hint = self._ax.text(0.5, 0.5, "draw here", ha="center", va="center", color=GREY, fontsize=13)
        # As thick as it would be if the drawing filled the sheet from its bottom to its top.
        self._points_per_pixel = 0.5 * 72 / DPI * self._ax.bbox.height / BITMAP
        seen_ax = figure.add_axes([0.43, 0.29, 0.19, 0.44])
        self._seen = BigDigit(seen_ax)
        colours = {"guess": ORANGE, "target": VERMILION}
        bars_ax = figure.add_axes([0.685, 0.04, 0.3, 0.86])
        self._bars = ClassBars(bars_ax, [str(digit) for digit in range(10)], 0.0, 1.0, ".3f", colours)
        bars_ax.set_xticks([])
        fix_title(self._ax, "Draw with the mouse")
        fix_title(seen_ax, "What the network sees")
        fix_title(bars_ax, "Probability of each digit")
        controls = {
            "target": slider("I draw a", 7, 0, 9, 1, described=70),
            "pen": slider("pen width", PEN, 2.0, 8.0, 0.5, described=70),
            "network": widgets.Dropdown(
                options=DigitReaders.names,
                description="network",
                style={"description_width": "70px"},
                layout={"width": "auto"},
            ),
        }
        moving = (self._hint, self._ink, self._dots, *self._ax.spines.values(), *self._seen.moving, *self._bars.moving)
        super().__init__(figure, controls, moving, self._readers.functions, columns=3)
        self._add_buttons()
        self.canvas.mpl_connect("button_press_event", self._on_press)
        self.canvas.mpl_connect("motion_notify_event", self._on_motion)
        self.canvas.mpl_connect("button_release_event", self._on_release)

    def update(self):
        """Draw the strokes, what becomes of them, and what the network makes of that."""
        self._readers.remember_failures()
        points = [np.array(stroke) for stroke in self.strokes]
        gap = np.full((1, 2), np.nan)
        line = np.concatenate([part for stroke in points for part in (stroke, gap)]) if points else np.empty((0, 2))
        self._ink.set_data(*line.T)
        single = np.array([stroke[0] for stroke in points if len(stroke) == 1]).reshape(-1, 2)
        self._dots.set_data(*single.T)
        width = self._points_per_pixel * self.controls["pen"].value
        self._ink.set_linewidth(width)
        self._dots.set_markersize(width)
        self._hint.set_visible(not points)
        x = rasterize(self.strokes, self.controls["pen"].value)
        self._seen.show(x)
        if not points:
            self.guesses = []
            self._bars.show(np.zeros(10))
            return self._reading("Nothing is drawn yet.", "")
        a = self._answer(x)
        target, guess = self.controls["target"].value, int(a.argmax())
        self._bars.show(a, guess=guess, target=target if target != guess else None)
        if not self._drawing:
            self._look_back()
            if not self._is_example and guess == target and a[guess] >= SURE:
                self.done.add(target)
        second = int(np.argsort(a)[-2])
        count = len(points)
        strokes = f"{count} stroke{'' if count == 1 else 's'}"
        now = f"After {strokes}: {guess} ({100 * a[guess]:.0f} %), then {second} ({100 * a[second]:.0f} %)."
        return self._reading(now, "Stroke by stroke: " + ", ".join(f"{d} ({100 * p:.0f} %)" for d, p in self.guesses))

    def stroke(self, points):
        """Draw a line through points (x, y) between 0 and 1, as the mouse would."""
        (x, y), *others = points
        self._begin(x, y)
        for x, y in others:
            self._go_on(x, y)
        self._end()

    def undo(self):
        """Take the last stroke away."""
        self.strokes, self._drawing = self.strokes[:-1], False
        self.redraw()

    def wipe(self):
        """Take everything away."""
        self.strokes, self._is_example, self._drawing = [], False, False
        self.redraw()

    def reset(self):
        """Put the example, every control and the challenge back."""
        self.strokes, self._is_example, self._drawing, self.done = list(EXAMPLE), True, False, set()
        super().reset()

    def redraw(self, retry=True):
        """Bring picture and words up to date; while the mouse moves, a function that failed rests."""
        super().redraw(retry and not self._drawing)

    def _reading(self, now, history):
        done = ", ".join(str(digit) for digit in sorted(self.done)) or "none"
        lines = tuple(line for line in (now, history) if line)
        met = len(self.done) >= DIGITS
        return Reading(lines, met, f"recognised so far: {done}.")

    def _answer(self, x):
        return self._readers.answer(self.controls["network"].value, x)

    def _look_back(self):
        """Ask again what the network thought after every stroke: the pen or the network may have changed."""
        pen, self.guesses = self.controls["pen"].value, []
        for count in range(1, len(self.strokes) + 1):
            a = self._answer(rasterize(self.strokes[:count], pen))
            self.guesses.append((int(a.argmax()), float(a.max())))

    def _add_buttons(self):
        self.wipe_button = widgets.Button(description="Wipe", tooltip="An empty sheet", layout={"width": "90px"})
        self.undo_button = widgets.Button(
            description="Undo", tooltip="Without the last stroke", layout={"width": "90px"}
        )
        self.wipe_button.on_click(lambda _: self.wipe())
        self.undo_button.on_click(lambda _: self.undo())
        row = widgets.HBox([self.wipe_button, self.undo_button], layout={"grid_gap": "10px", "padding": "4px 0"})
        self.wipe_button.add_class("explorer-wipe")
        self.undo_button.add_class("explorer-undo")
        before = self.children.index(self.canvas)
        self.children = (*self.children[:before], row, *self.children[before:])

    def _begin(self, x, y):
        if self._is_example:
            self.strokes, self._is_example = [], False
        self._drawing = True
        self.strokes = [*self.strokes, [(x, y)]]
        self.redraw()

    def _go_on(self, x, y):
        self.strokes[-1].append((float(np.clip(x, 0.0, 1.0)), float(np.clip(y, 0.0, 1.0))))
        self.redraw()

    def _end(self):
        self._drawing = False
        self.redraw()

    def _on_press(self, event):
        if event.inaxes is self._ax and event.button == 1:
            self._begin(event.xdata, event.ydata)

    def _on_motion(self, event):
        if self._drawing:
            # Outside of the sheet too: a line that leaves it goes on along its edge.
            self._go_on(*self._ax.transData.inverted().transform((event.x, event.y)))

    def _on_release(self, _event):
        if self._drawing:
            self._end()
