import pytest

from course_lib import plots


@pytest.mark.parametrize("backward", [False, True])
def test_no_text_leaves_the_picture_and_no_texts_touch(backward):
    figure = plots.batch_norm_graph(backward)
    figure.draw_without_rendering()
    boxes = [(text.get_text(), text.get_window_extent()) for text in figure.axes[0].texts]
    for name, box in boxes:
        assert figure.bbox.x0 <= box.x0 <= box.x1 <= figure.bbox.x1, name
        assert figure.bbox.y0 <= box.y0 <= box.y1 <= figure.bbox.y1, name
    for i, (name, box) in enumerate(boxes):
        assert not [other for other, another in boxes[i + 1 :] if box.overlaps(another)], name


def test_the_gradients_are_shown_only_when_asked_for():
    texts = {
        backward: " ".join(t.get_text() for t in plots.batch_norm_graph(backward).axes[0].texts) for backward in (0, 1)
    }
    for gradient in ("dZ = dD + dμ / m", "dv = ds / (2s)", "dD = dZ_norm / s + 2 D dv / m", "dγ = Σ dZ̃ Z_norm"):
        assert gradient in texts[1]
        assert gradient not in texts[0]
    assert "three ways" in plots.batch_norm_graph().alt
