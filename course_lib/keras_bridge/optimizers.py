"""One step of each optimizer by `keras.optimizers`, with the state, the settings and the epsilon of ours.

=========  =========================================  =====================================================
update     ours                                       Keras
=========  =========================================  =====================================================
momentum   v an average of gradients; W - alpha v     m a step; W + m: m = -alpha v and lr = alpha (1 - beta)
Nesterov   W, with the gradient at W + beta v         stores the point W + beta v itself
Adagrad,   sqrt(s) + epsilon                          sqrt(s + e): e = 2 epsilon sqrt(s) + epsilon^2, which
RMSprop                                               makes both the same number for every weight
Adadelta   sqrt(s + epsilon)                          the same
Adam       sqrt(s / (1 - beta2^t)) + epsilon          sqrt(s) + e: e = epsilon sqrt(1 - beta2^t)
=========  =========================================  =====================================================
"""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import constant, tensorflow


def gradient_descent_update(W, dW, learning_rate):
    """Return W after a step of `keras.optimizers.SGD`."""
    return _step("SGD", {"learning_rate": learning_rate}, W, dW)[0]


def momentum_update(W, dW, v, learning_rate, beta=0.9):
    """Return W and v after a step of `keras.optimizers.SGD` with momentum; learning_rate is not 0."""
    if beta == 0:  # Keras then has no m to read; its step is all there is.
        W_new = gradient_descent_update(W, dW, learning_rate)
        return W_new, (np.asarray(W) - W_new) / learning_rate
    settings = {"learning_rate": learning_rate * (1 - beta), "momentum": beta}
    W, m = _step("SGD", settings, W, dW, momentums=-learning_rate * np.asarray(v, dtype=float))
    return W, -m / learning_rate


def nesterov_update(W, gradient, v, learning_rate, beta=0.9):
    """Return W and v after a step of `keras.optimizers.SGD` with nesterov=True."""
    if beta == 0:
        W_new = gradient_descent_update(W, gradient(W), learning_rate)
        return W_new, W_new - np.asarray(W)
    ahead = np.asarray(W, dtype=float) + beta * np.asarray(v, dtype=float)
    settings = {"learning_rate": learning_rate, "momentum": beta, "nesterov": True}
    ahead, v = _step("SGD", settings, ahead, gradient(ahead), momentums=v)
    return ahead - beta * v, v


def adagrad_update(W, dW, s, learning_rate, epsilon=1e-8):
    """Return W and s after a step of `keras.optimizers.Adagrad`."""
    settings = {"learning_rate": learning_rate, "epsilon": epsilon}
    return _step_with_outer_epsilon("Adagrad", settings, W, dW, _accumulators=s)


def rmsprop_update(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """Return W and s after a step of `keras.optimizers.RMSprop`."""
    settings = {"learning_rate": learning_rate, "rho": beta, "epsilon": epsilon}
    return _step_with_outer_epsilon("RMSprop", settings, W, dW, _velocities=s)


def adadelta_update(W, dW, s, d, learning_rate=1.0, beta=0.95, epsilon=1e-6):
    """Return W, s and d after a step of `keras.optimizers.Adadelta`."""
    settings = {"learning_rate": learning_rate, "rho": beta, "epsilon": epsilon}
    return _step("Adadelta", settings, W, dW, _accumulated_grads=s, _accumulated_delta_vars=d)


def adam_update(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Return W, v and s after step t of `keras.optimizers.Adam`."""
    uncorrected = epsilon * np.sqrt(1 - beta2**t)
    settings = {"learning_rate": learning_rate, "beta_1": beta1, "beta_2": beta2, "epsilon": uncorrected}
    return _step("Adam", settings, W, dW, steps_before=t - 1, _momentums=v, _velocities=s)


def clip_by_norm(gradients, threshold):
    """Return the gradients scaled by `tf.clip_by_global_norm`."""
    clipped, _ = tensorflow().clip_by_global_norm([constant(gradient) for gradient in gradients.values()], threshold)
    return {name: gradient.numpy() for name, gradient in zip(gradients, clipped, strict=True)}


def _step(name, settings, W, dW, steps_before=0, **states):
    """Return W and the states after one step of `keras.optimizers.<name>` from the given ones."""
    keras = tensorflow().keras
    # Keras keeps numbers in float32: a function and float64 tensors are taken as they are.
    optimizer = getattr(keras.optimizers, name)(lambda: constant(settings["learning_rate"]))
    for setting in settings.keys() - {"learning_rate"}:
        value = settings[setting]
        setattr(optimizer, setting, value if isinstance(value, bool) else constant(value))
    W = keras.Variable(constant(W), dtype="float64")
    optimizer.build([W])
    optimizer.iterations.assign(steps_before)
    variables = [getattr(optimizer, state)[0] for state in states]
    for variable, value in zip(variables, states.values(), strict=True):
        variable.assign(constant(value))
    optimizer.apply([constant(dW)], [W])
    return W.numpy(), *(variable.numpy() for variable in variables)


def _step_with_outer_epsilon(name, settings, W, dW, **state):
    """Do the same where Keras has epsilon inside the root: the new s decides which one has to be there."""
    _, s = _step(name, settings, W, dW, **state)
    epsilon = settings["epsilon"]
    return _step(name, settings | {"epsilon": 2 * epsilon * np.sqrt(s) + epsilon**2}, W, dW, **state)
