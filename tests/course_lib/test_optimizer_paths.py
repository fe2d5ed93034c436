import numpy as np
import pytest

from course_lib import optimizers
from course_lib.landscapes import LANDSCAPES
from course_lib.optimizer_paths import LEARNING_RATES, UPDATES, optimizer_path

EACH = pytest.mark.parametrize("name", UPDATES)


@EACH
def test_it_goes_where_the_optimizer_of_a_network_goes(name):
    """`course_lib.optimizers` holds the same rules with their state; for Nesterov it keeps the point ahead."""
    landscape, rate = LANDSCAPES["saddle"], LEARNING_RATES[name]
    path, costs = optimizer_path(landscape, name, start=(-1.5, 0.8), num_steps=15)
    optimizer, theta = optimizers.OPTIMIZERS[name](rate), np.array([-1.5, 0.8])
    for _ in range(15):
        optimizer.step(theta, landscape.gradient(theta.reshape(2, 1)).ravel())
    if name == "nesterov":
        theta = theta - optimizer.beta * optimizer.states[0]
    np.testing.assert_allclose(path[:, -1], theta)
    assert path.shape == (2, 16)
    np.testing.assert_allclose(costs, landscape.cost(*path))


@EACH
def test_a_learners_rule_takes_the_place_of_the_courses(name):
    calls = []

    def update(*arguments):
        calls.append(len(arguments))
        return UPDATES[name][0](*arguments)

    path, _ = optimizer_path("bowl", name, num_steps=7, update=update)
    assert len(calls) == 7
    np.testing.assert_array_equal(path, optimizer_path("bowl", name, num_steps=7)[0])


def test_the_rate_decays_with_the_steps():
    path, _ = optimizer_path("bowl", "gradient_descent", (1.0, 0.0), 0.5, num_steps=3, decay_rate=1.0)
    np.testing.assert_allclose(path[0], [1.0, 0.5, 0.5 * 0.75, 0.5 * 0.75 * (1 - 0.5 / 3)])


def test_beta_reaches_the_rules_that_have_momentum():
    for name, differs in (("momentum", True), ("nesterov", True), ("adam", True), ("rmsprop", False)):
        a, b = (optimizer_path("ravine", name, num_steps=5, beta=beta)[0] for beta in (0.5, 0.9))
        assert (not np.allclose(a, b)) == differs


def test_what_runs_away_is_cut_off():
    path, costs = optimizer_path("ravine", "gradient_descent", learning_rate=10.0, num_steps=100)
    assert path.shape[1] < 20
    assert np.isfinite(path).all()
    assert np.isfinite(costs).all()
    path, _ = optimizer_path("bowl", "gradient_descent", num_steps=5, update=lambda W, dW, rate: W * np.nan)
    assert path.shape == (2, 1)


def test_on_the_ridge_of_the_saddle_everybody_is_stuck():
    for name in UPDATES:
        path, _ = optimizer_path("saddle", name, start=(-3.0, 0.0), num_steps=60)
        assert (path[1] == 0.0).all()


def test_gradient_descent_cannot_do_what_the_explorer_asks_for():
    for rate in np.geomspace(0.001, 3.0, 400):
        for start in ((3.0, 1.0), (-4.0, 1.0), (3.0, -2.5)):
            _, costs = optimizer_path("ravine", "gradient_descent", start, rate, num_steps=40)
            assert costs.min() >= 0.01


def test_another_name_is_refused():
    with pytest.raises(ValueError, match="optimizer: expected one of"):
        optimizer_path("bowl", "newton")
