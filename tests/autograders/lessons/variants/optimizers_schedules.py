"""Variants of the three learning rate decays."""

import math

import numpy as np

from . import Variants

inverse_time_decay = Variants("inverse_time_decay")

inverse_time_decay.wrong("whole numbers only", "constant")(
    lambda alpha0, decay_rate, epoch: alpha0 // (1 + decay_rate * epoch)
)
inverse_time_decay.wrong("minus in the denominator", "one_value_only")(
    lambda alpha0, decay_rate, epoch: float(np.float64(alpha0) / (1 - decay_rate * epoch))
)
inverse_time_decay.wrong("epoch not used", "ignores_epoch")(lambda alpha0, decay_rate, epoch: alpha0 / (1 + decay_rate))
inverse_time_decay.wrong("decay rate not used", "ignores_decay_rate")(
    lambda alpha0, decay_rate, epoch: alpha0 / (1 + epoch)
)
inverse_time_decay.wrong("nothing decays", "returned_argument")(lambda alpha0, decay_rate, epoch: alpha0)
inverse_time_decay.wrong("the share alone", "over_alpha0")(
    lambda alpha0, decay_rate, epoch: 1 / (1 + decay_rate * epoch)
)
inverse_time_decay.wrong("root in the denominator", "one_value_only")(
    lambda alpha0, decay_rate, epoch: alpha0 / math.sqrt(1 + decay_rate * epoch)
)
inverse_time_decay.wrong("squared", "one_value_only")(
    lambda alpha0, decay_rate, epoch: alpha0 / (1 + decay_rate * epoch) ** 2
)
inverse_time_decay.wrong("an array of one", "number_in_an_array")(
    lambda alpha0, decay_rate, epoch: np.array([alpha0 / (1 + decay_rate * epoch)])
)
inverse_time_decay.wrong("printed text", "text_for_number")(
    lambda alpha0, decay_rate, epoch: f"{alpha0 / (1 + decay_rate * epoch):.4f}"
)
inverse_time_decay.wrong("one epoch back", "infinite")(
    lambda alpha0, decay_rate, epoch: float(np.float64(alpha0) / (1 + decay_rate * (epoch - 1)))
)
inverse_time_decay.wrong("alpha0 in the denominator", "one_value_only")(
    lambda alpha0, decay_rate, epoch: 1 / (alpha0 + decay_rate * epoch)
)

inverse_time_decay.right("a NumPy scalar")(
    lambda alpha0, decay_rate, epoch: np.float64(alpha0) / (1 + decay_rate * epoch)
)
inverse_time_decay.right("float32")(lambda alpha0, decay_rate, epoch: np.float32(alpha0 / (1 + decay_rate * epoch)))
inverse_time_decay.right("a product with a power")(
    lambda alpha0, decay_rate, epoch: alpha0 * (1 + decay_rate * epoch) ** -1.0
)
inverse_time_decay.right("an array without axes")(
    lambda alpha0, decay_rate, epoch: np.divide(alpha0, np.add(1, np.multiply(decay_rate, epoch)))
)


@inverse_time_decay.right("a loop")
def _(alpha0, decay_rate, epoch):
    denominator = 1.0
    for _ in range(epoch):
        denominator += decay_rate
    return alpha0 / denominator


exponential_decay = Variants("exponential_decay")

