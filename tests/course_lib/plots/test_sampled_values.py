import numpy as np

from course_lib import plots


def test_every_power_of_ten_is_counted():
    values = [0.002, 0.02, 0.03, 0.5, 0.6, 0.7]
    picture = plots.sampled_values({"drawn": values})
    ax = picture.axes[0]
    assert [text.get_text() for text in ax.texts] == ["1", "2", "3"]
    assert ax.get_xscale() == "log"
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), values)
    assert "2 from 0.01 to 0.1" in picture.alt


def test_each_sample_has_its_row():
    picture = plots.sampled_values({"a": [0.1, 0.9], "b": [0.2, 0.3]}, name="beta")
    rows = [line.get_ydata().mean() for line in picture.axes[0].lines[:2]]
    assert rows[0] > rows[1]
    assert picture.axes[0].get_xlabel() == "beta"
