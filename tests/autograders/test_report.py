"""The class report: what it counts, and that nothing in it can come from a submission as more than text."""

import re
from html.parser import HTMLParser

import pytest

from autograders import lessons
from autograders.report.page import render
from autograders.report.results import MistakeSummary, Result, by_mistake, by_task
from autograders.verdict import Verdict

LESSON = lessons.lesson("01_perceptron")
EVIL = "<script>alert('x')</script>"


def verdict(name, points, max_points, mistake=None, cause=""):
    return Verdict(name, points, max_points, mistake, cause=cause)


def learner(student, sigmoid, relu=None, **options):
    found = (sigmoid, relu or verdict("relu", 4, 4))
    points = sum(v.points for v in found)
    return Result(student, points, 12, options.pop("reason", "some reason"), True, found)


WRONG_SIGN = verdict("sigmoid", 2, 8, "positive_exponent", "The exponent has lost its minus.")
RESULTS = [
    learner("ada", verdict("sigmoid", 8, 8)),
    learner("bob", WRONG_SIGN),
    learner("eve", WRONG_SIGN, verdict("relu", 0, 4, "step", "This says where z is positive.")),
    learner("joe", verdict("sigmoid", 0, 8, "unanswered"), verdict("relu", 2, 4)),
    Result("zoe", 0.0, 12, "01_perceptron.ipynb is an empty file.", False),
]


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += f" {data}"


def test_points_per_task_are_those_of_the_submissions_graded():
    sigmoid, relu = by_task(RESULTS, LESSON)
    assert (sigmoid.name, sigmoid.max_points, sigmoid.mean, sigmoid.solved, sigmoid.unanswered) == (
        "sigmoid",
        8,
        3,
        1,
        1,
    )
    assert sigmoid.spread == pytest.approx(3.0)  # of 8, 2, 2, 0
    assert (relu.mean, relu.solved, relu.unanswered) == (2.5, 2, 0)
    assert relu.shares == (1, 1, 0, 0.5)


def test_tasks_come_in_the_lessons_order():
    results = [Result("ada", 6, 6, "", True, (verdict("out_of_reach", 2, 2), verdict("relu", 4, 4)))]
    assert [task.name for task in by_task(results, LESSON)] == ["relu", "out_of_reach"]


def test_mistakes_are_counted_named_and_explained():
    assert by_mistake(RESULTS) == [
        MistakeSummary("sigmoid", "positive exponent", "The exponent has lost its minus.", ("bob", "eve")),
        MistakeSummary("relu", "cause unknown", "", ("joe",)),
        MistakeSummary("relu", "step", "This says where z is positive.", ("eve",)),
    ]


def test_the_page_holds_counts_names_and_explanations():
    text = re.sub(r"\s+", " ", Page(render(LESSON, RESULTS)).text)
    assert "5 submissions" in text
    assert "1 could not be graded" in text
    assert "positive exponent 2 The exponent has lost its minus. bob, eve" in text
    assert "zoe 0 01_perceptron.ipynb is an empty file." in text
    assert re.search(r"Hardest was sigmoid ?\.", text)


def test_every_picture_is_inside_the_page_and_described():
    page = Page(render(LESSON, RESULTS))
    pictures = [attributes for tag, attributes in page.tags if tag == "img"]
    assert len(pictures) == 4
    assert all(picture["src"].startswith("data:image/png;base64,iVBOR") for picture in pictures)
    assert all(len(picture["alt"]) > 20 for picture in pictures)


def test_the_page_needs_no_network_and_runs_no_script():
    page = Page(render(LESSON, RESULTS))
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "iframe", "object")]
    addresses = [a.get("src") or a.get("href") for _, a in page.tags]
    assert all(address is None or address.startswith("data:") for address in addresses)
    (policy,) = [a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in policy


def test_what_comes_from_a_submission_is_escaped():
    results = [learner(EVIL, verdict("sigmoid", 0, 8, EVIL, EVIL), reason=EVIL), Result("x", 0, 12, EVIL, False)]
    page = render(LESSON, results)
    assert "<script" not in page
    # Mistake, explanation, who; learner twice, as one who needs help too, and both reasons.
    assert Page(page).text.count(EVIL) == 7


@pytest.mark.parametrize("name", ["costs $5 and $6", r"\frac{", "$", "x" * 200])
def test_any_name_can_stand_in_a_picture(name):
    assert "<img" in render(LESSON, [learner("ada", verdict("sigmoid", 0, 8, name, "why"))])


def test_a_class_without_mistakes_and_one_without_a_graded_submission_have_pages_too():
    assert "Nobody answered anything wrongly." in render(LESSON, RESULTS[:1])
    assert "Points per exercise" not in render(LESSON, RESULTS[-1:])


def test_the_lowest_scores_come_first():
    table = render(LESSON, RESULTS).split("<h2>All learners</h2>")[1]
    rows = re.findall(r"<tr><td>(\w+)</td><td class=\"number\">[\d.]+</td><td>", table)
    assert rows == ["zoe", "eve", "joe", "bob", "ada"]
