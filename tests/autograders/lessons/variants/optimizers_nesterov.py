"""Variants of nesterov_update."""

import numpy as np

from . import Variants

nesterov_update = Variants("nesterov_update")


@nesterov_update.wrong("gradient not called", "raises_TypeError")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v - learning_rate * gradient
    return W + v, v


@nesterov_update.wrong("gradient of beta v alone", "")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v - learning_rate * gradient(beta * v)
    return W + v, v


@nesterov_update.wrong("gradient of W plus that of beta v", "two_gradients")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v - learning_rate * (gradient(W) + gradient(beta * v))
    return W + v, v


@nesterov_update.wrong("beta left out of the new velocity", "beta_forgotten")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = v - learning_rate * gradient(W + beta * v)
    return W + v, v


@nesterov_update.wrong("velocity forgotten", "velocity_forgotten")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = -learning_rate * gradient(W + beta * v)
    return W + v, v


@nesterov_update.wrong("learning rate on everything", "rate_on_the_whole_velocity")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v - gradient(W + beta * v)
    return W + learning_rate * v, v


@nesterov_update.wrong("learning rate twice", "only_W_wrong")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v - learning_rate * gradient(W + beta * v)
    return W + learning_rate * v, v


@nesterov_update.wrong("the point ahead comes back for W", "only_W_wrong")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v - learning_rate * gradient(W + beta * v)
    return W + beta * v, v


@nesterov_update.wrong("looks ahead against the gradient", "")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v - learning_rate * gradient(W - learning_rate * beta * v)
    return W + v, v


@nesterov_update.wrong("beta fixed", "ignores_beta")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = 0.9 * v - learning_rate * gradient(W + 0.9 * v)
    return W + v, v


@nesterov_update.wrong("outputs turned round", "outputs_swapped")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v - learning_rate * gradient(W + beta * v)
    return v, W + v


@nesterov_update.wrong("W not moved", "returned_argument")
def _(W, gradient, v, learning_rate, beta=0.9):
    return W, beta * v - learning_rate * gradient(W + beta * v)


@nesterov_update.wrong("average form at the point ahead, one minus beta left out", "gradients_summed")
def _(W, gradient, v, learning_rate, beta=0.9):
    v = beta * v + gradient(W + beta * v)
    return W - learning_rate * v, v


@nesterov_update.wrong("v in place", "changed_in_place")
def _(W, gradient, v, learning_rate, beta=0.9):
    v *= beta
    v -= learning_rate * gradient(W + v)
    return W + v, v


@nesterov_update.wrong("only v", "wrong_number_of_values")
def _(W, gradient, v, learning_rate, beta=0.9):
    return beta * v - learning_rate * gradient(W + beta * v)


@nesterov_update.right("with the point ahead")
def _(W, gradient, v, learning_rate, beta=0.9):
    ahead = W + beta * v
    new = ahead - learning_rate * gradient(ahead)
    return [new, new - W]


@nesterov_update.right("asks twice")
def _(W, gradient, v, learning_rate, beta=0.9):
    gradient(W)
    step = np.multiply(beta, v) - np.multiply(learning_rate, gradient(np.add(W, beta * v)))
    return W + step, step


@nesterov_update.right("an opposite velocity inside")
def _(W, gradient, v, learning_rate, beta=0.9):
    u = -v
    u = beta * u + learning_rate * gradient(W - beta * u)
    return W - u, -u


@nesterov_update.right("float32")
def _(W, gradient, v, learning_rate, beta=0.9):
    W, v = W.astype(np.float32), v.astype(np.float32)
    v = beta * v - learning_rate * gradient(W + beta * v)
    return (W + v).astype(np.float32), v


ALL = (nesterov_update,)
