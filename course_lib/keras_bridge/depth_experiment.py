"""The networks of `course_lib.depth_experiment`, trained by Keras from the same starting weights.

``python -m course_lib.keras_bridge.depth_experiment`` trains all of them and writes ``data/depth_experiment.csv``; it
takes some minutes.
"""

from __future__ import annotations

import itertools

import numpy as np

from course_lib.data import data_folder
from course_lib.depth_experiment import ITERATIONS, LEARNING_RATE, Outcome, all_settings, examples, make_network
from course_lib.keras_bridge.networks import network_loss, network_model
from course_lib.keras_bridge.runtime import constant, tensorflow
from course_lib.progress_bar import progress_bar

SEEDS = (0, 1, 2)
"""Of the table that is kept."""


def run_depth_experiment(settings, seeds=(0,), iterations=ITERATIONS, progress=None):
    """Return what `course_lib.depth_experiment.run` does, of Keras models in float64.

    `keras.optimizers.SGD` steps on all examples, in a compiled function that is made once for each setting.
    """
    pairs = itertools.groupby(progress_bar(_pairs(settings, seeds), "Keras model", show=progress), lambda pair: pair[0])
    outcomes = []
    for setting, group in pairs:
        step = None
        for _, seed in group:
            model = network_model(make_network(setting, seed))
            if step is None:
                kept, step = model, _training_step(model)
            kept.set_weights(model.get_weights())
            outcomes.append(_train(setting, seed, kept, step, iterations))
    return outcomes


def main():
    """Write the table of all settings."""
    lines = ["hidden_layers,activation,initializer,residual,batch_norm,seed,cost,accuracy"]
    for outcome in run_depth_experiment(all_settings(), SEEDS, progress=True):
        s = outcome.setting
        row = (s.hidden_layers, s.activation, s.initializer, int(s.residual), int(s.batch_norm), outcome.seed)
        lines.append(",".join([*map(str, row), f"{outcome.cost:.6g}", f"{outcome.accuracy:.4f}"]))
    path = data_folder() / "depth_experiment.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} networks: {path.name}")


def _pairs(settings, seeds):
    return [(setting, seed) for setting in settings for seed in seeds]


def _training_step(model):
    """Return a compiled function that makes one step and returns the cost before it."""
    tf = tensorflow()
    X, Y = (constant(array).numpy().T for array in examples())
    loss, optimizer = network_loss("binary_cross_entropy"), tf.keras.optimizers.SGD(LEARNING_RATE)
    optimizer.build(model.trainable_variables)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            cost = loss(Y, model(X, training=True))
        optimizer.apply(tape.gradient(cost, model.trainable_variables))
        return cost

    return step


def _train(setting, seed, model, step, iterations):
    costs = tuple(float(step()) for _ in range(iterations))
    X, Y = examples()
    labels = model(X.T, training=False).numpy().T > 0.5
    return Outcome(setting, seed, costs[-1], float(np.mean(labels == Y)), costs)


if __name__ == "__main__":
    main()
