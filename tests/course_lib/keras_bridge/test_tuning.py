"""KerasTuner on the course's problems: quiet, within its limits, and with nothing left behind."""

import numpy as np
import pytest
from scipy import stats

from course_lib import keras_bridge, tuning
from course_lib.keras_bridge.tuning import hyperparameters

pytestmark = pytest.mark.tensorflow

SPACE = {
    "x": tuning.Range(0.0, 1.0),
    "rate": tuning.Range(1e-4, 1.0, "log"),
    "beta": tuning.Range(0.5, 0.99, "momentum"),
    "units": tuning.Range(2, 32, "log", whole=True),
}
LIMITS = {
    "RandomSearch": {"max_trials": 6},
    "BayesianOptimization": {"max_trials": 6, "num_initial_points": 4},
    "Hyperband": {"factor": 3},
}


def bowl(configuration, epochs):
    return (configuration["x"] - 0.5) ** 2 + (np.log10(configuration["rate"]) + 2) ** 2 + 1.0 / epochs


@pytest.mark.parametrize("tuner", keras_bridge.TUNERS)
def test_a_function_is_minimised_within_the_ranges(tuner, tensorflow, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    asked = []

    def evaluate(configuration, epochs):
        asked.append((configuration, epochs))
        return bowl(configuration, epochs)

    trials = keras_bridge.tune_function(tuner, evaluate, SPACE, seed=0, max_epochs=9, **LIMITS[tuner])
    assert len(trials) == len(asked)
    assert [score for _, score in trials] == sorted(bowl(c, epochs) for c, epochs in asked)
    for configuration, _ in asked:
        assert list(configuration) == list(SPACE)
        assert all(one.low - 1e-9 <= configuration[name] <= one.high + 1e-9 for name, one in SPACE.items())
        assert isinstance(configuration["units"], int)
    assert {epochs for _, epochs in asked} == ({1, 3, 9} if tuner == "Hyperband" else {9})
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("end", ["low", "high"])
def test_the_ends_of_the_unit_interval_are_the_ends_of_the_ranges(end, tensorflow, tmp_path, monkeypatch):
    asked = []
    hp = hyperparameters(SPACE)
    at = {"low": 0.0, "high": 1.0}[end]
    proposed = {one.name: one.prob_to_value(1 - at if one.name == "1 - beta" else at) for one in hp.space}
    oracle = keras_bridge.keras_tuner().oracles.RandomSearchOracle
    monkeypatch.setattr(oracle, "populate_space", lambda *_: {"status": "RUNNING", "values": proposed})
    keras_bridge.tune_function(
        "RandomSearch", lambda c, _: asked.append(c) or 0.0, SPACE, seed=0, max_epochs=1, max_trials=1
    )
    assert asked == [{name: pytest.approx(getattr(one, end)) for name, one in SPACE.items()}]


def test_a_model_is_tuned_quietly_and_leaves_nothing(tensorflow, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(2, 60))
    Y = (X[:1] + X[1:] > 0).astype(float)
    layers = tensorflow.keras.layers

    def build(hp):
        model = tensorflow.keras.Sequential([tensorflow.keras.Input((2,)), layers.Dense(1, activation="sigmoid")])
        model.compile(tensorflow.keras.optimizers.SGD(hp.Choice("rate", [1e-6, 3.0])), loss="binary_crossentropy")
        return model

    trials = keras_bridge.tune_model("RandomSearch", build, (X, Y), (X, Y), seed=0, max_epochs=4, max_trials=2)
    assert trials[0][0] == {"rate": 3.0}
    assert trials[0][1] < 0.4 < trials[-1][1]
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_samples_and_folds_have_the_right_distribution(tensorflow):
    values = keras_bridge.sample_log_uniform(1e-3, 10.0, 5000, np.random.default_rng(0))
    assert stats.kstest(values, stats.loguniform(1e-3, 10.0).cdf).pvalue > 1e-3
    beta = keras_bridge.sample_momentum(0.0, 0.99, 5000, np.random.default_rng(0))
    assert stats.kstest(1 - beta, stats.loguniform(0.01, 1.0).cdf).pvalue > 1e-3
    folds = keras_bridge.k_fold(11, 3, np.random.default_rng(0))
    assert [v.size for _, v in folds] == [4, 4, 3]
    for train, validation in folds:
        assert sorted([*train, *validation]) == list(range(11))


def test_an_unknown_tuner_is_named():
    with pytest.raises(ValueError, match="tuner: expected one of 'RandomSearch'"):
        keras_bridge.tune_model("Simplex", None, None, None, seed=0, max_epochs=1)
