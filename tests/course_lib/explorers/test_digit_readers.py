import numpy as np

from course_lib.data import load_digits
from course_lib.explorers.digit_readers import DigitReaders, shifted


def test_copies_are_moved_by_one_pixel():
    x = np.zeros((8, 8))
    x[3, 4] = 1.0
    still, left, right = shifted(x.reshape(64, 1)).T.reshape(3, 8, 8)
    assert (still[3, 4], left[3, 3], right[3, 5]) == (1.0, 1.0, 1.0)
    assert (still.sum(), left.sum(), right.sum()) == (1.0, 1.0, 1.0)


def test_nothing_comes_back_on_the_other_side():
    x = np.zeros((8, 8))
    x[:, 0] = x[:, 7] = 1.0
    _, left, right = shifted(x.reshape(64, 1)).T.reshape(3, 8, 8)
    assert not left[:, 7].any()
    assert not right[:, 0].any()


def test_both_networks_know_their_digits():
    X, labels = load_digits()
    readers = DigitReaders()
    for name in readers.names:
        answers = np.array([readers.answer(name, X[:, [i]]) for i in range(300)])
        assert (answers.argmax(axis=1) == labels[:300]).mean() > 0.95, name
        np.testing.assert_allclose(answers.sum(axis=1), 1.0)
