"""What holds for every exercise and question of every lesson."""

import functools
import string

import numpy as np
import pytest

import autograders
from autograders import lessons
from autograders.answers import Answer, collect
from autograders.evidence import find
from autograders.judge import judge_answers, judge_choice, make_cases
from autograders.transport import decode, encode

EXERCISES = autograders.exercises()
LESSONS = [lessons.lesson(name) for name in lessons.names()]
EXACT = [exercise for exercise in EXERCISES if not exercise.random]
EACH = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
EACH_EXACT = pytest.mark.parametrize("exercise", EXACT, ids=lambda e: e.name)
EACH_BY_ITS_MISTAKES = pytest.mark.parametrize(
    ("exercise", "seed"),
    [
        pytest.param(e, seed, marks=[pytest.mark.tensorflow] if e.adapter else [], id=f"{seed}-{e.name}")
        for e in EXERCISES
        for seed in range(1 if e.adapter else 3)
    ],
)
"""The mistakes of an exercise with an adapter are written in TensorFlow, and train models: one seed is enough."""
EACH_LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)


def judge(exercise, function, seed=0, adapter=None):
    cases = make_cases(exercise, seed)
    return judge_answers(exercise, cases, collect(function, cases, exercise.time_limit, adapter))


def plain(case):
    """The inputs as lists of bytes, so that == compares them to the last digit."""
    return repr(encode(case.inputs))


@EACH
@pytest.mark.parametrize("seed", range(3))
def test_the_reference_gets_every_point(exercise, seed):
    verdict = judge(exercise, exercise.reference, seed)
    assert verdict.passed, verdict.message
    assert verdict.mistake is None
    assert verdict.example == ()


@EACH
def test_cases_are_repeatable_and_depend_on_the_seed(exercise):
    first, again, other = ([plain(case) for case in make_cases(exercise, seed)] for seed in (0, 0, 1))
    assert first == again
    assert first != other


@EACH
def test_cases_are_plain_data(exercise):
    for case in make_cases(exercise, 0):
        restored = decode(encode(case.inputs))
        assert repr(encode(restored)) == plain(case)
        assert [type(value) for value in restored] == [type(value) for value in case.inputs]


@EACH
def test_every_case_of_every_value_is_worth_points(exercise):
    """A case that no part looks at would let a wrong answer pass."""
    for case in make_cases(exercise, 0):
        parts = [p for p in exercise.parts if p.aspect == "values" and p.tag in (None, case.tag)]
        assert parts, f"no part looks at the values of the cases tagged {case.tag!r}"
        if all(part.output is not None for part in parts):
            seen = " ".join(part.output for part in parts)
            kinds = {output.kind for output in exercise.outputs}
            missing = [o.name for o in exercise.outputs if o.name not in seen]
            assert kinds & {"parameters", "cache", "list"} or not missing


@EACH
def test_there_are_five_mistakes_that_explain_themselves(exercise):
    names = [mistake.name for mistake in exercise.mistakes]
    assert len(names) >= 5
    assert len(set(names)) == len(names)
    for mistake in exercise.mistakes:
        assert mistake.explanation.rstrip("`").endswith((".", "?", ")")), mistake.name
        assert len(mistake.explanation) > 20, mistake.name
        assert (
            mistake.explanation[0] == mistake.explanation[0].upper() or mistake.explanation[0] in string.ascii_letters
        )


@EACH_BY_ITS_MISTAKES
def test_every_mistake_loses_points_and_is_called_by_its_name(exercise, seed, request):
    if exercise.adapter:
        request.getfixturevalue("tensorflow")
    for mistake in exercise.mistakes:
        verdict = judge(exercise, mistake.wrong, seed, exercise.adapter)
        assert not verdict.passed, mistake.name
        assert verdict.mistake == mistake.name, verdict.message
        assert verdict.cause == mistake.explanation or exercise.random


