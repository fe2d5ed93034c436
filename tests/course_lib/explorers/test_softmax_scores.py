import numpy as np
import pytest
from scipy.special import softmax as scipy_softmax

from course_lib import explorers
from course_lib.explorers.softmax_scores import NAMES, SCORES, TARGET


def probabilities(explorer):
    return [bar.get_width() for bar in explorer._bars.bars]


def test_it_starts_at_the_table_of_the_course():
    explorer = explorers.scores()
    assert "dog 0.0006, cat 0.0596, boat 0.0083, airplane 0.9315. Together: 1." in explorer.text
    assert "loss = -log 0.9315 = 0.0709" in explorer.text
    explorer.set(truth="dog")
    assert "= 7.4209." in explorer.text
    np.testing.assert_allclose(probabilities(explorer), scipy_softmax(SCORES))


def test_adding_to_all_scores_changes_nothing_and_the_temperature_divides():
    explorer = explorers.scores()
    explorer.set(shift=4.0)
    np.testing.assert_allclose(probabilities(explorer), scipy_softmax(SCORES))
    explorer.set(shift=0.0, temperature=4.0)
    np.testing.assert_allclose(probabilities(explorer), scipy_softmax(np.array(SCORES) / 4.0))


def test_the_curves_are_the_probabilities_at_every_temperature():
    explorer = explorers.scores()
    grid = explorer._curves.grid
    lines = {line.get_label(): line.get_ydata() for line in explorer._curves.ax.lines}
    for index, name in enumerate(NAMES):
        expected = scipy_softmax(np.array(SCORES)[:, None] / grid, axis=0)[index]
        np.testing.assert_allclose(lines[name], expected)


def test_the_challenge_wants_one_temperature():
    explorer = explorers.scores()
    explorer.set(truth="cat")
    assert not explorer.reading.met
    met = []
    for temperature in np.geomspace(0.1, 19.9, 200):
        explorer.set(temperature=temperature)
        loss = -np.log(scipy_softmax(np.array(SCORES) / temperature)[1])
        assert explorer.reading.met == (loss <= TARGET)
        met.append(explorer.reading.met)
    assert 0 < sum(met) < 60
    assert not met[0]
    assert not met[-1]


@pytest.mark.parametrize(
    ("settings", "words"), [({"truth": "airplane"}, "still airplane"), ({"cat": 5.0}, "put the scores back")]
)
def test_shortcuts_do_not_count(settings, words):
    explorer = explorers.scores()
    explorer.set(truth="cat", temperature=7.4)
    assert explorer.reading.met
    explorer.set(**settings)
    assert not explorer.reading.met
    assert words in explorer.text


def test_the_learners_softmax_is_used_and_its_failure_is_said():
    explorer = explorers.scores(softmax=lambda Z: np.full(Z.shape, 0.25))
    assert probabilities(explorer) == [0.25] * 4
    assert "Drawn with your softmax." in explorer.text
    explorer = explorers.scores(softmax=lambda Z: Z[0])
    assert explorer.failures[0].startswith("Your softmax returned shape")
    assert "0.9315" in explorer.text
