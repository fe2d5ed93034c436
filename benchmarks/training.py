"""Compare training with course_lib and with Keras: the same networks, data, precision, batch size and steps.

Run it with `python benchmarks/training.py [--threads N] [--rounds N] [--only NAME]`. For every network it prints the
time of one update with

    train          course_lib.training.train: batches, forward, cost, backward, update, history
    tf.function    forward, cost, gradients and update of a Keras model, compiled, on batches that lie ready
    fit            model.fit

in the steady state: every kind has run before, so TensorFlow's compilation is not counted. The three take turns, round
by round, and a ratio is the median over the rounds, so that a busy machine hits all of them alike. The last column says
how much of an update the matrix products take that it cannot do without, by themselves: `np.matmul` on the same shapes.
A star marks what is below its target.

Threads that share a product wait for each other. On a machine that is busy with other things one of them is always
late, so the table for all cores says something only where the load before is low; the one for one thread always does.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A network, its data and its training; the last three are the ratios that it should reach."""

    name: str
    layer_dims: tuple[int, ...]
    hidden: str
    m: int
    batch_size: int | None
    dtype: str
    optimizer: str
    epochs: int
    over_fit: float = 0.0
    over_function: float = 0.0
    products: float = 0.0

    @property
    def steps(self) -> int:
        """Number of updates in a round."""
        return self.epochs * (1 if self.batch_size is None else self.m // self.batch_size)


DIGITS = (64, 128, 64, 10)
CASES = (
    Case("planar", (2, 4, 1), "tanh", 400, None, "float64", "gradient_descent", 50, over_fit=20.0, over_function=3.0),
    Case("pictures", (12288, 20, 7, 5, 1), "relu", 209, None, "float64", "gradient_descent", 10),
    Case("digits", DIGITS, "relu", 1792, 32, "float32", "gradient_descent", 4, over_fit=20.0, over_function=3.0),
    Case("digits", DIGITS, "relu", 1792, 32, "float32", "adam", 4),
    Case("digits", DIGITS, "relu", 1792, 32, "float64", "momentum", 4),
    Case("wide", (784, 1024, 1024, 10), "relu", 2560, 256, "float32", "adam", 1, over_function=1.0, products=0.6),
)

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description="Compare training with course_lib and with Keras.")
    parser.add_argument("--threads", type=int, help="threads for both; if left out, all cores and then one")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="networks whose name begins like this")
    arguments = parser.parse_args()
    if arguments.threads is None:
        for threads in (os.cpu_count(), 1):
            subprocess.run([sys.executable, __file__, f"--threads={threads}", *sys.argv[1:]], check=True)
        return
    # Both libraries read these once, when they are imported. oneDNN is TensorFlow's fast kernels, and its default.
    os.environ |= {"TF_ENABLE_ONEDNN_OPTS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    os.environ |= dict.fromkeys(THREADS, str(arguments.threads))
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print(f"µs per update; {os.cpu_count()} cores, threads: {arguments.threads}, load before: {load}")
    columns = f"{'train':>10}{'tf.function':>17}{'fit':>18}{'products':>10}"
    print(f"{'network':<9}{'precision':<10}{'optimizer':<17}{'batch':>5}{columns}")
    for case in CASES:
        if case.name.startswith(arguments.only):
            print(describe(case, *measure(case, arguments.rounds)), flush=True)


def measure(case, rounds):
    """Return the times of an update in each round, for train, tf.function, fit and the matrix products."""
    import numpy as np

    from course_lib.networks import dense_network
    from course_lib.training import train

    rng = np.random.default_rng(0)
    output = "sigmoid" if case.layer_dims[-1] == 1 else "softmax"
    network = dense_network(case.layer_dims, rng, case.hidden, output, dtype=case.dtype)
    X = rng.standard_normal((case.layer_dims[0], case.m)).astype(case.dtype, order="F")
    Y = rng.integers(2, size=(1, case.m)) if output == "sigmoid" else np.eye(10)[:, rng.integers(10, size=case.m)]
    Y = Y.astype(case.dtype)
    optimizer = our_optimizer(case.optimizer)

    def with_train():
        train(network, X, Y, case.epochs, optimizer=optimizer, batch_size=case.batch_size, rng=rng, progress=False)

    kinds = (with_train, *with_keras(case, network, X, Y), with_products(case, np, rng))
    for run in kinds:
        run()
    return interleaved(kinds, rounds, case.steps)


def interleaved(kinds, rounds, steps):
    """Return one list of times per kind, measured in turns."""
    times = [[] for _ in kinds]
    for _ in range(rounds):
        for run, record in zip(kinds, times, strict=True):
            start = time.perf_counter()
            run()
            record.append((time.perf_counter() - start) / steps)
    return times


def our_optimizer(name):
    """Return the optimizer, with the same settings as `keras_optimizer`."""
    from course_lib import optimizers

    return {
        "gradient_descent": lambda: optimizers.GradientDescent(0.01),
        "momentum": lambda: optimizers.Momentum(0.1, beta=0.9),
        "adam": lambda: optimizers.Adam(0.001),
    }[name]()


def keras_optimizer(name, keras):
    """Return Keras's optimizer of that name."""
    return {
        "gradient_descent": lambda: keras.optimizers.SGD(0.01),
        "momentum": lambda: keras.optimizers.SGD(0.01, momentum=0.9),
        "adam": lambda: keras.optimizers.Adam(0.001),
    }[name]()


def with_keras(case, network, X, Y):
    """Return what a round of tf.function and a round of fit do, each with a model of its own."""
    from course_lib import keras_bridge

    tf = keras_bridge.tensorflow()
    loss = keras_bridge.network_loss("binary_cross_entropy" if len(Y) == 1 else "categorical_cross_entropy")
    x, y = X.T.copy(), Y.T.copy()
    size = case.batch_size or case.m
    batches = [(tf.constant(x[i : i + size]), tf.constant(y[i : i + size])) for i in range(0, case.m, size)]

    model = keras_bridge.network_model(network)
    optimizer = keras_optimizer(case.optimizer, tf.keras)
    optimizer.build(model.trainable_variables)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            cost = loss(y, model(x, training=True))
        optimizer.apply(tape.gradient(cost, model.trainable_variables), model.trainable_variables)
        return cost

    def with_function():
        for _ in range(case.epochs):
            for batch in batches:
                cost = step(*batch)
        cost.numpy()

    fitted = keras_bridge.network_model(network)
    fitted.compile(keras_optimizer(case.optimizer, tf.keras), loss)

    def with_fit():
        fitted.fit(x, y, batch_size=size, epochs=case.epochs, verbose=0)

    return with_function, with_fit


def with_products(case, np, rng):
    """Return a function that computes the matrix products of one round of updates, and nothing else."""
    m = case.batch_size or case.m
    products = []
    for number, (n_prev, n) in enumerate(zip(case.layer_dims, case.layer_dims[1:], strict=False)):
        W = rng.standard_normal((n, n_prev)).astype(case.dtype)
        A_prev = rng.standard_normal((n_prev, m)).astype(case.dtype, order="F" if number == 0 else "C")
        dZ = rng.standard_normal((n, m)).astype(case.dtype)
        pairs = [(W, A_prev), (dZ, A_prev.T)] + ([(W.T, dZ)] if number > 0 else [])
        products += [(a, b, a @ b) for a, b in pairs]

    def run():
        for _ in range(case.steps):
            for a, b, out in products:
                np.matmul(a, b, out=out)

    return run


def describe(case, ours, function, fit, products):
    """Return one line of the table."""

    def ratio(times, target):
        value = statistics.median(other / own for own, other in zip(ours, times, strict=True))
        return f"{1e6 * statistics.median(times):>9.0f}{value:>7.1f}x{'*' if value < target else ' '}"

    share = statistics.median(product / own for own, product in zip(ours, products, strict=True))
    missed = "*" if share < case.products else " "
    return (
        f"{case.name:<9}{case.dtype:<10}{case.optimizer:<17}{case.batch_size or case.m:>5}"
        f"{1e6 * statistics.median(ours):>10.0f}"
        f"{ratio(function, case.over_function)}{ratio(fit, case.over_fit)}{share:>9.0%}{missed}"
    )


if __name__ == "__main__":
    main()
