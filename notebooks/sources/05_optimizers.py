# %% [markdown]
# # 5. Optimizers
#
# **Same network, same data, same gradients: how to walk decides whether it learns in a minute or in an hour.**
#
# Time: about three hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - cut a data set into shuffled mini-batches, and say what a batch size costs and gains;
# - average a series on the fly, and correct the average for its start;
# - write momentum, Nesterov, Adagrad, RMSprop and Adam, and explain each from the weakness that it cures;
# - recognise a learning rate that is too small or too large, and let it shrink while training goes on;
# - watch optimizers race, choose one for a network of yours, and find it again in Keras.
#
# You need lessons 1 to 3: gradients of a network, and gradient descent.

# %% [markdown]
# ## How this lesson works
#
# Run the cells from top to bottom with Shift+Enter. Where a cell says `YOUR CODE HERE`, replace the two lines below
# by your answer and run the check after it: it says what is wrong and why. Nothing depends on an earlier answer
# being right, so you may skip an exercise and come back. The panel below fills as your checks pass.

# %% setup=true
import numpy as np

from autograders.lessons.optimizers import check, progress
from course_lib import averages, data, explorers, mini_batches, networks, optimizers, plots, schedules, training
from course_lib.optimizer_paths import optimizer_path

# %%
progress()

# %% [markdown]
# ## One pass, many steps
#
# So far every step of gradient descent looked at all examples. Suppose there are five million. Is it wise to look at
# all of them before moving at all?
#
# A thousand examples, drawn at random, already say roughly where downhill is. So cut the data into **mini-batches** of
# a thousand, and take a step after each: 5000 steps for the price of one pass.

# %% [markdown]
# Three words that are easily mixed up:
#
# - the **batch size** is the number of examples for one update;
# - an **iteration** is one update, on one batch;
# - an **epoch** is one pass over all examples, so it has $\lceil m / \text{batch size} \rceil$ iterations.
#
# With the batch size $m$ this is **batch** gradient descent, with 1 it is **stochastic** gradient descent, and
# everything in between is called mini-batch gradient descent.

# %% [markdown]
# Before every epoch the examples are shuffled, so that no batch holds only cats and no two epochs have the same
# batches. Here are six examples with their labels, in batches of four. What do you check first? That every label
# still stands below its own example.

# %%
X, Y = np.array([[1.0, 2, 3, 4, 5, 6]]), np.array([[10.0, 20, 30, 40, 50, 60]])
for X_b, Y_b in mini_batches.random_mini_batches(X, Y, 4, np.random.default_rng(0)):
    print("X_b", X_b, " Y_b", Y_b)

# %% [markdown] exercise="random_mini_batches"
# **Goal.** Shuffle a data set and cut it into mini-batches.
#
# **Given.** `X` $(n_x, m)$, `Y` $(n_y, m)$, `batch_size` $\ge 1$, and `rng`, a `numpy.random.Generator`.
#
# **Return.** A list of pairs `(X_b, Y_b)`. All have `batch_size` columns; the last has fewer where `batch_size` does not
# divide $m$.
#
# **Formula.** Draw one random order of the columns, put both $X$ and $Y$ into it, and cut from left to right.
#
# **Constraint.** Every column comes exactly once, with its own label. No batch is empty. `X` and `Y` stay as they are.
#
# **Worked value.** With $m = 5$ and `batch_size` 2 there are three batches, of 2, 2 and 1 columns.
#
# <details><summary>Hint</summary>
#
# `rng.permutation(m)` is a random order; `X[:, order]` puts the columns into it. `range(0, m, batch_size)` gives the
# column at which each batch begins, and a slice that reaches beyond the end simply stops there.
#
# </details>


# %% answer="random_mini_batches"
def random_mini_batches(X, Y, batch_size, rng):
    """Return a list of pairs X_b, Y_b: the columns of X (n_x, m) and Y (n_y, m), shuffled together and cut."""
    ### BEGIN SOLUTION
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in range(0, m, batch_size)]
    ### END SOLUTION


# %% check="random_mini_batches"
check(random_mini_batches)

# %% [markdown]
# The same network, three batch sizes, twenty epochs each. The picture shows the cost of every batch. Cover the legend:
# which curve belongs to batch size 1, and which to a batch that holds all 400 examples?

# %%
X, Y = data.load_planar("flower")
batch_costs = {}
for size in (1, 32, 400):
    network = networks.dense_network([2, 16, 1], np.random.default_rng(0), hidden="tanh")
    optimizer, rng = optimizers.GradientDescent(0.1), np.random.default_rng(1)
    history = training.train(network, X, Y, 20, optimizer=optimizer, batch_size=size, rng=rng, progress=False)
    batch_costs[f"batch size {size}"] = history.costs
    print(f"batch size {size}: {len(history.costs)} updates, last epoch's mean cost {history.train_costs[-1]:.3f}")
