"""One training step: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tensorflow_keras import solutions
from autograders.lessons.tensorflow_keras.derivatives import LESSON_NAME
from course_lib.keras_bridge import by_numpy
from course_lib.keras_bridge.modules import tf


def models_and_batches(rng):
    """Return small models with every kind of layer, optimizer and loss, and a batch for each.

    The second step shows what the optimizer keeps, in the weights; the third shows it in the loss.
    """
    settings = ((3, 4, 5, False, 0.2, "SGD with momentum 0.9", 0.2, "binary_cross_entropy", 3),
                (1, 3, 1, False, 0.1, "SGD", 0.4, "mean_squared_error", 2),
                (4, 2, 6, True, 0.1, "SGD", 0.3, "mean_squared_error", 2),
                (3, 3, 8, True, 0.08, "Adam", 0.05, "binary_cross_entropy", 2))  # fmt: skip
    cases = []
    for n_x, n, m, normalized, l2, optimizer, rate, loss, steps in settings:
        parameters = _parameters(n_x, n, normalized, rng)
        # Every unit is on for some examples: x is spread, and no bias is far out.
        X = rng.normal(size=(m, n_x)).astype(np.float32)
        Y = (np.arange(m) % 2 if m > 1 else np.ones(1)).astype(np.float32)[:, None]
        note = "batch normalisation stands before relu" if normalized else "there is one example" if m == 1 else ""
        tag = "layers that train in another way" if normalized else "ordinary"
        cases.append(Case((parameters, l2, optimizer, rate, loss, X, Y, steps), tag, note))
    return cases


def _parameters(n_x, n, normalized, rng):
    arrays = {"W1": rng.normal(size=(n, n_x))}
    if normalized:
        arrays |= {"gamma1": rng.uniform(0.5, 1.5, (n, 1)), "beta1": rng.uniform(-0.3, 0.8, (n, 1))}
        arrays |= {"running_mean1": rng.normal(size=(n, 1)), "running_variance1": rng.uniform(0.5, 2.0, (n, 1))}
    else:
        arrays |= {"b1": rng.uniform(0.3, 1.0, (n, 1))}
    arrays |= {"W2": rng.normal(size=(1, n)), "b2": rng.uniform(-0.5, 0.5, (1, 1))}
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def inference_mode(model, optimizer, loss_function, x, y):
    """The model is called as for a prediction: no unit is dropped, and batch normalisation uses its running statistics.
    Call model(x, training=True)."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x)) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss


def penalty_forgotten(model, optimizer, loss_function, x, y):
    """The model's own losses are missing, so that its regularizers do nothing: add sum(model.losses) inside the
    tape."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss


def penalty_after_the_tape(model, optimizer, loss_function, x, y):
    """The penalty is in the loss that is returned but not in the gradients: it is added after they are taken. Add
    sum(model.losses) inside the `with` block, before tape.gradient."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    penalty = sum(model.losses)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss + penalty


def penalty_not_returned(model, optimizer, loss_function, x, y):
    """The weights are right, but the loss that is returned has no penalty. Return the same loss whose gradient was
    taken."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True))
        total = loss + sum(model.losses)
    gradients = tape.gradient(total, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss


def no_update(model, optimizer, loss_function, x, y):
    """The weights stay as they are: the gradients are computed but the optimizer never gets them. Call
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True)) + sum(model.losses)
    tape.gradient(loss, model.trainable_variables)
    return loss


def two_updates(model, optimizer, loss_function, x, y):
    """The optimizer gets the gradients twice. A step is one update."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    for _ in range(2):
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss


def uphill(model, optimizer, loss_function, x, y):
    """The step goes uphill: the optimizer itself takes the minus sign, so it wants the gradients as they are."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients([(-g, v) for g, v in zip(gradients, model.trainable_variables, strict=True)])
    return loss


def loss_after_the_update(model, optimizer, loss_function, x, y):
    """The loss is measured again after the update. Return the one whose gradient was taken, from before."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss_function(y, model(x, training=True)) + sum(model.losses)


def arguments_exchanged(model, optimizer, loss_function, x, y):
    """The loss gets its arguments the wrong way round. In Keras the truth comes first: loss_function(y, prediction)."""
    with tf.GradientTape() as tape:
        loss = loss_function(model(x, training=True), y) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss


def optimizer_not_asked(model, optimizer, loss_function, x, y):
    """The update is written by hand as plain gradient descent: right for SGD, wrong for every optimizer that remembers
    something. Leave it to optimizer.apply_gradients."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    for gradient, variable in zip(gradients, model.trainable_variables, strict=True):
        variable.assign_sub(optimizer.learning_rate * gradient)
    return loss


TRAIN_STEP = Exercise(
    LESSON_NAME,
    "train_step",
    points=18,
    reference=by_numpy.training_steps,
    oracle=solutions.oracle("training_steps", solutions.train_step),
    cases=models_and_batches,
    outputs=(Output("losses", "list"), Output("parameters", "parameters")),
    parts=(
        Part("loss", 4, output="losses*", tag="ordinary"),
        Part("update", 6, output="[Wb]*", tag="ordinary"),
        Part("training mode", 8, tag="layers that train in another way"),
    ),
    mistakes=mistakes(
        inference_mode,
        penalty_forgotten,
        penalty_after_the_tape,
        penalty_not_returned,
        no_update,
        two_updates,
        uphill,
        loss_after_the_update,
        arguments_exchanged,
        optimizer_not_asked,
    ),
    relative_tolerance=1e-3,
    absolute_tolerance=1e-4,
    time_limit=20.0,
    adapter="training_steps",
)
