import numpy as np

from course_lib import plots
from course_lib.deep_net import count_parameters
from course_lib.parity import CONSTRUCTIONS


def test_every_point_is_a_count():
    ax = plots.parity_parameters(sizes=(2, 4, 8, 16)).axes[0]
    assert len(ax.lines) == len(CONSTRUCTIONS)
    for line, (name, (_, layer_dims)) in zip(ax.lines, CONSTRUCTIONS.items(), strict=True):
        assert line.get_label().startswith(name)
        assert line.get_ydata().tolist() == [count_parameters(layer_dims(n)) for n in (2, 4, 8, 16)]
    assert ax.get_yscale() == "log"


def test_folding_ends_with_even_and_odd_apart():
    figure = plots.parity_folding(16)
    assert len(figure.axes) == 6
    curves = [ax.lines[0].get_ydata() for ax in figure.axes]
    for c, before, after in zip((8, 4, 2), curves[:3], curves[1:4], strict=True):
        np.testing.assert_allclose(after, np.abs(before - c))
    assert (curves[-1].round() == np.arange(17) % 2).all()
