# %% [markdown]
# # 10. TensorFlow and Keras
#
# **Everything you have written by hand exists ready-made: here you use it, and check it against your own.**
#
# Time: about three hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - let a tape find derivatives, and say why it sometimes finds none;
# - build a Keras layer from scratch, and models with penalties, dropout and batch normalisation;
# - feed batches from `tf.data`, write a training loop of your own, and know what `fit` does in its place;
# - stop in time with a callback, watch curves grow, save a model and get it back;
# - prove each piece right: same weights, same numbers as the NumPy of lessons 1 to 8.
#
# You need lessons 1 to 5; 6 to 8 help in some places.

# %% [markdown]
# ## How this lesson works
#
# Run the cells from top to bottom with Shift+Enter. Where a cell says `YOUR CODE HERE`, replace the two lines below
# by your answer and run the check after it. This lesson needs TensorFlow from the start: the next cell takes about ten
# seconds. It is `import tensorflow as tf`, without the messages that TensorFlow writes while it wakes up.

# %% setup=true
import numpy as np

from autograders.lessons.tensorflow_keras import check, progress
from course_lib import activations, data, explorers, images, keras_bridge, networks, optimizers, plots, training
from course_lib.keras_bridge import training_loop
from course_lib.layers import BatchNorm

tf = keras_bridge.tensorflow()
keras = tf.keras

# %%
progress()

# %% [markdown]
# ## What a framework gives you
#
# You can train networks already. So what for? Three things that you would not want to write again: it finds
# **gradients** of any program by itself; it runs the same program on processors, graphics cards and clusters; and it
# keeps layers, optimizers and their states in order, so that a model can be saved.
#
# In exchange, much happens where you do not see it. That is why you compare.

# %% [markdown]
# **TensorFlow** (Google, 2015) computes with tensors and finds gradients. **PyTorch** (Meta, 2016) does the same, feels more
# like plain Python and leads in research. **JAX** (Google, 2018) turns NumPy-like functions into compiled ones. **Keras**
# (2015) is the layer above: models, layers, `fit`. Keras 3 runs on each of the three; here it runs on TensorFlow. What
# you learn about tapes, batches and modes carries over to all of them.

# %%
print("TensorFlow", tf.__version__, " Keras", keras.__version__, " backend:", keras.backend.backend())
print("default precision:", keras.config.floatx())

# %% [markdown]
# ## Tensors and variables
#
# A **tensor** is an array that cannot be changed. A **variable** can, and a model's weights are variables. NumPy
# arrays go in, `.numpy()` gets them out. Which function gives 0.8807971 at 2?

# %%
x = tf.constant(2.0)
w = tf.Variable([1.0, -2.0])
w.assign_add([0.5, 0.5])
print(tf.sigmoid(x).numpy(), activations.sigmoid(2.0).round(7), w.numpy(), x.dtype.name)

# %% [markdown]
# Two habits differ from ours. Keras keeps examples in **rows**, so `X` is $(m, n_x)$ and a layer computes
# `x @ kernel + bias` with `kernel` $= W^T$. And numbers are `float32` unless you say otherwise: seven digits, not sixteen.
# Most comparisons below agree to about that many.

# %% [markdown]
# ## The tape
#
# You derived every gradient by hand. How could a program do it, without knowing your formula?
#
# It writes down each operation while you compute, on a **tape**. Afterwards it plays the tape backwards and applies
# the chain rule to one operation after the other. That is backpropagation, for any program.

# %%
values = tf.range(-6.0, 7.0)
with tf.GradientTape() as tape:
    tape.watch(values)
    probabilities = tf.sigmoid(values)
slopes = tape.gradient(probabilities, values)
print(slopes.numpy()[:7])
print(activations.sigmoid_derivative(np.arange(-6.0, 1.0)).round(8))

# %% [markdown]
# Look at the last digits in the upper line: `float32` is right to about seven digits, and no more.
#
# The tape watches **variables** by itself, because those are what one trains. A tensor it watches only if you ask with
# `tape.watch`. Forget it, and the answer is `None`: not 0, but "I have not heard of it".

# %%
x = tf.constant(3.0)
with tf.GradientTape() as tape:
    y = x**2
print("not watched:", tape.gradient(y, x))
with tf.GradientTape() as tape:
    tape.watch(x)
    y = x**2
print("watched:", tape.gradient(y, x).numpy())

