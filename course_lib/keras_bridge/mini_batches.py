"""Mini-batches from `tf.data`, the way Keras itself shuffles and cuts."""

from __future__ import annotations

from course_lib.keras_bridge.runtime import constant, tensorflow


def random_mini_batches(X, Y, batch_size, rng):
    """Return pairs X_b, Y_b from `Dataset.shuffle` and `Dataset.batch`; rng gives TensorFlow its seed."""
    rows = constant(X).numpy().T, constant(Y).numpy().T
    dataset = tensorflow().data.Dataset.from_tensor_slices(rows)
    dataset = dataset.shuffle(len(rows[0]), seed=int(rng.integers(2**31))).batch(batch_size)
    return [(X_b.numpy().T, Y_b.numpy().T) for X_b, Y_b in dataset]
