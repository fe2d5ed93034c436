"""Pictures of a class: what is drawn is what was given."""

import numpy as np
import pytest

from course_lib.plots.class_insights import discrimination_of_tasks, learner_map, share_per_part, time_course


def test_bars_are_as_long_as_the_shares():
    bars = share_per_part({"elu: values": 0.25, "elu: shape": 1.0}).axes[0].patches
    assert [bar.get_width() for bar in bars] == [25, 100]


def test_the_line_counts_and_every_score_has_its_dot():
    figure = time_course([30.0, 0.0, 10.0, 40.0], [70, 90, 80, 60], 100)
    line, dots = figure.axes[0].lines[:2]
    assert line.get_ydata()[-1] == 100
    assert dots.get_xdata().tolist() == [0, 10, 30, 40]
    assert dots.get_ydata().tolist() == [90, 80, 70, 60]
    assert "first half 85, of the second 65" in figure.alt


def test_long_times_are_days():
    figure = time_course([0.0, 240.0], [1, 2], 2)
    assert figure.axes[0].get_xlabel() == "days after the first submission"
    assert figure.axes[0].lines[1].get_xdata().tolist() == [0, 10]


def test_one_submission_is_drawn_too():
    assert "half of the 1" in time_course([0.0], [50], 100).alt


def test_weak_tasks_differ_in_more_than_colour():
    bars = discrimination_of_tasks({"elu": -0.1, "relu": 0.6}, weak=0.2).axes[0].patches
    assert [bar.get_hatch() for bar in bars] == ["//", ""]
    assert bars[0].get_facecolor() != bars[1].get_facecolor()


def test_the_map_has_a_row_for_each_learner():
    figure = learner_map({"bob": [1.0, 0.5], "eve": [0.0, 0.0]}, ["relu", "elu"])
    assert np.array_equal(figure.axes[0].images[0].get_array(), [[1.0, 0.5], [0.0, 0.0]])
    assert figure.alt.endswith("bob 1 of 2, eve 0 of 2.")


@pytest.mark.parametrize("empty", [lambda: share_per_part({}), lambda: time_course([], [], 1)])
def test_nothing_to_draw_is_an_error(empty):
    with pytest.raises(ValueError, match="expected at least one"):
        empty()


def test_no_learner_to_draw_is_an_error():
    with pytest.raises(ValueError, match="expected at least one learner"):
        learner_map({}, [])