# %% [markdown] exercise="derivative_with_tape"
# **Goal.** Find the derivative of any function of a tensor.
#
# **Given.** `function`, which takes a tensor and returns one; `x`, a float tensor of any shape, not a variable.
#
# **Return.** A tensor with the shape of `x`.
#
# **Formula.** $\partial y / \partial x$ with $y = $ `function(x)`. If $y$ is one number for all of `x`, that is its gradient.
#
# **Constraint.** Use a tape, not differences.
#
# **Worked value.** For `lambda x: x**3` at `[1., 2.]`: `[3., 12.]`.
#
# <details><summary>Hint</summary>
#
# Inside the `with` block: watch `x`, then compute. After it: `tape.gradient(y, x)`.
#
# </details>


# %% answer="derivative_with_tape"
def derivative_with_tape(function, x):
    """Return the derivative of function at x, a tensor of x's shape; x is a float tensor."""
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x)
    ### END SOLUTION


# %% check="derivative_with_tape"
check(derivative_with_tape)

# %% [markdown]
# Drag the point and watch the arrow: it is the gradient, found by **your** function, and the readout holds it against a
# difference of two values. Is the arrow always at a right angle to the contour line? Why?

# %%
explorers.tape(derivative_with_tape=derivative_with_tape)

# %% [markdown]
# Now a whole network. On the left our own backward pass, on the right the tape, from the same weights on the same
# twenty examples. Which of the two did you have to derive?

# %%
X, Y = (array[:, :20] for array in data.load_planar("flower"))
network = networks.dense_network([2, 4, 1], np.random.default_rng(0), hidden="tanh")
network.forward(X, training=True)
ours = network.backward(Y, "binary_cross_entropy")
cost, by_tape = keras_bridge.network_gradients(network, X, Y, "binary_cross_entropy")
for name in ours:
    print(f"{name}: shape {ours[name].shape}, largest difference {np.abs(ours[name] - by_tape[name]).max():.1e}")

# %% [markdown]
# ## A layer from scratch
#
# In lesson 1 a dense layer was `W @ A + b`. What does Keras need besides the formula, so that it can train, save and
# count the weights?
#
# It wants a class with three methods. `__init__` keeps the settings. `build` makes the weights, once the size of the
# input is known. `call` computes.

# %% [markdown]
# Weights are made with `self.add_weight(shape=..., initializer=...)`. Only so does Keras know them: a `tf.constant` in
# their place would never learn, and a `tf.Variable` would be left out of `layer.weights`. Here is the smallest layer
# there is, with one weight that multiplies everything.


# %%
class Scale(keras.layers.Layer):
    def build(self, input_shape):
        self.factor = self.add_weight(shape=(), initializer="ones")

    def call(self, x):
        return self.factor * x


layer = Scale()
print(layer(tf.constant([[1.0, 2.0]])).numpy(), "weights:", len(layer.weights))

# %% [markdown] exercise="DenseFromScratch"
# **Goal.** Build a dense layer that can take the place of `keras.layers.Dense`.
#
# **Given.** `units`; `activation`, a name such as `"relu"`, or `None` for none. Inputs have the shape $(m, n_{in})$.
#
# **Return.** `call` gives $(m, \text{units})$.
#
# **Formula.** `activation(x @ kernel + bias)`.
#
# **Constraint.** Two weights, in this order: `kernel` $(n_{in}, \text{units})$, first drawn from Glorot's uniform
# distribution, and `bias` $(\text{units},)$, first 0. Do not use `keras.layers.Dense` itself.
#
# **Worked value.** With kernel `[[1.], [2.]]` and bias `[3.]`, the row `[4., 5.]` becomes `[17.]`.
#
# <details><summary>Hint</summary>
#
# `keras.activations.get(activation)` is a function for a name, and for `None` one that changes nothing. The
# initializers are `"glorot_uniform"` and `"zeros"`; $n_{in}$ is `input_shape[-1]`; `tf.matmul` multiplies.
#
# </details>


# %% answer="DenseFromScratch"
class DenseFromScratch(keras.layers.Layer):
    """A dense layer of `units` units, with weights kernel (n_in, units) and bias (units,)."""

    def __init__(self, units, activation=None):
        super().__init__()
        ### BEGIN SOLUTION
        self.units = units
        self.activation = keras.activations.get(activation)
        ### END SOLUTION

    def build(self, input_shape):
        """Make kernel and bias."""
        ### BEGIN SOLUTION
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(shape=(self.units,), initializer="zeros")
        ### END SOLUTION

    def call(self, x):
        """Return activation(x @ kernel + bias) for the rows of x."""
        ### BEGIN SOLUTION
        return self.activation(tf.matmul(x, self.kernel) + self.bias)
        ### END SOLUTION


