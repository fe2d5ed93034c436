"""The explorer of input scales: normalising meets the challenge, and no learning rate does without it."""

import numpy as np
import pytest

from course_lib import explorers


def test_normalising_meets_the_challenge():
    explorer = explorers.input_scales()
    explorer.set(spread=5.0, mean=1.5, normalised=True, rate=1.0)
    assert explorer.reading.met
    explorer.set(spread=3.9)
    assert not explorer.reading.met


def test_no_learning_rate_meets_it_without():
    explorer = explorers.input_scales()
    for rate in np.geomspace(0.01, 3.0, 40):
        explorer.set(spread=4.0, rate=rate)
        assert not explorer.reading.met


def test_means_and_spreads_bend_the_bowl_and_normalising_undoes_it():
    explorer = explorers.input_scales()

    def ratio():
        return float(explorer.reading.lines[0].split("ratio ")[1].rstrip("."))

    explorer.set(spread=1.0)
    assert ratio() == pytest.approx(1.0, abs=0.2)
    explorer.set(spread=3.0)
    assert ratio() == pytest.approx(9.0, rel=0.1)
    explorer.set(spread=1.0, mean=3.0)
    assert ratio() > 15
    explorer.set(normalised=True)
    assert ratio() == pytest.approx(1.0, abs=0.2)


def test_a_rate_beyond_the_limit_diverges():
    explorer = explorers.input_scales()
    explorer.set(spread=3.0, rate=0.25)
    assert "0.222; this one is 0.25" in explorer.text
    assert float(explorer.reading.lines[2].split()[-1].rstrip(".")) > 1e3


def test_the_learners_functions_are_used_and_their_failures_survived():
    def fit_normalizer(X):
        return np.zeros((2, 1)), np.full((2, 1), 100.0)

    explorer = explorers.input_scales(fit_normalizer, lambda X, mu, sigma: (X - mu) / sigma)
    explorer.set(normalised=True)
    assert "fit_normalizer, apply_normalizer" in explorer.text
    assert "Curvature: 0.0009" in explorer.text
    explorer = explorers.input_scales(lambda X: None)
    explorer.set(normalised=True)
    assert explorer.failures == ("Your fit_normalizer returned None: is there a return?",)
    assert explorer.error is None
