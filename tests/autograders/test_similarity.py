"""Alike submissions: a renamed copy is found first, what everybody writes says nothing, and the page stays a page."""

import itertools

import numpy as np
import pytest

from autograders import lessons
from autograders.similarity import normalised, render, similar_pairs

STUB = "def relu(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
MASTER = "def train(X, Y, rate, steps):\n    return [gradient(X, Y) * rate for _ in range(steps)]"
SHORT = ["return np.maximum(0, z)", "return np.maximum(z, 0)", "return np.where(z > 0, z, 0)", "return z * (z > 0)"]

PIECES = [
    ["w = np.zeros((X.shape[0], 1))", "w = np.zeros([len(X), 1])", "n, m = X.shape\n    w = np.zeros((n, 1))"],
    ["b = 0.0", "b = 0", "bias = float(0)\n    b = bias"],
    ["costs = []", "costs = list()", "costs = np.empty(steps)"],
    ["A = 1 / (1 + np.exp(-(w.T @ X + b)))", "A = sigmoid(np.dot(w.T, X) + b)", "A = sigmoid((w * X).sum(0) + b)"],
    ["dw = X @ (A - Y).T / X.shape[1]", "dw = np.dot(X, (A - Y).T) / Y.size", "dw = ((A - Y) * X).mean(1)[:, None]"],
    ["db = (A - Y).mean()", "db = np.sum(A - Y) / Y.shape[1]", "db = float(np.average(A - Y))"],
    ["w, b = w - rate * dw, b - rate * db", "w -= rate * dw\n    b -= rate * db", "w = w - rate*dw\n    b -= rate*db"],
    ["return w, b, costs", "return (w, b, np.array(costs))", "answer = w, b, costs\n    return answer"],
]  # fmt: skip


def own_way(rng):
    """An answer as one of very many that are right."""
    lines = [pieces[rng.integers(len(pieces))] for pieces in PIECES]
    body = "\n    ".join(lines)
    return f"def train(X, Y, rate, steps):\n    {body}"


def learner(rng):
    steps = {f"step_{number}": own_way(rng).replace("train", f"step_{number}") for number in range(3)}
    return {"relu": f"def relu(z):\n    {SHORT[rng.integers(4)]}", "train": own_way(rng)} | steps


def honest(count, seed=0):
    rng = np.random.default_rng(seed)
    return {f"honest_{number:03}": learner(rng) for number in range(count)}


def disguised(sources):
    """The same answers with other names, comments, a docstring and blank lines."""
    changed = {}
    for name, source in sources.items():
        first, *rest = source.split("\n")
        text = "\n\n".join([first, "    '''My own work.'''", *(f"{line}  # my idea" for line in rest)])
        for old, new in (("costs", "history"), ("dw", "slope_w"), ("db", "slope_b"), ("A ", "probability ")):
            text = text.replace(old, new)
        changed[name] = text.replace("(A -", "(probability -")
    return changed


def test_names_comments_docstrings_and_layout_do_not_matter():
    one = learner(np.random.default_rng(3))
    two = disguised(one)
    assert all(one[name] != two[name] for name in one)
    assert {name: normalised(one[name], name) for name in one} == {name: normalised(two[name], name) for name in two}


def test_other_code_stays_other_code():
    texts = {normalised(f"def relu(z):\n    {line}", "relu") for line in SHORT}
    assert len(texts) == len(SHORT)


@pytest.mark.parametrize("source", ["", "def relu(z:\n  return", "\0", "(" * 5000, "def f():\n\tx\n        y", "£ ´ `"])
def test_code_that_python_cannot_read_is_compared_as_text(source):
    normalised(source, "relu")
    assert similar_pairs({"a": {"relu": source}, "b": {"relu": source}, "c": {"relu": SHORT[0]}}) is not None


@pytest.mark.parametrize("seed", range(3))
def test_a_renamed_copy_is_found_first_and_nobody_else(seed):
    answers = honest(30, seed)
    answers["copy"] = disguised(answers["honest_007"])
    pairs = similar_pairs(answers)
    assert [pair.students for pair in pairs] == [("copy", "honest_007")]
    assert {agreement.exercise for agreement in pairs[0].agreements} >= {"train", "step_0", "step_1", "step_2"}


def test_a_copy_of_broken_code_is_found():
    answers = honest(30)
    broken = {name: source.replace("return", "retrun (") for name, source in learner(np.random.default_rng(99)).items()}
    answers |= {"one": broken, "two": {name: f"{source}  # mine" for name, source in broken.items()}}
    assert similar_pairs(answers)[0].students == ("one", "two")


def test_what_the_class_writes_says_nothing():
    short = {f"s{number}": {"relu": f"def relu(z):\n    {SHORT[number % 4]}"} for number in range(40)}
    assert similar_pairs(short) == []
    same = learner(np.random.default_rng(5))
    assert similar_pairs({f"s{number}": dict(same) for number in range(40)}) == []


def test_short_answers_agree_by_chance():
    rng = np.random.default_rng(2)
    ways = [*SHORT, "return (z > 0) * z", "return (np.abs(z) + z) / 2"]
    names = [f"relu_{number}" for number in range(12)]
    answers = {
        f"s{number}": {name: f"def {name}(z):\n    {ways[rng.integers(len(ways))]}" for name in names}
        for number in range(40)
    }
    assert similar_pairs(answers) == []


def test_stub_and_master_say_nothing():
    answers = honest(20)
    for name in ("x", "y"):
        answers[name] = {f"step_{number}": own_way(np.random.default_rng(number)) for number in range(3)}
    assert [pair.students for pair in similar_pairs(answers)] == [("x", "y")]
    told = {name: [STUB, source] for name, source in answers["x"].items()}
    assert similar_pairs(answers, told) == []


def test_a_large_class_of_honest_learners_has_few_pairs():
    answers = honest(120, seed=8)
    assert len(similar_pairs(answers)) <= 2


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_tiny_class_has_no_pairs_to_tell_apart(count):
    assert similar_pairs(dict(itertools.islice(honest(2).items(), count))) == []


def test_the_page_shows_code_as_text_and_says_that_it_is_no_verdict():
    answers = honest(30)
    evil = "<script>alert(1)</script>"
    answers["<b>eve"] = disguised(answers["honest_001"]) | {"relu": f"x = '{evil}'"}
    page = render(lessons.lesson("01_perceptron"), similar_pairs(answers), answers, ["<i>zoe"])
    assert "&lt;b&gt;eve and honest_001" in page
    assert "<b>eve" not in page
    assert evil not in page
    assert "&lt;i&gt;zoe" in page
    assert "not a finding about anybody" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "cheat" not in page.lower()