# %% check="DenseFromScratch"
check(DenseFromScratch)

# %% [markdown]
# Old slides write the same layer with `add_weight("weight", shape=...)` and a bias of shape $(1, n)$: Keras 3 wants
# keyword arguments, and Keras's own bias has one axis. Here are two units at once, the multi-output perceptron of the
# lectures, with the same weights in Keras and in NumPy:

# %%
rng = np.random.default_rng(1)
W, b, X_few = rng.normal(size=(2, 3)), rng.normal(size=(2, 1)), rng.normal(size=(3, 4))
layer = keras.layers.Dense(units=2, activation="sigmoid")
layer.build((None, 3))
layer.set_weights([W.T, b[:, 0]])
print("Keras, an example in each row:", layer(X_few.T).numpy()[:2].round(5), sep="\n")
print("NumPy, in each column:", activations.sigmoid(W @ X_few + b)[:, :2].round(5), sep="\n")

# %% [markdown]
# ## Batches from tf.data
#
# In lesson 5 you shuffled columns and cut them. For data that do not fit into memory one wants the same as a stream.
# A `tf.data.Dataset` is a recipe: slice, shuffle, batch. It runs only when somebody iterates. What changes if you
# batch first and shuffle afterwards?

# %%
numbers = tf.data.Dataset.range(8)
for name, dataset in (
    ("shuffle, batch", numbers.shuffle(8, seed=1).batch(3)),
    ("batch, shuffle", numbers.batch(3).shuffle(8, seed=1)),
):
    print(name, [batch.numpy().tolist() for batch in dataset])

# %% [markdown]
# In the second line neighbours stay together for ever. One more trap: `shuffle(buffer_size)` draws from a buffer of that
# many elements. With a buffer of 2, an element never gets far from where it was; with 1, nothing is shuffled at all.
# If you can, make the buffer as large as the data set.

# %%
for size in (1, 3, 8):
    print("buffer", size, [int(number) for number in numbers.shuffle(size, seed=2)])

# %% [markdown] exercise="make_dataset"
# **Goal.** Make a data set of shuffled batches.
#
# **Given.** `X` $(m, n_x)$ and `Y` $(m, n_y)$, arrays with examples in rows; `batch_size`; `seed`, a whole number.
#
# **Return.** A `tf.data.Dataset` of pairs `(x, y)`.
#
# **Formula.** Slices, then shuffled, then batched.
#
# **Constraint.** A new order in each epoch, but the same orders for the same seed. Every row comes once in an epoch,
# with its own label; the last batch may be smaller.
#
# **Worked value.** With $m = 5$ and `batch_size` 2 there are batches of 2, 2 and 1 rows.
#
# <details><summary>Hint</summary>
#
# `tf.data.Dataset.from_tensor_slices((X, Y))` keeps rows and labels together. `shuffle` takes `seed=seed`, and shuffles
# anew in each epoch unless it is told not to.
#
# </details>


# %% answer="make_dataset"
def make_dataset(X, Y, batch_size, seed):
    """Return a tf.data.Dataset of batches of the rows of X and Y, shuffled anew in each epoch."""
    ### BEGIN SOLUTION
    slices = tf.data.Dataset.from_tensor_slices((X, Y))
    return slices.shuffle(buffer_size=len(X), seed=seed).batch(batch_size)
    ### END SOLUTION


# %% check="make_dataset"
check(make_dataset)

# %% [markdown]
# ## Models
#
# A model is layers in order, and `keras.Sequential` is the short way to say so. Begin with `keras.Input`, so that all
# weights exist at once. How many parameters has this one? Count before you run the cell: lesson 3 has the formula.

# %%
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, "relu"), keras.layers.Dense(1, "sigmoid")])
for layer in model.layers:
    print(layer.name.split("_")[0], [tuple(weight.shape) for weight in layer.weights], layer.count_params())
print("together:", model.count_params())

# %% [markdown]
# Anything that is not a plain row of layers, such as the residual connection of lesson 6, is written with the
# **functional** interface: call layers on tensors that have no numbers yet. `keras.Model` then finds the way from the
# inputs to the outputs by itself.

# %%
inputs = keras.Input((3,))
hidden = keras.layers.Dense(3, "relu")(inputs)
outputs = keras.layers.Activation("relu")(keras.layers.Add()([keras.layers.Dense(3)(hidden), inputs]))
residual = keras.Model(inputs, outputs)
print(residual(tf.ones((1, 3))).shape, "parameters:", residual.count_params())

