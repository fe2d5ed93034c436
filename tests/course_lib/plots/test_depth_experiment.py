"""The table of the depth experiment and its curves."""

import numpy as np

from course_lib import plots
from course_lib.depth_experiment import Outcome, Setting


def outcome(cost, seed=0, depth=10, **remedies):
    return Outcome(Setting(depth, "relu", "he_uniform", **remedies), seed, cost, 1.0, (0.7, cost))


def test_the_table_shows_medians_under_their_remedies():
    outcomes = [outcome(cost, seed) for seed, cost in enumerate((0.1, 0.9, 0.2))]
    outcomes += [
        outcome(0.3, residual=True),
        outcome(0.4, batch_norm=True),
        outcome(0.5, residual=True, batch_norm=True),
    ]
    picture = plots.depth_table(("one", outcomes))
    assert [text.get_text() for text in picture.axes[0].texts] == ["0.20", "0.30", "0.40", "0.50"]
    assert "relu, he_uniform, 10 layers: plain 0.20, residual 0.30, batch norm 0.40, both 0.50" in picture.alt


def test_rows_are_grouped_by_start_and_ordered_by_depth():
    outcomes = [outcome(0.1, depth=depth) for depth in (20, 1, 10)]
    picture = plots.depth_table(("one", outcomes), ("two", outcomes))
    labels = [label.get_text() for label in picture.axes[0].get_yticklabels()]
    assert labels == [f"relu, he_uniform, {depth}" for depth in ("1 layer", "10 layers", "20 layers")]
    assert len(picture.axes) == 2


def test_the_curves_have_a_panel_for_each_group():
    picture = plots.depth_costs({"a": [outcome(0.1), outcome(0.2, residual=True)], "b": [outcome(0.3)]})
    assert [ax.get_title() for ax in picture.axes] == ["a", "b"]
    curves = [line for line in picture.axes[0].get_lines() if not line.get_label().startswith("_")]
    assert [line.get_label() for line in curves] == ["plain", "residual"]
    assert np.allclose(curves[0].get_ydata(), [0.7, 0.1])
    assert "a, residual: from 0.70 to 0.20" in picture.alt
