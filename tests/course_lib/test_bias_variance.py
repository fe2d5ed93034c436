import pytest

from course_lib.bias_variance import diagnose

# Worked out by hand: cat pictures that people hardly ever get wrong, then blurred ones.
SCENARIOS = [
    ((0.01, 0.16), "high variance"),
    ((0.15, 0.16), "high bias"),
    ((0.15, 0.30), "high bias and high variance"),
    ((0.005, 0.01), "good fit"),
    ((0.15, 0.16, 0.14), "good fit"),
    ((0.01, 0.16, 0.0, 0.2), "good fit"),
    ((0.3, 0.1), "high bias"),
    ((0.0, 0.0, 0.1), "good fit"),
]


@pytest.mark.parametrize(("errors", "expected"), SCENARIOS)
def test_scenarios(errors, expected):
    assert diagnose(*errors) == expected


@pytest.mark.parametrize("name", ["train_error", "dev_error", "optimal_error"])
def test_percentages_are_refused(name):
    errors = {"train_error": 0.1, "dev_error": 0.1, "optimal_error": 0.0} | {name: 16}
    with pytest.raises(ValueError, match=name):
        diagnose(**errors)


def test_a_negative_tolerance_is_refused():
    with pytest.raises(ValueError, match="tolerance"):
        diagnose(0.1, 0.2, tolerance=-0.1)
