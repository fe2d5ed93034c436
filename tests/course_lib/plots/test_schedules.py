import numpy as np

from course_lib import plots
from course_lib.plots.race import OPTIMIZER_STYLES


def test_rates_are_drawn_over_their_epochs():
    ax = plots.learning_rates({"a": [0.4, 0.2, 0.1], "b": [0.3, 0.3]}).axes[0]
    assert ax.lines[0].get_xydata().tolist() == [[0.0, 0.4], [1.0, 0.2], [2.0, 0.1]]
    assert ax.get_ylim()[0] == 0.0


def test_trainings_with_more_updates_take_as_much_room():
    ax = plots.epoch_costs({"few": [1.0, 0.5], "many": np.linspace(1.0, 0.1, 8)}, epochs=4).axes[0]
    few, many = (line.get_xdata() for line in ax.lines)
    assert few.tolist() == [0.0, 2.0]
    assert many.tolist() == [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5]


def test_an_optimizer_looks_as_in_the_race():
    ax = plots.epoch_costs({"rmsprop": [1.0, 0.5]}, epochs=2, log_scale=True).axes[0]
    assert ax.lines[0].get_color() == OPTIMIZER_STYLES["rmsprop"]["color"]
    assert ax.lines[0].get_label() == "RMSprop"
    assert ax.get_yscale() == "log"


def test_only_what_jumps_is_drawn_pale_and_powers_of_ten_are_written_out():
    rng = np.random.default_rng(0)
    runs = {"noisy": rng.uniform(0.1, 3.0, 600), "calm": np.linspace(3.0, 0.1, 600)}
    ax = plots.epoch_costs(runs, epochs=2, log_scale=True).axes[0]
    noisy, calm = ax.lines
    assert noisy.get_alpha() < 0.5
    assert calm.get_alpha() is None
    ax.figure.canvas.draw()
    assert {"0.2", "1"} <= {label.get_text() for label in ax.get_yticklabels()}
