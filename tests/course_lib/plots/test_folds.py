import numpy as np

from course_lib import plots
from course_lib.tuning import k_fold


def test_each_example_validates_in_one_row():
    folds = k_fold(11, 3, np.random.default_rng(0))
    picture = plots.validation_folds(folds)
    cells = picture.axes[0].collections[0].get_array().reshape(3, 11)
    assert (cells == 2).sum(axis=0).tolist() == [1] * 11
    assert (cells == 1).sum(axis=1).tolist() == [train.size for train, _ in folds]
    assert "3 folds of 11 examples" in picture.alt
