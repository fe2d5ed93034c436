import numpy as np
import pytest

from course_lib.data import load_digits
from course_lib.plots.digits import BigDigit, class_weights, digit_grid
from course_lib.plots.picture import Picture


def test_a_digit_is_drawn_row_by_row_in_dark_ink():
    X, labels = load_digits()
    figure = digit_grid(X[:, :12], labels[:12], columns=5)
    assert figure.alt == "12 digits of 8 x 8 pixels, titled 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1."
    image = figure.axes[3].images[0]
    np.testing.assert_array_equal(image.get_array(), X[:, 3].reshape(8, 8))
    assert image.to_rgba(np.array([[1.0]]))[0, 0, 0] == 0.0, "ink is black"


def test_weights_share_one_scale_with_0_in_its_middle():
    W = np.zeros((3, 64))
    W[2, 5] = -4.0
    figure = class_weights(W, names=["a", "b", "c"])
    limits = {ax.images[0].get_clim() for ax in figure.axes if ax.images}
    assert limits == {(-4.0, 4.0)}
    assert figure.axes[2].get_title() == "c"


def test_the_big_digit_changes():
    digit = BigDigit(Picture(2, 2).subplots())
    x = np.arange(64.0)[:, None] / 64
    digit.show(x)
    np.testing.assert_array_equal(digit.moving[0].get_array(), x.reshape(8, 8))


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match=r"X: expected shape \(64, m\)"):
        digit_grid(np.ones((8, 8)))
    with pytest.raises(ValueError, match="titles: expected 2, one per digit, received 1"):
        digit_grid(np.ones((64, 2)), titles=[1])
    with pytest.raises(ValueError, match=r"W: expected shape \(C, 64\)"):
        class_weights(np.ones((64, 10)))
