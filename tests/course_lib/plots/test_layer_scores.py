import numpy as np
import pytest

from course_lib import plots

Z = np.random.default_rng(0).normal(size=(4, 1000))


def test_the_bands_hold_half_and_nearly_all_of_the_scores():
    figure = plots.score_bands({"plain": [Z, 3 * Z], "other": [Z, Z]})
    wide, narrow = figure.axes[0].collections
    assert [band.get_label() for band in (wide, narrow)] == ["95 % of the scores", "50 % of the scores"]
    for band, low, high in ((wide, 2.5, 97.5), (narrow, 25, 75)):
        y = band.get_paths()[0].vertices[:, 1]
        assert (y.min(), y.max()) == pytest.approx((np.percentile(3 * Z, low), np.percentile(3 * Z, high)))
    assert figure.axes[0].get_ylim() == figure.axes[1].get_ylim()
    assert "plain: standard deviation 0.99" in figure.alt or "plain: standard deviation 1" in figure.alt


def test_a_limit_and_many_layers():
    figure = plots.score_bands({"deep": [Z] * 20}, limit=3)
    assert figure.axes[0].get_ylim() == (-3, 3)
    assert len(figure.axes[0].get_xticks()) < 8


def test_nothing_to_draw_is_refused():
    for networks in ({}, {"empty": []}):
        with pytest.raises(ValueError, match="networks: expected at least one"):
            plots.score_bands(networks)
