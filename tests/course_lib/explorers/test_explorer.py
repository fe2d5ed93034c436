"""What holds for every explorer."""

import base64
import io
import subprocess
import sys

import ipywidgets as widgets
import numpy as np
import pytest
from PIL import Image

from course_lib import explorers
from course_lib.explorers.explorer import Explorer, Reading, new_figure, slider

MAKERS = {"activations": explorers.activations, "neuron": explorers.neuron, "descent": explorers.descent}

MOVES = [
    ("activations", {"activation": "tanh"}),
    ("activations", {"z": -3.0}),
    ("activations", {"bias": 2.0}),
    ("activations", {"activation": "leaky_relu", "slope": 0.4}),
    ("activations", {"activation": "elu", "alpha": 1.7}),
    ("neuron", {"w1": -1.0}),
    ("neuron", {"w2": 3.0}),
    ("neuron", {"b": -2.0}),
    ("neuron", {"x1": 1.0}),
    ("neuron", {"x2": -1.0}),
    ("neuron", {"w1": 0.0, "w2": 0.0}),
    ("descent", {"learning_rate": 5.0}),
    ("descent", {"steps": 7}),
    ("descent", {"start_w": 3.0}),
    ("descent", {"start_b": -5.0}),
]
MAKERS |= {
    "hidden-layer": explorers.hidden_layer,
    "hidden-units": explorers.hidden_units,
    "symmetry": explorers.symmetry,
}
MOVES += [
    ("hidden-layer", {"data": "moons"}),
    ("hidden-layer", {"units": 7}),
    ("hidden-layer", {"activation": "relu"}),
    ("hidden-units", {"unit": 2}),
    ("hidden-units", {"on_1": False}),
    ("symmetry", {"difference": 0.1}),
    ("symmetry", {"size": 0.1}),
    ("symmetry", {"iteration": 40}),
]


def pixels(explorer):
    explorer.canvas.draw()
    return np.asarray(explorer.canvas.buffer_rgba()).copy()


@pytest.mark.parametrize(("name", "move"), MOVES)
@pytest.mark.filterwarnings("error")
def test_a_moved_control_changes_picture_and_words(name, move):
    explorer = MAKERS[name]()
    before, words = pixels(explorer), explorer.text
    for key, value in move.items():
        explorer.controls[key].value = value
    assert (pixels(explorer) != before).any(axis=2).sum() > 50
    assert explorer.text != words
    assert explorer.error is None
    assert explorer.failures == ()


@pytest.mark.parametrize(("name", "move"), MOVES)
def test_the_picture_drawn_in_part_is_the_picture_drawn_whole(name, move):
    explorer = MAKERS[name]()
    pixels(explorer)
    explorer.set(**move)
    in_part = pixels(explorer)
    explorer.canvas.forget()
    np.testing.assert_array_equal(in_part, pixels(explorer))


@pytest.mark.parametrize("name", MAKERS)
def test_start_again_brings_the_first_picture_back(name):
    explorer = MAKERS[name]()
    first = pixels(explorer)
    for other, move in MOVES:
        if other == name:
            explorer.set(**move)
    explorer.reset()
    np.testing.assert_array_equal(pixels(explorer), first)


@pytest.mark.parametrize("name", MAKERS)
def test_without_a_kernel_a_still_picture_and_its_words_remain(name):
    explorer = MAKERS[name]()
    bundle = explorer._repr_mimebundle_()
    still = np.asarray(Image.open(io.BytesIO(base64.b64decode(bundle["image/png"]))).convert("RGB"), dtype=int)
    live = pixels(explorer)[:, :, :3].astype(int)
    assert still.shape == live.shape
    # The still picture has every moving part too; only what lies on top of what may differ.
    assert (np.abs(still - live).max(axis=2) > 30).mean() < 0.02
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"].startswith(explorer.title)
    assert "Not yet" in bundle["text/plain"]
    assert bundle["image/png"] in bundle["text/html"]
    assert 'alt="' in bundle["text/html"]


@pytest.mark.parametrize("name", MAKERS)
def test_parts_can_be_found_by_their_class(name):
    explorer = MAKERS[name]()
    assert {"explorer", f"explorer-{name}"} <= set(explorer._dom_classes)
    classes = [css for widget in descendants(explorer) for css in widget._dom_classes]
    wanted = {"explorer-challenge", "explorer-canvas", "explorer-readout", "explorer-failures", "explorer-reset"}
    wanted |= {f"explorer-control-{key.replace('_', '-')}" for key in explorer.controls}
    assert wanted <= set(classes)


def descendants(widget):
    for child in getattr(widget, "children", ()):
        yield child
        yield from descendants(child)


@pytest.mark.parametrize("name", MAKERS)
def test_every_control_says_what_it_is(name):
    for control in MAKERS[name]().controls.values():
        assert control.description


class Broken(Explorer):
    """An explorer whose picture fails for negative values."""

    name, title, challenge = "broken", "Broken <b>", "Break it."

    def __init__(self):
        figure = new_figure(2.0)
        figure.add_axes([0, 0, 1, 1])
        super().__init__(figure, {"value": slider("value", 1.0, -1.0, 1.0, 0.1)}, moving=())

    def update(self):
        if self.controls["value"].value < 0:
            raise RuntimeError("no <negative> pictures")
        return Reading(("a < b",), False, "1 & 1")


def shown(explorer):
    return "".join(widget.value for widget in descendants(explorer) if isinstance(widget, widgets.HTML))


def test_an_error_is_shown_recorded_raised_and_gone_when_mended():
    explorer = Broken()
    with pytest.raises(RuntimeError, match="no <negative> pictures"):
        explorer.controls["value"].value = -0.5
    assert isinstance(explorer.error, RuntimeError)
    assert "RuntimeError: no &lt;negative&gt; pictures" in shown(explorer)
    explorer.controls["value"].value = 0.5
    assert explorer.error is None
    assert "RuntimeError" not in shown(explorer)


def test_words_are_text_not_markup():
    html = shown(Broken())
    assert "Broken &lt;b&gt;" in html
    assert "a &lt; b" in html
    assert "1 &amp; 1" in html


def test_several_controls_are_moved_in_one_redraw(monkeypatch):
    explorer = explorers.neuron()
    redraws = []
    monkeypatch.setattr(explorer, "redraw", lambda: redraws.append(1))
    explorer.set(w1=1.0, w2=1.0, b=0.0)
    assert redraws == [1]


def test_what_a_learners_function_prints_or_warns_stays_out_of_the_notebook(capsys, recwarn):
    def noisy(z):
        print("z is", z)
        return 1.0 / (1.0 + np.exp(-1000.0 * z))

    explorer = explorers.activations(sigmoid=noisy)
    assert explorer.failures == ()
    assert capsys.readouterr().out == ""
    assert len(recwarn) == 0


def test_the_course_without_explorers_loads_no_widgets():
    code = (
        "import sys, course_lib; sys.exit(any(name in sys.modules for name in ('ipywidgets', 'matplotlib', 'ipympl')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
