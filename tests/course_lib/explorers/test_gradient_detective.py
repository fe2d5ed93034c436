import pytest

from course_lib import explorers, gradient_check
from course_lib.explorers.gradient_detective import _NAMES
from course_lib.gradient_suspects import GUILTY, SUSPECTS, investigate


@pytest.mark.parametrize("suspect", SUSPECTS)
def test_the_dots_are_the_differences_of_the_suspect(suspect):
    explorer = explorers.gradient_detective()
    explorer.set(suspect=suspect)
    differences = investigate(suspect)
    dots = [line.get_xdata()[0] for line in explorer.figure.axes[0].lines]
    assert dots == pytest.approx([differences[name] for name in _NAMES], rel=1e-9)
    assert f"{differences['all']:.1e} in all" in explorer.text
    assert ("Above 1e-03" in explorer.text) == (suspect in GUILTY)


def test_the_curve_is_the_check_at_every_epsilon():
    explorer = explorers.gradient_detective()
    explorer.set(suspect="E")
    epsilons, differences = explorer.figure.axes[1].lines[0].get_data()
    for i in (0, 10, 22):
        assert differences[i] == pytest.approx(investigate("E", epsilons[i])["all"], rel=1e-6)


def examined():
    explorer = explorers.gradient_detective()
    for suspect in SUSPECTS:
        explorer.set(suspect=suspect)
    return explorer


def test_the_right_accusation_meets_the_challenge_and_no_other():
    explorer = examined()
    assert not explorer.reading.met
    for suspect in "BC":
        explorer.set(**{f"accuse_{suspect}": True})
        assert not explorer.reading.met
    explorer.set(accuse_E=True)
    assert explorer.reading.met
    explorer.set(accuse_F=True)
    assert not explorer.reading.met


def test_nobody_is_convicted_unheard():
    explorer = explorers.gradient_detective()
    explorer.set(accuse_B=True, accuse_C=True, accuse_E=True)
    assert not explorer.reading.met
    assert "B, C, D, E, F not examined yet" in explorer.text


def test_epsilon_has_a_valley():
    explorer = explorers.gradient_detective()
    told = {}
    for epsilon in (1e-12, 1e-7, 1e-1):
        explorer.set(suspect="D", epsilon=epsilon)
        told[epsilon] = explorer.figure.axes[1].lines[-1].get_ydata()[0]
    assert told[1e-7] < 1e-7 < told[1e-12]
    assert told[1e-1] > 1e-3


def test_the_learners_functions_measure_and_fail_visibly():
    calls = []

    def measure(f, theta, epsilon):
        calls.append(epsilon)
        return gradient_check.numerical_gradient(f, theta, epsilon)

    explorer = explorers.gradient_detective(measure, gradient_check.relative_difference)
    assert len(calls) == len(_NAMES)
    assert "Drawn with your numerical_gradient, relative_difference." in explorer.text
    explorer = explorers.gradient_detective(lambda f, theta, epsilon: 0.0, lambda a, b: None)
    assert len(explorer.failures) == 2
    assert "All below 1e-07: right." in explorer.text
