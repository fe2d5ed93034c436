"""Shapes against the areas and distances that geometry gives, and the rules that keep them the same everywhere."""

import ast
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from matplotlib.path import Path as Outline

from course_lib.data import animals, drawing, scenes, subjects
from course_lib.data.drawing import SIZE, Canvas, ellipse_distance, line_distance, polygon_distance

WHITE = (1.0, 1.0, 1.0)
KITE = [(-0.4, -0.5), (0.5, -0.2), (0.3, 0.6), (-0.2, 0.4)]


def blank():
    return np.zeros((SIZE, SIZE, 3))


def area(pixels, scale=SIZE / 2):
    """White, in square units of the subject."""
    return pixels[..., 0].sum() / scale**2


def points(m=2000, seed=0):
    return np.random.default_rng(seed).uniform(-1.0, 1.0, (2, m))


def nearest(x, y, outline):
    """Distance of each point to the nearest of many points on the outline."""
    return np.sqrt((x[:, None] - outline[0]) ** 2 + (y[:, None] - outline[1]) ** 2).min(axis=1)


@pytest.mark.parametrize("radii", [(0.5, 0.5), (0.6, 0.3), (0.2, 0.7)])
def test_ellipse_has_its_area(radii):
    pixels = blank()
    Canvas(pixels).ellipse(WHITE, (0.1, -0.05), radii)
    assert area(pixels) == pytest.approx(np.pi * radii[0] * radii[1], rel=0.01)


@pytest.mark.parametrize("radii", [(0.5, 0.5), (0.6, 0.3), (0.2, 0.7)])
def test_ellipse_distance_is_right_at_the_edge(radii):
    x, y = points()
    angle = np.linspace(0, 2 * np.pi, 5000)
    true = nearest(x, y, (radii[0] * np.cos(angle), radii[1] * np.sin(angle)))
    distance = ellipse_distance(x, y, radii)
    np.testing.assert_array_equal(distance < 0, (x / radii[0]) ** 2 + (y / radii[1]) ** 2 < 1)
    close = true < 1 / SIZE
    np.testing.assert_allclose(np.abs(distance[close]), true[close], atol=0.1 / SIZE)


def test_distance_to_a_circle_is_exact_everywhere():
    x, y = points()
    np.testing.assert_allclose(ellipse_distance(x, y, (0.4, 0.4)), np.hypot(x, y) - 0.4)


def test_the_centre_of_an_ellipse_is_inside_it():
    assert ellipse_distance(np.zeros(1), np.zeros(1), (0.3, 0.2)) < 0


@pytest.mark.parametrize("corners", [KITE, KITE[::-1]], ids=["anticlockwise", "clockwise"])
def test_polygon_distance_is_that_of_the_nearest_edge_and_negative_inside(corners):
    x, y = points(300)
    inside = Outline(corners).contains_points(np.stack([x, y], axis=1))
    distance = polygon_distance(x, y, corners)
    np.testing.assert_array_equal(distance < 0, inside)
    share = np.linspace(0, 1, 4000)[:, None]
    closed = np.array([*corners, corners[0]])
    outline = np.concatenate([a + share * (b - a) for a, b in pairwise(closed)]).T
    np.testing.assert_allclose(np.abs(distance), nearest(x, y, outline), atol=1e-3)


def test_polygon_has_its_area():
    pixels = blank()
    Canvas(pixels).polygon(WHITE, [(-0.5, -0.4), (0.5, -0.4), (0.0, 0.8)])
    assert area(pixels) == pytest.approx(0.6, rel=0.01)


def test_line_distance_is_that_of_the_nearest_point():
    x, y = points(300)
    corners = np.array([(-0.5, -0.3), (0.2, 0.1), (0.4, 0.8)])
    share = np.linspace(0, 1, 4000)[:, None]
    outline = np.concatenate([a + share * (b - a) for a, b in pairwise(corners)]).T
    np.testing.assert_allclose(line_distance(x, y, [tuple(c) for c in corners]), nearest(x, y, outline), atol=1e-3)


