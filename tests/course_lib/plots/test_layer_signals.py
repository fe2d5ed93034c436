"""Pictures of signals: what they say, and where the values end up."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib import plots
from course_lib.plots.layer_signals import SignalPanel


def panel(low=-1.0, high=1.0, most=4, bins=4):
    return SignalPanel(Figure().add_subplot(), low, high, most, "value", bins)


def test_values_fall_into_their_bins_and_those_beyond_into_the_last():
    picture = panel()
    picture.show([np.array([-0.9, -0.9, 0.6, 7.0]), np.array([0.1])], [0.5, 9.0])
    colours = picture.moving[0].get_array()
    white = np.all(colours[..., :3] == 255, axis=-1)
    assert white[:, 0].tolist() == [False, True, True, False]
    assert white[:, 1].tolist() == [True, True, False, True]
    assert white[:, 2:].all()
    assert picture.moving[1].get_ydata().tolist() == [0.5, 1.0]


def test_infinite_values_and_nan_are_left_out():
    picture = panel()
    picture.show([np.array([np.nan, np.inf, -np.inf, 0.1]), np.array([np.nan])], [0.0, 0.0])
    colours = picture.moving[0].get_array()
    assert np.sum(np.any(colours[..., :3] != 255, axis=-1)) == 1


def test_histograms_say_mean_and_deviation():
    picture = plots.layer_histograms([np.array([[1.0, 3.0]]), np.array([[0.0, 0.0]])], layers=(1, 2))
    assert "layer 1: mean 2, standard deviation 1; layer 2: mean 0, standard deviation 0." in picture.alt


def test_sizes_of_zero_are_not_drawn():
    picture = plots.signal_sizes({"dead": [1.0, 0.0], "alive": [1.0, 2.0]})
    lines = picture.axes[0].get_lines()
    assert [line.get_xdata().tolist() for line in lines] == [[1], [1, 2]]
    assert "alive: 1 in layer 1, 2 in layer 2" in picture.alt


def test_distributions_share_their_scale():
    rng = np.random.default_rng(0)
    picture = plots.weight_distributions({"wide": rng.normal(size=99), "narrow": 0.1 * rng.normal(size=99)})
    assert picture.axes[0].get_xlim() == pytest.approx(picture.axes[1].get_xlim())
    assert "narrow: standard deviation 0.0967" in picture.alt
