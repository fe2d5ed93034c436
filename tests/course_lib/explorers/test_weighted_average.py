import numpy as np
import pytest

from course_lib import explorers
from course_lib.averages import moving_average
from course_lib.explorers.weighted_average import TARGET


def test_it_starts_at_the_worked_example():
    explorer = explorers.average()
    theta = explorer._theta
    v = 0.0196 * theta[0] + 0.02 * theta[1]
    assert explorer.reading.lines[1] == (
        f"Day 2: theta = {theta[1]:.2f}, v = {v:.2f}; the weights add up to 1 - beta^t = 0.0396; "
        f"corrected, v / 0.0396 = {v / 0.0396:.2f}."
    )


def test_neither_short_nor_long_memories_meet_the_challenge():
    explorer = explorers.average()
    met = {}
    for beta in (0.0, 0.5, 0.8, 0.9, 0.96, 0.99):
        explorer.set(beta=beta)
        met[beta] = explorer.reading.met
    assert met == {0.0: False, 0.5: False, 0.8: False, 0.9: True, 0.96: False, 0.99: False}
    assert f"within {TARGET:g} degrees" in explorer.challenge


def test_the_curves_are_the_averages():
    explorer = explorers.average()
    explorer.set(beta=0.7, day=100)
    lines = {line.get_label(): line.get_ydata() for line in explorer.figure.axes[0].lines}
    np.testing.assert_allclose(lines["v"], moving_average(explorer._theta, 0.7))
    np.testing.assert_allclose(lines["v / (1 - βᵗ)"], moving_average(explorer._theta, 0.7, bias_correction=True))
    assert "1 - beta^t = 1;" in explorer.reading.lines[1]


def test_the_learners_function_draws_the_picture():
    asked = []

    def mine(theta, beta, bias_correction=False):
        asked.append((beta, bias_correction))
        return moving_average(theta, beta, bias_correction)

    explorer = explorers.average(mine)
    assert asked == [(0.98, False), (0.98, True)]
    assert "Drawn with your moving_average." in explorer.text


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda theta, beta, bias_correction: None, "Your moving_average returned None: is there a return?"),
        (lambda theta, beta, bias_correction: 3.0, "Your moving_average returned shape () instead of shape (365,)."),
        (lambda theta, beta, bias_correction: [np.nan] * 365, "Your moving_average returned nan (not a number)."),
    ],
)
def test_a_failing_function_is_named_and_the_courses_goes_on(function, message):
    explorer = explorers.average(function)
    assert explorer.failures == (message,)
    assert explorer.reading == explorers.average().reading


def test_the_ends_of_the_sliders_can_be_drawn():
    explorer = explorers.average()
    for beta, day in ((0.0, 1), (0.99, 365), (0.0, 365), (0.99, 1)):
        explorer.set(beta=beta, day=day)
        explorer.canvas.draw()
        assert explorer.error is None
