import numpy as np
import pytest

from course_lib import explorers
from course_lib.data import load_digits
from course_lib.metrics import confusion_matrix

X, LABELS = load_digits()
X, LABELS = X[:, :40], LABELS[:40]


def answers():
    """Return probabilities that are right except at 3, 11 and 20: by little, surely, and closest of all."""
    A = np.full((10, 40), 0.01)
    A[LABELS, np.arange(40)] = 0.91
    for index, wrong, sure in ((3, 5, 0.6), (11, 8, 0.9), (20, 6, 0.47)):
        A[:, index] = 0.0
        A[wrong, index], A[LABELS[index], index] = sure, 1 - sure - 0.08
        A[9, index] += 0.08
    return A


def test_mistakes_come_one_after_the_other():
    explorer = explorers.wrong_digits(X, LABELS, answers())
    assert explorer.controls["number"].max == 3
    assert "3 of 40 digits are wrong: 92.5 % are right." in explorer.text
    assert "Digit 3: a 3, taken for a 5 with 60.0 %; the 3 got 32.0 %. Its loss is 1.139." in explorer.text
    np.testing.assert_array_equal(explorer._digit.moving[0].get_array(), X[:, 3].reshape(8, 8))
    explorer.set(number=2)
    assert "Digit 11: a 1, taken for an 8 with 90.0 %" in explorer.text
    assert explorer._map.moving[0].get_xy() == (7.5, 0.5)


@pytest.mark.parametrize(
    ("order", "expected"),
    [("as they come", [3, 11, 20]), ("surest mistakes first", [11, 3, 20]), ("by true digit", [20, 11, 3]),
     ("by predicted digit", [3, 20, 11])],
)  # fmt: skip
def test_orders(order, expected):
    explorer = explorers.wrong_digits(X, LABELS, answers())
    explorer.set(order=order)
    seen = []
    for number in (1, 2, 3):
        explorer.set(number=number)
        seen.append(int(explorer.reading.lines[1].split()[1].rstrip(":")))
    assert seen == expected


def test_the_closest_call_meets_the_challenge():
    explorer = explorers.wrong_digits(X, LABELS, answers())
    met = []
    for number in (1, 2, 3):
        explorer.set(number=number)
        met.append(explorer.reading.met)
    assert met == [False, False, True]
    assert "2.0 percentage points" in explorer.text


def test_without_mistakes_there_is_nothing_to_look_at():
    A = np.eye(10)[:, LABELS]
    explorer = explorers.wrong_digits(X, LABELS, A)
    assert "All 40 digits are right" in explorer.text
    explorer.canvas.draw()


def test_the_learners_matrix_is_shown_and_its_failure_said_for_good():
    turned = lambda labels, predictions, C: confusion_matrix(predictions, labels, C)
    explorer = explorers.wrong_digits(X, LABELS, answers(), confusion_matrix=turned)
    texts = {text.get_position(): text.get_text() for text in explorer.figure.axes[2].texts}
    assert texts[3, 5] == "1", "a 3 taken for a 5, in the place of a 5 taken for a 3"
    assert "Drawn with your confusion_matrix." in explorer.text
    explorer = explorers.wrong_digits(X, LABELS, answers(), confusion_matrix=lambda *_: np.zeros((3, 3)))
    explorer.set(number=2)
    assert explorer.failures[0].startswith("Your confusion_matrix returned shape (3, 3)")


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match=r"A: expected shape \(10, 40\)"):
        explorers.wrong_digits(X, LABELS, np.ones((3, 40)))
    with pytest.raises(ValueError, match=r"X: expected shape \(64, m\)"):
        explorers.wrong_digits(X.T, LABELS, answers())