# %% [markdown]
# ## Penalties
#
# `kernel_regularizer=keras.regularizers.L2(l2)` adds $l2 \sum W^2$ to `model.losses`. Nothing is divided by anything: to
# get our $\frac{\lambda}{2m} \sum W^2$, take $l2 = \lambda / (2m)$. Here $\lambda = 0.7$ and $m = 10$. What would
# `activity_regularizer` penalise instead? The outputs of the layer, which is another idea.

# %%
from course_lib.regularizers import l2_cost

dense = keras.layers.Dense(2, kernel_regularizer=keras.regularizers.L2(0.7 / (2 * 10)))
dense.build((None, 3))
dense.set_weights([W.T, b[:, 0]])
print("Keras:", float(dense.losses[0]), " ours:", l2_cost(0.0, {"W1": W}, 0.7, 10))

# %% [markdown]
# ## Dropout
#
# `keras.layers.Dropout(rate)` drops the share `rate`: with our `keep_prob`, `rate = 1 - keep_prob`. (Some slides have it
# the other way round.) What is left is scaled up by $1 / (1 - \text{rate})$, as in lesson 4, and that happens only with
# `training=True`. Which of the lines below is a prediction?

# %%
keras.utils.set_random_seed(0)
drop = keras.layers.Dropout(0.25)
print("training=True: ", drop(tf.ones((1, 8)), training=True).numpy().round(3))
print("training=False:", drop(tf.ones((1, 8)), training=False).numpy())
print("kept of 100,000:", float(tf.reduce_mean(tf.sign(drop(tf.ones(100_000), training=True)))))

# %% [markdown] exercise="build_classifier"
# **Goal.** Build a regularised classifier for two classes.
#
# **Given.** `n_inputs`; `hidden_units`, a list such as `[16, 8]`; `l2`; `dropout_rate`, the share to drop.
#
# **Return.** A `keras.Model`, not compiled.
#
# **Formula.** For each entry of `hidden_units`: a dense layer with relu and an L2 penalty on its kernel, then dropout. At
# the end one sigmoid unit.
#
# **Constraint.** No penalty on biases or on the last layer, no dropout after it.
#
# **Worked value.** `build_classifier(2, [4], 0.01, 0.2).count_params()` is 17.
#
# <details><summary>Hint</summary>
#
# Begin with `keras.Sequential([keras.Input((n_inputs,))])` and `add` two layers in a loop.
#
# </details>


# %% answer="build_classifier"
def build_classifier(n_inputs, hidden_units, l2, dropout_rate):
    """Return an uncompiled keras.Model: relu layers with L2 and dropout, then one sigmoid unit."""
    ### BEGIN SOLUTION
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    return model
    ### END SOLUTION


# %% check="build_classifier"
check(build_classifier)

# %% [markdown]
# ## Batch normalisation
#
# `keras.layers.BatchNormalization` has two modes, too. In training it uses the mean and variance of the batch and moves
# its running statistics a little; in a prediction it uses those. Its defaults are not ours: $\varepsilon = 10^{-3}$ and a
# momentum of 0.99. Below, our layer of lesson 7 with Keras's settings.

# %%
Z = np.random.default_rng(2).normal(3.0, 2.0, size=(2, 6))
norm = BatchNorm(momentum=0.99, epsilon=1e-3)
ours = networks.Network(2, [norm], np.random.default_rng(0))
layer = keras.layers.BatchNormalization()
for training_mode in (True, False):
    theirs = layer(Z.T.astype("float32"), training=training_mode).numpy().T
    print("training" if training_mode else "prediction", theirs[0].round(4), ours.forward(Z, training_mode)[0].round(4))
print("running mean", layer.moving_mean.numpy().round(5), norm.running_mean[:, 0].round(5))

# %% [markdown]
# After one batch the running mean has moved by a hundredth of the way from 0. Predictions are wrong until hundreds of
# batches have passed: with few of them, choose a smaller momentum.

# %% [markdown]
# ## Losses
#
# A loss is an object: first make it, then call it with the truth **first**. (Old slides call
# `BinaryCrossentropy(y, p)` directly; that makes a loss with strange settings.) Can you say what `from_logits=True` expects,
# and why it is the safer way?

# %%
from course_lib.losses import binary_cross_entropy

