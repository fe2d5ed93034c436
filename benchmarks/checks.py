"""Measure how long a learner waits for a verdict, and for the import in the first cell of a lesson.

Run it with `python benchmarks/checks.py`. It prints the median per exercise, for right answers and for wrong ones,
and fails if the median over a lesson, or the import, is above its limit. The lessons that are written in TensorFlow
come last, after its import, which is not counted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from autograders import diagnosis, lessons
from autograders.check import DESK_SEED, judge_function
from course_lib import keras_bridge

VERDICT_LIMIT = 100.0
"""Milliseconds within which a check should answer; TensorFlow is not loaded, or was before."""

IMPORT_LIMIT = 500.0
"""Milliseconds that `import autograders, course_lib` may take."""

REPEATS = 5


def milliseconds(function, *arguments) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    function(*arguments)
    return 1e3 * (time.perf_counter() - start)


def nearly(reference):
    """Return a wrong answer that no mistake and few patterns know: every one of them is tried in vain."""

    def function(*arguments):
        return bent(reference(*arguments))

    return function


def bent(value):
    """Return a value with the same form and other numbers, by no simple rule."""
    if isinstance(value, dict):
        return {key: bent(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(bent(item) for item in value)
    if isinstance(value, str):
        return value
    return value + (abs(value) + 0.1) ** 0.7 * 0.1


def right_and_unknown(exercise):
    """Return a right answer and a wrong one, as a learner might have written them."""
    if exercise.adapter is None:
        return exercise.reference, nearly(exercise.reference)
    import keras_answers  # which lies beside this file

    return keras_answers.ANSWERS[exercise.name]


def waiting_times(exercise) -> tuple[float, float, float]:
    """Return the median times in milliseconds: a right answer, the listed mistakes, an unknown mistake.

    Raises
    ------
    RuntimeError
        If a Keras object is not judged as what it is measured as.
    """
    right, unknown = right_and_unknown(exercise)
    mistakes = [mistake.wrong for mistake in exercise.mistakes]
    if exercise.adapter is not None:
        # Beforehand: Keras needs longer for what it does for the first time, and what a listed mistake gives is kept.
        first, second, *others = (judge_function(exercise, f, DESK_SEED) for f in (right, unknown, *mistakes))
        listed = [mistake.name for mistake in exercise.mistakes]
        as_meant = first.passed and not second.passed and [verdict.mistake for verdict in others] == listed
        if not as_meant or second.mistake in listed:
            raise RuntimeError(f"{exercise.name}: the answers are not a right, an unknown and the listed ones")
    return tuple(
        statistics.median(milliseconds(judge_function, exercise, function, DESK_SEED) for function in functions)
        for functions in ([right] * REPEATS, mistakes, [unknown] * REPEATS)
    )


def first_wrong_answer(exercise) -> float:
    """Return how long an unknown mistake takes as long as no listed one has been tried, in milliseconds."""
    _, unknown = right_and_unknown(exercise)
    diagnosis.kept_double.cache_clear()
    return milliseconds(judge_function, exercise, unknown, DESK_SEED)


def importing() -> float:
    """Return the median time in milliseconds of the import in a fresh interpreter, its own start left out."""
    code = (
        "import time; t = time.perf_counter(); import autograders, course_lib; print(1e3 * (time.perf_counter() - t))"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(7)]
    return statistics.median(float(run.stdout) for run in runs)


def main():
    """Print the times and return whether all limits are kept."""
    kept = True
    took = importing()
    print(f"import autograders, course_lib    {took:6.0f} ms, limit {IMPORT_LIMIT:.0f} ms")
    kept = kept and took < IMPORT_LIMIT
    numpy_only = [name for name in lessons.names() if not written_in_tensorflow(name)]
    for name in numpy_only:
        kept = is_fast(name) and kept
    if "tensorflow" in sys.modules:
        raise RuntimeError("TensorFlow was loaded: a check should not need it")
    keras_bridge.tensorflow()  # beforehand: a learner waits for it once, in the first cell
    for name in sorted(set(lessons.names()) - set(numpy_only)):
        kept = is_fast(name) and kept
        first = [first_wrong_answer(exercise) for exercise in lessons.lesson(name).exercises]
        print("the first wrong answer: " + ", ".join(f"{time:.0f}" for time in first))
    return kept


def written_in_tensorflow(name) -> bool:
    """Whether the answers of a lesson are TensorFlow's objects."""
    return any(exercise.adapter for exercise in lessons.lesson(name).exercises)


def is_fast(name) -> bool:
    """Print the times of a lesson and return whether their medians are below the limit."""
    print(f"\n{name}: milliseconds from the call of check to the verdict\n{'':28}  right  mistake  unknown")
    rows = []
    for exercise in lessons.lesson(name).exercises:
        rows.append(waiting_times(exercise))
        print(f"{exercise.name:<28} {rows[-1][0]:6.1f}  {rows[-1][1]:7.1f}  {rows[-1][2]:7.1f}")
    medians = [statistics.median(column) for column in zip(*rows, strict=True)]
    print(f"{'median':<28} {medians[0]:6.1f}  {medians[1]:7.1f}  {medians[2]:7.1f}   limit {VERDICT_LIMIT:.0f}")
    return max(medians) < VERDICT_LIMIT


if __name__ == "__main__":
    sys.exit(not main())