plots.epoch_costs(batch_costs, epochs=20)

# %% [markdown]
# All examples at once: a smooth curve that falls in every step, and 20 steps only. One example at a time: 8000 steps,
# far down, but wildly up and down, because each step listens to a single example, and it never comes to rest. In
# between lies the usual compromise. A rising cost is no alarm here, as long as the trend points down.

# %% [markdown]
# Which size should you take? With one example at a time the machine computes column by column, and what it gains from
# working on many columns at once is lost. With all of them, each step takes too long. Up to about 2000 examples, use
# all. Otherwise take a power of two, 32, 64, 128, up to 512, that fits into memory. Some finish with a few epochs on
# large batches, for precision.

# %% [markdown]
# ## A memory that fades
#
# Steps on small batches are noisy. Could you listen to the last few gradients together, without storing them?
#
# Look at something more familiar first: a year of daily temperatures. They are **simulated**, for a made-up place; the
# weather jumps from day to day, and below it the season rises and falls. How would you draw the season?

# %%
theta = data.draw_temperatures(365, np.random.default_rng(9))
plots.average_curves(theta, [0.9])

# %% [markdown]
# The line is an **exponentially weighted average**. Start from $v_0 = 0$; every day, keep most of the old average and
# take in a little of the new value $\theta_t$:
#
# $$v_t = \beta v_{t-1} + (1 - \beta) \theta_t$$
#
# One number is all it remembers. Insert the formula into itself, and you see how much each day counts:
# $v_t = (1 - \beta) (\theta_t + \beta \theta_{t-1} + \beta^2 \theta_{t-2} + \dots)$.

# %% [markdown]
# The weights fade by the factor $\beta$ per day. After $1 / (1 - \beta)$ days they have fallen to about a third, so one
# says that the average covers that many days: 2 for $\beta = 0.5$, 10 for 0.9, 50 for 0.98. Which of the three curves is
# smoothest? And which is late?

# %%
plots.average_curves(theta, [0.5, 0.9, 0.98])

# %% [markdown]
# The larger $\beta$, the smoother the curve, and the later it follows the season. But something else is wrong on the
# left: why does the smoothest one begin near zero, although no day is that cold?
#
# Because of $v_0 = 0$. With $\beta = 0.98$: $v_1 = 0.02\,\theta_1$ and $v_2 = 0.0196\,\theta_1 + 0.02\,\theta_2$. These
# weights add up to 0.0396, not to 1.

# %% [markdown]
# The sum of the weights is $1 - \beta^t$; for $t = 2$ it is $1 - 0.98^2 = 0.0396$. Divide by it, and you have a proper
# average from the first day on. This is the **bias correction**:
#
# $$\frac{v_t}{1 - \beta^t}$$
#
# Only the value you report is corrected. The next $v$ is made from the uncorrected one.

# %%
theta_1, theta_2 = theta[:2]
v_2 = 0.0196 * theta_1 + 0.02 * theta_2
print(f"two days, {theta_1:.2f} and {theta_2:.2f}: v_2 = {v_2:.4f}, corrected {v_2 / 0.0396:.4f}")
print("from the course:", averages.moving_average(theta[:2], 0.98, bias_correction=True).round(4))

# %% [markdown] exercise="moving_average"
# **Goal.** Average a series, with and without bias correction.
#
# **Given.** `theta`, $T$ numbers; `beta`, $0 \le \beta < 1$; `bias_correction`, `True` or `False`.
#
# **Return.** A one-dimensional array of $T$ averages.
#
# **Formula.** $v_0 = 0$, $v_t = \beta v_{t-1} + (1 - \beta) \theta_t$ for $t = 1, \dots, T$; if `bias_correction`, report
# $v_t / (1 - \beta^t)$ instead of $v_t$.
#
# **Constraint.** The correction does not enter the recursion.
#
# **Worked value.** For $\theta = (40, 49)$ and $\beta = 0.9$: $(4, 8.5)$, and corrected $(40, 44.7368)$.
#
# <details><summary>Hint</summary>
#
# `enumerate(theta, start=1)` gives $t$ together with $\theta_t$. Keep `v` apart from what you append to the list.
#
# </details>


# %% answer="moving_average"
def moving_average(theta, beta, bias_correction=False):
    """Return the exponentially weighted averages (T,) of theta (T,), corrected for their start at 0 if asked."""
    ### BEGIN SOLUTION
    v, reported = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        reported.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(reported)
    ### END SOLUTION


# %% check="moving_average"
check(moving_average)

# %% [markdown]
# Now play with it. The explorer shows both averages and, on the right, how much each earlier day counts on the day
# that you choose. What happens to the gap between the two curves when you lower $\beta$?

# %%
explorers.average(moving_average=moving_average)

