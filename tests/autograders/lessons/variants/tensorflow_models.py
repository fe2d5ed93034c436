"""Variants of build_classifier and of train_step."""

import functools

from course_lib.keras_bridge.modules import keras, tf

from . import Variants

build_classifier = Variants("build_classifier")
train_step = Variants("train_step")


def model(
    hidden="relu", output="sigmoid", units=1, penalty=lambda l2: {}, drop=lambda r: [], last=lambda r: [], **of_last
):
    """Return an answer that builds a Sequential model in the usual way, but for what is said."""

    def build(n_inputs, hidden_units, l2, dropout_rate):
        layers = [keras.Input((n_inputs,))]
        for n in hidden_units:
            layers += [keras.layers.Dense(n, hidden, **penalty(l2)), *drop(dropout_rate)]
        settings = {key: make(l2) for key, make in of_last.items()}
        return keras.Sequential([*layers, keras.layers.Dense(units, output, **settings), *last(dropout_rate)])

    return build


def l2_of_kernel(l2):
    return {"kernel_regularizer": keras.regularizers.L2(l2)}


def usual_dropout(rate):
    return [keras.layers.Dropout(rate)]


RIGHT = {"penalty": l2_of_kernel, "drop": usual_dropout}

build_classifier.wrong("tanh", "only_output_wrong")(model(hidden="tanh", **RIGHT))
build_classifier.wrong("sigmoid hidden", "only_output_wrong")(model(hidden="sigmoid", **RIGHT))
build_classifier.wrong("two outputs", "two_units_at_the_end")(model(units=2, output="softmax", **RIGHT))
build_classifier.wrong("tanh at the end", "only_output_wrong")(model(output="tanh", **RIGHT))
build_classifier.wrong("penalty doubled", "factor_2")(
    model(penalty=lambda l2: {"kernel_regularizer": keras.regularizers.L2(2 * l2)}, drop=usual_dropout)
)
build_classifier.wrong("always 0.01", "ignores_l2")(
    model(penalty=lambda l2: {"kernel_regularizer": keras.regularizers.L2(0.01)}, drop=usual_dropout)
)
build_classifier.wrong("biases only", "only_penalty_wrong")(
    model(penalty=lambda l2: {"bias_regularizer": keras.regularizers.L2(l2)}, drop=usual_dropout)
)
build_classifier.wrong("both kinds of penalty", "only_penalty_wrong")(
    model(penalty=lambda l2: {"kernel_regularizer": keras.regularizers.L1L2(l2, l2)}, drop=usual_dropout)
)
build_classifier.wrong("last layer only penalised", "only_penalty_wrong")(
    model(drop=usual_dropout, kernel_regularizer=lambda l2: keras.regularizers.L2(l2))
)
build_classifier.wrong("Gaussian noise", "not dropout of whole units")(
    model(penalty=l2_of_kernel, drop=lambda r: [keras.layers.GaussianDropout(r)])
)  # fmt: skip
build_classifier.wrong("half the rate", "not dropout at the given rate")(
    model(penalty=l2_of_kernel, drop=lambda r: [keras.layers.Dropout(r / 2)])
)
build_classifier.wrong("a rate of 0.5", "not dropout at the given rate")(
    model(penalty=l2_of_kernel, drop=lambda r: [keras.layers.Dropout(0.5)])
)
build_classifier.wrong("dropout twice", "not dropout at the given rate")(
    model(penalty=l2_of_kernel, drop=lambda r: [keras.layers.Dropout(r), keras.layers.Dropout(r)])
)
build_classifier.wrong("one mask for the batch", "not dropout at the given rate", "not dropout that keeps the mean")(
    model(penalty=l2_of_kernel, drop=lambda r: [keras.layers.Dropout(r, noise_shape=(1, None))])
)  # fmt: skip
build_classifier.wrong("answers dropped", "not dropout before the last layer")(model(last=usual_dropout, **RIGHT))


@build_classifier.wrong("one hidden layer more", "wrong_length")
def _(n_inputs, hidden_units, l2, dropout_rate):
    return model(**RIGHT)(n_inputs, [*hidden_units, hidden_units[-1]], l2, dropout_rate)


@build_classifier.wrong("first hidden layer only", "wrong_length")
def _(n_inputs, hidden_units, l2, dropout_rate):
    return model(**RIGHT)(n_inputs, hidden_units[:1], l2, dropout_rate)


@build_classifier.wrong("a list of layers", "raises_TypeError")
def _(n_inputs, hidden_units, l2, dropout_rate):
    return [keras.layers.Dense(n) for n in hidden_units]


build_classifier.right("as it comes")(model(**RIGHT))


@build_classifier.right("functional, activation apart")
def _(n_inputs, hidden_units, l2, dropout_rate):
    x = inputs = keras.Input(shape=(n_inputs,))
    for n in hidden_units:
        x = keras.layers.Dense(n, kernel_regularizer=keras.regularizers.l2(l2))(x)
        x = keras.layers.Dropout(dropout_rate)(keras.layers.ReLU()(x))
    return keras.Model(inputs, keras.layers.Activation("sigmoid")(keras.layers.Dense(1)(x)))


@build_classifier.right("a subclass")
def _(n_inputs, hidden_units, l2, dropout_rate):
    class Classifier(keras.Model):
        def __init__(self):
            super().__init__()
            self.hidden = [keras.layers.Dense(n, "relu", **l2_of_kernel(l2)) for n in hidden_units]
            self.drop, self.last = keras.layers.Dropout(dropout_rate), keras.layers.Dense(1, "sigmoid")

        def call(self, x, training=False):
            for dense in self.hidden:
                x = self.drop(dense(x), training=training)
            return self.last(x)

    return Classifier()


