"""Optimizers: an update rule with its settings and its memory, for all parameters of a network at once."""

from __future__ import annotations

import numpy as np

from course_lib.optimizers.adaptive import adadelta_update, adagrad_update, adam_update, rmsprop_update
from course_lib.optimizers.in_place import IN_PLACE
from course_lib.optimizers.momentum import gradient_descent_update, momentum_update, nesterov_update
from course_lib.validation import check_choice, check_range

__all__ = [
    "OPTIMIZERS",
    "Adadelta",
    "Adagrad",
    "Adam",
    "GradientDescent",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "RMSprop",
    "find_optimizer",
]

BLOCK_BYTES = 1 << 18
"""A rule reads and writes every array several times: this much of each at once stays in the processor's cache."""


class Optimizer:
    """What all optimizers do: apply an update rule to a vector of parameters, in place.

    A rule is a plain function such as `adam_update`: it takes W, dW, the states and the settings, and returns the new
    W and the new states. Every optimizer also takes another one with the same signature, such as a learner's.

    Parameters
    ----------
    update : callable
        The rule.
    num_states : int
        How many arrays it remembers from one step to the next.
    learning_rate : float, learning_rate > 0
        May be changed between two steps.

    Attributes
    ----------
    t : int
        Number of steps taken.
    states : list of ndarray
        Empty before the first step.
    """

    def __init__(self, update, num_states, learning_rate):
        check_range("learning_rate", learning_rate, 0.0, np.inf, include_low=False)
        self.update, self.num_states, self.learning_rate = update, num_states, float(learning_rate)
        self.t, self.states = 0, []

    def settings(self):
        """Return what the rule takes after the arrays."""
        return (self.learning_rate,)

    def step(self, theta, gradient):
        """Update `theta` in place.

        Parameters
        ----------
        theta, gradient : ndarray, shape (n,)
            All parameters of a network and their gradients, each in one vector: a rule looks at every entry by
            itself, so it makes no difference which layer an entry belongs to.
        """
        if not self.states:
            self.states = [np.zeros_like(theta) for _ in range(self.num_states)]
        self.t += 1
        length = BLOCK_BYTES // theta.itemsize
        for start in range(0, theta.size, length):
            block = slice(start, start + length)
            self.advance(theta[block], gradient[block], *[state[block] for state in self.states])

    def advance(self, W, dW, *states):
        """Overwrite W and the states with their new values."""
        if self.update in IN_PLACE:
            IN_PLACE[self.update](W, dW, *states, *self.settings())
            return
        new = self.update(W, dW, *states, *self.settings())
        for old, value in zip((W, *states), new if states else (new,), strict=True):
            old[:] = value


class GradientDescent(Optimizer):
    """Gradient descent: `gradient_descent_update`."""

    def __init__(self, learning_rate=0.01, update=gradient_descent_update):
        super().__init__(update, 0, learning_rate)


class Momentum(Optimizer):
    """Gradient descent with momentum: `momentum_update`."""

    def __init__(self, learning_rate=0.01, beta=0.9, update=momentum_update):
        super().__init__(update, 1, learning_rate)
        check_range("beta", beta, 0.0, 1.0, include_high=False)
        self.beta = beta

    def settings(self):
        """Return learning_rate, beta."""
        return self.learning_rate, self.beta


class Nesterov(Momentum):
    """Nesterov's momentum: `nesterov_update`.

    Notes
    -----
    The rule asks for the gradient at W + beta v. So that is where the network's parameters are kept, as in Keras: its
    forward and backward passes then give just this gradient.
    """

    def __init__(self, learning_rate=0.01, beta=0.9, update=nesterov_update):
        super().__init__(learning_rate, beta, update)

    def advance(self, ahead, dW, v):
        """Overwrite W + beta v, and v."""
        W, v[:] = self.update(ahead - self.beta * v, lambda _: dW, v.copy(), *self.settings())
        ahead[:] = W + self.beta * v


class Adagrad(Optimizer):
    """Adagrad: `adagrad_update`."""

    def __init__(self, learning_rate=0.01, epsilon=1e-8, update=adagrad_update):
        super().__init__(update, 1, learning_rate)
        self.epsilon = epsilon

    def settings(self):
        """Return learning_rate, epsilon."""
        return self.learning_rate, self.epsilon


class Adadelta(Optimizer):
    """Adadelta: `adadelta_update`."""

    def __init__(self, learning_rate=1.0, beta=0.95, epsilon=1e-6, update=adadelta_update):
        super().__init__(update, 2, learning_rate)
        check_range("beta", beta, 0.0, 1.0, include_high=False)
        self.beta, self.epsilon = beta, epsilon

    def settings(self):
        """Return learning_rate, beta, epsilon."""
        return self.learning_rate, self.beta, self.epsilon


class RMSprop(Optimizer):
    """RMSprop: `rmsprop_update`."""

    def __init__(self, learning_rate=0.001, beta=0.9, epsilon=1e-8, update=rmsprop_update):
        super().__init__(update, 1, learning_rate)
        check_range("beta", beta, 0.0, 1.0, include_high=False)
        self.beta, self.epsilon = beta, epsilon

    def settings(self):
        """Return learning_rate, beta, epsilon."""
        return self.learning_rate, self.beta, self.epsilon


class Adam(Optimizer):
    """Adam: `adam_update`."""

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, update=adam_update):
        super().__init__(update, 2, learning_rate)
        check_range("beta1", beta1, 0.0, 1.0, include_high=False)
        check_range("beta2", beta2, 0.0, 1.0, include_high=False)
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def settings(self):
        """Return t, learning_rate, beta1, beta2, epsilon."""
        return self.t, self.learning_rate, self.beta1, self.beta2, self.epsilon


OPTIMIZERS = {
    "gradient_descent": GradientDescent,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": Adagrad,
    "adadelta": Adadelta,
    "rmsprop": RMSprop,
    "adam": Adam,
}
"""Every optimizer by its name."""


def find_optimizer(optimizer):
    """Return a new optimizer of that name, with its default settings; an `Optimizer` is returned as it is."""
    if isinstance(optimizer, Optimizer):
        return optimizer
    check_choice("optimizer", optimizer, OPTIMIZERS)
    return OPTIMIZERS[optimizer]()
