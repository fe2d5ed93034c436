"""A dense layer from scratch: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tensorflow_keras import first_weights, solutions
from autograders.lessons.tensorflow_keras.derivatives import LESSON_NAME
from course_lib.keras_bridge import by_numpy
from course_lib.keras_bridge.modules import keras, tf


def layers_to_build(rng):
    """Return layers of every form and activation, some large enough to measure the spread of their first weights."""
    sizes = ((4, 3, 5, "relu"), (3, 5, 1, "sigmoid"), (1, 1, 3, None),
             (40, 30, 2, None), (15, 60, 3, "tanh"), (30, 30, 2, "relu"))  # fmt: skip
    cases = []
    for n_in, units, m, activation in sizes:
        X, kernel = rng.normal(size=(m, n_in)), rng.normal(size=(n_in, units)) / np.sqrt(n_in)
        bias = rng.choice([-1.0, 1.0], units) * rng.uniform(0.3, 1.2, units)
        arrays = (array.astype(np.float32) for array in (X, kernel, bias))
        note = "there is one input and one unit" if n_in == units == 1 else ""
        cases.append(Case((units, activation, *arrays), "linear" if activation is None else "bent", note))
    return cases


def no_bias(units, activation=None):
    """The layer has no bias. Add a weight of shape (units,) in build, and add it to the product in call."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel))

    return Layer()


def kernel_transposed(units, activation=None):
    """The kernel has the shape (units, n_in), as our W has. Keras has examples in rows: x @ kernel needs a kernel of
    shape (n_in, units)."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(units, input_shape[-1]), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel, transpose_b=True) + self.bias)

    return Layer()


def bias_with_two_axes(units, activation=None):
    """The bias has two axes. It works, but keras.layers.Dense has a bias of shape (units,), and weights move from one
    layer to the other only if the shapes are the same."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(1, units), initializer="zeros")

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel) + self.bias)

    return Layer()


def bias_made_first(units, activation=None):
    """The bias comes before the kernel. Weights are kept in the order in which they are added: kernel, then bias."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.bias = self.add_weight(shape=(units,), initializer="zeros")
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel) + self.bias)

    return Layer()


def weights_not_known_to_keras(units, activation=None):
    """The layer has no trainable weights that Keras knows of: tensors, and variables made with tf.Variable, are not
    trained, saved or counted. Make both with self.add_weight in build."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            limit = (6 / (input_shape[-1] + units)) ** 0.5
            self.kernel = tf.random.uniform((input_shape[-1], units), -limit, limit)
            self.bias = tf.zeros(units)

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel) + self.bias)

    return Layer()


def activation_left_out(units, activation=None):
    """The activation is not applied: the output is x @ kernel + bias whatever activation says. Store
    keras.activations.get(activation) in __init__ and call it last."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return tf.matmul(x, self.kernel) + self.bias

    return Layer()


def always_sigmoid(units, activation=None):
    """The layer bends everything with the sigmoid. It has an argument activation, and without one it is linear."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return tf.sigmoid(tf.matmul(x, self.kernel) + self.bias)

    return Layer()


def bias_after_the_activation(units, activation=None):
    """The bias is added after the activation. It belongs to the scores: activation(x @ kernel + bias)."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel)) + self.bias

    return Layer()


def bias_never_used(units, activation=None):
    """The layer has a bias but does not add it, so that it has no gradient either: x @ kernel + bias."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel))

    return Layer()


def normal_kernel(units, activation=None):
    """The first kernel is random_normal, with the standard deviation 0.05 for any size. Dense starts with Glorot's
    uniform distribution, within sqrt(6 / (n_in + units)): initializer="glorot_uniform"."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="random_normal")
            self.bias = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel) + self.bias)

    return Layer()


def random_bias(units, activation=None):
    """The bias starts with random numbers. It starts at zero: initializer="zeros"."""

    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(units,), initializer="ones")

        def call(self, x):
            return keras.activations.get(activation)(tf.matmul(x, self.kernel) + self.bias)

    return Layer()


def keras_layer_inside(units, activation=None):
    """The work is left to one of Keras's dense layers. Here the layer is to be built from scratch, with weights of its
    own and the product written out."""

    class Layer(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.inner = keras.layers.Dense(units, activation)

        def call(self, x):
            return self.inner(x)

    return Layer()


DENSE_FROM_SCRATCH = Exercise(
    LESSON_NAME,
    "DenseFromScratch",
    points=20,
    reference=by_numpy.dense_layer,
    oracle=solutions.dense_layer,
    cases=layers_to_build,
    outputs=(
        Output("shapes", "list"),
        Output("output"),
        Output("kernel_gradient"),
        Output("bias_gradient"),
        Output("initial_kernel", drawn=True),
        Output("initial_bias"),
        Output("made_of", "text"),
    ),
    parts=(
        Part("weights", 3, output="shapes*"),
        Part("output without an activation", 4, output="output", tag="linear"),
        Part("output with an activation", 4, output="output", tag="bent"),
        Part("gradients", 2, output="*_gradient"),
        Part("first weights", 4, output="initial_*"),
        Part("from scratch", 3, output="made_of"),
    ),
    mistakes=mistakes(
        no_bias,
        kernel_transposed,
        bias_with_two_axes,
        bias_made_first,
        weights_not_known_to_keras,
        activation_left_out,
        always_sigmoid,
        bias_after_the_activation,
        bias_never_used,
        normal_kernel,
        random_bias,
        keras_layer_inside,
    ),
    properties=(first_weights.GLOROT_UNIFORM,),
    relative_tolerance=1e-4,
    absolute_tolerance=1e-5,
    time_limit=20.0,
    adapter="dense_layer",
)
