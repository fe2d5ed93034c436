"""A verdict is data with a text and an HTML form: every text is escaped, and colour is never the only sign."""

import html.parser
import json

import pytest

from autograders.verdict import PartResult, Verdict

WRONG = Verdict(
    exercise="sigmoid",
    points=8 / 3,
    max_points=8,
    mistake="positive_exponent",
    summary="2 of 6 cases are right.",
    cause="The exponent has lost its minus.",
    example=(("z", "[[-1.5]\n [2.]]"), ("expected", "[[0.2]\n [0.9]]"), ("received", "[[0.8]\n [0.1]]")),
    parts=(PartResult("values", 8 / 3, 8 / 3), PartResult("large |z|", 0.0, 16 / 3)),
    compared_with="the NumPy reference",
)
RIGHT = Verdict("sigmoid", 8.0, 8, None, "Every case is right.", parts=WRONG.parts)


def test_the_text_says_everything():
    assert WRONG.message.splitlines() == [
        "sigmoid: 2.67 of 8 points",
        "2 of 6 cases are right.",
        "The exponent has lost its minus.",
        "The smallest case that fails:",
        "    z        = [[-1.5]",
        "                [2.]]",
        "    expected = [[0.2]",
        "                [0.9]]",
        "    received = [[0.8]",
        "                [0.1]]",
        "Parts: values 2.67/2.67, large |z| 0/5.33",
        "Compared with the NumPy reference.",
    ]


def test_a_right_answer_needs_few_words():
    assert RIGHT.message == "sigmoid: 8 of 8 points\nEvery case is right."


@pytest.mark.parametrize(("points", "passed"), [(8, True), (8.0, True), (7.99, False), (0, False)])
def test_a_verdict_is_passed_with_every_point(points, passed):
    assert Verdict("sigmoid", points, 8).passed is passed


@pytest.mark.parametrize(("points", "sign"), [(8, "Right"), (3, "Partly right"), (0, "Not yet")])
def test_a_word_tells_what_the_colour_tells(points, sign):
    assert f">{sign}: sigmoid, {points} of 8 points.<" in Verdict("sigmoid", points, 8).to_html()


class Reader(html.parser.HTMLParser):
    """Collects tags, and checks that each is closed where it should be."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.mark.parametrize("verdict", [WRONG, RIGHT, Verdict("a", 0, 1)], ids=["wrong", "right", "bare"])
def test_the_html_is_well_formed_and_says_the_same(verdict):
    read = Reader(verdict.to_html())
    assert read.open == []
    text = " ".join(read.texts)
    for words in (verdict.exercise, verdict.summary, verdict.cause, *(value for _, value in verdict.example)):
        assert words in text


def test_every_text_is_escaped():
    attack = "<script>alert('x')</script>&\"'"
    verdict = Verdict(
        attack, 0, 1, attack, attack, attack, ((attack, attack),), (PartResult(attack, 0, 1),) * 2, attack
    )
    read = Reader(verdict.to_html())
    assert "script" not in read.tags
    assert "<script" not in verdict.to_html()
    assert read.texts.count(attack) >= 2


@pytest.mark.parametrize("verdict", [WRONG, RIGHT, Verdict("a", 0, 1)], ids=["wrong", "right", "bare"])
def test_a_verdict_survives_json(verdict):
    assert Verdict.from_dict(json.loads(json.dumps(verdict.to_dict()))) == verdict


def test_the_example_can_be_withheld():
    assert WRONG.without_example().example == ()
    assert "-1.5" not in WRONG.without_example().message
    assert WRONG.without_example().cause == WRONG.cause
