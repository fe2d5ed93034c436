import pytest

from course_lib import plots


def test_sizes_are_equally_far_apart_and_shares_in_percent():
    figure = plots.accuracy_curves((1, 10, 50), {"old": [0.5, 0.75, 1.0], "new": [0.5, 0.6, 0.4]})
    old, new = figure.axes[0].lines
    assert old.get_xydata().tolist() == [[0, 50], [1, 75], [2, 100]]
    assert new.get_ydata().tolist() == [50, 60, 40]
    assert [tick.get_text() for tick in figure.axes[0].get_xticklabels()] == ["1", "10", "50"]
    assert old.get_linestyle() != new.get_linestyle()
    assert old.get_marker() != new.get_marker()
    assert "new: 50 % at 1, 60 % at 10, 40 % at 50." in figure.alt


def test_lists_of_different_length_are_named():
    with pytest.raises(ValueError, match="accuracies: expected 2 numbers for 'old', received 1"):
        plots.accuracy_curves((1, 2), {"old": [0.5]})
