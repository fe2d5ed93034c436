"""The planar sets: of the stated form, and only as separable by a line as they should be."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

from course_lib.data import PLANAR, load_planar, planar

SIX = ["football", "flower", "moons", "circles", "spirals", "xor"]


def test_there_are_six():
    assert list(PLANAR) == SIX


@pytest.mark.parametrize("name", SIX)
def test_drawn_sets_are_of_the_stated_form(name):
    X, Y = planar(name, 301, np.random.default_rng(0))
    assert (X.shape, Y.shape) == ((2, 301), (1, 301))
    assert X.dtype == float
    assert np.issubdtype(Y.dtype, np.integer)
    assert set(np.unique(Y)) == {0, 1}
    assert abs(Y.sum() - 150.5) < (50 if name == "football" else 1)


@pytest.mark.parametrize("name", SIX)
def test_shipped_sets_are_of_the_stated_form(name):
    X, Y = load_planar(name)
    assert (X.shape, Y.shape) == ((2, 400), (1, 400))
    assert X.dtype == float
    assert np.issubdtype(Y.dtype, np.integer)
    assert abs(Y.mean() - 0.5) < 0.1
    assert len(np.unique(X, axis=1).T) == 400


@pytest.mark.parametrize("name", SIX)
def test_the_same_seed_draws_the_same(name):
    first, again, other = (planar(name, 50, np.random.default_rng(seed))[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


# The share of new points that the best line gets right, and what a border of any form must get right.
LINE = {"football": (0.86, 0.94), "flower": (0.4, 0.62), "moons": (0.8, 0.93), "circles": (0.4, 0.6)}
LINE |= {"spirals": (0.5, 0.72), "xor": (0.4, 0.62)}
CURVE = {"football": 0.9, "flower": 0.84, "moons": 0.97, "circles": 0.97, "spirals": 0.97, "xor": 0.94}


@pytest.mark.parametrize("name", SIX)
def test_a_line_does_as_well_as_it_should_and_a_curve_better(name):
    X, Y = load_planar(name)
    X_new, Y_new = planar(name, 2000, np.random.default_rng(5))
    line = LogisticRegression().fit(X.T, Y[0]).score(X_new.T, Y_new[0])
    curve = SVC(C=10, gamma=10 if name == "spirals" else "scale").fit(X.T, Y[0]).score(X_new.T, Y_new[0])
    low, high = LINE[name]
    assert low < line < high
    assert curve > CURVE[name]
    assert curve > line + (0.01 if name == "football" else 0.05)


def test_football_is_played_on_the_field():
    X, _ = planar("football", 5000, np.random.default_rng(0))
    np.testing.assert_allclose(np.abs(X).max(axis=1), [1.0, 34 / 52.5], atol=0.01)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("football", lambda x1, x2: x2 > 0.1 + 0.45 * x1 - 0.4 * x1**2),
        ("flower", lambda x1, x2: np.floor(np.arctan2(x2, x1) / (np.pi / 3)) % 2 == 1),
        ("circles", lambda x1, x2: np.hypot(x1, x2) < 0.75),
        ("xor", lambda x1, x2: x1 * x2 < 0),
        ("spirals", lambda x1, x2: np.cos(np.arctan2(x2, x1) - 3 * np.pi * np.hypot(x1, x2)) < 0),
    ],
)
def test_without_noise_the_labels_follow_the_rule_of_the_card(name, rule):
    X, Y = planar(name, 500, np.random.default_rng(0), noise=0.0)
    np.testing.assert_array_equal(Y[0], rule(*X))


def test_moons_without_noise_are_half_circles():
    X, Y = planar("moons", 500, np.random.default_rng(0), noise=0.0)
    sign = 1 - 2 * Y  # The lower moon is the upper one turned by half a turn.
    x1, x2 = sign * X + [[0.5], [0.25]]
    np.testing.assert_allclose(np.hypot(x1, x2), 1.0)
    assert x2.min() >= 0


def test_noise_moves_points_by_its_standard_deviation():
    still, moved = (planar("circles", 5000, np.random.default_rng(0), noise=noise)[0] for noise in (0.0, 0.3))
    assert np.std(moved - still) == pytest.approx(0.3, rel=0.05)


@pytest.mark.parametrize("read", [load_planar, lambda name: planar(name, 10, np.random.default_rng(0))])
def test_an_unknown_name_is_refused_with_the_choices(read):
    with pytest.raises(ValueError, match=r"name: expected one of 'football', .*'xor', received 'rugby'"):
        read("rugby")


@pytest.mark.parametrize(("m", "noise", "told"), [(1, None, "m: "), (10, -0.1, "noise: ")])
def test_bad_numbers_are_refused(m, noise, told):
    with pytest.raises(ValueError, match=told):
        planar("moons", m, np.random.default_rng(0), noise)
