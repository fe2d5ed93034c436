"""What a learner's cells may show: text and pictures of limited size, never anything that a browser would run."""

import base64

import pytest

from autograders.grading import outputs as outputs_module
from autograders.grading.attachments import LARGEST_PICTURE
from autograders.grading.outputs import LONGEST_TEXT, MOST_OUTPUTS, Outputs, error_names

PICTURE = base64.b64encode(b"\x89PNG\r\n\x1a\n of a curve").decode()
SVG = base64.b64encode(b"<svg onload=alert(1)>").decode()


def kept(*messages):
    outputs = Outputs()
    for kind, content in messages:
        outputs.add({"msg_type": kind, "content": content})
    return outputs.kept


def display(**data):
    return "display_data", {"data": {key.replace("_", "/"): value for key, value in data.items()}}


def test_html_is_dropped_and_its_text_kept():
    (output,) = kept(display(text_html="<script>alert(1)</script>", text_plain="a table"))
    assert output.data == {"text/plain": "a table"}


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/javascript", "text/markdown"])
def test_what_a_browser_would_run_leaves_nothing(kind):
    assert kept(("display_data", {"data": {kind: "<svg onload=alert(1)>"}})) == []


def test_a_picture_is_kept():
    (output,) = kept(display(image_png=PICTURE))
    assert output.data == {"image/png": PICTURE}


@pytest.mark.parametrize("picture", ['"><script>', "AAAA" * (LARGEST_PICTURE // 4 + 1), SVG, 5, None, ""])
def test_what_is_no_picture_of_reasonable_size_is_dropped(picture):
    assert kept(display(image_png=picture)) == []


def test_a_result_is_shown_but_is_no_execute_result():
    # nbgrader takes the first execute_result of a graded cell for its points.
    (output,) = kept(("execute_result", {"data": {"text/plain": "100.0"}, "execution_count": 1}))
    assert output.output_type == "display_data"


def test_pictures_have_room_together(monkeypatch):
    monkeypatch.setattr(outputs_module, "LARGEST_CELL", 2 * len(PICTURE))
    assert len(kept(*[display(image_png=PICTURE)] * 5)) == 2


def test_a_flood_of_outputs_is_cut_off():
    assert len(kept(*[display(image_png=PICTURE)] * 2 * MOST_OUTPUTS)) == MOST_OUTPUTS


def test_streams_are_joined_and_cut_off():
    (output,) = kept(*[("stream", {"name": "stdout", "text": "x" * 1000})] * 1000)
    assert LONGEST_TEXT <= len(output.text) < LONGEST_TEXT + 100
    assert "more left out" in output.text


@pytest.mark.parametrize(
    "message",
    [
        {"msg_type": "stream", "content": {}},
        {"msg_type": "stream", "content": None},
        {"msg_type": "display_data", "content": {"data": 5}},
        {"msg_type": "comm_open", "content": {}},
        {"msg_type": ["a"], "content": {}},
    ],
)
def test_malformed_messages_are_ignored(message):
    outputs = Outputs()
    outputs.add(message)
    assert outputs.kept == []


def test_error_types_of_a_learners_own_carry_no_text():
    outputs = kept(
        ("error", {"ename": "ValueError", "evalue": "", "traceback": []}),
        ("error", {"ename": "the secret case is 7", "evalue": "", "traceback": []}),
        ("error", {"ename": "print", "evalue": "", "traceback": []}),
    )
    assert error_names(outputs) == ["ValueError", "Exception", "Exception"]
