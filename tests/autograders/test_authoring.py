"""The build: what learners get, what nbgrader gets, and what an author is told."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograders import authoring, lessons
from autograders.exercise import Case, Choice, Exercise, Lesson, Output, Part, Question, WrittenQuestion

REPOSITORY = Path(__file__).parents[2]
NAME = "00_tiny"


def half(x):
    """Halve x."""
    return x / 2


def make_lesson(points=90, rubric=("names the factor",)):
    exercise = Exercise(
        lesson=NAME,
        name="half",
        points=points,
        reference=half,
        oracle=None,
        cases=lambda rng: [Case((4.0,))],
        outputs=(Output("y", "float"),),
        parts=(Part("values", 1),),
    )
    choices = {"a": Choice("It grows", "No."), "b": Choice("It shrinks", "Yes.", right=True)}
    question = Question(NAME, "which_way", 10, "What does half do to 4?", choices)
    return Lesson(NAME, "Halving", (exercise,), (question,), (WrittenQuestion(NAME, "in_words", 5, rubric),))


MASTER = '''\
# %% [markdown]
# # Halving
#
# A lesson of one minute.

# %% setup=true
from math import pi

# %% [markdown]
# ## Half

# %% [markdown] exercise="half"
# **Goal.** Halve a number.

# %% answer="half"
def half(x):
    """Return half of x.

    x : float
    """
    ### BEGIN SOLUTION
    return 0.5 * x
    ### END SOLUTION


# %% check="half"
check(half)

# %%
print(pi / 2)

# %% [markdown] question="which_way"
# ### Think

# %% answer="which_way"
### BEGIN SOLUTION
which_way = "b"
### END SOLUTION

# %% check="which_way"
check(which_way=which_way)

# %% [markdown] written="in_words"
# Explain in your own words.
'''


def git(folder, *arguments):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    identity = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, *identity, *arguments], check=True, capture_output=True, env=environment)


@pytest.fixture
def course(tmp_path):
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    (tmp_path / ".gitignore").write_text("build/\n")
    (tmp_path / "notebooks" / "sources").mkdir(parents=True)
    write_master(tmp_path, MASTER)
    return tmp_path


def write_master(course, text):
    (course / "notebooks" / "sources" / f"{NAME}.py").write_text(text)


def learners_path(course):
    return course / "notebooks" / NAME / f"{NAME}.ipynb"


def source_path(course):
    return course / "build" / "source" / NAME / f"{NAME}.ipynb"


def build(course, lesson=None, **options):
    return authoring.build([NAME], course=course, lesson=lambda name: lesson or make_lesson(), **options)


def cells_of(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return {cell.id: cell for cell in notebook.cells}


def problems_of(course, master=MASTER, lesson=None):
    write_master(course, master)
    with pytest.raises(authoring.MasterError) as caught:
        build(course, lesson)
    assert not learners_path(course).exists()
    assert not source_path(course).exists()
    return str(caught.value)


def test_learners_get_stubs_and_neither_solutions_nor_rubric(course):
    assert build(course) == [learners_path(course)]
    cells = cells_of(learners_path(course))
    assert cells["half"].source == (
        'def half(x):\n    """Return half of x.\n\n    x : float\n    """\n'
        "    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    assert cells["which_way"].source.splitlines()[-1] == 'which_way = ""'
    assert cells["in_words"].source.strip() == "Explain in your own words."
    text = learners_path(course).read_text()
    assert not any(secret in text for secret in ("SOLUTION", "MARK SCHEME", "0.5 * x", 'which_way = \\"b', "factor"))


def test_points_and_locks_come_from_the_lesson(course):
    build(course)
    for path in (source_path(course), learners_path(course)):
        metadata = {name: cell.metadata.get("nbgrader") for name, cell in cells_of(path).items()}
        assert metadata["check_half"]["points"] == 90
        assert metadata["check_which_way"]["points"] == 10
        assert metadata["in_words"] | {"task": True, "points": 0, "locked": True} == metadata["in_words"]
        graded = {name for name, values in metadata.items() if values and values["grade"]}
        assert graded == {"check_half", "check_which_way"}
        assert {name for name, values in metadata.items() if values and values["solution"]} == {"half", "which_way"}
        locked = {name for name, values in metadata.items() if values and values["locked"]}
        assert locked == {"setup_halving_1", "check_half", "demo_half_1", "check_which_way", "in_words"}
    cells = cells_of(learners_path(course))
    assert cells["setup_halving_1"].metadata.tags == ["setup"]
    assert cells["demo_half_1"].metadata.get("editable", True)
    assert not cells["check_half"].metadata.editable


def test_the_source_holds_solutions_prompt_and_rubric(course):
    build(course)
    cells = cells_of(source_path(course))
    assert "return 0.5 * x" in cells["half"].source
    assert "BEGIN MARK SCHEME" in cells["in_words"].source
    assert "- names the factor" in cells["in_words"].source
    assert cells["exercise_half"].source == "### Exercise: `half` (90 points)\n\n**Goal.** Halve a number."
    assert cells["question_which_way"].source.endswith("- **a**: It grows\n- **b**: It shrinks")


def test_learners_notebook_is_what_nbgrader_itself_writes(course):
    build(course)
    built = learners_path(course).read_bytes()
    shutil.rmtree(course / "notebooks" / NAME)
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", NAME]
    subprocess.run(command, cwd=course, check=True, capture_output=True)
    assert learners_path(course).read_bytes() == built


def test_two_builds_are_equal_and_the_second_writes_nothing(course):
    build(course)
    first = learners_path(course).read_bytes(), source_path(course).read_bytes()
    written = learners_path(course).stat().st_mtime_ns
    shutil.rmtree(course / "build")
    assert build(course) == []
    assert (learners_path(course).read_bytes(), source_path(course).read_bytes()) == first
    assert learners_path(course).stat().st_mtime_ns == written
    assert sorted(path.name for path in learners_path(course).parent.iterdir()) == [f"{NAME}.ipynb"]


def test_a_new_cell_renames_no_cell_of_another_section(course):
    build(course)
    before = cells_of(learners_path(course))
    write_master(course, MASTER.replace("# %% [markdown]\n# ## Half", "# %%\nprint(pi)\n\n# %% [markdown]\n# ## Half"))
    build(course)
    after = cells_of(learners_path(course))
    assert after.keys() - before.keys() == {"demo_halving_1"}
    assert before.keys() <= after.keys()


def test_nothing_of_the_course_folder_is_touched(course):
    (course / "gradebook.db").write_text("grades")
    kept = course / "notebooks" / NAME / "notes.txt"
    kept.parent.mkdir()
    kept.write_text("mine")
    build(course)
    assert (course / "gradebook.db").read_text() == "grades"
    assert kept.read_text() == "mine"


def test_the_unsolved_notebook_runs_to_the_end(course):
    build(course)
    namespace = {"check": lambda *args, **kwargs: 0.0}
    for cell in cells_of(learners_path(course)).values():
        if cell.cell_type == "code":
            exec(cell.source, namespace)
    assert namespace["which_way"] == ""
    with pytest.raises(NotImplementedError):
        namespace["half"](1.0)


class TestUnsavedChanges:
    def test_a_notebook_changed_by_hand_is_not_overwritten(self, course):
        build(course)
        git(course, "init")
        git(course, "add", ".")
        git(course, "commit", "-m", "lesson")
        learners_path(course).write_text("edited")
        with pytest.raises(FileExistsError, match=rf"notebooks/{NAME}/{NAME}\.ipynb.*--force"):
            build(course)
        assert learners_path(course).read_text() == "edited"
        git(course, "commit", "-am", "saved")
        assert build(course) == [learners_path(course)]

    def test_an_unknown_notebook_is_not_overwritten(self, course):
        git(course, "init")
        learners_path(course).parent.mkdir()
        learners_path(course).write_text("somebody's")
        with pytest.raises(FileExistsError, match="--force"):
            build(course)
        assert build(course, force=True) == [learners_path(course)]

    def test_an_ignored_notebook_is_not_overwritten(self, course):
        git(course, "init")
        (course / ".gitignore").write_text("*.ipynb\n")
        learners_path(course).parent.mkdir()
        learners_path(course).write_text("somebody's")
        with pytest.raises(FileExistsError):
            build(course)

    def test_without_git_nothing_is_overwritten(self, course):
        learners_path(course).parent.mkdir()
        learners_path(course).write_text("somebody's")
        with pytest.raises(FileExistsError):
            build(course)

    def test_the_builds_own_notebook_may_be_replaced(self, course):
        git(course, "init")
        build(course)
        write_master(course, MASTER.replace("one minute", "two minutes"))
        assert build(course) == [learners_path(course)]


class TestCheckCommitted:
    def check(self, course):
        return authoring.check_committed([NAME], course=course, lesson=lambda name: make_lesson())

    def test_a_fresh_build_has_no_differences(self, course):
        build(course)
        assert self.check(course) == []

    def test_a_missing_notebook_is_named(self, course):
        assert self.check(course) == [f"notebooks/{NAME}/{NAME}.ipynb: missing; make notebooks writes it"]
        assert not (course / "build").exists()

    def test_the_cell_that_differs_is_named(self, course):
        build(course)
        notebook = json.loads(learners_path(course).read_text())
        notebook["cells"][4]["source"] = ["pass"]
        learners_path(course).write_text(json.dumps(notebook))
        (difference,) = self.check(course)
        assert "differs from a fresh build (cells half)" in difference

    def test_a_broken_notebook_is_a_difference(self, course):
        build(course)
        learners_path(course).write_text("{")
        assert "not a notebook" in self.check(course)[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('answer="half"', 'answer="hlaf"', 'line 15: answer="hlaf": expected a name from the lesson (half, which_way)'),
        ('answer="half"', 'anwser="half"', "line 15: expected code cells to be marked with answer, check, setup"),
        ('answer="half"', "answer=3", "line 15: expected a name in quotation marks"),
        ('answer="half"', 'answer="half" check="half"', "line 15: expected one mark, received answer and check"),
        ("setup=true", 'setup="yes"', "line 6: expected setup=true, received setup='yes'"),
        ('# %% check="half"\ncheck(half)\n', "", 'half: expected a cell marked check="half", found none'),
        ('# %% check="half"', '# %% check="half"\n1\n\n# %% check="half"', "expected once, but it is already at"),
        ("check(half)", "check(half, 1)", "line 26: expected exactly the line check(half), received 'check(half, 1)'"),
        ("check(which_way=which_way)", "check(which_way)", "expected exactly the line check(which_way=which_way)"),
        ("    ### BEGIN SOLUTION\n    return", "    return", "expected the solution between the lines ### BEGIN"),
        ("    ### END SOLUTION\n", "", "expected the solution between the lines ### BEGIN SOLUTION and ### END"),
        ("def half(x):", "def third(x):", "expected the definition of half outside the solution"),
        ('"""Return half of x.\n\n    x : float\n    """', "pass", "expected half to have a docstring"),
        ("return 0.5 * x", "return 0.5 *", "expected the solution to be valid Python"),
        ('which_way = "b"', 'which_way = "a"', 'expected which_way = "b", received \'which_way = "a"\''),
        ("print(pi / 2)", "print(pi / 2)\n" * 13, "expected at most 12 lines outside exercises, received 13"),
        ("print(pi / 2)", "### BEGIN SOLUTION", "expected ### BEGIN SOLUTION only in a cell marked answer"),
        ("Explain in", "=== BEGIN MARK SCHEME ===", "expected the rubric in the lesson's WrittenQuestion"),
        ('written="in_words"', 'written="why"', 'written="why": expected a name from the lesson (in_words)'),
        (' written="in_words"', "", 'in_words: expected a [markdown] cell marked written="in_words", found none'),
        (' exercise="half"', ' exercise="third"', 'exercise="third": expected a name from the lesson (half)'),
        (' exercise="half"', "", 'half: expected a [markdown] cell marked exercise="half" that says goal, given'),
        (' question="which_way"', ' question="half"', 'question="half": expected a name from the lesson (which_way)'),
        ("# %% [markdown]\n# # Halving", "# # Halving", "expected a line that starts with '# %%' before each cell"),
        ("# %% [markdown]\n# ## Half", "# %% [raw]\n# ## Half", "line 9: expected a code or a [markdown] cell"),
    ],
)
def test_a_wrong_master_is_explained(course, old, new, expected):
    assert old in MASTER
    message = problems_of(course, MASTER.replace(old, new, 1))
    assert expected in message
    assert all(line.startswith(f"notebooks/sources/{NAME}.py") for line in message.splitlines())


def test_a_check_before_its_answer_is_explained(course):
    check = '# %% check="half"\ncheck(half)\n\n'
    moved = MASTER.replace(check, "").replace('# %% answer="half"', check + '# %% answer="half"')
    assert "expected the check of half after its answer" in problems_of(course, moved)


def test_wrong_points_are_explained(course):
    assert "to add up to 100 points, received 99" in problems_of(course, lesson=make_lesson(points=89))


def test_a_missing_rubric_is_explained(course):
    assert "'in_words': expected a rubric" in problems_of(course, lesson=make_lesson(rubric=()))


def test_all_problems_are_told_at_once(course):
    message = problems_of(course, MASTER.replace("check(half)", "pass").replace("print(pi / 2)", "1\n" * 20))
    assert len(message.splitlines()) == 2


def test_a_missing_master_is_named(course):
    with pytest.raises(FileNotFoundError, match=r"notebooks/sources/00_none\.py: no such master"):
        authoring.build(["00_none"], course=course, lesson=lambda name: make_lesson())


def test_an_unknown_lesson_lists_the_lessons():
    with pytest.raises(ValueError, match="expected one of '01_perceptron'"):
        authoring.build(["99_unknown"], course=REPOSITORY)


def test_outside_a_course_folder_the_build_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"expected nbgrader_config\.py in"):
        authoring.build()


@pytest.mark.parametrize("name", lessons.names())
def test_committed_notebooks_equal_a_fresh_build(name):
    assert authoring.check_committed([name], course=REPOSITORY) == []
