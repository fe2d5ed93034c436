"""Real measurements that fit in a small file: handwritten digits, breast cancer and diabetes."""

from __future__ import annotations

import numpy as np

from course_lib.data.files import data_file

__all__ = ["load_breast_cancer", "load_diabetes", "load_digits"]


def load_digits():
    """Read 1797 handwritten digits of 8 x 8 pixels.

    Returns
    -------
    X : ndarray of float, shape (64, 1797)
        One column per digit, its pixels row by row: 0 is paper, 1 is ink, in steps of 1/16.
    labels : ndarray of int, shape (1797,)
        The digit, 0 to 9.

    Raises
    ------
    FileNotFoundError
        If the file is missing; the message says how to rebuild it.

    References
    ----------
    Alpaydin and Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine Learning Repository.
    https://doi.org/10.24432/C50P49

    >>> X, labels = load_digits()
    >>> X.shape, labels[:4]
    ((64, 1797), array([0, 1, 2, 3]))
    """
    table = np.load(data_file("digits.npy"), allow_pickle=False)
    return table[:, :-1].T / 16.0, table[:, -1].astype(int)


def load_breast_cancer():
    """Read 30 measurements of the cell nuclei in each of 569 breast tumours.

    Returns
    -------
    X : ndarray of float, shape (30, 569)
        One column per tumour, not scaled: the means of the features differ by a factor of 200,000.
    Y : ndarray of int, shape (1, 569)
        1 is benign and 0 is malignant, as in scikit-learn. For "found the cancer" use 1 - Y.
    feature_names : tuple of str, length 30
        Such as "mean radius".

    Raises
    ------
    FileNotFoundError
        If the file is missing; the message says how to rebuild it.

    References
    ----------
    Wolberg, Mangasarian, Street and Street (1993), Breast Cancer Wisconsin (Diagnostic), UCI Machine Learning
    Repository. https://doi.org/10.24432/C5DW2B

    >>> X, Y, feature_names = load_breast_cancer()
    >>> X.shape, int(Y.sum()), feature_names[0]
    ((30, 569), 357, 'mean radius')
    """
    columns, names = _read_csv("breast_cancer.csv")
    return columns[:-1].copy(), columns[-1:].astype(int), names[:-1]


def load_diabetes():
    """Read ten measurements of each of 442 diabetes patients, and how far the disease came within a year.

    Returns
    -------
    X : ndarray of float, shape (10, 442)
        One column per patient, not scaled.
    Y : ndarray of float, shape (1, 442)
        Progression of the disease a year later, 25 to 346: a number to predict, not a class.
    feature_names : tuple of str, length 10
        Such as "bmi".

    Raises
    ------
    FileNotFoundError
        If the file is missing; the message says how to rebuild it.

    References
    ----------
    Efron, Hastie, Johnstone and Tibshirani (2004), Least Angle Regression, Annals of Statistics 32(2).
    https://doi.org/10.1214/009053604000000067

    >>> X, Y, feature_names = load_diabetes()
    >>> X.shape, Y[0, :3], feature_names[2]
    ((10, 442), array([151.,  75., 141.]), 'bmi')
    """
    columns, names = _read_csv("diabetes.csv")
    return columns[:-1].copy(), columns[-1:].copy(), names[:-1]


def _read_csv(name):
    """Return the columns of a table as the rows of an array, and their names."""
    with data_file(name).open(encoding="utf-8") as file:
        names = file.readline().strip().split(",")
        return np.loadtxt(file, delimiter=",").T, tuple(names)
