from itertools import pairwise

import numpy as np
import pytest

from course_lib import plots
from course_lib.deep_net import deep_backward, deep_forward
from course_lib.explorers.network_flow import LABELS, POINTS, example_network
from course_lib.plots.flow import flow_steps, trace

_, _, PARAMETERS = example_network()


def strips(figure):
    return figure.axes[0].images[0].get_array()


def test_the_trace_is_what_the_network_computes():
    for i in range(POINTS.shape[1]):
        arrays = trace(POINTS[:, [i]], LABELS[:, [i]], PARAMETERS)
        AL, caches = deep_forward(POINTS[:, [i]], PARAMETERS)
        gradients = deep_backward(AL, LABELS[:, [i]], caches)
        np.testing.assert_allclose(arrays["A3"], AL)
        for layer in (1, 2, 3):
            np.testing.assert_allclose(arrays[f"Z{layer}"], caches[layer - 1][3])
            np.testing.assert_allclose(arrays[f"dW{layer}"], gradients[f"dW{layer}"], atol=1e-15)
            np.testing.assert_allclose(arrays[f"dZ{layer}"], gradients[f"db{layer}"], atol=1e-15)
        assert set(flow_steps(3)) == set(arrays)


def test_each_step_uncovers_one_more_array():
    pictures = [
        strips(plots.network_flow(POINTS[:, [0]], LABELS[:, [0]], PARAMETERS, step)).copy()
        for step in range(len(flow_steps(3)))
    ]
    changed = [(a != b).any() for a, b in pairwise(pictures)]
    assert all(changed)
    covered = [(picture[..., :3] == 238).all(axis=-1).sum() for picture in pictures]
    assert all(np.diff(covered) < 0)
    assert covered[-1] == 0


def test_a_closed_gate_is_crossed_on_both_ways_and_zero_on_the_way_back():
    arrays = trace(POINTS[:, [0]], LABELS[:, [0]], PARAMETERS)
    closed = sum(int((arrays[f"Z{layer}"] <= 0).sum()) for layer in (1, 2))
    figure = plots.network_flow(POINTS[:, [0]], LABELS[:, [0]], PARAMETERS)
    markers = {line.get_marker(): len(line.get_xdata()) for line in figure.axes[0].lines}
    assert markers["x"] == 2 * closed
    assert markers[">"] == markers["<"] == 10 - closed
    assert f"A3 = {arrays['A3'].item():.3f}" in figure.alt
    for layer in (1, 2):
        assert not arrays[f"dZ{layer}"][arrays[f"Z{layer}"] <= 0].any()


def test_numbers_stand_in_the_strips_that_are_computed():
    figure = plots.network_flow(POINTS[:, [0]], LABELS[:, [0]], PARAMETERS, step=1)
    words = [text.get_text() for text in figure.axes[0].texts]
    Z1 = PARAMETERS["W1"] @ POINTS[:, [0]] + PARAMETERS["b1"]
    assert all(f"{z:.2f}" in words for z in Z1[:, 0])
    assert f"{trace(POINTS[:, [0]], LABELS[:, [0]], PARAMETERS)['A3'].item():.2f}" not in words


def test_two_examples_at_once_are_refused():
    with pytest.raises(ValueError, match=r"x: expected shape \(n_x, 1\)"):
        plots.network_flow(POINTS, LABELS, PARAMETERS)
