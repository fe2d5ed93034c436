import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib import data, plots
from course_lib.networks import dense_network
from course_lib.plots.regularization import FittedPlane

X, Y = data.planar("moons", 30, np.random.default_rng(0))


def network(seed):
    return dense_network([2, 3, 1], np.random.default_rng(seed), hidden="tanh")


def test_errors_in_the_titles_are_those_of_the_networks():
    one, other = network(0), network(1)
    picture = plots.fitted_boundaries({"one": one, "other": other}, X[:, :10], Y[:, :10], X, Y)
    for ax, net in zip(picture.axes, (one, other), strict=True):
        errors = [100 * np.mean(net.predict(x) != y) for x, y in ((X[:, :10], Y[:, :10]), (X, Y))]
        assert f"training {errors[0]:.1f} %, dev {errors[1]:.1f} %" in ax.get_title()
        assert ax.get_title().split("\n")[0] in picture.alt


def test_the_boundary_is_black_and_the_sides_have_their_colours():
    plane = FittedPlane(Figure().subplots(), X, Y)
    plane.show(lambda points: (points[:1] > 0) * 1.0, X, Y)
    colours = np.asarray(plane.moving[0].get_array())
    middle = colours.shape[1] // 2
    assert (colours[:, middle - 5 : middle + 6, :3].sum(axis=2) == 0).any(axis=1).all()
    assert (colours[:, 0] == colours[0, 0]).all()
    assert (colours[:, 0] != colours[:, -1]).any()


def test_large_points_are_the_training_examples():
    plane = FittedPlane(Figure().subplots(), X, Y)
    plane.show(lambda points: 0.5 + 0 * points[:1], X[:, :7], Y[:, :7])
    large = [artist for artist in plane.moving if getattr(artist, "get_markersize", lambda: 0)() == 8]
    assert sum(len(artist.get_xdata()) for artist in large) == 7


def test_histograms_count_every_weight_and_no_bias():
    net = network(0)
    net.parameters["b1"][:] = 50.0
    picture = plots.weight_histograms({"one": net})
    counted = sum(bar.get_height() for bar in picture.axes[0].patches)
    assert counted == 2 * 3 + 3
    squares = sum(np.sum(net.parameters[name] ** 2) for name in ("W1", "W2"))
    assert f"sum of squares {squares:.1f}" in picture.alt


def test_the_pull_of_l2_fades_and_that_of_l1_does_not():
    _, right = plots.penalty_curves().axes
    l2, *l1 = right.lines
    assert abs(l2.get_ydata()[np.argmin(np.abs(l2.get_xdata()))]) < 1e-9
    assert {abs(y) for line in l1 for y in line.get_ydata()} == {1.0}


def test_dropped_units_are_crossed_out_and_have_no_connections():
    masks = [np.ones((2, 2)), np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]), np.ones((1, 2))]
    picture = plots.thinned_networks(masks, examples=2)
    first, second = picture.axes
    assert [len(ax.texts) for ax in (first, second)] == [1, 2]
    assert [len(ax.lines) for ax in (first, second)] == [2 * 2 + 2, 2 + 1]
    assert "5 of 6, 4 of 6" in picture.alt


@pytest.mark.parametrize("name", ["penalty_curves"])
def test_pictures_describe_themselves(name):
    assert len(getattr(plots, name)().alt) > 40
