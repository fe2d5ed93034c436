import numpy as np
import pytest

from course_lib import explorers
from course_lib.dropout import dropout_backward, dropout_forward
from course_lib.regularizers import l2_gradient


@pytest.fixture
def explorer():
    return explorers.overfitting()


def errors(explorer):
    """Training and dev error in percent, as the readout says them."""
    words = explorer.reading.lines[0].replace(",", "").split()
    return float(words[2]), float(words[6])


def test_it_begins_with_everything_learned_by_heart(explorer):
    train, dev = errors(explorer)
    assert train == 0.0
    assert dev > 15.0
    assert "high variance" in explorer.text
    assert not explorer.reading.met


@pytest.mark.parametrize("move", [{"lambd": 0.3}, {"epochs": 40}])
def test_several_moves_meet_the_challenge(explorer, move):
    explorer.set(**move)
    assert explorer.reading.met, explorer.text


def test_more_examples_help_but_do_not_count(explorer):
    explorer.set(examples=200)
    assert errors(explorer)[1] < 11.0
    assert not explorer.reading.met
    assert "Now do it with 40." in explorer.text


@pytest.mark.parametrize("move", [{"keep_prob": 0.6}, {"units": 2}])
def test_other_moves_help_too(explorer, move):
    before = errors(explorer)[1]
    explorer.set(**move)
    assert errors(explorer)[1] < before - 3.0


def test_far_too_much_is_a_bias(explorer):
    explorer.set(lambd=10.0)
    assert "high bias" in explorer.text


def test_the_curves_that_are_drawn_belong_to_the_training(explorer):
    explorer.set(epochs=40)
    train, dev, best = (artist for artist in explorer._curves.moving)
    assert train.get_xdata()[-1] == 40
    assert best.get_ydata()[0] == pytest.approx(min(dev.get_ydata()))
    assert train.get_ydata()[0] == pytest.approx(np.log(2), abs=0.2)


def test_the_learners_functions_draw_the_same_picture(explorer):
    mine = explorers.overfitting(l2_gradient, dropout_forward, dropout_backward)
    for each in (explorer, mine):
        each.set(lambd=0.2, keep_prob=0.8)
    assert mine.reading.lines == explorer.reading.lines
    assert "Drawn with your l2_gradient, dropout_forward, dropout_backward." in mine.text


def test_a_gradient_without_the_penalty_is_seen(explorer):
    mine = explorers.overfitting(l2_gradient=lambda dW, W, lambd, m: dW)
    mine.set(lambd=0.3)
    assert not mine.reading.met
    assert errors(mine) == errors(explorer)


@pytest.mark.parametrize(
    ("functions", "words"),
    [
        ({"l2_gradient": lambda dW, W, lambd, m: None}, "Your l2_gradient returned None"),
        ({"dropout_forward": lambda A, keep_prob, rng, training=True: A}, "Your dropout_forward returned"),
        ({"dropout_backward": lambda dA, mask, keep_prob: dA[:1]}, "Your dropout_backward returned shape"),
    ],
)
def test_a_function_that_fails_is_reported_and_replaced(explorer, functions, words):
    mine = explorers.overfitting(**functions)
    for each in (explorer, mine):
        each.set(lambd=0.2, keep_prob=0.8)
    assert any(words in failure for failure in mine.failures)
    if "dropout_forward" not in functions:
        assert mine.reading.lines == explorer.reading.lines