def each_array(change):
    """Return a mutation of whatever a reference returns: `change` is applied to every number, texts get a dot."""

    def changed(value):
        if isinstance(value, dict):
            return {key: changed(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(changed(item) for item in value)
        return f"{value}." if isinstance(value, str) else change(value)

    return changed


# One that a value of 0 survives (times 2, negated) is applied to exercises with other values in some case: all.
VALUES = {
    "doubled": each_array(lambda v: v * 2),
    "shifted": each_array(lambda v: v + 0.1),
    "negated": each_array(lambda v: -v),
    "not a number": each_array(lambda v: v * np.nan),
}
FORMS = {
    "nothing": lambda value: None,
    "a text": lambda value: f"{value}.",
    "nested lists": lambda value: [np.asarray(value).tolist()] if isinstance(value, np.ndarray | float) else [[value]],
    "one value more": lambda value: (*value, 0.0) if isinstance(value, tuple) else (value, 0.0),
    "an object": lambda value: object(),
    "an axis more": each_array(lambda v: np.asarray(v)[None]),
}


def mutant(exercise, mutation):
    @functools.wraps(exercise.reference)
    def function(*arguments):
        return mutation(exercise.reference(*arguments))

    return function


@EACH_EXACT
@pytest.mark.parametrize("name", VALUES)
def test_wrong_numbers_lose_points_and_are_explained(exercise, name):
    verdict = judge(exercise, mutant(exercise, VALUES[name]))
    assert not verdict.passed
    assert verdict.mistake is not None, verdict.message


@EACH
@pytest.mark.parametrize("name", FORMS)
def test_wrong_forms_lose_all_points_and_are_explained(exercise, name):
    verdict = judge(exercise, mutant(exercise, FORMS[name]))
    assert not verdict.passed
    assert verdict.mistake is not None, verdict.message


@EACH
def test_an_exception_is_explained(exercise):
    def function(*arguments):
        raise IndexError("index 7 is out of bounds")

    verdict = judge(exercise, function)
    assert verdict.points == 0
    assert verdict.mistake == "raises_IndexError"
    assert "index 7 is out of bounds" in verdict.summary


@EACH
def test_changing_an_argument_costs_points_and_is_explained(exercise):
    def function(*arguments):
        value = exercise.reference(*arguments)
        for argument in arguments:
            if isinstance(argument, np.ndarray):
                argument += argument.dtype.type(1)
                break
        return value

    if not any(isinstance(value, np.ndarray) for value in make_cases(exercise, 0)[0].inputs):
        pytest.skip("there is no array among the arguments")
    verdict = judge(exercise, function)
    assert 0 < verdict.points < exercise.points
    assert verdict.mistake is not None
    assert "changed" in verdict.message or "overwr" in verdict.message


def as_lists(value):
    return [*value] if isinstance(value, tuple) else value


def each_float(change):
    def changed(value):
        if isinstance(value, dict):
            return {key: changed(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(changed(item) for item in value)
        return change(value) if np.asarray(value).dtype.kind == "f" else value

    return changed


def as_float32(value):
    return each_float(np.float32)(value)


def as_numpy_scalars(value):
    return each_float(lambda v: np.asarray(v)[()])(value)


def as_arrays_without_axes(value):
    return each_float(np.array)(value)


@EACH_EXACT
@pytest.mark.parametrize(
    "form", [as_lists, as_float32, as_numpy_scalars, as_arrays_without_axes], ids=lambda f: f.__name__
)
def test_other_right_forms_get_every_point(exercise, form):
    if form is as_lists and len(exercise.outputs) == 1:
        pytest.skip("one value is not a tuple")
    verdict = judge(exercise, mutant(exercise, form))
    assert verdict.passed, verdict.message


SINGLE_PRECISION = {
    "leaky_relu": "the slope",
    "flatten_images": "the scale",
    "train_neuron": "the learning rate",
    "precision_recall_f1": "the counts",
    "inverse_time_decay": "the rate",
    "exponential_decay": "the rate",
}
"""What TensorFlow keeps in float32 even where it computes in float64: known to 6e-8, and to 1e-6 after some steps."""


@EACH_EXACT
@pytest.mark.tensorflow
@pytest.mark.parametrize("seed", range(3))
def test_the_reference_equals_the_oracle(exercise, seed, tensorflow):
    """Both compute in float64, where a formula written in another way differs by 1e-13 or so; a training of a
    few dozen steps carries that on. Anything above 1e-9 would be another formula. There are two exceptions: numbers
    that TensorFlow keeps in float32, and the loss of a probability clipped at 1 - 1e-12: 1 minus it is known to 1e-16,
    thus to 1e-4 of itself."""
    if exercise.oracle is None:
        pytest.skip("there is no equivalent in TensorFlow; the lesson's own tests name the other check")
    for case in make_cases(exercise, seed):
        with np.errstate(over="ignore"):
            ours, theirs = exercise.reference(*case.arguments()), exercise.oracle(*case.arguments())
        if exercise.adapter:  # Keras's usual float32
            assert find(exercise, case, Answer(theirs)).right, exercise.name
            continue
        tolerance = 1e-6 if exercise.name in SINGLE_PRECISION else 1e-9
        tolerance = 1e-4 if "probability is exactly 0 or 1" in case.note else tolerance
        compare_closely(ours, theirs, tolerance, f"{exercise.name} {case.note or case.tag}")


def compare_closely(ours, theirs, tolerance, where):
    if isinstance(ours, dict):
        assert set(theirs) >= set(ours), where
        for key in ours:
            compare_closely(ours[key], theirs[key], tolerance, f"{where} {key}")
    elif isinstance(ours, list | tuple):
        for a, b in zip(ours, theirs, strict=True):
            compare_closely(a, b, tolerance, where)
    elif isinstance(ours, str):
        assert ours == theirs, where
    else:
        np.testing.assert_allclose(theirs, ours, rtol=tolerance, atol=1e-11, err_msg=where)


@EACH_LESSON
def test_a_lesson_is_worth_100_points(lesson):
    assert lesson.points == 100
    assert sum(written.extra_points for written in lesson.written) > 0


@EACH_LESSON
def test_questions_have_one_right_choice_and_explain_every_one(lesson):
    assert len(lesson.questions) >= 3
    for question in lesson.questions:
        assert "".join(question.choices) == string.ascii_lowercase[: len(question.choices)]
        assert [choice.right for choice in question.choices.values()].count(True) == 1
        explanations = {choice.explanation for choice in question.choices.values()}
        assert len(explanations) == len(question.choices)
        for letter, choice in question.choices.items():
            verdict = judge_choice(question, f" {letter.upper()} ")
            assert verdict.passed == choice.right
            assert choice.explanation in verdict.message
            assert (verdict.mistake is None) == choice.right


@EACH_LESSON
def test_the_right_letters_are_not_all_the_same(lesson):
    right = {letter for q in lesson.questions for letter, choice in q.choices.items() if choice.right}
    assert len(right) > 1


@EACH_LESSON
def test_written_questions_have_a_rubric(lesson):
    for written in lesson.written:
        assert len(written.rubric) >= 3
        assert written.extra_points == sum(int(line.split()[0]) for line in written.rubric)


@pytest.mark.parametrize("letter", [None, "", "?"])
def test_no_letter_is_no_answer(letter):
    question = LESSONS[0].questions[0]
    assert judge_choice(question, letter).mistake == "unanswered"


@pytest.mark.parametrize("letter", ["z", "ab", " ", 3, ["a"], "<b>a</b>"])
def test_something_else_is_not_a_choice(letter):
    question = LESSONS[0].questions[0]
    verdict = judge_choice(question, letter)
    assert verdict.mistake == "not a choice"
    assert verdict.points == 0
    assert question.name in verdict.cause