y, z = np.array([[1.0, 0.0, 1.0]]), np.array([[2.0, -1.0, 30.0]])
a = activations.sigmoid(z)
by_probability = keras.losses.BinaryCrossentropy()(y, a)
by_score = keras.losses.BinaryCrossentropy(from_logits=True)(y, z)
print("Keras:", float(by_probability), float(by_score), " ours:", binary_cross_entropy(a, y))

# %% [markdown]
# With `from_logits=True` the loss takes **scores** and does sigmoid and logarithm in one stable step; the last layer then
# has no activation. With probabilities Keras clips at $10^{-7}$. Sigmoid in the layer *and* `from_logits=True` is a
# classic mistake: nothing fails, and nothing learns well.

# %% [markdown]
# ## Metrics
#
# The accuracy of an epoch is not the mean over its batches if the last one is short. So a Keras metric collects:
# `update_state` for each batch, `result` at the end, `reset_state` before the next epoch. Two batches, of 3 and of 1
# examples:

# %%
accuracy = keras.metrics.BinaryAccuracy()
accuracy.update_state([1, 1, 0], [0.9, 0.8, 0.1])
accuracy.update_state([1], [0.2])
print("collected:", float(accuracy.result()), " mean of the batches:", (3 / 3 + 0 / 1) / 2)
accuracy.reset_state()

# %% [markdown]
# ## Optimizers
#
# Those of lesson 5, with two differences in the formulas: momentum has no $1 - \beta$, and Adam's $\varepsilon$ is
# $10^{-7}$ and stands elsewhere. Names: `SGD(momentum=..., nesterov=...)`, `Adagrad`, `Adadelta`, `RMSprop`, `Adam`. Below,
# three steps of Adam from the same weights on the same gradients.

# %%
theta, slope = np.array([1.0, -2.0, 3.0]), np.array([0.5, -0.1, 2.0])
variable, adam = keras.Variable(theta, dtype="float64"), keras.optimizers.Adam(0.1)
ours, our_adam = theta.copy(), optimizers.Adam(0.1)
for step in range(1, 4):
    adam.apply([tf.constant(slope * step, "float64")], [variable])
    our_adam.step(ours, slope * step)
print("Keras:", variable.numpy().round(6), " ours:", ours.round(6))

# %% [markdown]
# ## A step of your own
#
# Now all pieces meet: forward, loss, backward, update. `fit` does this for you. When would you write it yourself? When
# two models train against each other, when gradients are to be clipped or recorded in your own way, or when you want to
# see what happens.

# %% [markdown] exercise="train_step"
# **Goal.** Update a model once.
#
# **Given.** `model`; `optimizer`; `loss_function`, called as `loss_function(y, prediction)`; a batch `x`, `y` in rows.
#
# **Return.** The loss before the update, a tensor.
#
# **Formula.** `loss_function(y, model(x, training=True))` plus everything in `model.losses`; the gradient along
# `model.trainable_variables`; one update by the optimizer.
#
# **Constraint.** The penalties belong into the gradient, too. Leave the update to the optimizer: it may remember things.
#
# **Worked value.** After one step of `SGD(0.1)`, each weight has moved by $-0.1$ times its gradient.
#
# <details><summary>Hint</summary>
#
# `model.losses` is a list, and `sum` adds it up; do that inside the `with` block. After it,
# `optimizer.apply_gradients(zip(gradients, model.trainable_variables))`.
#
# </details>


# %% answer="train_step"
def train_step(model, optimizer, loss_function, x, y):
    """Update model once; return the loss before, with the penalties in model.losses."""
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss
    ### END SOLUTION


# %% check="train_step"
check(train_step)

# %% [markdown]
# A loop is a step in a loop. Here our NumPy network and its twin in Keras train on the flower, from the same weights, all
# 400 examples at each step. After 200 steps, do they still agree?

# %%
X, Y = data.load_planar("flower")
network = networks.dense_network([2, 8, 1], np.random.default_rng(0), hidden="tanh")
model, loss = keras_bridge.network_model(network), keras_bridge.network_loss("binary_cross_entropy")
sgd = keras.optimizers.SGD(0.5)
step = tf.function(training_loop.train_step)
sgd.build(model.trainable_variables)
losses = [float(step(model, sgd, loss, tf.constant(X.T), tf.constant(Y.T))) for _ in range(200)]
history = training.train(network, X, Y, 200, optimizer=optimizers.GradientDescent(0.5), progress=False)
print("Keras:", losses[-1], " ours:", history.costs[-1])

# %% [markdown]
# The line with `tf.function` turned the step into a **graph**: Python runs through it once, TensorFlow writes down the
# operations, and later calls run without Python. So a `print` inside appears once, a Python list grows once, and a new
# shape makes a new graph. How often does Python run here?

