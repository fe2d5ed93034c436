import numpy as np
import pytest

from course_lib import explorers
from course_lib.keras_bridge import training_loop

pytestmark = pytest.mark.tensorflow


@pytest.fixture
def explorer(tensorflow):
    return explorers.training_board()


def losses(explorer):
    return [np.array(values) for values in explorer._losses]


def test_it_learns_and_says_so(explorer):
    explorer.go_on(15)
    train, dev = losses(explorer)
    assert (len(train), len(dev)) == (16, 16)
    assert train[-1] < 0.8 * train[0]
    assert explorer.reading.lines[0].startswith("After 15 epochs")


def test_every_beginning_is_the_same(explorer):
    first = losses(explorer)[1][0]
    explorer.go_on(1)
    explorer.set(l2=0.05)
    assert explorer.iteration == 0
    assert losses(explorer)[1][0] == first


def test_smoothing_begins_nothing_anew_but_decides(explorer):
    explorer.go_on(3)
    before = losses(explorer)[1]
    explorer.smoothing.value = 0.0
    np.testing.assert_array_equal(losses(explorer)[1], before)
    assert explorer.reading.progress == "smooth more."


def test_the_challenge_can_be_met(explorer):
    explorer.set(l2=0.015, rate=0.01)
    explorer.go_on(120)
    assert explorer.reading.met, explorer.text


def test_a_step_that_does_nothing_is_seen_and_one_that_fails_replaced(tensorflow):
    idle = explorers.training_board(lambda model, optimizer, loss, x, y: 0.0)
    idle.go_on(3)
    assert np.ptp(losses(idle)[0]) == 0.0
    failing = explorers.training_board(lambda *_: None)
    failing.go_on(1)
    assert "Your train_step returned None" in failing.failures[0]
    mine = explorers.training_board(training_loop.train_step)
    mine.go_on(1)
    assert "Drawn with your train_step." in mine.text