exponential_decay.wrong("nothing decays", "returned_argument")(lambda alpha0, rate, epoch: alpha0)
exponential_decay.wrong("divided by the power", "power_divided")(lambda alpha0, rate, epoch: alpha0 / rate**epoch)
exponential_decay.wrong("the power alone", "over_alpha0")(lambda alpha0, rate, epoch: rate**epoch)
exponential_decay.wrong("0.95 always", "share_fixed")(lambda alpha0, rate, epoch: alpha0 * 0.95**epoch)
exponential_decay.wrong("one epoch back", "over_rate")(lambda alpha0, rate, epoch: alpha0 * rate ** (epoch - 1.0))
exponential_decay.wrong("xor", "raises_TypeError")(lambda alpha0, rate, epoch: alpha0 * rate ^ epoch)
exponential_decay.wrong("e to the rate times the epoch", "one_value_only")(
    lambda alpha0, rate, epoch: alpha0 * math.exp(rate * epoch)
)
exponential_decay.wrong("epoch to the minus rate", "one_value_only")(
    lambda alpha0, rate, epoch: float(alpha0 * np.float64(epoch) ** -rate)
)
exponential_decay.wrong("inverse time", "one_value_only")(lambda alpha0, rate, epoch: alpha0 / (1 + rate * epoch))
exponential_decay.wrong("an array of one", "number_in_an_array")(
    lambda alpha0, rate, epoch: np.array([alpha0 * rate**epoch])
)
exponential_decay.wrong("added", "")(lambda alpha0, rate, epoch: alpha0 + rate**epoch)
exponential_decay.wrong("printed text", "text_for_number")(lambda alpha0, rate, epoch: f"{alpha0 * rate**epoch:.4f}")

exponential_decay.right("e and a logarithm")(lambda alpha0, rate, epoch: alpha0 * math.exp(epoch * math.log(rate)))
exponential_decay.right("np.power")(lambda alpha0, rate, epoch: alpha0 * np.power(float(rate), epoch))
exponential_decay.right("float32")(lambda alpha0, rate, epoch: np.float32(alpha0) * np.float32(rate) ** epoch)
exponential_decay.right("math.pow")(lambda alpha0, rate, epoch: np.array(alpha0 * math.pow(rate, epoch)))


@exponential_decay.right("a loop")
def _(alpha0, rate, epoch):
    for _ in range(epoch):
        alpha0 = alpha0 * rate
    return float(alpha0)


square_root_decay = Variants("square_root_decay")

square_root_decay.wrong("nothing decays", "ignores_epoch")(lambda alpha0, k, epoch: alpha0 * k)
square_root_decay.wrong("alpha0 not used", "over_alpha0")(lambda alpha0, k, epoch: k / math.sqrt(epoch))
square_root_decay.wrong("root of k too", "root_of_k")(lambda alpha0, k, epoch: alpha0 * math.sqrt(k / epoch))
square_root_decay.wrong("one epoch back", "infinite")(
    lambda alpha0, k, epoch: float(alpha0 * k / np.sqrt(np.float64(epoch - 1)))
)
square_root_decay.wrong("half the epoch for its root", "")(lambda alpha0, k, epoch: alpha0 * k / (epoch / 2))
square_root_decay.wrong("cube root", "one_value_only")(lambda alpha0, k, epoch: alpha0 * k / epoch ** (1 / 3))
square_root_decay.wrong("precedence: epoch**1/2", "half_of_everything")(
    lambda alpha0, k, epoch: alpha0 * k / epoch**1 / 2
)
square_root_decay.wrong("whole numbers only", "rounded_down")(lambda alpha0, k, epoch: alpha0 * k // math.sqrt(epoch))
square_root_decay.wrong("logarithm for the root", "one_value_only")(
    lambda alpha0, k, epoch: alpha0 * k / (1 + math.log(epoch))
)
square_root_decay.wrong("k added", "")(lambda alpha0, k, epoch: (alpha0 + k) / math.sqrt(epoch))
square_root_decay.wrong("an array of one", "number_in_an_array")(lambda alpha0, k, epoch: alpha0 * k / np.sqrt([epoch]))
square_root_decay.wrong("upside down", "inverse")(lambda alpha0, k, epoch: math.sqrt(epoch) / (alpha0 * k))

square_root_decay.right("a power")(lambda alpha0, k, epoch: alpha0 * k * epoch**-0.5)
square_root_decay.right("math.sqrt")(lambda alpha0, k, epoch: k * alpha0 / math.sqrt(epoch))
square_root_decay.right("k over the root first")(lambda alpha0, k, epoch: (k / np.sqrt(epoch)) * alpha0)
square_root_decay.right("float32")(lambda alpha0, k, epoch: np.float32(alpha0 * k / np.sqrt(epoch)))

ALL = (inverse_time_decay, exponential_decay, square_root_decay)