# %% [markdown]
# An average like this makes a noisy cost readable, too. Here are the three trainings from above once more, each averaged
# over about one epoch: with $n$ updates in 20 epochs, that is $\beta = 1 - 20 / n$. Now it shows how much further the
# small batches have come.

# %%
smooth = {
    name: averages.moving_average(costs, 1 - 20 / len(costs), bias_correction=True)
    for name, costs in batch_costs.items()
}
plots.epoch_costs(smooth, epochs=20)

# %% [markdown]
# ## A ravine
#
# Back to costs. The landscape below depends on two weights. It is 50 times as steep across as along, as happens when
# inputs come in different units. Where does the gradient point: towards the minimum, or somewhere else?

# %%
path = optimizer_path("ravine", "gradient_descent", learning_rate=0.35)
plots.optimizer_paths("ravine", {"gradient_descent": path})

# %% [markdown]
# Almost at the opposite wall. Gradient descent jumps from wall to wall and makes little way along the floor. Could a
# larger learning rate help? Here the curvature across is 5, and a step multiplies $w_2$ by $1 - 5 \alpha$. Once
# $\alpha$ exceeds $2/5$, that is less than $-1$: every jump ends higher.

# %%
for rate in (0.01, 0.1, 0.35, 0.41):
    _, costs = optimizer_path("ravine", "gradient_descent", learning_rate=rate, num_steps=50)
    print(f"learning rate {rate}: cost {costs[0]:.2f} at the start, {costs[-1]:.3f} after 50 steps")

# %% [markdown]
# The steep direction limits the rate, and the flat one suffers from it. Networks show the same. Below, 0.001 crawls,
# 0.3 learns, and 10 throws the network back and forth. So try several rates, each about three times the last, and look
# at the curves. Or do something smarter, which is what the rest of this lesson is about.

# %%
X, Y = data.load_planar("flower")
costs = {}
for rate in (0.001, 0.3, 10.0):
    network = networks.dense_network([2, 16, 16, 1], np.random.default_rng(0), hidden="tanh")
    optimizer, rng = optimizers.GradientDescent(rate), np.random.default_rng(1)
    history = training.train(network, X, Y, 60, optimizer=optimizer, batch_size=32, rng=rng, progress=False)
    costs[f"learning rate {rate:g}"] = history.train_costs
plots.epoch_costs(costs, epochs=60, log_scale=True)

# %% [markdown]
# ## Momentum
#
# Think of the jumps across the ravine: left, right, left, right. And of the small steps along its floor: on, on, on.
# What remains if you average the last ten gradients?
#
# Across, they cancel; along, they agree. So follow the average instead of the gradient. It is like a ball that rolls
# down: it keeps its direction, and one bump does not turn it.

# %% [markdown] exercise="momentum_update"
# **Goal.** Take one step with momentum.
#
# **Given.** `W` and its gradient `dW`, `v` from the step before (all of the same shape), `learning_rate`, `beta`.
#
# **Return.** `W, v` after the step.
#
# **Formula.** $v := \beta v + (1 - \beta)\, dW$, then $W := W - \alpha v$.
#
# **Constraint.** No bias correction here: after some ten steps it hardly matters. Leave the arguments as they are.
#
# **Worked value.** $W = 1$, $dW = 2$, $v = 0.5$, $\alpha = 0.1$, $\beta = 0.9$: $v = 0.65$ and $W = 0.935$.
#
# <details><summary>Hint</summary>
#
# Two lines, in this order. `v = beta * v + ...` makes a new array; `v *= beta` would overwrite the caller's.
#
# </details>


# %% answer="momentum_update"
def momentum_update(W, dW, v, learning_rate, beta=0.9):
    """Return W and v after one step with momentum; all arrays have the same shape."""
    ### BEGIN SOLUTION
    v = beta * v + (1 - beta) * dW
    return W - learning_rate * v, v
    ### END SOLUTION


# %% check="momentum_update"
check(momentum_update)

# %% [markdown]
# Other books, and Keras, write momentum in a second way, with $v$ as a **step** instead of an average:
#
# $$v := \beta v - \alpha\, dW, \qquad W := W + v$$
#
# There is no $1 - \beta$, so gradients add up: with $\beta = 0.9$ the steps grow up to ten times as long. Take
# $\alpha (1 - \beta)$ as its learning rate, and both are the same. Let the numbers decide:

# %%
slope = np.array([[0.1], [5.0]])
W1, v1 = W2, v2 = np.array([[-3.5], [1.5]]), np.zeros((2, 1))
for _ in range(20):
    W1, v1 = optimizers.momentum_update(W1, slope * W1, v1, learning_rate=0.1, beta=0.9)
    v2 = 0.9 * v2 - 0.1 * (1 - 0.9) * slope * W2
    W2 = W2 + v2