# %%
runs = []


@tf.function
def square(x):
    runs.append(x.shape)
    return x**2


for size in (2, 2, 2, 3):
    square(tf.ones(size))
print("called 4 times, traced for", runs)

# %% [markdown]
# Now watch **your** step at work. The explorer trains a model of two hidden layers on few noisy examples, one epoch for
# each picture. Single epochs jump up and down, so the curves can be smoothed, as TensorBoard does it. Where does the
# validation loss turn, and what can you do about it?

# %%
explorers.training_board(train_step=train_step)

# %% [markdown]
# ## compile and fit
#
# For the usual case, `compile` takes optimizer, loss and metrics, and `fit` loops: shuffles, batches, steps, measures
# the validation set, calls **callbacks**, and returns a `History`. The picture below grows while the kernel is busy: a
# callback of ours redraws it after an epoch.

# %%
keras.utils.set_random_seed(1)
X_train, X_val, Y_train, Y_val = X.T[::2], X.T[1::2], Y.T[::2], Y.T[1::2]
model = training_loop.build_classifier(2, [16, 16], l2=0.001, dropout_rate=0.1)
model.compile(keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
live = plots.LiveCurves("flower", smoothing=0.6)
redraw = keras.callbacks.LambdaCallback(on_epoch_end=live.add, on_train_end=live.finish)
history = model.fit(
    X_train, Y_train, validation_data=(X_val, Y_val), epochs=60, batch_size=32, callbacks=[redraw], verbose=0
)

# %% [markdown]
# The pale lines are what was measured, the others are smoothed by the moving average of lesson 5. The history holds a
# list for each metric; what belongs to the validation set begins with `val_`. So it is `val_accuracy`, although old slides
# say `val_acc`.

# %%
print({name: round(values[-1], 3) for name, values in history.history.items()})
plots.training_log({"flower": history.history}, metric="accuracy", smoothing=0.6)

# %% [markdown]
# ## Stop in time
#
# `keras.callbacks.EarlyStopping` is `early_stopping_epoch` of lesson 4 as a callback: it watches one number, waits
# `patience` epochs for a better one, and then stops. It leaves the model with its **last** weights, unless you say
# `restore_best_weights=True`.

# %% [markdown] exercise="fit_with_early_stopping"
# **Goal.** Train until the validation loss stops falling, and keep the best weights.
#
# **Given.** `model`, compiled; `train` and `validation`, each a pair `(X, Y)` in rows; `patience`; `max_epochs`.
#
# **Return.** The `History` that `fit` returns.
#
# **Formula.** Stop at the first epoch that is `patience` epochs after the best `val_loss` so far.
#
# **Constraint.** At the end the model has the weights of its best epoch. Never more than `max_epochs`.
#
# **Worked value.** With `val_loss` 5, 3, 4, 6, 7 and `patience` 2: four epochs run, and the weights are those after the
# second.
#
# <details><summary>Hint</summary>
#
# `fit(..., validation_data=validation, epochs=max_epochs, callbacks=[...], verbose=0)`; the callback watches
# `"val_loss"` if you do not say otherwise.
#
# </details>


# %% answer="fit_with_early_stopping"
def fit_with_early_stopping(model, train, validation, patience, max_epochs):
    """Train a compiled model with early stopping on val_loss; return Keras's History."""
    ### BEGIN SOLUTION
    watch = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience, restore_best_weights=True)
    X, Y = train
    return model.fit(X, Y, validation_data=validation, epochs=max_epochs, callbacks=[watch], verbose=0)
    ### END SOLUTION


# %% check="fit_with_early_stopping"
check(fit_with_early_stopping)

# %% [markdown]
# Other callbacks worth knowing: `ModelCheckpoint` saves as it goes, `ReduceLROnPlateau` shrinks the learning rate,
# `CSVLogger` and `TensorBoard` write files to look at later, `TerminateOnNaN` does what it says.

# %% [markdown]
# ## Save and load
#
# A `.keras` file holds the architecture, the weights and the state of the optimizer. Load it, and training could go on
# as if nothing had happened. Does the loaded model give the same answers to the last bit?

# %%
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "flower.keras"
    model.save(path)
    again = keras.models.load_model(path)
    print(f"{path.name}: {path.stat().st_size // 1024} kB")
print("same answers:", bool(np.array_equal(again(X_val), model(X_val))))
print("steps of the optimizer so far:", int(again.optimizer.iterations))

