"""Learning rates over the epochs, against Keras and by hand."""

import pytest

from course_lib import keras_bridge, schedules


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize(
    ("name", "rate", "first"),
    [("inverse_time_decay", 0.5, 0), ("exponential_decay", 0.9, 0), ("square_root_decay", 2.0, 1)],
)
def test_against_keras(name, rate, first):
    for epoch in range(first, 30):
        ours = getattr(schedules, name)(0.3, rate, epoch)
        assert ours == pytest.approx(getattr(keras_bridge, name)(0.3, rate, epoch), rel=1e-6)


def test_by_hand():
    assert schedules.inverse_time_decay(0.2, 1.0, 0) == 0.2
    assert schedules.inverse_time_decay(0.2, 1.0, 3) == 0.05
    assert schedules.exponential_decay(1.0, 0.5, 3) == 0.125
    assert schedules.square_root_decay(0.3, 2.0, 4) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: schedules.inverse_time_decay(-1.0, 1.0, 0), "alpha0"),
        (lambda: schedules.inverse_time_decay(1.0, -1.0, 0), "decay_rate"),
        (lambda: schedules.exponential_decay(1.0, 1.5, 0), "rate"),
        (lambda: schedules.exponential_decay(1.0, 0.5, -1), "epoch"),
        (lambda: schedules.square_root_decay(1.0, 1.0, 0), "epoch"),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=f"{message}: expected"):
        call()
