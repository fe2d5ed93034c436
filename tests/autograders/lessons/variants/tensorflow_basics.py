"""Variants of derivative_with_tape and of DenseFromScratch."""

from course_lib.keras_bridge.modules import keras, tf

from . import Variants

derivative_with_tape = Variants("derivative_with_tape")
dense = Variants("DenseFromScratch")


@derivative_with_tape.wrong("computed before the tape", "no_slope_recorded")
def _(function, x):
    y = function(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
    return tape.gradient(y, x)


@derivative_with_tape.wrong("watched too late", "no_slope_recorded")
def _(function, x):
    with tf.GradientTape() as tape:
        y = function(x)
        tape.watch(x)
    return tape.gradient(y, x)


@derivative_with_tape.wrong("a copy is watched", "no_slope_recorded")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(tf.identity(x))
        y = function(x)
    return tape.gradient(y, x)


@derivative_with_tape.wrong("return forgotten", "no_slope_recorded")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    tape.gradient(y, x)


@derivative_with_tape.wrong("a pair is returned", "wrong_number_of_values")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x), y


@derivative_with_tape.wrong("a list is returned", "list_for_array")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, [x])


@derivative_with_tape.wrong("x by NumPy", "raises_AttributeError", "raises_ValueError", "raises_TypeError")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x.numpy())
        y = function(x)
    return tape.gradient(y, x)


@derivative_with_tape.wrong("doubled", "factor_2")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x) + function(x)
    return tape.gradient(y, x)


@derivative_with_tape.wrong("one-sided difference", "single_number")
def _(function, x):
    return (function(x + 1e-2) - function(x)) / 1e-2


@derivative_with_tape.wrong("times x", "")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x) * x


@derivative_with_tape.wrong("flattened", "flattened")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tf.reshape(tape.gradient(y, x), [-1])


@derivative_with_tape.wrong("an axis added", "reshaped")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x)[None]


@derivative_with_tape.right("a variable")
def _(function, x):
    variable = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = function(variable)
    return tape.gradient(y, variable)


@derivative_with_tape.right("a tape that is kept")
def _(function, x):
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch([x])
        y = function(x)
    (gradient,) = tape.gradient(y, [x])
    return gradient


@derivative_with_tape.right("added up first, as an array")
def _(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(function(x))
    return tape.gradient(y, x).numpy()


@derivative_with_tape.right("as a graph")
def _(function, x):
    @tf.function
    def gradient(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = function(x)
        return tape.gradient(y, x)

    return gradient(x)


def layer(formula, initializer="glorot_uniform", bias="zeros", kernel_shape=lambda n, units: (n, units)):
    """Return a factory of layers with kernel and bias whose output is formula(x, kernel, bias, activation)."""

    def make(units, activation=None):
        class Layer(keras.layers.Layer):
            def build(self, input_shape):
                shape = kernel_shape(input_shape[-1], units)
                self.kernel = self.add_weight(shape=shape, initializer=initializer)
                self.bias = self.add_weight(shape=(units,), initializer=bias)

            def call(self, x):
                return formula(x, self.kernel, self.bias, keras.activations.get(activation))

        return Layer()

    return make


def usual(x, kernel, bias, activation):
    return activation(tf.matmul(x, kernel) + bias)


ONLY_WHAT_IS_COMPUTED = "only_output_kernel_gradient_bias_gradient_wrong"

dense.wrong("relu always", ONLY_WHAT_IS_COMPUTED)(layer(lambda x, k, b, a: tf.nn.relu(tf.matmul(x, k) + b)))
dense.wrong("bias subtracted", ONLY_WHAT_IS_COMPUTED)(layer(lambda x, k, b, a: a(tf.matmul(x, k) - b)))
dense.wrong("activation twice", ONLY_WHAT_IS_COMPUTED)(layer(lambda x, k, b, a: a(a(tf.matmul(x, k) + b))))
dense.wrong("He's kernel", "not Glorot uniform", "normal_kernel")(layer(usual, "he_uniform"))
dense.wrong("LeCun's kernel", "not Glorot uniform", "normal_kernel")(layer(usual, "lecun_uniform"))
dense.wrong("Glorot's normal kernel", "not Glorot uniform", "normal_kernel")(layer(usual, "glorot_normal"))
dense.wrong("kernel of zeros", "not Glorot uniform")(layer(usual, "zeros"))
dense.wrong("kernel cut off from the tape", "value_missing", "only_kernel_gradient_wrong")(
    layer(lambda x, k, b, a: a(tf.matmul(x, tf.stop_gradient(tf.convert_to_tensor(k))) + b))
)
dense.wrong("bias drawn", "only_initial_bias_wrong")(layer(usual, bias="random_normal"))


@dense.wrong("kernel too small by sqrt(2)", "not Glorot uniform")
def _(units, activation=None):
    scaled = keras.initializers.VarianceScaling(0.5, "fan_avg", "uniform")
    return layer(usual, scaled)(units, activation)


@dense.wrong("kernel too large by sqrt(2)", "not Glorot uniform")
def _(units, activation=None):
    scaled = keras.initializers.VarianceScaling(2.0, "fan_avg", "uniform")
    return layer(usual, scaled)(units, activation)


@dense.wrong("frozen", "weights_not_known_to_keras")
def _(units, activation=None):
    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), trainable=False)
            self.bias = self.add_weight(shape=(units,), initializer="zeros", trainable=False)

        def call(self, x):
            return usual(x, self.kernel, self.bias, keras.activations.get(activation))

    return Layer()