# %% [markdown]
# A layer of your own, such as `DenseFromScratch`, needs one method more: `get_config`, which returns the arguments of
# `__init__`, and it is loaded with `custom_objects={"DenseFromScratch": DenseFromScratch}`. Load such files only from people
# you trust: a model is a program.

# %% [markdown]
# ## Capstone: cats, end to end
#
# Everything at once, on the drawn animals of lesson 3: 800 pictures to learn from, 400 to be judged by, of which no
# decision may depend. Data first. Rows this time, values from 0 to 1, and the mean picture of the **training** set
# taken off both.

# %%
animals = data.load_animals()
X_train, X_test = images.flatten_images(animals.train_images).T, images.flatten_images(animals.test_images).T
mean = X_train.mean(axis=0)
X_train, X_test = (X_train - mean).astype("float32"), (X_test - mean).astype("float32")
Y_train, Y_test = (labels[:, None].astype("float32") for labels in (animals.train_labels, animals.test_labels))
rows, dev = slice(0, 640), slice(640, 800)
print("train", X_train[rows].shape, " dev", X_train[dev].shape, " test", X_test.shape)

# %% [markdown]
# **A habit first**: can the model learn ten pictures by heart? If not, something is broken, and no long training will
# mend it.

# %%
keras.utils.set_random_seed(0)
few = training_loop.build_classifier(12288, [32], l2=0.0, dropout_rate=0.0)
few.compile(keras.optimizers.Adam(0.001), loss="binary_crossentropy", metrics=["accuracy"])
history = few.fit(X_train[:10], Y_train[:10], epochs=40, verbose=0)
print("loss", [round(value, 4) for value in history.history["loss"][::13]])

# %% [markdown]
# Then the real thing: two hidden layers, a little of each regularizer, early stopping on the dev set. The test set stays
# untouched until the last line.

# %%
keras.utils.set_random_seed(0)
model = training_loop.build_classifier(12288, [64, 32], l2=0.001, dropout_rate=0.2)
model.compile(keras.optimizers.Adam(0.0003), loss="binary_crossentropy", metrics=["accuracy"])
live = plots.LiveCurves("animals", metric="accuracy", smoothing=0.5)
callbacks = [
    keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True),
    keras.callbacks.LambdaCallback(on_epoch_end=live.add, on_train_end=live.finish),
]
batches = training_loop.make_dataset(X_train[rows], Y_train[rows], 32, seed=0)
settings = {"epochs": 60, "callbacks": callbacks, "shuffle": False, "verbose": 0}
history = model.fit(batches, validation_data=(X_train[dev], Y_train[dev]), **settings)

# %%
probability = model(X_test).numpy()[:, 0]
right = (probability > 0.5) == (animals.test_labels == 1)
print(f"{len(history.epoch)} epochs; {100 * right.mean():.1f} % of the test pictures are right")
for kind in sorted(set(animals.test_kinds)):
    of_this = np.array(animals.test_kinds) == kind
    print(f"  {kind:<8}{100 * right[of_this].mean():4.0f} % of {of_this.sum()}")

# %% [markdown]
# Look at the worst mistakes: the pictures about which the model is most sure and wrong. Do you see what they have in
# common? The numbers are the model's probability of a cat.

# %%
sure = np.abs(probability - animals.test_labels)
worst = np.argsort(-sure)[:6]
names = [f"{animals.test_kinds[i]}, {probability[i]:.2f}" for i in worst]
plots.image_grid(animals.test_images[worst], names)

# %% [markdown]
# Which pixels does it look at? The tape can tell, because it finds gradients along **any** tensor, the picture included.
# Bright is where a small change of the pixel changes the answer most: a **saliency map**.

# %%
chosen = np.flatnonzero((animals.test_labels == 1) & right)[:6]
slopes = training_loop.derivative_with_tape(lambda x: model(x), tf.constant(X_test[chosen]))
size = np.abs(slopes.numpy()).reshape(-1, 64, 64, 3).max(axis=3, keepdims=True)
maps = (255 * size / size.max(axis=(1, 2, 3), keepdims=True)).astype(np.uint8)
pictures = np.concatenate([animals.test_images[chosen], np.repeat(maps, 3, axis=3)])
plots.image_grid(pictures, ["cat"] * 6 + ["its pixels that count"] * 6, columns=6)

# %% [markdown]
# It looks everywhere, a little. A dense layer does not know which pixels are neighbours: it would learn as well if all
# pictures were shuffled alike. **Convolutional** layers know, and that is where another course begins.

