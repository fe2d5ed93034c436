"""Results on disk: which key belongs to which submission, and files that are whole or not there."""

import json
from dataclasses import replace

import pytest

from autograders.grading.results import FOLDER, Results, Written
from autograders.grading.submission import Submission
from autograders.grading.worker import Assignment, Result

ASSIGNMENT = Assignment("01_perceptron", "{}", 7, version="abc")
SUBMISSION = Submission({"a.ipynb": b"1", "data.csv": b"2"})
RESULT = Result("{}", ("data.csv",), ("a note",), "")


def key(assignment, submission, tmp_path):
    return Results(tmp_path, assignment).key(submission)


@pytest.mark.parametrize(
    "change",
    [
        {"released": "{} "},
        {"seed": 8},
        {"version": "abd"},
        {"files": {"b": b""}},
        {"cell_limit": 31.0},
        {"total_limit": 601.0},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_lesson_seed_or_package_is_another_key(change, tmp_path):
    assert key(replace(ASSIGNMENT, **change), SUBMISSION, tmp_path) != key(ASSIGNMENT, SUBMISSION, tmp_path)


@pytest.mark.parametrize(
    "other",
    [
        Submission({"a.ipynb": b"1", "data.csv": b"3"}),
        Submission({"a.ipynb": b"1"}),
        Submission({"a.ipynb": b"1", "data.cs": b"v2"}),
        Submission({"a.ipynb": b"12", "data.csv": b""}),
        Submission(SUBMISSION.files, notes=("one was left out",)),
        Submission(SUBMISSION.files, reason="no folder"),
    ],
    ids=["bytes", "missing", "shifted name", "shifted bytes", "notes", "reason"],
)
def test_another_submission_is_another_key(other, tmp_path):
    assert key(ASSIGNMENT, other, tmp_path) != key(ASSIGNMENT, SUBMISSION, tmp_path)


def test_the_order_in_which_files_were_found_does_not_matter(tmp_path):
    turned = Submission(dict(reversed(SUBMISSION.files.items())))
    assert key(ASSIGNMENT, turned, tmp_path) == key(ASSIGNMENT, SUBMISSION, tmp_path)


def test_the_sandbox_does_not_matter(tmp_path):
    assert key(replace(ASSIGNMENT, sandbox=False), SUBMISSION, tmp_path) == key(ASSIGNMENT, SUBMISSION, tmp_path)


def test_a_result_comes_back_under_its_own_key_only(tmp_path):
    results = Results(tmp_path, ASSIGNMENT)
    results.save("ada", "k1", RESULT)
    assert results.find("ada", "k1") == RESULT
    assert results.find("ada", "k2") is None
    assert results.find("bob", "k1") is None


def test_what_was_written_is_forgotten_before_the_next_writing(tmp_path):
    results = Results(tmp_path, ASSIGNMENT)
    written = Written("k1", "digest", {"check_relu": 1.0, "check_elu": None}, "reason", ("note",), 1, 2)
    results.finish_writing("ada", written)
    assert results.written("ada", "k1") == written
    assert results.written("ada", "k2") is None
    results.begin_writing("ada")
    results.begin_writing("ada")
    assert results.written("ada", "k1") is None


def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    results = Results(tmp_path, ASSIGNMENT)
    results.save("ada", "k1", RESULT)

    def full(data, file):
        file.write('{"key": ')
        raise OSError("the disk is full")

    monkeypatch.setattr(json, "dump", full)
    with pytest.raises(OSError, match="the disk is full"):
        results.save("ada", "k2", RESULT)
    assert results.find("ada", "k1") == RESULT
    assert (tmp_path / FOLDER).is_dir()