@build_classifier.right("compiled, dropout before relu")
def _(n_inputs, hidden_units, l2, dropout_rate):
    built = keras.Sequential([keras.Input((n_inputs,))])
    for n in hidden_units:
        built.add(keras.layers.Dense(n, **l2_of_kernel(l2)))
        built.add(keras.layers.Dropout(dropout_rate))
        built.add(keras.layers.Activation("relu"))
    built.add(keras.layers.Dense(1, activation=tf.nn.sigmoid))
    built.compile("adam", "binary_crossentropy")
    return built


@build_classifier.right("a penalty of one's own")
def _(n_inputs, hidden_units, l2, dropout_rate):
    own = lambda l2: {"kernel_regularizer": lambda W: l2 * tf.reduce_sum(tf.square(W))}
    return model(penalty=own, drop=usual_dropout)(n_inputs, hidden_units, l2, dropout_rate)


def step(total, apply=None, returned=lambda loss, total: total):
    """Return an answer that takes the gradient of total(model, loss_function, x, y), and applies it."""

    def answer(model, optimizer, loss_function, x, y):
        with tf.GradientTape() as tape:
            loss, whole = total(model, loss_function, x, y)
        variables = model.trainable_variables
        gradients = tape.gradient(whole, variables)
        (apply or (lambda o, g, v: o.apply_gradients(zip(g, v, strict=True))))(optimizer, gradients, variables)
        return returned(loss, whole)

    return answer


def right_total(model, loss_function, x, y):
    loss = loss_function(y, model(x, training=True))
    return loss, loss + sum(model.losses)


def scaled(factor):
    def total(model, loss_function, x, y):
        loss = loss_function(y, model(x, training=True))
        return loss, loss + factor * sum(model.losses)

    return total


def clipped(optimizer, gradients, variables):
    optimizer.apply_gradients(
        [(tf.clip_by_value(g, -0.01, 0.01), v) for g, v in zip(gradients, variables, strict=True)]
    )


# Running statistics follow wrong weights by a hundredth a step: in some models too little to be called wrong.
NEARLY_ALL = tuple(f"only_losses_W_b_gamma_beta{moved}_wrong" for moved in ("", "_running_mean", "_running_variance"))

train_step.wrong("penalty halved", "halves_l2")(step(scaled(0.5)))
train_step.wrong("penalty subtracted", *NEARLY_ALL, "")(step(scaled(-1.0)))
train_step.wrong("penalty counted twice", "doubles_l2")(step(scaled(2.0)))
train_step.wrong("gradients clipped", *NEARLY_ALL, "")(step(right_total, clipped))
train_step.wrong("last layer only", *NEARLY_ALL, "")(
    step(right_total, lambda o, g, v: o.apply_gradients(list(zip(g, v, strict=True))[-2:]))
)
train_step.wrong("the loss as a list", "list_for_number")(step(right_total, returned=lambda loss, total: [total]))
train_step.wrong("nothing returned", "value_missing")(step(right_total, returned=lambda loss, total: None))
train_step.wrong("loss times 10", "constant_factor")(step(right_total, returned=lambda loss, total: total * 10.0))


@train_step.wrong("sum over the batch", "times_the_number_of_rows")
def _(model, optimizer, loss_function, x, y):
    def total(model, loss_function, x, y):
        loss, whole = right_total(model, loss_function, x, y)
        return loss, whole * len(x)

    return step(total)(model, optimizer, loss_function, x, y)


@train_step.wrong("gradient after the update of the tape", "raises_ValueError")
def _(model, optimizer, loss_function, x, y):
    with tf.GradientTape() as tape:
        pass
    loss = loss_function(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss


@train_step.wrong("prediction by NumPy", "raises_ValueError")
def _(model, optimizer, loss_function, x, y):
    def total(model, loss_function, x, y):
        loss = loss_function(y, model(x, training=True).numpy())
        return loss, loss

    return step(total)(model, optimizer, loss_function, x, y)


@train_step.wrong("another optimizer", "optimizer_not_asked")
def _(model, optimizer, loss_function, x, y):
    return step(right_total)(model, keras.optimizers.SGD(float(optimizer.learning_rate)), loss_function, x, y)


@train_step.wrong("another loss", *NEARLY_ALL)
def _(model, optimizer, loss_function, x, y):
    return step(right_total)(model, optimizer, keras.losses.MeanAbsoluteError(), x, y)


train_step.right("as it comes")(step(right_total))
train_step.right("optimizer.apply")(step(right_total, lambda o, g, v: o.apply(g, v)))


@train_step.right("penalties by add_n, as a number")
def _(model, optimizer, loss_function, x, y):
    def total(model, loss_function, x, y):
        prediction = model(x, training=True)
        whole = tf.add_n([loss_function(y, prediction), *model.losses])
        return whole, whole

    return float(step(total)(model, optimizer, loss_function, x, y))


@train_step.right("as a graph")
def _(model, optimizer, loss_function, x, y):
    return tf.function(step(right_total))(model, optimizer, loss_function, x, y)


@functools.cache
def compiled_once():
    return tf.function(step(right_total))


@train_step.right("as one graph for all models")
def _(model, optimizer, loss_function, x, y):
    return compiled_once()(model, optimizer, loss_function, x, y)


@train_step.right("a tape that is kept, variables watched by name")
def _(model, optimizer, loss_function, x, y):
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch([variable.value for variable in model.trainable_weights])
        loss = loss_function(y, model(x, training=True))
        for penalty in model.losses:
            loss = loss + penalty
    optimizer.apply_gradients([(tape.gradient(loss, variable.value), variable) for variable in model.trainable_weights])
    return loss


ALL = (build_classifier, train_step)
