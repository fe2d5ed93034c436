import numpy as np
import pytest
from matplotlib.backend_bases import MouseButton, MouseEvent

from course_lib import explorers
from course_lib.activations import softmax
from course_lib.drawn_digits import rasterize
from course_lib.softmax_regression import train_softmax

ONE = [(0.42, 0.7), (0.52, 0.85), (0.52, 0.15)]
FOUR = ([(0.55, 0.85), (0.28, 0.4), (0.75, 0.4)], [(0.62, 0.6), (0.62, 0.12)])
turn = np.radians(np.linspace(90, 450, 40))
ZERO = list(zip(0.5 + 0.22 * np.cos(turn), 0.5 + 0.33 * np.sin(turn), strict=True))
THREE = [(0.3, 0.8), (0.55, 0.85), (0.67, 0.7), (0.5, 0.53), (0.69, 0.35), (0.55, 0.16), (0.3, 0.2)]
TWO = [(0.3, 0.7), (0.42, 0.84), (0.6, 0.82), (0.68, 0.66), (0.55, 0.42), (0.32, 0.17), (0.72, 0.17)]


def mouse(explorer, what, x, y, button=MouseButton.LEFT):
    px, py = explorer._ax.transData.transform((x, y))
    event = MouseEvent(f"{what}_event", explorer.canvas, px, py, button=None if what == "motion_notify" else button)
    explorer.canvas.callbacks.process(event.name, event)


def draw(explorer, points):
    mouse(explorer, "button_press", *points[0])
    for point in points[1:]:
        mouse(explorer, "motion_notify", *point)
    mouse(explorer, "button_release", *points[-1])


def test_the_example_is_a_seven_and_counts_for_nothing():
    explorer = explorers.draw_digit()
    assert explorer.reading.lines[0].startswith("After 2 strokes: 7")
    explorer.set(pen=8.0)
    assert "7 (100 %)" in explorer.reading.lines[0], "sure enough, if it counted"
    assert "recognised so far: none" in explorer.text


def test_the_mouse_draws_what_a_program_draws():
    by_mouse, by_program = explorers.draw_digit(), explorers.draw_digit()
    for stroke in FOUR:
        draw(by_mouse, stroke)
        by_program.stroke(stroke)
    for ours, theirs in zip(by_mouse.strokes, by_program.strokes, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=0.005)  # the mouse stands on whole pixels
    assert "After 2 strokes: 4" in by_mouse.text


def test_the_network_sees_counts_of_the_drawing():
    explorer = explorers.draw_digit()
    explorer.stroke(ONE)
    np.testing.assert_array_equal(explorer._seen.moving[0].get_array().reshape(64, 1), rasterize([ONE]))


def test_the_guess_follows_while_the_mouse_moves():
    explorer = explorers.draw_digit()
    mouse(explorer, "button_press", *FOUR[0][0])
    said = {explorer.reading.lines[0]}
    for x, y in FOUR[0][1:]:
        mouse(explorer, "motion_notify", x, y)
        said.add(explorer.reading.lines[0])
    assert len(said) == 3
    assert all(line.startswith("After 1 stroke:") for line in said)


def test_it_remembers_the_guess_after_every_stroke():
    explorer = explorers.draw_digit()
    for stroke in FOUR:
        explorer.stroke(stroke)
    assert len(explorer.guesses) == 2
    assert explorer.guesses[1][0] == 4
    assert explorer.reading.lines[1].startswith(f"Stroke by stroke: {explorer.guesses[0][0]} (")
    explorer.undo()
    assert len(explorer.guesses) == 1


def test_five_digits_meet_the_challenge_and_only_the_announced_ones_count():
    explorer = explorers.draw_digit()
    digits = {0: [ZERO], 1: [ONE], 2: [TWO], 3: [THREE], 4: FOUR}
    for strokes in digits.values():
        explorer.wipe()
        explorer.set(target=9)
        for stroke in strokes:
            explorer.stroke(stroke)
    assert "recognised so far: none" in explorer.text
    for digit, strokes in digits.items():
        assert not explorer.reading.met
        explorer.wipe()
        explorer.set(target=digit)
        for stroke in strokes:
            explorer.stroke(stroke)
    assert explorer.reading.met
    assert "recognised so far: 0, 1, 2, 3, 4" in explorer.text
    explorer.reset()
    assert not explorer.reading.met