@dense.wrong("variables of TensorFlow", "weights_not_known_to_keras")
def _(units, activation=None):
    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = tf.Variable(tf.random.normal((input_shape[-1], units)))
            self.bias = tf.Variable(tf.zeros(units))

        def call(self, x):
            return usual(x, self.kernel, self.bias, keras.activations.get(activation))

    return Layer()


@dense.wrong("subclass of Dense", "keras_layer_inside")
def _(units, activation=None):
    class Layer(keras.layers.Dense):
        pass

    return Layer(units, activation)


@dense.wrong("a function", "raises_TypeError")
def _(units, activation=None):
    return lambda x: x


@dense.wrong("NumPy inside call", "raises_AttributeError", "raises_NotImplementedError", "raises_ValueError",
             "raises_TypeError")  # fmt: skip
def _(units, activation=None):
    return layer(lambda x, k, b, a: a(tf.constant(x.numpy() @ k.numpy() + b.numpy())))(units, activation)


@dense.wrong("* for @", "raises_ValueError", "raises_InvalidArgumentError")
def _(units, activation=None):
    return layer(lambda x, k, b, a: a(x * k + b))(units, activation)


@dense.wrong("bias of one number", "wrong_length", "bias_with_two_axes", "")
def _(units, activation=None):
    class Layer(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(), initializer="zeros")

        def call(self, x):
            return usual(x, self.kernel, self.bias, keras.activations.get(activation))

    return Layer()


dense.right("with @")(layer(lambda x, k, b, a: a(x @ k + b)))
dense.right("with keras.ops")(layer(lambda x, k, b, a: a(keras.ops.add(keras.ops.matmul(x, k), b))))
dense.right("einsum")(layer(lambda x, k, b, a: a(tf.einsum("mi,ij->mj", x, k) + b)))


@dense.right("a class with its own limits")
def _(units, activation=None):
    class Layer(keras.layers.Layer):
        def __init__(self, units, activation=None, **settings):
            super().__init__(**settings)
            self.units, self.activation = units, keras.layers.Activation(activation or "linear")

        def build(self, input_shape):
            limit = (6 / (input_shape[-1] + self.units)) ** 0.5
            drawn = keras.initializers.RandomUniform(-limit, limit)
            self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer=drawn)
            self.bias = self.add_weight(name="bias", shape=[self.units], initializer="zeros")
            super().build(input_shape)

        def call(self, inputs):
            return self.activation(tf.tensordot(inputs, self.kernel, 1) + self.bias)

    return Layer(units, activation)


ALL = (derivative_with_tape, dense)
