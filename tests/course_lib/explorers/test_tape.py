import numpy as np
import pytest

from course_lib import explorers
from course_lib.explorers.tape import LANDSCAPES
from course_lib.keras_bridge import training_loop

pytestmark = pytest.mark.tensorflow


@pytest.fixture
def explorer(tensorflow):
    return explorers.tape()


def test_a_saddle_meets_the_challenge_and_a_top_does_not(explorer):
    assert not explorer.reading.met
    explorer.set(x1=np.pi / 2, x2=0.0)
    assert not explorer.reading.met
    assert "top" in explorer.reading.progress
    explorer.set(x1=-np.pi / 2, x2=0.0)
    assert "valley" in explorer.reading.progress
    explorer.set(x1=0.0, x2=np.pi / 2)
    assert explorer.reading.met


@pytest.mark.parametrize("name", LANDSCAPES)
def test_tape_and_differences_agree_everywhere(name, explorer):
    explorer.set(function=name, x1=0.7, x2=-0.4)
    assert float(explorer.reading.lines[1].split("differ by ")[1].split()[0]) < 1e-4


def test_the_saddle_counts_on_its_own_function_only(explorer):
    explorer.set(function="x₁² - x₂²", x1=0.0, x2=0.0)
    assert not explorer.reading.met


def test_the_learners_function_draws_the_same(explorer, tensorflow):
    mine = explorers.tape(training_loop.derivative_with_tape)
    assert mine.reading == explorer.reading
    assert "Drawn with your derivative_with_tape." in mine.text


@pytest.mark.parametrize(
    ("function", "words"), [(lambda f, x: None, "returned None"), (lambda f, x: f(x), "returned shape ()")]
)
def test_a_function_that_fails_is_reported_and_replaced(function, words, explorer):
    mine = explorers.tape(function)
    assert words in mine.failures[0]
    assert mine.reading == explorer.reading