# %% [markdown]
# ## Real pictures
#
# Fashion-MNIST has 60,000 pictures of clothes in ten classes: softmax, as in lesson 8. It comes over the network, 30 MB,
# once. Write `download=True` in the next cell if you want it; without, the lesson simply goes on.

# %%
try:
    clothes = data.load_fashion(download=False)
except RuntimeError as error:
    clothes = None
    print(error)

# %%
if clothes is not None:
    x = tf.constant(clothes.train_images[:10000].reshape(-1, 784) / 255.0, tf.float32)
    layers = [keras.Input((784,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(10, "softmax")]
    model = keras.Sequential(layers)
    model.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(x, clothes.train_labels[:10000], validation_split=0.2, epochs=5, verbose=0)
    print({name: round(values[-1], 3) for name, values in history.history.items()})

# %% [markdown]
# `sparse_categorical_crossentropy` takes classes as numbers, `categorical_crossentropy` takes them one-hot. For real cats
# there is `data.load_real_cats()`, photographs from CIFAR-10, 170 MB: try your capstone on them. They are small, blurred
# and seen from all sides, so expect far less than on drawings.

# %% [markdown]
# ## Where the two differ: a table to keep
#
# | topic | lessons 1 to 9 | Keras 3 |
# |---|---|---|
# | examples | columns, `W @ A + b` | rows, `x @ kernel + bias` |
# | precision | float64 | float32 |
# | L2 | $\frac{\lambda}{2m} \sum W^2$ | $l2 \sum W^2$ |
# | dropout | `keep_prob` | `rate` = 1 - `keep_prob` |
# | batch norm | $\varepsilon = 10^{-5}$, momentum 0.9 | $10^{-3}$, 0.99 |
# | momentum | $v = \beta v + (1 - \beta) dW$ | $v = \beta v - \alpha\, dW$ |
# | Adam's $\varepsilon$ | $10^{-8}$ | $10^{-7}$, added before the correction |

# %% [markdown]
# ## What do you think?
#
# Four questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="gradient_is_none"

# %% answer="gradient_is_none"
### BEGIN SOLUTION
gradient_is_none = "c"
### END SOLUTION

# %% check="gradient_is_none"
check(gradient_is_none=gradient_is_none)

# %% [markdown] question="dropout_when_predicting"

# %% answer="dropout_when_predicting"
### BEGIN SOLUTION
dropout_when_predicting = "a"
### END SOLUTION

# %% check="dropout_when_predicting"
check(dropout_when_predicting=dropout_when_predicting)

# %% [markdown] question="sigmoid_twice"

# %% answer="sigmoid_twice"
### BEGIN SOLUTION
sigmoid_twice = "b"
### END SOLUTION

# %% check="sigmoid_twice"
check(sigmoid_twice=sigmoid_twice)

# %% [markdown] question="print_in_a_graph"

# %% answer="print_in_a_graph"
### BEGIN SOLUTION
print_in_a_graph = "d"
### END SOLUTION

# %% check="print_in_a_graph"
check(print_in_a_graph=print_in_a_graph)

# %% [markdown] written="fit_or_a_loop"
# ## In your own words
#
# A friend asks whether to use `fit` or to write a training loop. Explain in about ten sentences what `fit` does for you,
# when a loop of your own is worth it, what is easily forgotten in one, and how you would check that it is right. Write into
# the empty text cell below. A person reads this answer; it earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - A tape records operations and plays them backwards. It hears of variables by itself, of tensors on request.
# - A layer is `build` for the weights and `call` for the formula; weights are made with `add_weight`.
# - A data set shuffles before it batches. Dropout and batch normalisation behave differently in training.
# - A step is loss, penalties, gradients, update. `fit` does it in a loop, with callbacks, and can stop in time.
# - Same weights, same numbers: compare, and nothing a framework does stays magic.

# %% [markdown]
# ## Going further
#
# - M. Abadi and others, *TensorFlow: A System for Large-Scale Machine Learning* (2016).
# - F. Chollet, *Deep Learning with Python* (2nd edition 2021), by the author of Keras; its guides at keras.io.
# - A. G. Baydin and others, *Automatic Differentiation in Machine Learning: a Survey* (2018): what tapes do.
# - K. Simonyan, A. Vedaldi, A. Zisserman, *Deep Inside Convolutional Networks* (2014): saliency maps.
#
# **Next:** you have a complete toolbox. Take a problem that you care about, overfit ten examples, and go on from there.
