import numpy as np
import pytest

from course_lib import explorers
from course_lib.normalization import batch_norm_forward


def numbers(explorer):
    return explorer.reading.lines[1].removeprefix("After: ")


def test_mean_and_spread_before_leave_what_comes_after():
    explorer = explorers.batch_scores()
    explorer.set(gamma=2.0, beta=1.5)
    after = numbers(explorer)
    assert after.startswith("mean 1.50, standard deviation 2.00")
    for mean, deviation in ((-5.0, 3.0), (0.0, 1.0)):
        explorer.set(mean=mean, deviation=deviation)
        assert numbers(explorer) == after


def test_the_challenge_wants_gamma_and_beta():
    explorer = explorers.batch_scores()
    assert not explorer.reading.met
    met = {}
    for gamma, beta in ((2.0, 0.0), (2.0, 1.8), (1.0, 1.8), (2.0, 3.0)):
        explorer.set(gamma=gamma, beta=beta)
        met[gamma, beta] = explorer.reading.met
    assert met == {(2.0, 0.0): False, (2.0, 1.8): True, (1.0, 1.8): False, (2.0, 3.0): False}
    explorer.set(gamma=2.0, beta=1.8, size=4)
    assert not explorer.reading.met, "the batch is too small"


def test_the_same_example_is_in_every_batch_and_ends_elsewhere():
    explorer = explorers.batch_scores()
    explorer.set(size=3)
    said = []
    for batch in (1, 2, 3):
        explorer.set(batch=batch)
        said.append(explorer.reading.lines[2])
    assert len(set(said)) == 3
    assert len({line.split(" in every batch")[0] for line in said}) == 1


def test_the_largest_batch_holds_every_example_once():
    asked = []

    def mine(Z, gamma, beta):
        asked.append(Z)
        return batch_norm_forward(Z, gamma, beta)

    explorer = explorers.batch_scores(mine)
    explorer.set(size=9, batch=2)
    explorer.set(batch=3)
    assert np.unique(asked[-1]).size == 512
    np.testing.assert_array_equal(np.sort(asked[-1]), np.sort(asked[-2]))


def test_a_batch_of_one_leaves_beta():
    explorer = explorers.batch_scores()
    explorer.set(size=0, beta=1.3, gamma=2.0)
    assert numbers(explorer).startswith("mean 1.30, standard deviation 0.00")
    assert "Alone" in explorer.reading.lines[2]
    explorer.canvas.draw()


def test_the_learners_function_draws_the_picture():
    def mine(Z, gamma, beta, epsilon=1e-5):
        Z_tilde, cache = batch_norm_forward(Z, gamma, beta, epsilon)
        return Z_tilde + 1.0, cache

    explorer = explorers.batch_scores(mine)
    assert "Drawn with your batch_norm_forward." in explorer.text
    assert numbers(explorer).startswith("mean 1.00")


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda Z, gamma, beta: None, "Your batch_norm_forward returned None: is there a return?"),
        (lambda Z, gamma, beta: (Z[0], {}), "Your batch_norm_forward returned shape (64,) instead of shape (1, 64)."),
        (lambda Z, gamma, beta: (Z * np.nan, {}), "Your batch_norm_forward returned nan (not a number)."),
    ],
)
def test_a_failing_function_is_named_and_the_courses_goes_on(function, message):
    explorer = explorers.batch_scores(function)
    assert explorer.failures == (message,)
    assert explorer.reading == explorers.batch_scores().reading


def test_the_ends_of_the_sliders_can_be_drawn():
    explorer = explorers.batch_scores()
    for values in ({"size": 0, "gamma": -3.0}, {"size": 9, "mean": 5.0, "deviation": 3.0}, {"deviation": 0.2}):
        explorer.set(**values)
        explorer.canvas.draw()
        assert explorer.error is None