def test_line_has_its_width_and_round_ends():
    pixels = blank()
    Canvas(pixels).line(WHITE, [(-0.5, 0.0), (0.5, 0.0)], 0.2)
    assert area(pixels) == pytest.approx(0.2 + np.pi * 0.1**2, rel=0.01)


def test_edges_are_smooth():
    pixels = blank()
    Canvas(pixels).ellipse(WHITE, (0.0, 0.0), (0.5, 0.5))
    partly = (pixels[..., 0] > 0) & (pixels[..., 0] < 1)
    assert 80 < partly.sum() < 200  # about one pixel all along a circumference of 100 pixels


def test_opacity_mixes_with_what_is_behind():
    pixels = blank()
    Canvas(pixels).polygon((200.0, 100.0, 0.0), [(-2, -2), (2, -2), (2, 2), (-2, 2)], opacity=0.25)
    np.testing.assert_allclose(pixels, np.broadcast_to((50.0, 25.0, 0.0), pixels.shape))


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("turn", [-0.3, 0.0, 0.2])
def test_only_what_a_shape_can_touch_is_computed_and_nothing_is_cut_off(turn, mirrored):
    pixels, seen_whole = blank(), blank()
    for canvas in (Canvas(pixels, (30, 35), 25, turn, mirrored), Canvas(seen_whole, (30, 35), 25, turn, mirrored)):
        if canvas.pixels is seen_whole:
            canvas._window = lambda centre, reach: (slice(0, SIZE), slice(0, SIZE))
        canvas.ellipse(WHITE, (0.5, 0.6), (0.4, 0.1))
        canvas.polygon(WHITE, KITE, 0.1)
        canvas.line(WHITE, [(-1.4, -1.0), (0.0, -1.2), (0.7, -0.4)], 0.15)
    np.testing.assert_array_equal(pixels, seen_whole)


def centre_of_mass(pixels):
    white = pixels[..., 0] / pixels[..., 0].sum()
    middle = np.arange(SIZE) + 0.5
    return (white * middle).sum(), (white * middle[:, None]).sum()  # column, row


@pytest.mark.parametrize(("turn", "mirrored", "angle"), [(0.0, False, 0), (0.2, False, 1), (0.2, True, 1)])
def test_the_canvas_moves_turns_and_mirrors(turn, mirrored, angle):
    pixels = blank()
    Canvas(pixels, (30, 36), 20, turn, mirrored).ellipse(WHITE, (0.6, 0.3), (0.2, 0.2))
    angle = 2 * np.arctan(0.2) * angle
    right, up = (-0.6 if mirrored else 0.6), 0.3
    turned = np.cos(angle) * right - np.sin(angle) * up, np.sin(angle) * right + np.cos(angle) * up
    assert centre_of_mass(pixels) == pytest.approx((30 + 20 * turned[0], 36 - 20 * turned[1]), abs=0.05)


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_tilted_part_stays_on_its_pivot(mirrored):
    pivot, pixels = (0.2, -0.3), blank()
    canvas = Canvas(pixels, (30, 36), 22, 0.1, mirrored)
    part = canvas.tilted(pivot, 0.3)
    assert part._place(pivot) == pytest.approx(canvas._place(pivot))
    turned = 2 * (np.arctan(part.turn) - np.arctan(canvas.turn))
    assert turned == pytest.approx(2 * np.arctan(0.3))
    part.ellipse(WHITE, pivot, (0.2, 0.2))
    assert centre_of_mass(pixels) == pytest.approx(canvas._place(pivot), abs=0.05)


EXACT_EVERYWHERE = {
    "np": {"sin", "cos", "exp", "log", "power", "hypot", "dot", "matmul", "einsum", "sum", "mean", "linspace"},
    "math": {"sin", "cos", "exp", "log", "pow", "hypot"},
    "rng": {"uniform", "normal", "standard_normal", "exponential", "choice"},
}


@pytest.mark.parametrize("module", [drawing, subjects, scenes, animals], ids=lambda module: module.__name__)
def test_nothing_is_used_that_machines_round_differently(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    used = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert used & {(name, attribute) for name, banned in EXACT_EVERYWHERE.items() for attribute in banned} == set()
    assert not any(isinstance(node, ast.Pow | ast.MatMult) for node in ast.walk(tree))