print("average:", W1.ravel(), " step:", W2.ravel())

# %% [markdown]
# A rolling ball may also cross a small dent in which gradient descent stays for ever. Look where the two end below,
# from the same start with the same learning rate. Momentum reaches a lower place, though not the lowest: it gives
# hope, not a promise.

# %%
runs = {name: optimizer_path("many minima", name, num_steps=100) for name in ("gradient_descent", "momentum")}
plots.optimizer_paths("many minima", runs)

# %% [markdown]
# ## Nesterov: look before you roll
#
# A ball that rolls fast overshoots. It measures the slope where it is, although it already knows roughly where it
# will be a moment later, namely $\beta v$ further on. What would you change?
#
# **Nesterov's momentum** takes the gradient there, at $W + \beta v$. If the slope ahead turns upwards, it brakes in
# time. It is usually written in the second way, with $v$ as a step.

# %% [markdown] exercise="nesterov_update"
# **Goal.** Take one step with Nesterov's momentum.
#
# **Given.** `W`; `gradient`, a *function*: `gradient(W)` is the gradient at `W`, in its shape; `v` from the step before;
# `learning_rate` and `beta`.
#
# **Return.** `W, v` after the step.
#
# **Formula.** $v := \beta v - \alpha \, \mathrm{gradient}(W + \beta v)$, then $W := W + v$.
#
# **Constraint.** There is no factor $1 - \beta$ in this form. Call `gradient` at the point ahead.
#
# **Worked value.** $W = 1$, $\mathrm{gradient}(W) = 2W$, $v = -0.5$, $\alpha = 0.1$, $\beta = 0.9$: the point ahead is
# 0.55, $v = -0.56$ and $W = 0.44$.
#
# <details><summary>Hint</summary>
#
# First `ahead = W + beta * v`, then the new `v` with `gradient(ahead)`, then the step from `W`, not from `ahead`.
#
# </details>


# %% answer="nesterov_update"
def nesterov_update(W, gradient, v, learning_rate, beta=0.9):
    """Return W and v after one step with Nesterov's momentum; gradient(W) has the shape of W."""
    ### BEGIN SOLUTION
    v = beta * v - learning_rate * gradient(W + beta * v)
    return W + v, v
    ### END SOLUTION


# %% check="nesterov_update"
check(nesterov_update)

# %% [markdown]
# ## A step size for every weight
#
# Momentum still has one learning rate for all weights. In the ravine, $w_2$ wants a small one and $w_1$ a large one.
# How could each weight find its own?
#
# By the size of its gradients: divide each weight's step by it. **Adagrad** adds up all squared gradients of a weight
# in $s$ and divides by the root. Steep directions get short steps, flat ones long steps.

# %% [markdown] exercise="adagrad_update"
# **Goal.** Take one step of Adagrad.
#
# **Given.** `W`, `dW` and `s`, the sum of the squared gradients so far (all of the same shape), `learning_rate`,
# `epsilon`.
#
# **Return.** `W, s` after the step.
#
# **Formula.** $s := s + dW^2$, then $W := W - \alpha \, dW / (\sqrt{s} + \varepsilon)$, entry by entry.
#
# **Constraint.** $\varepsilon$ stands outside the root. It keeps a weight whose gradient has always been 0 from dividing 0
# by 0.
#
# **Worked value.** $W = 1$, $dW = 3$, $s = 16$, $\alpha = 0.5$: $s = 25$ and $W = 0.7$.
#
# <details><summary>Hint</summary>
#
# `dW**2` squares every entry, `np.sqrt(s)` takes every root. The step itself contains `dW`, with its sign.
#
# </details>


# %% answer="adagrad_update"
def adagrad_update(W, dW, s, learning_rate, epsilon=1e-8):
    """Return W and s after one step of Adagrad; all arrays have the same shape."""
    ### BEGIN SOLUTION
    s = s + dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s
    ### END SOLUTION


# %% check="adagrad_update"
check(adagrad_update)

# %% [markdown]
# What does a long training do to $s$? It only ever grows. With equal gradients, the $t$-th step is $\alpha / \sqrt{t}$:
# Adagrad slows down whether or not it has arrived. **RMSprop** cures this with the average that you know: old
# squares fade.
#
# $$s := \beta s + (1 - \beta)\, dW^2$$
#
# The root of a mean of squares is called RMS, *root mean square*; hence the name.

# %% [markdown] exercise="rmsprop_update"
# **Goal.** Take one step of RMSprop.
#
# **Given.** `W`, `dW` and `s`, the average squared gradient (all of the same shape), `learning_rate`, `beta`, `epsilon`.
#
# **Return.** `W, s` after the step.
#
# **Formula.** $s := \beta s + (1 - \beta)\, dW^2$, then $W := W - \alpha \, dW / (\sqrt{s} + \varepsilon)$.
#
# **Constraint.** $\varepsilon$ stands outside the root. Lectures differ; the TensorFlow section shows Keras's choice.
#
# **Worked value.** $W = 1$, $dW = 3$, $s = 1$, $\alpha = 0.1$, $\beta = 0.5$: $s = 5$ and $W = 0.8658$.
#
# <details><summary>Hint</summary>
#
# Start from your `adagrad_update` and change the line that makes `s`. The new `s` goes into the step.
#
# </details>


