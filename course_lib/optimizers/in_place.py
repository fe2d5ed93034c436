"""The three rules that train most networks once more, without new arrays for every operation.

`gradient_descent_update`, `momentum_update` and `adam_update` are the formulas to read. Here the same numbers are
computed in place, in a third to a half of the time; a test holds both against each other.
"""

from __future__ import annotations

import math

import numpy as np

from course_lib.optimizers.adaptive import adam_update
from course_lib.optimizers.momentum import gradient_descent_update, momentum_update

__all__ = ["IN_PLACE"]


def _gradient_descent(W, dW, learning_rate):
    W -= learning_rate * dW


def _momentum(W, dW, v, learning_rate, beta):
    step = dW - v
    step *= 1 - beta
    v += step
    np.multiply(v, learning_rate, out=step)
    W -= step


def _adam(W, dW, v, s, t, learning_rate, beta1, beta2, epsilon):
    step = dW - v
    step *= 1 - beta1
    v += step
    np.multiply(dW, dW, out=step)
    step -= s
    step *= 1 - beta2
    s += step
    # Both corrections are factors that do not depend on the weight: they can wait until after the root.
    root = math.sqrt(1 - beta2**t)
    np.sqrt(s, out=step)
    step += epsilon * root
    np.divide(v, step, out=step)
    step *= learning_rate * root / (1 - beta1**t)
    W -= step


IN_PLACE = {gradient_descent_update: _gradient_descent, momentum_update: _momentum, adam_update: _adam}
"""For a rule, the function that takes the same arguments and overwrites W and the states."""
