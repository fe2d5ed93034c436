import pytest

from course_lib import plots


def texts(picture):
    return {text.get_text() for text in picture.axes[0].texts}


def test_letters_stand_for_any_neuron():
    assert {"x₁", "x₂", "xₙ", "w₁", "wₙ", "⋮", "Σ", "bias b", "z", "a", "sigmoid"} <= texts(plots.neuron_diagram())


def test_the_worked_example_is_computed():
    shown = texts(plots.neuron_diagram([[3.0], [-2.0]], 1.0, [[-2.0], [2.0]]))
    assert {"w₁ = 3", "w₂ = -2", "-2", "2", "bias b = 1", "z = -9", "a = 0.00012339"} <= shown


def test_another_activation_is_applied():
    assert {"relu", "z = 5", "a = 5"} <= texts(plots.neuron_diagram([[2.0]], 1.0, [[2.0]], activation="relu"))


def test_the_alt_text_ends_with_the_numbers():
    alt = plots.neuron_diagram([[3.0], [-2.0]], 1.0, [[-2.0], [2.0]]).alt
    assert alt.endswith("Here the score z is -9 and the activation a 0.00012339.")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"w": [[1.0]] * 7}, "w: expected at most 6 inputs, received 7"),
        ({"x": [[1.0]] * 7}, "x: expected at most 6 inputs, received 7"),
        ({"w": [[1.0], [2.0]], "x": [[1.0]]}, r"x: expected shape \(2, 1\), received shape \(1, 1\)"),
        ({"activation": "step"}, "activation: expected one of"),
    ],
)
def test_wrong_arguments_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        plots.neuron_diagram(**arguments)
