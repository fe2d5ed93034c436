import base64
import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from course_lib import plots
from course_lib.neuron import train_neuron
from course_lib.plots.picture import describe, png

X = np.array([[-2.0, -1.0, 1.0, 2.0], [1.0, 2.0, -1.0, -2.0]])
Y = np.array([[0.0, 0.0, 1.0, 1.0]])
IMAGES = np.random.default_rng(0).integers(0, 256, (4, 8, 6, 3), dtype=np.uint8)

PICTURES = {
    "activation_curves": lambda: plots.activation_curves(),
    "decision_boundary": lambda: plots.decision_boundary([[3.0], [-2.0]], 1.0, X, Y, point=(-2.0, 2.0)),
    "cost_curves": lambda: plots.cost_curves({"slow": [0.7, 0.6], "fast": [0.7, 0.1]}, target=0.2),
    "cross_entropy_curves": lambda: plots.cross_entropy_curves(),
    "cost_landscape": lambda: plots.cost_landscape(X[:1], Y, path=[[0.0, 1.0], [0.0, -1.0]]),
    "image_grid": lambda: plots.image_grid(IMAGES, ["cat", "dog", "cat", "car"]),
    "flattened_image": lambda: plots.flattened_image(IMAGES[0]),
    "neuron_diagram": lambda: plots.neuron_diagram([[3.0], [-2.0]], 1.0, [[-2.0], [2.0]]),
}
WITHOUT_AXES = {"image_grid", "flattened_image", "neuron_diagram"}


def test_every_picture_examined_here_is_public():
    # Those of the later lessons are examined beside their own tests, and all of them where the lessons run.
    assert set(PICTURES) <= set(plots.__all__)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_seen_as_the_value_of_a_cell_and_read_aloud(name):
    picture = PICTURES[name]()
    bundle = picture._repr_mimebundle_()
    image = Image.open(io.BytesIO(base64.b64decode(bundle["image/png"])))
    assert image.width > 300
    assert len(np.unique(np.asarray(image.convert("L")))) > 10, "an empty picture"
    assert len(picture.alt) > 30
    assert picture.alt.endswith(".")
    assert bundle["text/plain"] == picture.alt
    assert 'alt="' in bundle["text/html"]


@pytest.mark.parametrize("name", sorted(set(PICTURES) - WITHOUT_AXES))
def test_every_axis_says_what_it_shows(name):
    for ax in PICTURES[name]().axes:
        assert ax.get_ylabel(), "y"
        assert ax.get_xlabel() or ax.get_label() == "<colorbar>", "x"


def test_the_same_picture_is_the_same_bytes():
    assert png(PICTURES["cost_landscape"]()) == png(PICTURES["cost_landscape"]())


def test_the_alt_text_cannot_break_out_of_the_page():
    picture = describe(plots.Picture(2, 2), '"><script>alert(1)</script>')
    assert "<script>" not in picture._repr_mimebundle_()["text/html"]


def test_pictures_side_by_side_describe_themselves_together():
    picture = plots.Picture(8, 3)
    left, right = picture.subplots(1, 2)
    plots.cost_curves(train_neuron(X, Y, 0.1, 5)[2], ax=left)
    assert plots.cross_entropy_curves(ax=right) is picture
    assert "Cost over the iterations" in picture.alt
    assert "log 2" in picture.alt


def test_pictures_need_no_backend():
    code = "import sys; from course_lib import plots; plots.neuron_diagram()._repr_mimebundle_();"
    code += "sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_series_differ_in_colour_and_in_line_style():
    lines = plots.activation_curves().axes[0].lines
    assert len({line.get_color() for line in lines}) == 5
    # The dash pattern itself, not its name: two names could mean the same dashes.
    assert len({str(line._unscaled_dash_pattern) for line in lines}) == 5
