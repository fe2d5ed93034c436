"""How long a kernel takes until it answers, cold and out of a warm process, and what memory it shares.

Warm ones are in the sandbox, cold ones are not. Run it on an otherwise idle machine.
"""

import statistics
import tempfile
import time
from pathlib import Path

from autograders.grading.kernel import AnsweringKernel
from autograders.grading.kernels import Kernels

REPEATS = 10
COLD_REPEATS = 3
NUMPY = "import numpy as np\nimport matplotlib.pyplot as plt\nnp.ones((3, 3)) @ np.ones((3, 3))"
TENSORFLOW = NUMPY + "\nimport tensorflow as tf\ntf.matmul(tf.ones((3, 3)), tf.ones((3, 3)))"
MEMORY = "print(open('/proc/self/smaps_rollup').read())"


def timed(start, source):
    """Return the seconds to a kernel that is ready, to the end of its first cell, to its end; and its memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        kernel = start(Path(folder))
        ready = time.perf_counter()
        assert kernel.run(source, 120).ended == "ok"
        ran = time.perf_counter()
        lines = kernel.run(MEMORY, 20).outputs[0].text.strip().splitlines()[1:]
        memory = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
        before_stop = time.perf_counter()
        kernel.stop()
        return ready - begin, ran - ready, time.perf_counter() - before_stop, memory


def table(name, runs):
    """Print the medians of some runs."""
    ready, first, stop = (statistics.median(run[i] for run in runs) for i in range(3))
    resident, proportional = (statistics.median(run[3][key] for run in runs) for key in ("Rss", "Pss"))
    own = statistics.median(run[3]["Private_Clean"] + run[3]["Private_Dirty"] for run in runs)
    print(f"{name:<24}{ready:>9.3f}{first:>12.3f}{stop:>8.3f}{resident:>9.0f}{proportional:>7.0f}{own:>7.0f}")


def main():
    """Measure a NumPy lesson and the lesson about TensorFlow."""
    print(f"{'':<24}{'ready s':>9}{'first cell s':>12}{'end s':>8}{'RSS MB':>9}{'PSS':>7}{'own':>7}")
    for lesson, source in (("01_perceptron", NUMPY), ("10_tensorflow", TENSORFLOW)):
        table(f"{lesson} cold", [timed(AnsweringKernel, source) for _ in range(COLD_REPEATS)])
        with Kernels(lesson) as kernels:
            begin = time.perf_counter()
            kernels.prepare()
            prepared = time.perf_counter() - begin
            table(f"{lesson} warm", [timed(kernels.start, source) for _ in range(REPEATS)])
        print(f"{'':<24}the warm process itself was ready after {prepared:.2f} s, once for all of them")


if __name__ == "__main__":
    main()
