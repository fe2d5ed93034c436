import pytest

from course_lib.explorers.explorer import Reading, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.explorers.played_explorer import PlayedExplorer


class Counter(PlayedExplorer):
    """Counts its iterations by calls of a learner's function."""

    name, title, challenge = "counter", "Counter", "Count to ten."

    def __init__(self, function=None, length=100):
        self.calls = []
        self._add = LearnerFunction("add_one", function, lambda x: x + 1, lambda x: ((),))
        figure = new_figure(2.0)
        figure.add_axes([0, 0, 1, 1])
        controls = {"start": slider("start", 0, 0, 50, 1)}
        super().__init__(figure, controls, (), [self._add], length, {"ten": 10, "one": 1})

    def restart(self):
        self.count = self.controls["start"].value
        self.calls.append("restart")

    def advance(self, steps):
        for _ in range(steps):
            self.count = self._add(self.count)
        self.calls.append(steps)

    def show(self):
        return Reading((f"count {self.count}",), self.count >= 10, str(self.count))


def test_every_tick_of_the_player_goes_on():
    explorer = Counter()
    for _ in range(3):
        explorer.play.value += 1
    assert (explorer.count, explorer.iteration, explorer.bar.value) == (30, 30, 30)
    assert explorer.position.value == "iteration 30 of 100"
    assert explorer.reading.met


def test_a_step_is_one_iteration():
    explorer = Counter()
    explorer.step.click()
    explorer.step.click()
    assert explorer.iteration == 2
    assert explorer.play.value == 0


def test_it_ends_at_its_length_and_the_player_too():
    explorer = Counter(length=25)
    assert explorer.play.max == 3
    for _ in range(3):
        explorer.play.value += 1
    assert explorer.iteration == explorer.count == explorer.bar.value == 25
    explorer.go_on(10)
    assert explorer.iteration == explorer.count == 25


def test_a_moved_control_begins_anew_and_stops_the_player():
    explorer = Counter()
    explorer.play.playing = True
    explorer.play.value += 1
    explorer.controls["start"].value = 7
    assert (explorer.count, explorer.iteration, explorer.play.value) == (7, 0, 0)
    assert not explorer.play.playing
    explorer.play.value += 1
    assert explorer.count == 17


def test_a_tick_that_was_on_its_way_when_a_control_moved_does_nothing():
    explorer = Counter()
    explorer.play.value = 1
    explorer.play.value = 2
    explorer.controls["start"].value = 7
    explorer.play.value = 3  # what the browser had counted in the meantime
    assert (explorer.count, explorer.iteration, explorer.play.value) == (7, 0, 0)
    explorer.play.value = 1
    assert explorer.count == 17


def test_the_stop_button_goes_back_to_the_beginning():
    explorer = Counter()
    explorer.play.value += 1
    explorer.play.value += 1
    explorer.play.value = 0  # what the button does
    assert (explorer.count, explorer.iteration) == (0, 0)
    assert explorer.calls == ["restart", 10, 10, "restart"]


def test_start_again_begins_anew_even_where_no_control_has_moved():
    explorer = Counter()
    explorer.go_on(5)
    explorer.reset()
    assert (explorer.count, explorer.iteration) == (0, 0)


def test_another_speed_goes_on_from_where_it_was():
    explorer = Counter()
    explorer.play.value += 1
    explorer.speed.value = 1
    assert explorer.iteration == 10
    assert explorer.play.max == 1 + 90
    explorer.play.value += 1
    assert explorer.iteration == 11


def test_after_a_failure_the_function_rests_until_a_control_moves():
    calls = []

    def failing(x):
        calls.append(x)

    explorer = Counter(failing)
    explorer.go_on(10)
    explorer.go_on(10)
    assert explorer.count == 20
    assert len(calls) == 1
    assert explorer.failures == ("Your add_one returned None: is there a return?",)
    explorer.controls["start"].value = 3
    explorer.go_on(1)
    assert len(calls) == 2


def test_a_slow_function_is_slow_only_for_one_picture(monkeypatch):
    from course_lib.explorers import learner_function

    monkeypatch.setattr(learner_function, "PATIENCE", 0.0)
    explorer = Counter(lambda x: x + 1)
    explorer.go_on(1)
    assert "takes too long" in explorer.failures[0]
    assert explorer.count == 1


def test_what_must_be_written_is_named():
    with pytest.raises(NotImplementedError):
        PlayedExplorer(new_figure(2.0), {}, (), (), 10, {"one": 1})
