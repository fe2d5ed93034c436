"""The real measurements, against scikit-learn's own."""

import numpy as np
import sklearn.datasets

from course_lib.data import load_breast_cancer, load_diabetes, load_digits


def test_digits_are_scikit_learns():
    X, labels = load_digits()
    theirs = sklearn.datasets.load_digits()
    assert (X.shape, labels.shape, X.dtype) == ((64, 1797), (1797,), float)
    assert np.issubdtype(labels.dtype, np.integer)
    assert (X.min(), X.max()) == (0.0, 1.0)
    np.testing.assert_array_equal(X * 16, theirs.data.T)
    np.testing.assert_array_equal(labels, theirs.target)


def test_breast_cancer_is_scikit_learns():
    X, Y, names = load_breast_cancer()
    theirs = sklearn.datasets.load_breast_cancer()
    assert (X.shape, Y.shape, X.dtype) == ((30, 569), (1, 569), float)
    assert np.issubdtype(Y.dtype, np.integer)
    np.testing.assert_array_equal(X, theirs.data.T)
    np.testing.assert_array_equal(Y[0], theirs.target)
    assert names == tuple(theirs.feature_names)


def test_diabetes_is_scikit_learns():
    X, Y, names = load_diabetes()
    theirs = sklearn.datasets.load_diabetes(scaled=False)
    assert (X.shape, Y.shape, X.dtype, Y.dtype) == ((10, 442), (1, 442), float, float)
    np.testing.assert_array_equal(X, theirs.data.T)
    np.testing.assert_array_equal(Y[0], theirs.target)
    assert names == tuple(theirs.feature_names)


def test_the_progression_is_what_the_card_says():
    X, Y, names = load_diabetes()
    assert (Y.min(), Y.max()) == (25, 346)
    assert set(X[names.index("sex")]) == {1.0, 2.0}


def test_label_1_is_benign():
    _, Y, _ = load_breast_cancer()
    assert list(sklearn.datasets.load_breast_cancer().target_names) == ["malignant", "benign"]
    assert ((Y == 1).sum(), (Y == 0).sum()) == (357, 212)


def test_each_call_gives_arrays_of_its_own():
    load_digits()[0][:] = -1
    load_breast_cancer()[1][:] = -1
    assert load_digits()[0].min() == 0
    assert load_breast_cancer()[1].min() == 0
