"""Ranges: places and values undo each other on every scale, and draws are even on it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_lib.tuning import Range

RANGES = [Range(-2.0, 3.0), Range(1e-5, 10.0, "log"), Range(0.0, 0.999, "momentum")]
EACH = pytest.mark.parametrize("one", RANGES, ids=lambda one: one.scale)


@EACH
@given(position=st.floats(0, 1))
def test_position_and_value_undo_each_other(one, position):
    value = one.at(position)
    assert one.low <= value <= one.high
    assert one.position(value) == pytest.approx(position, abs=1e-6)


@EACH
def test_draws_are_even_on_the_scale(one):
    rng = np.random.default_rng(0)
    places = [one.position(one(rng)) for _ in range(5000)]
    assert stats.kstest(places, "uniform").pvalue > 1e-3


@EACH
def test_the_ends_are_the_ends(one):
    assert (one.at(0.0), one.at(1.0)) == pytest.approx((one.low, one.high))


def test_known_places():
    assert Range(1e-4, 1.0, "log").at(0.25) == pytest.approx(1e-3)
    assert Range(0.9, 0.999, "momentum").at(0.5) == pytest.approx(0.99)
    assert Range(4, 64, "log", whole=True).values(2) == [8, 32]
    assert isinstance(Range(4, 64, "log", whole=True)(np.random.default_rng(0)), int)


def test_a_finer_range_lies_inside_and_has_its_share():
    rate = Range(1e-4, 1.0, "log")
    for value in (1e-4, 0.003, 1.0):
        finer = rate.around(value, 0.25)
        assert rate.low <= finer.low <= value * (1 + 1e-9)
        assert value * (1 - 1e-9) <= finer.high <= rate.high
        assert finer.high / finer.low == pytest.approx(10.0)
    assert Range(4, 64, "log", whole=True).around(16, 0.5).whole


def test_bad_arguments_are_named():
    for arguments, name in (((0.0, 1.0, "log"), "low"), ((0.0, 1.0, "momentum"), "high"), ((2.0, 1.0), "high"),
                            ((0.0, 1.0, "cubic"), "scale")):  # fmt: skip
        with pytest.raises(ValueError, match=f"{name}: expected"):
            Range(*arguments)