# %% answer="rmsprop_update"
def rmsprop_update(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """Return W and s after one step of RMSprop; all arrays have the same shape."""
    ### BEGIN SOLUTION
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s
    ### END SOLUTION


# %% check="rmsprop_update"
check(rmsprop_update)

# %% [markdown]
# **Adadelta** goes one step further. Divided by the root of $s$, a gradient has no unit left, but a step should have
# the unit of a weight. So Adadelta multiplies by the root of $d$, the average of its own squared steps:
#
# $$\text{step} = \frac{\sqrt{d + \varepsilon}}{\sqrt{s + \varepsilon}} \, dW, \qquad
# d := \beta d + (1 - \beta) \, \text{step}^2$$
#
# It needs hardly any learning rate; 1 is usual. The price is a slow start, because the first steps know only
# $\varepsilon$.

# %%
W, s, d = np.array([1.0]), np.zeros(1), np.zeros(1)
for _ in range(4):
    before = W
    W, s, d = optimizers.adadelta_update(W, 2 * W, s, d)
    print("step", (before - W).round(6), " s", s.round(4), " d", d)

# %% [markdown]
# ## Adam: both ideas
#
# Momentum averages the gradient, RMSprop its square. Why choose? **Adam** keeps both averages, $v$ with $\beta_1$ and $s$
# with $\beta_2$, and follows $v$ divided by the root of $s$.
#
# One detail decides about the first steps. Both averages start at 0, and $\beta_2 = 0.999$ remembers a thousand steps.
# What do you have to do? Correct the bias, of both.

# %% [markdown] exercise="adam_update"
# **Goal.** Take one step of Adam.
#
# **Given.** `W`, `dW`, `v`, `s` (all of the same shape; `v` and `s` uncorrected), `t`, the number of this step, from 1;
# `learning_rate`, `beta1`, `beta2`, `epsilon`.
#
# **Return.** `W, v, s` after the step; `v` and `s` uncorrected.
#
# **Formula.** $v := \beta_1 v + (1 - \beta_1)\, dW$, $s := \beta_2 s + (1 - \beta_2)\, dW^2$; then
# $\hat v = v / (1 - \beta_1^t)$, $\hat s = s / (1 - \beta_2^t)$, and $W := W - \alpha \, \hat v / (\sqrt{\hat s} +
# \varepsilon)$.
#
# **Constraint.** $\varepsilon$ stands outside the root.
#
# **Worked value.** With $\alpha = 0.1$: from $W = 1$, $v = s = 0$, $dW = 2$, $t = 1$ comes $W = 0.9$, $v = 0.2$,
# $s = 0.004$; from there with $dW = -1$, $t = 2$ comes $W = 0.873366$.
#
# <details><summary>Hint</summary>
#
# Give the corrected averages names of their own, such as `v_corrected`, so that `v` and `s` can be returned as they are.
#
# </details>


# %% answer="adam_update"
def adam_update(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Return W, v and s after step t (from 1) of Adam; all arrays have the same shape, v and s are uncorrected."""
    ### BEGIN SOLUTION
    v = beta1 * v + (1 - beta1) * dW
    s = beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s
    ### END SOLUTION


# %% check="adam_update"
check(adam_update)

# %% [markdown]
# Look at the first worked value again: with $dW = 2$ and $\alpha = 0.1$, the weight moved by 0.1. Would a gradient of
# 500 have moved it further? Predict, then run the cell. It is this indifference to size that makes one learning rate
# do for many networks; 0.001 is the usual first try.

# %%
for dW in (0.002, 2.0, 500.0):
    W, _, _ = optimizers.adam_update(np.ones(1), np.full(1, dW), np.zeros(1), np.zeros(1), 1, learning_rate=0.1)
    print(f"gradient {dW:g}: from 1 to {W[0]:.6f}")

# %% [markdown]
# ## The race
#
# Now let them run against each other, with **your** functions wherever they work. Click on the landscape or drag the
# start; every optimizer has its own learning rate. Then change the landscape. What is easy in the bowl, what does the
# saddle do to gradient descent if you start at $w_2 = 0$, and who still does well when the ravine is slanted?

# %%
explorers.race(
    momentum=momentum_update,
    nesterov=nesterov_update,
    adagrad=adagrad_update,
    rmsprop=rmsprop_update,
    adam=adam_update,
)

# %% [markdown]
# Three things to take along. In the ravine along the axes, a step size for each weight is as good as magic; turned by
# 45 degrees, both weights are equally steep and it helps little. Starting exactly on the ridge of the saddle, nobody
# gets off it, because the slope across is 0; next to it, everybody does. And no optimizer finds the lowest of many
# minima from everywhere.

# %% [markdown]
# ## Smaller steps towards the end
#
# On mini-batches the gradient is noisy, so constant steps never come to rest: they wander around the minimum, farther
# out the larger they are. Small steps from the beginning would take for ever. What is left? Begin with large steps and
# let them shrink from epoch to epoch: **learning rate decay**. Three ways are common.

# %% [markdown]
# - **Inverse time**: $\alpha = \alpha_0 / (1 + \text{decay rate} \cdot \text{epoch})$. Halved once decay rate times
#   epoch is 1, then ever more slowly.
# - **Exponential**: $\alpha = \alpha_0 \cdot \text{rate}^{\text{epoch}}$, for example $0.95^{\text{epoch}}$. The same
#   share is lost in every epoch.
# - **Square root**: $\alpha = \alpha_0 \, k / \sqrt{\text{epoch}}$. The slowest of the three in the long run.
#
# The first two count epochs from 0, the last from 1; otherwise it would divide by 0.

# %%
epochs = np.arange(100)
curves = {
    "inverse time, decay rate 0.1": [schedules.inverse_time_decay(1.0, 0.1, epoch) for epoch in epochs],
    "exponential, rate 0.95": [schedules.exponential_decay(1.0, 0.95, epoch) for epoch in epochs],
    "square root, k = 1": [schedules.square_root_decay(1.0, 1.0, epoch + 1) for epoch in epochs],
}
plots.learning_rates(curves)

# %% [markdown] exercise="inverse_time_decay"
# **Goal.** Compute a learning rate that falls with the inverse of time.
#
# **Given.** `alpha0`, the rate of epoch 0; `decay_rate` $\ge 0$; `epoch`, a whole number from 0.
#
# **Return.** A float.
#
# **Formula.** $\alpha_0 / (1 + \text{decay rate} \cdot \text{epoch})$.
#
# **Constraint.** Epoch 0 gives $\alpha_0$ itself.
#
# **Worked value.** With $\alpha_0 = 0.2$ and decay rate 1, epochs 0 to 3 give 0.2, 0.1, 0.0667, 0.05.
#
# <details><summary>Hint</summary>
#
# The whole denominator needs brackets.
#
# </details>


# %% answer="inverse_time_decay"
def inverse_time_decay(alpha0, decay_rate, epoch):
    """Return the learning rate, a float, of an epoch counted from 0."""
    ### BEGIN SOLUTION
    return alpha0 / (1 + decay_rate * epoch)
    ### END SOLUTION


# %% check="inverse_time_decay"
check(inverse_time_decay)

# %% [markdown] exercise="exponential_decay"
# **Goal.** Compute a learning rate that loses the same share in every epoch.
#
# **Given.** `alpha0`, the rate of epoch 0; `rate`, what is left after one epoch, $0 <$ `rate` $\le 1$; `epoch`, from 0.
#
# **Return.** A float.
#
# **Formula.** $\alpha_0 \cdot \text{rate}^{\text{epoch}}$.
#
# **Constraint.** `rate` is the base of the power. There is no $e$ in it.
#
# **Worked value.** With $\alpha_0 = 0.2$ and rate 0.95, epoch 2 gives 0.1805.
#
# <details><summary>Hint</summary>
#
# `**` is the power in Python, and it is computed before a product.
#
# </details>


# %% answer="exponential_decay"
def exponential_decay(alpha0, rate, epoch):
    """Return the learning rate, a float, of an epoch counted from 0."""
    ### BEGIN SOLUTION
    return alpha0 * rate**epoch
    ### END SOLUTION


# %% check="exponential_decay"
check(exponential_decay)

# %% [markdown] exercise="square_root_decay"
# **Goal.** Compute a learning rate that falls with the root of the epoch.
#
# **Given.** `alpha0`; a factor `k`; `epoch`, a whole number from 1.
#
# **Return.** A float.
#
# **Formula.** $\alpha_0 \, k / \sqrt{\text{epoch}}$.
#
# **Constraint.** The first epoch is 1 and gives $\alpha_0 k$.
#
# **Worked value.** With $\alpha_0 = 0.2$ and $k = 1$, epoch 4 gives 0.1.
#
# <details><summary>Hint</summary>
#
# `np.sqrt(epoch)`, or `epoch**0.5`.
#
# </details>


# %% answer="square_root_decay"
def square_root_decay(alpha0, k, epoch):
    """Return the learning rate, a float, of an epoch counted from 1."""
    ### BEGIN SOLUTION
    return alpha0 * k / np.sqrt(epoch)
    ### END SOLUTION


# %% check="square_root_decay"
check(square_root_decay)

# %% [markdown]
# Does it pay? Here are batches of 8 and a rate of 1, which is bold: once constant, once with exponential decay. Look at
# the second half of the epochs.

# %%
X, Y = data.load_planar("flower")
costs = {}
for name, rate in (("constant rate 1", 1.0), ("decay, 0.95 per epoch", 0.95)):
    network = networks.dense_network([2, 16, 16, 1], np.random.default_rng(0), hidden="tanh")
    settings = {"batch_size": 8, "rng": np.random.default_rng(1), "progress": False}
    schedule = lambda epoch, rate=rate: schedules.exponential_decay(1.0, rate, epoch)
    costs[name] = training.train(network, X, Y, 100, schedule=schedule, **settings).train_costs
    print(f"{name}: mean cost of the last 20 epochs {np.mean(costs[name][-20:]):.3f}")
plots.epoch_costs(costs, epochs=100, log_scale=True)

# %% [markdown]
# ## The same network, seven optimizers
#
# The flower again, but the second input comes in another unit: all its numbers are 20 times smaller. That makes a
# ravine of the cost, in hundreds of dimensions. Every optimizer starts from the same weights, sees the same batches, and
# has the best of the learning rates 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3 and 10. What do you expect?

# %%
X_uneven, costs = X * np.array([[1.0], [0.05]]), {}
best = {"gradient_descent": 1.0, "momentum": 1.0, "nesterov": 0.1, "adagrad": 0.3}
best |= {"adadelta": 3.0, "rmsprop": 0.01, "adam": 0.01}
for name, rate in best.items():
    network = networks.dense_network([2, 16, 16, 1], np.random.default_rng(0), hidden="tanh")
    settings = {"batch_size": 32, "rng": np.random.default_rng(1), "progress": False}
    settings["optimizer"] = optimizers.OPTIMIZERS[name](rate)
    costs[name] = training.train(network, X_uneven, Y, 60, **settings).train_costs
    accuracy = np.mean(network.predict(X_uneven) == Y)
    print(f"{name:<17}rate {rate:<5g} cost {costs[name][-1]:.3f}, accuracy {accuracy:.3f}")
plots.epoch_costs(costs, epochs=60)

# %% [markdown]
# Plain gradient descent is stuck in the ravine, momentum gets further, and the ones with a step size for every weight
# do best. With inputs of one size, all seven end close together: normalising the inputs, lesson 6, is worth as much
# as an optimizer. Try your own function: `optimizers.Adam(0.01, update=adam_update)`.

# %% [markdown]
# Which one should you take? Begin with Adam, $\beta_1 = 0.9$, $\beta_2 = 0.999$, and tune the learning rate first; it is
# the most important setting of all. If training is long and you can afford to search, momentum with a decaying rate
# often ends a little better. Adagrad suits inputs that are mostly 0, such as words. No optimizer replaces a look at the
# curve.

# %% [markdown]
# ## Where lectures and libraries differ
#
# - $\varepsilon$ stands outside the root here, as in the papers on Adam; some notes and Keras's RMSprop have it inside.
# - Some slides leave Adam's bias correction out, or build $s$ from $v$: both are slips.
# - The inverse time decay has a 1 in its denominator; without it the first rate is infinite.
# - $0.95^{\text{epoch}}$ is sometimes misprinted as $0.95\, e^{\text{epoch}}$, which grows.
# - An epoch is a pass over all batches, not over one.

# %% [markdown]
# ## The same thing in TensorFlow
#
# Keras has every one of these as a class that remembers $v$ and $s$ for you. Here its momentum walks down the ravine,
# with the learning rate $\alpha (1 - \beta)$, because Keras writes momentum the second way. Importing TensorFlow takes
# about ten seconds.

# %%
from course_lib import keras_bridge

tf = keras_bridge.tensorflow()
W = tf.keras.Variable([[-3.5], [1.5]], dtype="float64")
optimizer = tf.keras.optimizers.SGD(learning_rate=0.1 * (1 - 0.9), momentum=0.9)
for _ in range(20):
    optimizer.apply([slope * W.numpy()], [W])
path, _ = optimizer_path("ravine", "momentum", learning_rate=0.1, num_steps=20)
print("Keras:", W.numpy().ravel(), " ours:", path[:, -1])

# %% [markdown]
# Now one step of each from the middle of a training, with averages that are not 0, at step $t = 7$. The bridge
# translates what differs, above all the place of $\varepsilon$, and then the numbers agree.

# %%
W, dW, v = np.random.default_rng(0).normal(size=(3, 2, 3))
calls = {
    "momentum": ("momentum_update", W, dW, v, 0.1),
    "Nesterov": ("nesterov_update", W, np.cos, v, 0.1),
    "Adagrad": ("adagrad_update", W, dW, v**2, 0.1),
    "RMSprop": ("rmsprop_update", W, dW, v**2, 0.1),
    "Adam": ("adam_update", W, dW, v, v**2, 7, 0.1),
}
for name, (function, *arguments) in calls.items():
    ours, keras = (getattr(library, function)(*arguments)[0] for library in (optimizers, keras_bridge))
    print(f"{name}: largest difference {np.abs(ours - keras).max():.1e}")

# %% [markdown]
# Does the place of $\varepsilon$ ever matter? Only for tiny gradients. Keras adds it to the root of the *uncorrected* $s$.
# Take the first step for a gradient of $10^{-6}$ with Keras's $\varepsilon = 10^{-7}$ and a learning rate of 1:

# %%
W = tf.keras.Variable([0.0], dtype="float64")
tf.keras.optimizers.Adam(learning_rate=1.0, epsilon=1e-7).apply([tf.constant([1e-6], "float64")], [W])
zero = np.zeros(1)
ours, _, _ = optimizers.adam_update(zero, np.array([1e-6]), zero, zero, 1, learning_rate=1.0, epsilon=1e-7)
print("Keras:", W.numpy(), " ours:", ours)

# %% [markdown]
# In daily life you give the optimizer's name, or an object with a schedule, to `compile`, and the batch size to `fit`:
# `model.compile(optimizer="adam", loss="binary_crossentropy")`, then `model.fit(X.T, Y.T, batch_size=32, epochs=60)`.
# Schedules count updates there, not epochs:

# %%
schedule = tf.keras.optimizers.schedules.InverseTimeDecay(0.2, decay_steps=1, decay_rate=1.0)
print("Keras:", [round(float(schedule(step)), 4) for step in range(4)])
print("ours: ", [round(schedules.inverse_time_decay(0.2, 1.0, epoch), 4) for epoch in range(4)])

# %% [markdown]
# From now on, checks compare your answers with TensorFlow as well, because it is loaded. Run one of them again and
# read its last line.

# %% [markdown]
# ## What do you think?
#
# Five questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="updates_per_epoch"

# %% answer="updates_per_epoch"
### BEGIN SOLUTION
updates_per_epoch = "c"
### END SOLUTION

# %% check="updates_per_epoch"
check(updates_per_epoch=updates_per_epoch)

# %% [markdown] question="noisy_cost"

# %% answer="noisy_cost"
### BEGIN SOLUTION
noisy_cost = "a"
### END SOLUTION

# %% check="noisy_cost"
check(noisy_cost=noisy_cost)

# %% [markdown] question="larger_beta"

# %% answer="larger_beta"
### BEGIN SOLUTION
larger_beta = "b"
### END SOLUTION

# %% check="larger_beta"
check(larger_beta=larger_beta)

# %% [markdown] question="first_step_of_adam"

# %% answer="first_step_of_adam"
### BEGIN SOLUTION
first_step_of_adam = "d"
### END SOLUTION

# %% check="first_step_of_adam"
check(first_step_of_adam=first_step_of_adam)

# %% [markdown] question="why_rmsprop_forgets"

# %% answer="why_rmsprop_forgets"
### BEGIN SOLUTION
why_rmsprop_forgets = "a"
### END SOLUTION

# %% check="why_rmsprop_forgets"
check(why_rmsprop_forgets=why_rmsprop_forgets)

# %% [markdown] written="two_remedies_for_a_ravine"
# ## In your own words
#
# Gradient descent zigzags through a ravine. Explain in about ten sentences why it does, what momentum does about it, and
# what RMSprop does about it. Then say where one of the two remedies helps little, or what it costs. Write into the
# empty text cell below. A person reads this answer; it earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - Mini-batches make many noisy steps of one pass. Shuffle examples and labels together, and keep the short last batch.
# - An exponentially weighted average costs one number of memory; divide by $1 - \beta^t$ while it is young.
# - Momentum averages gradients, so that zigzags cancel. Nesterov looks ahead. Adagrad and RMSprop give every weight its
#   own step size. Adam does both, with bias correction.
# - The learning rate is the first thing to tune, and it may shrink while training goes on.

# %% [markdown]
# ## Going further
#
# - B. Polyak, *Some methods of speeding up the convergence of iteration methods* (1964): momentum.
# - I. Sutskever and others, *On the importance of initialization and momentum in deep learning* (2013): Nesterov's idea
#   in networks.
# - J. Duchi, E. Hazan, Y. Singer, *Adaptive Subgradient Methods* (2011): Adagrad. M. Zeiler, *ADADELTA* (2012).
# - D. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization* (2015), with the bias correction in section 3.
#
# **Next:** lesson 6 makes the landscape itself friendlier: inputs of one size, and weights that start well.
