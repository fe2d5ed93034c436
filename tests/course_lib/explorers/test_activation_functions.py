import numpy as np
import pytest

from course_lib import explorers


def test_a_dead_relu_unit_and_its_revival_meet_the_challenge():
    explorer = explorers.activations()
    explorer.set(activation="relu", bias=-1.0)
    assert "9 of 12 examples pass no gradient" in explorer.text
    assert not explorer.reading.met
    explorer.set(bias=-3.0)
    assert "12 of 12" in explorer.text
    assert "dead" in explorer.text
    assert not explorer.reading.met
    explorer.set(activation="leaky_relu", slope=0.0)
    assert not explorer.reading.met, "a slope of 0 is relu again"
    explorer.set(slope=0.1)
    assert explorer.reading.met
    explorer.set(bias=3.0)
    assert not explorer.reading.met, "at another bias relu was not dead"


def test_without_a_dead_unit_nothing_is_revived():
    explorer = explorers.activations()
    explorer.set(activation="leaky_relu", bias=-3.0, slope=0.1)
    assert not explorer.reading.met


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ({"z": 2.0}, "sigmoid(2.00) = 0.8808, slope 0.1050."),
        ({"z": 2.0}, "Not saturated"),
        ({"z": 6.0}, "Saturated: with a slope below 0.01"),
        ({"activation": "relu", "z": -1.0}, "The slope is 0"),
        ({"activation": "elu", "alpha": 2.0, "z": -1.0}, "elu(-1.00) = -1.2642, slope 0.7358."),
        ({"activation": "leaky_relu", "slope": 0.2, "z": -2.0}, "leaky_relu(-2.00) = -0.4000, slope 0.2000."),
    ],
)
def test_the_readout_tells_value_slope_and_saturation(move, words):
    explorer = explorers.activations()
    explorer.set(**move)
    assert words in explorer.text


def test_only_the_parameter_of_the_chosen_function_is_shown():
    explorer = explorers.activations()
    slope, alpha = explorer.controls["slope"].layout, explorer.controls["alpha"].layout
    for name, visible in (("sigmoid", None), ("leaky_relu", slope), ("elu", alpha)):
        explorer.set(activation=name)
        for layout in (slope, alpha):
            assert (layout.display != "none" and layout.visibility != "hidden") == (layout is visible), name


def test_the_learners_functions_are_drawn():
    explorer = explorers.activations(sigmoid=lambda z: 0.5 + 0.0 * z, sigmoid_derivative=lambda z: 0.0 * z)
    explorer.set(z=2.0)
    assert "sigmoid(2.00) = 0.5000, slope 0.0000." in explorer.text
    assert "12 of 12 examples pass no gradient" in explorer.text
    assert "Drawn with your sigmoid, sigmoid_derivative." in explorer.text
    explorer.set(activation="tanh", z=0.0)
    assert "tanh(0.00) = 0.0000, slope 1.0000." in explorer.text, "the course's own"


def test_parameters_are_passed_to_the_learners_function():
    asked = []
    explorer = explorers.activations(leaky_relu=lambda z, slope: asked.append(slope) or np.where(z > 0, z, slope * z))
    explorer.set(activation="leaky_relu", slope=0.3)
    assert asked[-1] == 0.3
    assert explorer.failures == ()


def test_a_failing_function_is_named_inside_the_explorer_and_the_picture_goes_on():
    def scalar_only(z):
        return z if z > 0 else 0.0

    explorer = explorers.activations(relu=scalar_only)
    assert explorer.failures == (), "not asked yet"
    explorer.set(activation="relu", z=2.0)
    assert explorer.failures[0].startswith("Your relu raised ValueError: The truth value of an array")
    assert "relu(2.00) = 2.0000, slope 1.0000." in explorer.text
    assert explorer.error is None
    explorer.set(activation="tanh")
    assert explorer.failures == ()


def test_unknown_names_and_non_functions_are_refused():
    with pytest.raises(ValueError, match=r"function: expected one of 'sigmoid'.*received 'sigmod'"):
        explorers.activations(sigmod=np.tanh)
    with pytest.raises(ValueError, match="sigmoid: expected a function, received float"):
        explorers.activations(sigmoid=0.5)
