import numpy as np
import pytest

from course_lib.plots.classroom import mistake_counts, score_distribution, share_per_exercise


def test_every_learner_is_counted_once():
    scores = [0, 9.9, 10, 55, 99, 100, 100]
    bars = score_distribution(scores, 100).axes[0].patches
    assert [round(bar.get_height()) for bar in bars] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 3]


def test_extra_credit_stays_in_the_picture():
    picture = score_distribution([104.0, 50.0], 100)
    assert sum(bar.get_height() for bar in picture.axes[0].patches) == 2


def test_the_median_is_drawn():
    (line,) = score_distribution([10, 20, 90], 100).axes[0].lines
    assert list(line.get_xdata()) == [20, 20]


def test_bars_are_means_and_lines_the_middle_half():
    shares = {"relu": [0.0, 1.0, 1.0, 1.0, 1.0], "elu": [0.0, 0.25, 0.5, 0.75, 1.0]}
    ax = share_per_exercise(shares).axes[0]
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([80, 50])
    spans = [segment[:, 0].tolist() for segment in ax.collections[0].get_segments()]
    assert spans == [[100, 100], [25, 75]]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["relu", "elu"]
    assert ax.yaxis_inverted()  # the first exercise is on top


def test_every_mistake_has_its_number():
    ax = mistake_counts({"a": 3, "b": 1}).axes[0]
    assert [bar.get_width() for bar in ax.patches] == [3, 1]
    assert [text.get_text() for text in ax.texts] == ["3", "1"]


@pytest.mark.parametrize("name", ["$", "$x$", r"\frac{", "a_b^c"])
def test_a_name_is_text_and_no_formula(name):
    assert mistake_counts({name: 1})._repr_mimebundle_()["image/png"]


@pytest.mark.parametrize(
    ("draw", "name"),
    [
        (lambda: score_distribution([], 100), "scores"),
        (lambda: share_per_exercise({}), "shares"),
        (lambda: share_per_exercise({"relu": []}), "shares"),
        (lambda: mistake_counts({}), "counts"),
    ],
)
def test_nothing_to_draw_is_said(draw, name):
    with pytest.raises(ValueError, match=f"{name}: expected at least one"):
        draw()


def test_the_pictures_say_what_they_show():
    assert "half of them have at least 60" in score_distribution(np.array([20, 60, 100]), 100).alt
    assert share_per_exercise({"relu": [1], "elu": [0.5]}).alt.endswith("Hardest: elu.")
    assert mistake_counts({"relu: step": 2}).alt == "Learners who made each mistake: relu: step 2."
