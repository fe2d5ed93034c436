"""Update rules, each a plain function of arrays, and the optimizers that apply them to a whole network.

=====================  ==================  ==============================================
update rule            optimizer           state between two steps
=====================  ==================  ==============================================
`gradient_descent_update`  `GradientDescent`   none
`momentum_update`      `Momentum`          v, average gradient
`nesterov_update`      `Nesterov`          v, velocity
`adagrad_update`       `Adagrad`           s, sum of squared gradients
`adadelta_update`      `Adadelta`          s, d, average squared gradient and step
`rmsprop_update`       `RMSprop`           s, average squared gradient
`adam_update`          `Adam`              v, s, average gradient and squared gradient
=====================  ==================  ==============================================
"""

from course_lib.clipping import clip_by_norm
from course_lib.optimizers.adaptive import adadelta_update, adagrad_update, adam_update, rmsprop_update
from course_lib.optimizers.momentum import gradient_descent_update, momentum_update, nesterov_update
from course_lib.optimizers.optimizer import (
    OPTIMIZERS,
    Adadelta,
    Adagrad,
    Adam,
    GradientDescent,
    Momentum,
    Nesterov,
    Optimizer,
    RMSprop,
    find_optimizer,
)

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
    "adadelta_update",
    "adagrad_update",
    "adam_update",
    "clip_by_norm",
    "find_optimizer",
    "gradient_descent_update",
    "momentum_update",
    "nesterov_update",
    "rmsprop_update",
]
