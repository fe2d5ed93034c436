"""The secret seed: made once, kept, and never taken from anything that is no number."""

import stat

import pytest

from autograders.grading.seed import FILE, GENERATIONS, VARIABLE, begin_generation, course_seed, lesson_seed


@pytest.fixture(autouse=True)
def no_variable(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


def test_a_seed_is_made_once_and_stays(tmp_path):
    seed = course_seed(tmp_path)
    assert course_seed(tmp_path) == seed
    assert (tmp_path / FILE).read_text() == f"{seed}\n"


def test_only_its_owner_can_read_it(tmp_path):
    course_seed(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_two_courses_have_different_seeds(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert course_seed(tmp_path / "a") != course_seed(tmp_path / "b")


def test_the_environment_comes_first_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, "42")
    assert course_seed(tmp_path) == 42
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("text", ["", "-1", "1.5", "a secret"])
def test_what_is_no_number_is_refused(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    with pytest.raises(ValueError, match=r"expected a whole number in .*\.grading_seed, received"):
        course_seed(tmp_path)


def test_without_a_regrade_a_lesson_has_the_courses_seed_and_nothing_more_is_written(tmp_path):
    assert lesson_seed(tmp_path, "01_perceptron") == course_seed(tmp_path)
    assert not (tmp_path / GENERATIONS).exists()


def test_each_generation_has_a_seed_of_its_own_and_keeps_it(tmp_path):
    seeds = [lesson_seed(tmp_path, "a")]
    for number in (1, 2):
        assert begin_generation(tmp_path, "a") == number
        seeds.append(lesson_seed(tmp_path, "a"))
    assert len(set(seeds)) == 3
    assert lesson_seed(tmp_path, "a") == seeds[-1]
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_other_lessons_keep_their_cases(tmp_path):
    begin_generation(tmp_path, "a")
    assert lesson_seed(tmp_path, "b") == course_seed(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"a": "1"}', "{"])
def test_a_damaged_file_of_generations_is_not_taken_for_none(tmp_path, text):
    (tmp_path / GENERATIONS).write_text(text)
    with pytest.raises(ValueError, match="grading generations: expected a number for each lesson"):
        lesson_seed(tmp_path, "a")
