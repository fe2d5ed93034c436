import numpy as np

from course_lib import plots
from course_lib.averages import moving_average
from course_lib.plots.averages import AveragePanel, WeightPanel
from course_lib.plots.picture import Picture

THETA = np.array([10.0, 12.0, 9.0, 15.0])


def test_the_curves_are_the_averages():
    ax = plots.average_curves(THETA, [0.5, 0.9], bias_correction=True).axes[0]
    dots, *curves = ax.lines
    np.testing.assert_array_equal(dots.get_xydata(), np.stack([np.arange(1, 5), THETA], axis=1))
    for curve, beta in zip(curves, (0.5, 0.9), strict=True):
        np.testing.assert_allclose(curve.get_ydata(), moving_average(THETA, beta, bias_correction=True))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one day", "beta = 0.5", "beta = 0.9"]


def test_the_panel_marks_the_day():
    panel = AveragePanel(Picture(4, 3).subplots(), THETA, THETA)
    panel.show(THETA - 1, THETA + 1, 3)
    assert panel._plain_at.get_xydata().tolist() == [[3.0, 8.0]]
    assert panel._corrected_at.get_xydata().tolist() == [[3.0, 10.0]]


def test_the_weights_make_the_average_and_add_up_to_what_the_title_says():
    panel = WeightPanel(Picture(4, 3).subplots(), ages=10)
    panel.show(0.8, 4)
    age, weights = panel._tips.get_data()
    assert age.tolist() == [0, 1, 2, 3]
    assert weights @ THETA[::-1] == moving_average(THETA, 0.8)[-1]
    assert panel.ax.title.get_text() == f"All weights together: {weights.sum():.4g}"
    panel.show(0.0, 30)
    assert panel._tips.get_ydata()[0] == 1.0
    assert panel._tips.get_ydata().size == 10
