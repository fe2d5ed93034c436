"""Measure how long a learner waits for a verdict, and for the import in the first cell of a lesson.

Run it with `python benchmarks/checks.py`. It prints the median per exercise, for right answers and for wrong ones,
and fails if the median over a lesson, or the import, is above its limit.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from autograders import lessons
from autograders.check import DESK_SEED, judge_function

VERDICT_LIMIT = 100.0
"""Milliseconds within which a check should answer, TensorFlow not loaded."""

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


def waiting_times(exercise) -> tuple[float, float, float]:
    """Return the median times in milliseconds: a right answer, the listed mistakes, an unknown mistake."""
    right = [milliseconds(judge_function, exercise, exercise.reference, DESK_SEED) for _ in range(REPEATS)]
    named = [milliseconds(judge_function, exercise, mistake.wrong, DESK_SEED) for mistake in exercise.mistakes]
    unknown = [milliseconds(judge_function, exercise, nearly(exercise.reference), DESK_SEED) for _ in range(REPEATS)]
    return statistics.median(right), statistics.median(named), statistics.median(unknown)


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
    for name in lessons.names():
        if any(exercise.adapter for exercise in lessons.lesson(name).exercises):
            continue  # its answers are TensorFlow's objects: what they take is Keras's own time
        print(f"\n{name}: milliseconds from the call of check to the verdict\n{'':28}  right  mistake  unknown")
        rows = []
        for exercise in lessons.lesson(name).exercises:
            rows.append(waiting_times(exercise))
            print(f"{exercise.name:<28} {rows[-1][0]:6.1f}  {rows[-1][1]:7.1f}  {rows[-1][2]:7.1f}")
        medians = [statistics.median(column) for column in zip(*rows, strict=True)]
        print(f"{'median':<28} {medians[0]:6.1f}  {medians[1]:7.1f}  {medians[2]:7.1f}   limit {VERDICT_LIMIT:.0f}")
        kept = kept and max(medians) < VERDICT_LIMIT
    if "tensorflow" in sys.modules:
        raise RuntimeError("TensorFlow was loaded: a check should not need it")
    return kept


if __name__ == "__main__":
    sys.exit(not main())
