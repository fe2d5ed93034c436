"""The depth experiment: its settings, what it shows, and the table that is kept."""

import numpy as np
import pytest

from course_lib import depth_experiment
from course_lib.depth_experiment import Setting, all_settings, make_network, read_outcomes, run
from course_lib.layers import BatchNorm, Dense, Residual


def test_every_combination_is_there_once():
    settings = all_settings()
    assert len(set(settings)) == 48
    assert {setting.hidden_layers for setting in settings} == {1, 10, 20}
    assert {setting.remedy for setting in settings} == {"plain", "residual", "batch norm", "both"}
    assert len({setting.start for setting in settings}) == 4


@pytest.mark.parametrize("setting", all_settings((1, 10)), ids=str)
def test_networks_are_what_the_setting_says(setting):
    network = make_network(setting, 0)
    leaves = [leaf for layer in network.layers for leaf in layer.leaves()]
    assert sum(isinstance(leaf, Dense) for leaf in leaves) == setting.hidden_layers + 1
    assert any(isinstance(leaf, BatchNorm) for leaf in leaves) == setting.batch_norm
    blocks = sum(isinstance(layer, Residual) for layer in network.layers)
    assert blocks == (setting.residual * (setting.hidden_layers - 1)) // 2
    limit = 0.5 if setting.initializer == "scaled_uniform" else np.sqrt(6 / 10)
    last = network.parameters[f"W{setting.hidden_layers + 1}"]
    assert np.abs(last).max() <= limit


def test_a_plain_deep_network_stays_where_it_is_and_a_normalised_one_learns():
    plain, both = run(
        [Setting(20, "relu", "scaled_uniform"), Setting(20, "relu", "scaled_uniform", True, True)], iterations=100
    )
    assert plain.costs[-1] == pytest.approx(np.log(2), abs=1e-3)
    assert both.costs[-1] < 0.2
    assert both.cost == both.costs[-1]
    assert both.accuracy > 0.9


def test_outcomes_come_in_order_and_repeat():
    settings = [Setting(1, "tanh", "he_uniform"), Setting(1, "relu", "he_uniform")]
    first, again = (run(settings, seeds=(0, 1), iterations=3) for _ in range(2))
    assert first == again
    assert [(o.setting, o.seed) for o in first] == [(s, seed) for s in settings for seed in (0, 1)]


def test_the_kept_table_is_complete_and_tells_the_same_story():
    kept = read_outcomes()
    assert {(o.setting, o.seed) for o in kept} == {(s, seed) for s in all_settings() for seed in (0, 1, 2)}
    assert all(0.0 <= o.accuracy <= 1.0 and np.isfinite(o.cost) for o in kept)
    stuck = [o.cost for o in kept if o.setting == Setting(20, "relu", "scaled_uniform")]
    assert np.allclose(stuck, np.log(2), atol=1e-3)
    assert all(o.cost < 0.3 for o in kept if o.setting.remedy == "both")


def test_the_kept_table_agrees_with_our_library_where_training_is_steady():
    """With one hidden layer nothing amplifies rounding errors."""
    settings = [setting for setting in all_settings((1,)) if setting.activation == "tanh"]
    kept = {(o.setting, o.seed): o for o in read_outcomes()}
    for outcome in run(settings):
        assert kept[outcome.setting, 0].cost == pytest.approx(outcome.cost, rel=1e-4)


def test_no_layer_at_all_is_refused():
    with pytest.raises(ValueError, match="hidden_layers: expected"):
        depth_experiment.all_settings((0, 1))
