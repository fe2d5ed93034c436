import numpy as np
import pytest

from course_lib import plots
from course_lib.deep_net import count_parameters
from course_lib.plots.dimensions import MOST_LAYERS, DimensionsTable
from course_lib.plots.picture import Picture


def texts(figure):
    return [text.get_text() for ax in figure.axes for text in ax.texts if text.get_text()]


def test_the_table_has_a_row_for_each_layer():
    figure = plots.layer_dimensions([12288, 20, 7, 5, 1], m=209)
    words = texts(figure)
    for cell in ("(20, 12288)", "(7, 20)", "(5, 7)", "(1, 5)", "(20, 1)", "(5, 209)", "245,780", "245,973 in all"):
        assert cell in words
    assert words.count("layer 4") == 1
    assert "99.9 %" in words
    assert f"{count_parameters([12288, 20, 7, 5, 1])} parameters" in figure.alt


def test_bars_are_shares():
    figure = plots.layer_dimensions([2, 3, 1])
    widths = np.array([bar.get_width() for bar in figure.axes[1].patches])
    np.testing.assert_allclose(widths / widths.sum(), [9 / 13, 4 / 13])


def test_rows_without_a_layer_are_empty():
    table = DimensionsTable(Picture(4, 3).subplots())
    table.show([2, 3, 1], 5, 13)
    texts = [text.get_text() for text in table.moving if hasattr(text, "get_text")]
    assert sum(text != "" for text in texts) == 2 * 6 + 1


@pytest.mark.parametrize("n", [1, 2, 7, 8, 500])
def test_large_layers_are_drawn_with_a_gap(n):
    ax = plots.layer_dimensions([3, n, 1]).axes[0]
    units = next(line for line in ax.lines if line.get_markeredgecolor() == "#D55E00")
    drawn = min(n, 7) if n <= 7 else 6
    assert len(units.get_xdata()) == drawn + 1
    assert len(ax.collections[0].get_segments()) == 3 * drawn + drawn


def test_more_layers_than_fit_are_refused():
    with pytest.raises(ValueError, match=f"at most {MOST_LAYERS} layers, received 7"):
        plots.layer_dimensions([1] * 8)