def test_a_drawing_half_done_does_not_count():
    explorer = explorers.draw_digit()
    explorer.wipe()
    explorer.set(target=1)
    mouse(explorer, "button_press", *ONE[0])
    for point in ONE[1:]:
        mouse(explorer, "motion_notify", *point)
    assert explorer.reading.lines[0].startswith("After 1 stroke: 1")
    assert not explorer.done
    mouse(explorer, "button_release", *ONE[-1])
    assert explorer.done == {1}


def test_elsewhere_and_with_another_button_nothing_is_drawn():
    explorer = explorers.draw_digit()
    before = explorer.text
    mouse(explorer, "button_press", 1.7, 0.5)
    mouse(explorer, "motion_notify", 0.5, 0.5)
    mouse(explorer, "button_press", 0.5, 0.5, button=MouseButton.RIGHT)
    mouse(explorer, "motion_notify", 0.2, 0.5)
    assert explorer.text == before


def test_a_line_that_leaves_the_sheet_goes_on_along_its_edge():
    explorer = explorers.draw_digit()
    draw(explorer, [(0.5, 0.5), (0.5, 1.4), (0.9, 0.9)])
    np.testing.assert_allclose(explorer.strokes[0], [(0.5, 0.5), (0.5, 1.0), (0.9, 0.9)], atol=0.005)


def test_an_empty_sheet_has_no_answer():
    explorer = explorers.draw_digit()
    explorer.wipe()
    assert "Nothing is drawn yet." in explorer.text
    assert {bar.get_width() for bar in explorer._bars.bars} == {0.0}
    explorer.undo()
    assert explorer.error is None


def test_a_click_is_a_dot():
    explorer = explorers.draw_digit()
    draw(explorer, [(0.5, 0.5)])
    explorer.canvas.draw()
    np.testing.assert_allclose(explorer._dots.get_xydata(), [[0.5, 0.5]])


def test_both_networks_read_it():
    explorer = explorers.draw_digit()
    explorer.stroke(ZERO)
    said = []
    for name in explorer.controls["network"].options:
        explorer.set(network=name)
        assert explorer.reading.lines[0].startswith("After 1 stroke: 0"), name
        said.append(explorer.reading.lines[0])
    assert len(set(said)) == 2


def test_the_networks_are_trained_with_the_learners_functions():
    calls = {"softmax": 0, "output_gradient": 0, "train_softmax": 0}

    def counted(name, function):
        def call(*arguments):
            calls[name] += 1
            return function(*arguments)

        return call

    explorer = explorers.draw_digit(
        softmax=counted("softmax", lambda Z: softmax(Z)),
        output_gradient=counted("output_gradient", lambda A, Y: A - Y),
        train_softmax=counted("train_softmax", train_softmax),
    )
    assert calls["train_softmax"] == 1
    assert calls["output_gradient"] == 12 * 43
    assert calls["softmax"] > calls["output_gradient"]
    assert "Drawn with your softmax, output_gradient, train_softmax." in explorer.text
    assert explorer.reading.lines[:2] == explorers.draw_digit().reading.lines[:2]


def test_a_wrong_gradient_makes_a_network_that_cannot_read():
    explorer = explorers.draw_digit(output_gradient=lambda A, Y: Y - A)
    assert explorer.failures == ()
    explorer.stroke(ZERO)
    assert not explorer.reading.lines[0].startswith("After 1 stroke: 0")


@pytest.mark.parametrize(
    ("functions", "message"),
    [
        ({"softmax": lambda Z: Z[0]}, "Your softmax returned shape"),
        ({"output_gradient": lambda A, Y: None}, "Your output_gradient returned None"),
        ({"train_softmax": lambda X, Y, rate, n: (0.0, 0.0)}, "Your train_softmax returned a tuple of 2"),
        ({"train_softmax": lambda X, Y, rate, n: 1 / 0}, "Your train_softmax raised ZeroDivisionError"),
    ],
)
def test_a_failing_function_is_named_for_good_and_the_courses_is_used(functions, message):
    explorer = explorers.draw_digit(**functions)
    assert explorer.reading.lines[:2] == explorers.draw_digit().reading.lines[:2]
    explorer.stroke(ZERO)
    explorer.set(pen=4.0)
    assert explorer.failures[0].startswith(message)
    assert "Drawn with" not in explorer.text
