import numpy as np

from course_lib import plots
from course_lib.plots.gaussian_guess import PLACES
from course_lib.tuning import GaussianProcess, expected_improvement, wavy

X = np.array([0.1, 0.6, 0.9])


def guess(**extra):
    process = GaussianProcess(0.2, 0.01).fit([X], wavy(X))
    return process, plots.gaussian_guess(process, X, wavy(X), **extra)


def test_the_band_is_two_standard_deviations_wide():
    process, picture = guess(function=wavy)
    mu, sigma = process.predict(PLACES[np.newaxis])
    outline = picture.axes[0].patches[0].get_xy()
    np.testing.assert_allclose(outline[: PLACES.size, 1], mu + 2 * sigma)
    np.testing.assert_allclose(outline[PLACES.size : 2 * PLACES.size, 1], (mu - 2 * sigma)[::-1])
    lines = {line.get_label(): line for line in picture.axes[0].lines}
    np.testing.assert_allclose(lines["mean"].get_ydata(), mu)
    np.testing.assert_allclose(lines["truth (never seen)"].get_ydata(), wavy(PLACES))
    assert "3 scores" in picture.alt


def test_the_place_that_promises_most_is_marked():
    process, picture = guess(improvement=expected_improvement)
    promised = expected_improvement(*process.predict(PLACES[np.newaxis]), wavy(X).min())
    place = PLACES[np.argmax(promised)]
    assert picture.axes[1].lines[2].get_xdata() == [place]
    assert f"largest at {place:.3g}" in picture.alt
