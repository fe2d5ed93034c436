"""An explorer that trains while it is watched: play, pause, stop, single steps, a progress bar."""

from __future__ import annotations

import ipywidgets as widgets

from course_lib.explorers.explorer import Explorer

__all__ = ["PlayedExplorer"]

INTERVAL = 120
"""Milliseconds from picture to picture. The kernel stays free in between, so that other cells can run."""


class PlayedExplorer(Explorer):
    """An explorer whose picture goes on by itself until it is paused.

    A subclass has `restart`, `advance` and `show` instead of `update`. Whenever a control moves, training begins anew.

    Parameters
    ----------
    figure, controls, moving, functions, columns
        As in `Explorer`.
    length : int
        Iterations until it ends.
    per_picture : dict of str to int
        How many iterations there may be from picture to picture, by what the choice is called; the first is the usual.

    Attributes
    ----------
    iteration : int
    """

    def __init__(self, figure, controls, moving, functions, length, per_picture, columns=2):
        self.iteration, self.length = 0, length
        self._settings, self._pending, self._rewinding = None, 0, False
        self.play = widgets.Play(interval=INTERVAL, show_repeat=False, layout={"width": "auto"})
        self.play.observe(self._on_tick, "value")
        self.step = widgets.Button(description="Step", tooltip="One iteration", layout={"width": "70px"})
        self.step.on_click(lambda _: self.go_on(1))
        self.speed = widgets.Dropdown(options=per_picture, tooltip="Iterations per picture", layout={"width": "170px"})
        self.speed.observe(self._on_speed, "value")
        self.bar = widgets.IntProgress(max=length, layout={"width": "auto", "flex": "1 1 auto"})
        self.position = widgets.Label()
        super().__init__(figure, controls, moving, functions, columns)
        row = widgets.HBox(
            [self.play, self.step, self.speed, self.bar, self.position],
            layout={"align_items": "center", "width": "100%", "grid_gap": "10px", "padding": "4px 0"},
        )
        for part in ("play", "step", "speed", "bar", "position"):
            getattr(self, part).add_class(f"explorer-{part}")
        before = self.children.index(self.canvas)
        self.children = (*self.children[:before], row, *self.children[before:])
        self._on_speed()

    def restart(self):
        """Go back to iteration 0, with everything that the controls say."""
        raise NotImplementedError

    def advance(self, steps):
        """Go on by some iterations."""
        raise NotImplementedError

    def show(self):
        """Draw where training stands, and return a `Reading`."""
        raise NotImplementedError

    def update(self):
        """Begin anew if a control has moved, otherwise go on, then draw."""
        settings = tuple(control.value for control in self.controls.values())
        if settings != self._settings:
            self._settings, self.iteration = settings, 0
            self._rewind()
            self.restart()
        else:
            steps = min(self._pending, self.length - self.iteration)
            self.advance(steps)
            self.iteration += steps
        self._pending = 0
        self.bar.value = self.iteration
        self.position.value = f"iteration {self.iteration} of {self.length}"
        return self.show()

    def go_on(self, steps):
        """Train for some iterations and redraw. A learner's function that failed rests until a control moves."""
        self._pending = steps
        self.redraw(retry=False)

    def begin_anew(self):
        """Stop, and go back to iteration 0."""
        self._settings = None
        self.redraw()

    def reset(self):
        """Put every control back, and go back to iteration 0."""
        self._settings = None
        super().reset()

    def _on_tick(self, change):
        if self._rewinding:
            return
        if self.iteration == 0 and change.new > 1:
            # A tick that was on its way when training began anew: the player is put back once more.
            self._set_player(0)
        elif change.new > change.old:
            self.go_on(self.speed.value)
        else:  # the button that stops puts the player back to its first value
            self.begin_anew()

    def _on_speed(self, _change=None):
        # The player counts pictures, and stops by itself at its last one.
        self.play.max = self.play.value + -(-(self.length - self.iteration) // self.speed.value)

    def _rewind(self):
        self.play.playing = False
        self._set_player(0)
        self.play.max = -(-self.length // self.speed.value)

    def _set_player(self, value):
        self._rewinding = True
        self.play.value = value
        self._rewinding = False
