import numpy as np
import pytest

from course_lib.data import draw_temperatures, seasonal_temperature
from course_lib.data.temperature import COLDEST_DAY, MEAN, PERSISTENCE, SWING


def test_without_weather_it_is_the_season():
    np.testing.assert_allclose(
        draw_temperatures(365, np.random.default_rng(0), noise=0.0), seasonal_temperature(np.arange(1, 366))
    )


def test_the_season_is_coldest_in_january_and_repeats():
    year = seasonal_temperature(np.arange(1, 366))
    assert year.argmin() + 1 == COLDEST_DAY
    assert year.min() == pytest.approx(MEAN - SWING)
    assert year.max() == pytest.approx(MEAN + SWING, abs=0.01)
    assert seasonal_temperature(400) == pytest.approx(seasonal_temperature(35))


def test_the_weather_has_the_spread_and_the_persistence_that_are_promised():
    days = 200_000
    weather = draw_temperatures(days, np.random.default_rng(1), noise=4.0) - seasonal_temperature(
        np.arange(1, days + 1)
    )
    assert weather.mean() == pytest.approx(0.0, abs=0.1)
    assert weather.std() == pytest.approx(4.0, rel=0.02)
    assert np.corrcoef(weather[1:], weather[:-1])[0, 1] == pytest.approx(PERSISTENCE, abs=0.02)


def test_the_first_day_is_as_uncertain_as_the_others():
    first = [draw_temperatures(1, np.random.default_rng(seed), noise=2.0)[0] for seed in range(2000)]
    assert np.std(first) == pytest.approx(2.0, rel=0.1)


def test_the_same_generator_gives_the_same_year():
    first, again, other = (draw_temperatures(10, np.random.default_rng(seed)) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize("arguments", [{"num_days": 0}, {"num_days": 5, "noise": -1.0}])
def test_impossible_numbers_are_refused(arguments):
    with pytest.raises(ValueError, match=list(arguments)[-1]):
        draw_temperatures(rng=np.random.default_rng(0), **arguments)
