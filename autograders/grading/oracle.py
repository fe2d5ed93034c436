"""The process that asks TensorFlow, once for a class, and ends with its answer. No other process needs to import it.

It is started first of all, since importing TensorFlow takes longer than everything else before the first submission.
"""

from __future__ import annotations

import os
import subprocess
import sys

from autograders import lessons

ATTEMPTS = 3
"""How often the process is started, should somebody end it."""

ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1",
}  # fmt: skip
"""Environment of all that grades: there is one process for each core, and threads of two would wait for each other."""

MAIN = "from autograders.grading.oracle import main; main()"


class OracleError(Exception):
    """What the submissions should answer cannot be computed."""


class OracleProcess:
    """Starts to import TensorFlow at once, and computes when it is asked.

    Parameters
    ----------
    lesson : str
        Such as "01_perceptron".
    """

    def __init__(self, lesson: str):
        self._lesson = lesson
        self._process: subprocess.Popen | None = None
        self._start()

    def __enter__(self) -> OracleProcess:
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def packed_cases(self, seed: int) -> bytes:
        """Return what `class_cases.packed_cases` does.

        Raises
        ------
        OracleError
            If the process fails.
        """
        for _ in range(ATTEMPTS):
            if self._process is None:
                self._start()
            answer, told = self._process.communicate(str(seed).encode())
            code, self._process = self._process.returncode, None
            if code == 0:
                return answer
            if code > 0:  # it failed by itself, and would again
                break
        last = (told.decode(errors="replace").strip().splitlines() or [f"its process ended with {code}"])[-1]
        raise OracleError(f"what {self._lesson} should answer cannot be computed: {last}")

    def close(self) -> None:
        """End the process if it was never asked."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _start(self) -> None:
        # The seed goes through a pipe, since everybody can read a process's arguments.
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", MAIN, self._lesson],
            env=os.environ | ONE_THREAD | path,
            start_new_session=True,  # Ctrl-C is for the grader, which then ends this
            **pipes,
        )


def main() -> None:
    """Answer the one question that comes: a seed. Without a grader there is none, and nothing to answer."""
    from autograders.grading.class_cases import packed_cases

    answer = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not get into the answer
    (name,) = sys.argv[1:]
    if any(exercise.asks_tensorflow for exercise in lessons.lesson(name).exercises):
        from course_lib import keras_bridge

        keras_bridge.tensorflow()
    seed = sys.stdin.read()
    if seed:
        with os.fdopen(answer, "wb") as file:
            file.write(packed_cases(name, int(seed)))
