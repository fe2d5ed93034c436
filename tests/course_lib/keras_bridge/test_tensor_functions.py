import numpy as np
import pytest

from course_lib.keras_bridge import training_loop
from course_lib.keras_bridge.tensor_functions import TENSOR_FUNCTIONS, derivative_by_hand, tensor_function

pytestmark = pytest.mark.tensorflow


@pytest.mark.parametrize("text", TENSOR_FUNCTIONS)
def test_the_tape_agrees_with_the_hand(text, tensorflow):
    x = np.array([[-1.3, 0.4], [0.9, 2.2]])
    by_tape = training_loop.derivative_with_tape(tensor_function(text), tensorflow.constant(x))
    np.testing.assert_allclose(by_tape, derivative_by_hand(text, x), rtol=1e-12)


@pytest.mark.parametrize("text", list(TENSOR_FUNCTIONS)[:-1])
def test_the_hand_agrees_with_differences(text, tensorflow):
    x, h = np.array([-1.3, 0.4, 2.2]), 1e-6
    function = tensor_function(text)
    for i in range(3):
        step = h * np.eye(3)[i]
        up, down = (np.sum(function(tensorflow.constant(x + s))) for s in (step, -step))
        assert (up - down) / (2 * h) == pytest.approx(derivative_by_hand(text, x)[i], abs=1e-8)


def test_differences_are_fooled_by_the_staircase(tensorflow):
    staircase = tensor_function("round(x), with the slope 1 in its place")
    assert float(staircase(tensorflow.constant(1.2)) - staircase(tensorflow.constant(1.1))) == 0.0
    assert derivative_by_hand("round(x), with the slope 1 in its place", 1.2) == 1.0
