import pytest

from course_lib import explorers
from course_lib.deep_net import count_parameters


def test_the_table_fills_in_from_the_sliders():
    explorer = explorers.dimensions()
    explorer.set(inputs=2, layers=3, n1=8, n2=6, m=50)
    words = [text.get_text() for ax in explorer.figure.axes for text in ax.texts]
    for cell in ("(8, 2)", "(6, 8)", "(1, 6)", "(8, 50)", f"{count_parameters([2, 8, 6, 1])} in all"):
        assert cell in words
    assert "(7, 20)" not in words


def test_the_number_of_examples_changes_no_parameter():
    explorer = explorers.dimensions()
    before = explorer.reading.lines[0]
    explorer.set(m=1)
    assert explorer.reading.lines[0] == before


@pytest.mark.parametrize(
    ("sizes", "met"),
    [
        ({"n1": 4}, True),
        ({"n1": 4, "layers": 3}, False),
        ({"n1": 4, "inputs": 784}, False),
        ({"n1": 5}, False),
        ({"layers": 6, "n1": 3}, True),
    ],
)
def test_the_challenge_wants_a_narrow_first_layer(sizes, met):
    explorer = explorers.dimensions()
    explorer.set(**sizes)
    assert explorer.reading.met == met


def test_only_the_sizes_of_hidden_layers_can_be_seen():
    explorer = explorers.dimensions()
    explorer.set(layers=2)
    shown = [explorer.controls[f"n{i}"].layout.visibility for i in range(1, 6)]
    assert shown == ["visible", "hidden", "hidden", "hidden", "hidden"]


def test_the_learners_count_is_shown_and_a_failure_is_said():
    explorer = explorers.dimensions(count=lambda layer_dims: 42)
    assert "42 parameters" in explorer.text
    assert "Drawn with your count_parameters." in explorer.text

    def unwritten(layer_dims):
        raise NotImplementedError

    explorer = explorers.dimensions(count=unwritten)
    assert explorer.failures == ("Your count_parameters is not written yet.",)
    assert "245,973" in explorer.text
