import numpy as np

from course_lib.plots.confusion import ConfusionMap, confusion_matrix
from course_lib.plots.picture import Picture

COUNTS = np.array([[5, 0, 2], [1, 7, 0], [0, 0, 9]])


def test_the_most_frequent_error_is_told():
    assert confusion_matrix(COUNTS, ["a", "b", "c"]).alt.endswith("Most frequent error: a taken for c, 2 times.")
    assert "There are no errors." in confusion_matrix(np.eye(3, dtype=int)).alt


def test_counts_stand_in_the_row_of_the_truth_and_the_column_of_the_guess():
    ax = confusion_matrix(COUNTS).axes[0]
    assert {(text.get_position(), text.get_text()) for text in ax.texts} == {
        ((0, 0), "5"), ((2, 0), "2"), ((0, 1), "1"), ((1, 1), "7"), ((2, 2), "9"),
    }  # fmt: skip
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("predicted", "true")
    low, high = ax.get_ylim()
    assert low > high, "the first class is at the top"


def test_only_errors_are_shaded():
    shades = np.asarray(confusion_matrix(COUNTS).axes[0].images[0].get_array())
    assert not np.diag(shades).any()
    assert shades[0, 2] > shades[1, 0] > 0


def test_the_frame_is_put_around_one_place():
    drawn = ConfusionMap(Picture(3, 3).subplots(), COUNTS, list("abc"))
    (frame,) = drawn.moving
    assert not frame.get_visible()
    drawn.mark(1, 0)
    assert frame.get_visible()
    assert frame.get_xy() == (-0.5, 0.5)
