# %% [markdown]
# # 4. Regularization
#
# **A network can learn forty examples by heart and still know nothing. You will see it happen, measure it, and stop it
# in five ways.**
#
# Time: about three hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - divide data into a training, a dev and a test set, and say how large each should be;
# - read bias and variance from two error rates, and choose the next step from them;
# - penalise large weights with L2 and L1, in the cost, in the gradient and as weight decay;
# - write inverted dropout, forward and backward, and use it only while training;
# - enlarge a data set with mirror images, and stop a training early;
# - test a training on a handful of examples before you trust it with many.
#
# You need lessons 1 to 3: a network of any depth, its cost and its gradients.

# %% setup=true
import numpy as np

from autograders.lessons.regularization import check, progress
from course_lib import augmentation, bias_variance, data, dropout, early_stopping, explorers, networks, optimizers
from course_lib import plots, regularizers, splits, training

# %%
progress()

# %% [markdown]
# ## Overfit a handful first
#
# Before the questions about too much learning, one about too little: how do you know that a new network can learn at
# all? Give it four examples. A network of a few hundred weights must learn four examples by heart. If it does not,
# something is broken, and no amount of data will mend it.

# %%
X, Y = data.planar("moons", 4, np.random.default_rng(0))
network = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh")
history = training.train(network, X, Y, 100, optimizer=optimizers.Adam(0.05), progress=False)
print(f"cost at first: {history.train_costs[0]:.3f}, after 100 updates: {history.train_costs[-1]:.5f}")

# %% [markdown]
# Look at both ends. Before the first update a network with two labels should cost about $\log 2 = 0.69$, give or take a
# little chance: it is guessing. After some updates the cost should be next to 0. The next cell has a fault: its pictures
# were loaded as zeros. What do you expect?

# %%
broken = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh")
history = training.train(broken, 0 * X, Y, 100, optimizer=optimizers.Adam(0.05), progress=False)
print(f"cost at first: {history.train_costs[0]:.3f}, after 100 updates: {history.train_costs[-1]:.5f}")

# %% [markdown]
# It stays at $0.69$: all inputs are equal, so the best answer is a half for everyone. The same test finds labels in
# the wrong order, a step in the wrong direction, a penalty that is far too strong. Make it a habit: **if it cannot
# overfit a small batch, do not train it on a large one.** Then watch it for the first minutes, like a baby.

# %% [markdown]
# ## Three sets for three jobs
#
# You train ten networks and keep the best. Best on what? Not on the examples that they were trained on: the one that
# learned them by heart would win.
#
# The **training set** is for learning. The **dev set** (also: validation or hold-out set) is for choosing, between
# networks, sizes, learning rates. The **test set** is asked once, at the end. By then the dev set has been used for so
# many choices that its error is too good to be true.

# %% [markdown]
# How large should each be? With a thousand examples, 60, 20 and 20 % were usual, or 70 and 30 without a test set. But a
# dev set has one job: to tell which of two networks is better. Ten thousand examples do that well, whether the whole
# set has a hundred thousand or ten million. So the more data, the smaller the shares.

# %%
plots.split_bars(
    {
        "1,000 examples": (60, 20, 20),
        "no test set": (70, 30, 0),
        "1 million": (98, 1, 1),
        "4 million": (99.5, 0.25, 0.25),
        "10 million": (99.5, 0.4, 0.1),
    }
)

# %% [markdown] exercise="split_dataset"
# **Goal.** Divide examples at random into a training, a dev and a test set.
#
# **Given.** `X` $(n_x, m)$, `Y` $(n_y, m)$, `fractions`, three shares that sum to 1, and `rng`, a
# `numpy.random.Generator`.
#
# **Return.** Three pairs: `(X, Y)` of the training set, of the dev set, of the test set.
#
# **Formula.** Shuffle the columns, then cut at $f_0 m$ and at $(f_0 + f_1) m$, rounded.
#
# **Constraint.** Every column lands in exactly one set, together with its label. Each size is within one of its
# fraction times $m$. A set may be empty.
#
# **Worked value.** For $m = 10$ and fractions $(0.6, 0.2, 0.2)$: sizes 6, 2 and 2.
#
# <details><summary>Hint</summary>
#
# `order = rng.permutation(m)` has every number from 0 to m - 1 once. `X[:, order[:6]]` are six columns of X.
#
# </details>


# %% answer="split_dataset"
def split_dataset(X, Y, fractions, rng):
    """Return (X, Y) of train, dev and test: the columns of X (n_x, m) and Y (n_y, m), shuffled and cut in three."""
    ### BEGIN SOLUTION
    m = X.shape[1]
    order = rng.permutation(m)
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    return tuple((X[:, part], Y[:, part]) for part in (order[:a], order[a:b], order[b:]))
    ### END SOLUTION


# %% check="split_dataset"
check(split_dataset)

# %% [markdown]
# 1,797 handwritten digits, divided the old way. Each set gets its share of zeros by chance. In a file that is sorted by
# label, it would not, without the shuffling.

# %%
pixels, digits = data.load_digits()
sets = splits.split_dataset(pixels, digits[None, :], (0.6, 0.2, 0.2), np.random.default_rng(0))
for name, (X, Y) in zip(("train", "dev", "test"), sets, strict=True):
    print(f"{name:5s} {X.shape[1]:4d} digits, {100 * np.mean(Y == 0):.0f} % of them zeros")

# %% [markdown]
# ## Aim at the target
#
# You build a cat finder for people who photograph animals with their phones. You have 100,000 sharp pictures from the
# web and 8,000 from phones. Shuffle everything, and take 2,000 pictures for the dev set? How many of those 2,000 show
# what your users will send? Estimate first.

# %%
kinds = np.repeat(["web", "phone"], [100_000, 8_000])
dev = np.random.default_rng(0).permutation(kinds)[:2_000]
print("phone pictures in this dev set:", np.sum(dev == "phone"))
print(f"on average: 2000 x 8000 / 108000 = {2_000 * 8_000 / 108_000:.0f}")

# %% [markdown]
# 148 on average, and 129 in this shuffle. The others ask how well the network does on the web. You would be choosing by
# the wrong question.
#
# Better: dev and test set are 2,000 phone pictures each. The remaining 4,000 and all web pictures are for training. The
# training set may then differ a little from what counts; **dev and test set must come from the same distribution, the
# one that counts.** They are the target you aim at.

# %% [markdown]
# ## Two numbers, one diagnosis
#
# A network has 16 % errors on the dev set. Bad, but what is to be done? The training error tells. Four networks, four
# stories; people make next to no errors on these pictures.

# %%
plots.error_gaps(
    {
        "network A": (0.01, 0.16),
        "network B": (0.15, 0.16),
        "network C": (0.15, 0.30),
        "network D": (0.005, 0.01),
    }
)

# %% [markdown]
# **Bias** is the distance of the training error from the best possible error: the network does not even fit what it
# has seen; it **underfits**. **Variance** is the distance from the training to the dev error: what it learned does not
# carry over; it **overfits**. A has high variance, B high bias, C both, D neither.
#
# The best possible error is not always 0. If people cannot tell blurred pictures apart in 14 % of the cases, the 15 %
# of network B are excellent.

# %% [markdown] exercise="diagnose"
# **Goal.** Name what a network suffers from.
#
# **Given.** `train_error` and `dev_error`, shares from 0 to 1; `optimal_error`, the best possible one; `tolerance`,
# the largest difference that you accept.
#
# **Return.** One of the texts `"high bias"`, `"high variance"`, `"high bias and high variance"`, `"good fit"`.
#
# **Formula.** High bias: $e_{train} - e_{optimal} >$ tolerance. High variance: $e_{dev} - e_{train} >$ tolerance.
#
# **Constraint.** Exactly these texts. A dev error below the training error is no variance.
#
# **Worked value.** `diagnose(0.15, 0.16)` is `"high bias"`; `diagnose(0.15, 0.16, optimal_error=0.14)` is
# `"good fit"`.
#
# <details><summary>Hint</summary>
#
# Compute both truth values first, `bias = ...` and `variance = ...`. Then ask for both together before you ask for
# each alone.
#
# </details>


# %% answer="diagnose"
def diagnose(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """Return "high bias", "high variance", "high bias and high variance" or "good fit"."""
    ### BEGIN SOLUTION
    bias = train_error - optimal_error > tolerance
    variance = dev_error - train_error > tolerance
    if bias and variance:
        return "high bias and high variance"
    if bias:
        return "high bias"
    return "high variance" if variance else "good fit"
    ### END SOLUTION


# %% check="diagnose"
check(diagnose)

# %% [markdown]
# The diagnosis gives the **basic recipe**, from top to bottom, again and again:
#
# | found | try |
# |---|---|
# | high bias | a larger network, a longer training, another architecture |
# | high variance | more data, regularization, another architecture |
# | neither | stop; ask the test set once |
#
# Bias comes first: a network that cannot fit its examples has nothing to carry over. More data does not cure bias, and
# a larger network rarely harms, if it is regularized.

# %% [markdown]
# ## Learned by heart
#
# Here are two blurred moons, 40 examples to learn from and 400 to be tried on. The moons overlap so much that even a
# perfect judge is wrong in about 8 % of the cases. The network has 501 weights and biases. What will it make of the
# 40?

# %%
X, Y = (array[:, :40] for array in data.planar("moons", 200, np.random.default_rng(5), noise=0.3))
dev = data.planar("moons", 400, np.random.default_rng(99), noise=0.3)
plain = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh")
history = training.train(plain, X, Y, 200, optimizer=optimizers.Adam(0.05), dev=dev, progress=False)
plots.fitted_boundaries({"200 epochs": plain}, X, Y, *dev)

# %% [markdown]
# It is right about every training example, and wrong about almost a fifth of the new ones. The boundary bends around
# single points: the network has learned the noise as well. Now look at how it came to that. When would you have stopped?

# %%
plots.learning_curves(history.train_costs, history.dev_costs)

# %% [markdown]
# At first both costs fall: what is learned holds for everyone. From about epoch 45 on, the training cost falls and
# the dev cost rises. The gap between the curves is variance, seen in the making.
#
# How much a network can learn by heart is its **capacity**: units, layers, and how long it may train. In the explorer
# you can change capacity, examples, the length of the training, and two remedies that you will write below. Make a guess
# before each move.

# %%
explorers.overfitting()

# %% [markdown]
# ## Large weights cost extra
#
# What makes the boundary so bent? Steep turns need large weights. So let large weights cost something. **L2
# regularization** adds the squares of all weights to the cost:
#
# $$J = \frac{1}{m}\sum_{i=1}^{m} \mathcal{L}(a^{(i)}, y^{(i)}) + \frac{\lambda}{2m} \sum_{l=1}^{L} \|W^{[l]}\|_F^2,
# \qquad \|W\|_F^2 = \sum_{i,j} w_{ij}^2$$
#
# $\|W\|_F$ is called the **Frobenius norm**: the length of the vector that holds all entries of $W$. For a single
# neuron it is the length of $w$. The biases stay free: they only shift.

# %% [markdown]
# $\lambda$ says how much a large weight costs, compared with a wrong answer. In code it is called `lambd`, because
# `lambda` is a word of Python's own. A small example: one layer with the weights 3 and $-2$, $\lambda = 2$, $m = 10$.
# What is the penalty?

# %%
W1, lambd, m = np.array([[3.0, -2.0]]), 2.0, 10
print("penalty:", lambd / (2 * m) * np.sum(W1**2))
print("with NumPy's norm:", round(lambd / (2 * m) * np.linalg.norm(W1) ** 2, 12))

# %% [markdown] exercise="l2_cost"
# **Goal.** Add the L2 penalty to a cost.
#
# **Given.** `cross_entropy`, a float; `parameters`, a dictionary W1, b1, W2, b2, ... of any depth; `lambd`; `m`, the
# number of examples.
#
# **Return.** `J`, a float.
#
# **Formula.** $J$ = `cross_entropy` $+ \frac{\lambda}{2m} \sum_l \sum_{i,j} (w^{[l]}_{ij})^2$.
#
# **Constraint.** The weights of all layers, and no bias.
#
# **Worked value.** For `cross_entropy` 1, $W^{[1]} = (3, -2)$, $b^{[1]} = 9$, $\lambda = 2$ and $m = 10$: $J = 2.3$.
#
# <details><summary>Hint</summary>
#
# `for name, value in parameters.items()` goes through all of them; the names of weights begin with `W`. Mind the
# brackets: `lambd / (2 * m)`.
#
# </details>


# %% answer="l2_cost"
def l2_cost(cross_entropy, parameters, lambd, m):
    """Return the cost with lambd / (2 m) times the sum of all squared weights added; parameters W1, b1, W2, ..."""
    ### BEGIN SOLUTION
    squares = sum(np.sum(value**2) for name, value in parameters.items() if name.startswith("W"))
    return cross_entropy + lambd / (2 * m) * squares
    ### END SOLUTION


# %% check="l2_cost"
check(l2_cost)

# %% [markdown]
# ## The penalty's gradient
#
# A cost that changes without its gradient changes nothing: the steps would not know. What is the derivative of
# $\frac{\lambda}{2m} w^2$? The 2 of the square cancels the 2 below, which is why it was put there:
#
# $$dW = (\text{from backpropagation}) + \frac{\lambda}{m} W$$

# %% [markdown] exercise="l2_gradient"
# **Goal.** Add the L2 penalty's gradient to the gradient of one layer.
#
# **Given.** `dW`, as backpropagation gave it, and `W`, both $(n, n_{prev})$; `lambd`; `m`, the number of examples.
#
# **Return.** `dW` with the penalty, $(n, n_{prev})$.
#
# **Formula.** $dW + \frac{\lambda}{m} W$.
#
# **Constraint.** Leave `dW` and `W` as they are. `dW` has its $1/m$ already.
#
# **Worked value.** For $dW = 1$, $W = 3$, $\lambda = 2$ and $m = 10$: $1.6$.
#
# <details><summary>Hint</summary>
#
# One line. Write `dW + ...` rather than `dW += ...`.
#
# </details>


# %% answer="l2_gradient"
def l2_gradient(dW, W, lambd, m):
    """Return dW (n, n_prev) with the gradient of the L2 penalty of W (n, n_prev) added."""
    ### BEGIN SOLUTION
    return dW + lambd / m * W
    ### END SOLUTION


# %% check="l2_gradient"
check(l2_gradient)

# %% [markdown]
# ## Weight decay
#
# Put this gradient into the step and sort the terms. What happens to $W$ before anything is learned?
#
# $$W - \alpha \left( dW + \frac{\lambda}{m} W \right) = \left( 1 - \frac{\alpha\lambda}{m} \right) W - \alpha \, dW$$
#
# Every weight is first multiplied by a number a little below 1. It decays, unless the examples keep it up. That is why L2
# is also called **weight decay**.

# %% [markdown] exercise="decayed_update"
# **Goal.** Take a step of gradient descent with L2, written as weight decay.
#
# **Given.** `W` and `dW` $(n, n_{prev})$, `dW` without the penalty; `learning_rate`; `lambd`; `m`.
#
# **Return.** `W` after the step, $(n, n_{prev})$.
#
# **Formula.** $\left( 1 - \frac{\alpha\lambda}{m} \right) W - \alpha \, dW$.
#
# **Constraint.** Leave `W` and `dW` as they are.
#
# **Worked value.** For $W = 3$, $dW = 1$, $\alpha = 0.5$, $\lambda = 2$ and $m = 10$: $2.2$.
#
# <details><summary>Hint</summary>
#
# In the worked value the factor is $1 - 0.5 \cdot 2 / 10 = 0.9$, and the step is $0.5$.
#
# </details>


# %% answer="decayed_update"
def decayed_update(W, dW, learning_rate, lambd, m):
    """Return W (n, n_prev) after decay and step; dW (n, n_prev) is the gradient without the penalty."""
    ### BEGIN SOLUTION
    return (1 - learning_rate * lambd / m) * W - learning_rate * dW
    ### END SOLUTION


# %% check="decayed_update"
check(decayed_update)

# %% [markdown]
# The two ways are one, for gradient descent. For optimizers that rescale every gradient, such as Adam in lesson 5, they
# are not: there the penalty is rescaled too, the decay is not.

# %%
W, dW = np.array([[3.0, -0.5]]), np.array([[1.0, 2.0]])
print("step along the penalised gradient:", W - 0.5 * regularizers.l2_gradient(dW, W, lambd=2.0, m=10))
print("decay, then the usual step:       ", regularizers.decayed_update(W, dW, 0.5, lambd=2.0, m=10))

# %% [markdown]
# ## What L2 does
#
# The same network, the same 40 examples, the same 200 epochs, and $\lambda = 0.3$. Compare the boundary and the two
# errors.

# %%
smooth = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh")
penalty = regularizers.L2(lambd=0.3)
history = training.train(smooth, X, Y, 200, optimizer=optimizers.Adam(0.05), penalty=penalty, progress=False)
plots.fitted_boundaries({"no penalty": plain, "L2, lambda = 0.3": smooth}, X, Y, *dev)

# %% [markdown]
# The training error went up and the dev error went down by almost half: a good trade. The boundary no longer bends
# around single points. Three ways to understand it:
#
# 1. Weights close to 0 nearly switch units off, so a large network acts like a small one.
# 2. With small weights the scores are small, and tanh is nearly a straight line there. Layers of straight lines
#    are one straight line.
# 3. A steep turn must now be worth its price. One odd point does not pay it; many do.

# %% [markdown]
# The second reason can be measured. For tanh, $|z| < 1$ is the gentle middle. How many scores of the second hidden layer
# lie there, over the dev examples?

# %%
for name, network in (("no penalty", plain), ("L2", smooth)):
    p = network.parameters
    Z2 = p["W2"] @ np.tanh(p["W1"] @ dev[0] + p["b1"]) + p["b2"]
    print(f"{name}: {100 * np.mean(np.abs(Z2) < 1):.0f} % of the scores between -1 and 1")

# %% [markdown]
# One warning for your own experiments. With a penalty, the quantity that gradient descent lowers is the whole $J$. Plot
# that when you look for mistakes; the cross-entropy alone may well rise while everything is in order. Dev errors, on the
# other hand, are always measured without a penalty.

# %% [markdown]
# ## L1: many weights at zero
#
# What if the sizes cost, not the squares? **L1** adds $\frac{\lambda}{2m} \sum |w|$. Close to 0, a square is tiny, so L2
# hardly minds a small weight. The size falls evenly, right down to 0. Which of the two will leave weights at 0?

# %%
plots.penalty_curves()

# %% [markdown] exercise="l1_cost"
# **Goal.** Add the L1 penalty to a cost.
#
# **Given.** `cross_entropy`, a float; `parameters`, a dictionary W1, b1, W2, b2, ... of any depth; `lambd`; `m`.
#
# **Return.** `J`, a float.
#
# **Formula.** $J$ = `cross_entropy` $+ \frac{\lambda}{2m} \sum_l \sum_{i,j} |w^{[l]}_{ij}|$.
#
# **Constraint.** The weights of all layers, and no bias. The factor is $\frac{\lambda}{2m}$ here too.
#
# **Worked value.** For `cross_entropy` 1, $W^{[1]} = (3, -2)$, $b^{[1]} = 9$, $\lambda = 2$ and $m = 10$: $J = 1.5$.
#
# <details><summary>Hint</summary>
#
# As in `l2_cost`, with `np.abs`. `np.linalg.norm(W, 1)` is something else: the largest column sum.
#
# </details>


# %% answer="l1_cost"
def l1_cost(cross_entropy, parameters, lambd, m):
    """Return the cost with lambd / (2 m) times the sum of all weights' sizes added; parameters W1, b1, W2, ..."""
    ### BEGIN SOLUTION
    sizes = sum(np.sum(np.abs(value)) for name, value in parameters.items() if name.startswith("W"))
    return cross_entropy + lambd / (2 * m) * sizes
    ### END SOLUTION


# %% check="l1_cost"
check(l1_cost)

# %% [markdown]
# The weights of three networks, all layers together. Note the logarithmic axis, and how many are next to 0.

# %%
sparse = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh")
penalty = regularizers.L1(lambd=0.1)
history = training.train(sparse, X, Y, 200, optimizer=optimizers.Adam(0.05), penalty=penalty, progress=False)
three = {"no penalty": plain, "L2, lambda = 0.3": smooth, "L1, lambda = 0.1": sparse}
plots.weight_histograms(three)

# %%
plots.fitted_boundaries(three, X, Y, *dev)

# %% [markdown]
# L1 left nine weights in ten next to 0: the result is **sparse**. A handful of weights draws a boundary as good as that
# of L2. Sparse networks are smaller to store; apart from that, L2 is the usual choice for networks.

# %% [markdown]
# ## Dropout
#
# A team in which one member may be absent on any day cannot leave all knowledge with one person. **Dropout** makes that
# a rule: in every step of training, each unit is switched off with probability $1 -$ `keep_prob`, for each
# example anew. No unit can rely on one other unit; the weights are spread. Predictions then use everybody.

# %%
rng = np.random.default_rng(1)
hidden = [dropout.dropout_forward(np.ones((5, 3)), 0.6, rng)[1] for _ in range(2)]
plots.thinned_networks([np.ones((2, 3)), *hidden, np.ones((1, 3))])

# %% [markdown]
# Each step trains another small network that shares its weights with all others. A prediction with all units is
# close to the average of their votes, for the price of one.
#
# There is a catch. If only 60 % of the units are there, the next layer gets only 60 % of what it will get later.
# **Inverted dropout** makes up for that at once: divide what is left by `keep_prob`.

# %%
A = np.full((1, 10_000), 2.0)
A_dropped, mask = dropout.dropout_forward(A, 0.6, np.random.default_rng(0))
print("values:", np.unique(A_dropped), " kept:", mask.mean())
print("mean before: 2.0, after:", A_dropped.mean().round(3))

# %% [markdown] exercise="dropout_forward"
# **Goal.** Switch activations off at random, while training.
#
# **Given.** `A` $(n, m)$; `keep_prob`, above 0 and at most 1; `rng`, a `numpy.random.Generator`; `training`.
#
# **Return.** `A_dropped, mask`, both $(n, m)$. The mask is 1 where an activation was kept and 0 elsewhere.
#
# **Formula.** Each entry of the mask is 1 with probability `keep_prob`; `A_dropped` $= A \cdot$ `mask` $/$ `keep_prob`.
#
# **Constraint.** Every example has a mask of its own. With `training=False` nothing is dropped and nothing scaled: return
# `A` and a mask of ones.
#
# **Worked value.** With `keep_prob` 0.5, an activation of 3 becomes 6 or 0.
#
# <details><summary>Hint</summary>
#
# `rng.random(A.shape)` gives numbers spread evenly between 0 and 1. Such a number is below 0.8 with probability 0.8.
#
# </details>


# %% answer="dropout_forward"
def dropout_forward(A, keep_prob, rng, training=True):
    """Return A_dropped and mask, both (n, m): A with entries dropped and the others divided by keep_prob."""
    ### BEGIN SOLUTION
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    return A * mask / keep_prob, mask
    ### END SOLUTION


# %% check="dropout_forward"
check(dropout_forward)

# %% [markdown]
# And backwards? A unit that was off had no influence on the cost, so its gradient is 0. A unit that was on was scaled,
# and so is its gradient. It must be the same mask: the step has to blame those who were there.

# %% [markdown] exercise="dropout_backward"
# **Goal.** Bring a gradient back through dropout.
#
# **Given.** `dA` $(n, m)$, the gradient of `A_dropped`; the `mask` $(n, m)$ of the way forward; `keep_prob`.
#
# **Return.** The gradient of `A`, $(n, m)$.
#
# **Formula.** $dA \cdot$ `mask` $/$ `keep_prob`.
#
# **Constraint.** Leave `dA` as it is, and draw nothing.
#
# **Worked value.** For $dA = (1, 3)$, mask $(1, 0)$ and `keep_prob` 0.5: $(2, 0)$.
#
# <details><summary>Hint</summary>
#
# What forward does to $A$, backward does to $dA$.
#
# </details>


# %% answer="dropout_backward"
def dropout_backward(dA, mask, keep_prob):
    """Return the gradient (n, m) before dropout, from dA (n, m) after it and the mask of the way forward."""
    ### BEGIN SOLUTION
    return dA * mask / keep_prob
    ### END SOLUTION


# %% check="dropout_backward"
check(dropout_backward)

# %% [markdown]
# Now with `keep_prob` 0.6 in both hidden layers. Why does its training cost jump about?

# %%
thinned = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh", keep_prob=0.6)
history = training.train(thinned, X, Y, 200, optimizer=optimizers.Adam(0.05), dev=dev, progress=False)
plots.learning_curves(history.train_costs, history.dev_costs)

# %%
plots.fitted_boundaries({"no dropout": plain, "dropout, keep_prob 0.6": thinned}, X, Y, *dev)

# %% [markdown]
# The training cost is measured with units missing, other ones each time, so it jumps and can lie above the dev cost. To
# look for mistakes, set `keep_prob` to 1 first, and see the cost fall smoothly.
#
# Choose `keep_prob` layer by layer: lower where a layer has many weights, 1 for the input and the output. Between 0.5
# and 0.8 is usual in hidden layers. No dropout where nothing overfits.

# %% [markdown]
# Your own functions at work: with `l2_gradient`, `dropout_forward` and `dropout_backward` of yours, the explorer trains
# on them. Find two ways to meet the challenge. What happens if you use both remedies at full strength? And which move
# helps most of all, if you were free to choose?

# %%
explorers.overfitting(l2_gradient, dropout_forward, dropout_backward)

# %% [markdown]
# ## More data, for nothing
#
# More examples are the best remedy against variance, and the most expensive. Sometimes you can make new ones from
# old ones. A cat that looks to the left is a cat that looks to the right in the mirror. Its label stays true, and no
# pixel stays where it was.

# %%
cats = data.load_animals()
images, labels = augmentation.flip_horizontally(cats.train_images[:6], cats.train_labels[:6])
plots.image_grid(images, np.where(labels == 1, "cat", "no cat"))

# %% [markdown] exercise="flip_horizontally"
# **Goal.** Double a set of pictures by their mirror images.
#
# **Given.** `images` $(m, h, w, c)$ and `labels` $(m,)$.
#
# **Return.** `images` $(2m, h, w, c)$ and `labels` $(2m,)$: first the originals, then their mirror images in the same
# order.
#
# **Formula.** Pixel $(r, s)$ of a mirror image is pixel $(r, w - 1 - s)$ of the original.
#
# **Constraint.** Left and right change places; top and bottom, and the channels, do not.
#
# **Worked value.** A picture of one row with the grey values 0, 1, 2 becomes 2, 1, 0.
#
# <details><summary>Hint</summary>
#
# The axes are picture, row, column, channel. `array[:, ::-1]` reverses the second axis. `np.concatenate` puts arrays one
# after the other.
#
# </details>


# %% answer="flip_horizontally"
def flip_horizontally(images, labels):
    """Return images (2m, h, w, c) and labels (2m,): the originals, then their mirror images in the same order."""
    ### BEGIN SOLUTION
    return np.concatenate([images, images[:, :, ::-1]]), np.concatenate([labels, labels])
    ### END SOLUTION


# %% check="flip_horizontally"
check(flip_horizontally)

# %% [markdown]
# Shifts, small turns, crops, other colours, blur; for sound, noise and another speed: whatever leaves the label true
# makes examples. They are worth less than fresh ones, because they resemble what is there. Two rules: augment
# **after** splitting, and only the training set, or mirror images of dev pictures will be learned by heart. And do not mirror
# what has a direction. What does a mirrored digit 4 mean?

# %%
pixels, digits = data.load_digits()
images = (255 * (1 - pixels[:, :6])).T.reshape(6, 8, 8, 1).astype(np.uint8)
plots.image_grid(*augmentation.flip_horizontally(images, digits[:6]), size=1.0)

# %% [markdown]
# ## Stop in time
#
# The learning curves above suggest the cheapest remedy: stop where the dev cost is lowest. But while you train, you do not
# know the future: the curve has bumps, and the next dip may be lower. So you wait for a while, the **patience**, keep the
# best weights so far, and go back to them if nothing better comes.

# %% [markdown] exercise="early_stopping_epoch"
# **Goal.** Say which epoch's weights early stopping keeps, and when it ends the training.
#
# **Given.** `dev_costs`, one for each epoch, and `patience`, at least 1.
#
# **Return.** `best_epoch, last_epoch`, two whole numbers. Epochs count from 0.
#
# **Formula.** The training ends at the first epoch that is `patience` epochs after the best so far; if that never happens,
# at the last one.
#
# **Constraint.** An equal cost is no improvement. Costs after the end are never looked at.
#
# **Worked value.** For the costs $(0.9, 0.5, 0.6, 0.7, 0.1)$ and patience 2: best epoch 1, last epoch 3. Nobody gets to
# see the $0.1$.
#
# <details><summary>Hint</summary>
#
# Go through the epochs one by one and remember the best so far. After each, ask whether `epoch - best >= patience`.
#
# </details>


# %% answer="early_stopping_epoch"
def early_stopping_epoch(dev_costs, patience):
    """Return the best epoch and the epoch at which the training stops, both from 0."""
    ### BEGIN SOLUTION
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best, epoch
    ### END SOLUTION


# %% check="early_stopping_epoch"
check(early_stopping_epoch)

# %% [markdown]
# The network without any penalty once more, its whole curve, and where a patience of 20 would have ended it. Below, a
# training that does stop and goes back to its best weights.

# %%
again = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh")
history = training.train(again, X, Y, 200, optimizer=optimizers.Adam(0.05), dev=dev, progress=False)
best, last = early_stopping.early_stopping_epoch(history.dev_costs, patience=20)
plots.learning_curves(history.train_costs, history.dev_costs, best=best, last=last)

# %%
stopped = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh")
history = training.train(stopped, X, Y, 200, optimizer=optimizers.Adam(0.05), dev=dev, patience=20, progress=False)
print(f"{history.epochs} epochs instead of 200, weights of epoch {history.best_epoch}")
plots.fitted_boundaries({"200 epochs": plain, "stopped early": stopped}, X, Y, *dev)

# %% [markdown]
# Early stopping costs nothing and saves time. Its weakness: it mixes two questions, how well the cost is lowered and how
# much is learned by heart. With L2 you can answer them one after the other, at the price of trying several values of
# $\lambda$.

# %% [markdown]
# What does the diagnosis say of each remedy? With 8 % as the best possible error, and differences of 5 points tolerated:

# %%
remedies = {"none": plain, "L2": smooth, "L1": sparse, "dropout": thinned, "early stopping": stopped}
for name, network in remedies.items():
    errors = [float(np.mean(network.predict(x) != y)) for x, y in ((X, Y), dev)]
    found = bias_variance.diagnose(*errors, optimal_error=0.08, tolerance=0.05)
    print(f"{name:15s} training {100 * errors[0]:4.1f} %  dev {100 * errors[1]:4.1f} %  {found}")

# %% [markdown]
# ## The same thing in TensorFlow
#
# Keras multiplies the sum of squares by one number, without $\frac{1}{2m}$. So our $\lambda$ becomes
# $\frac{\lambda}{2m}$ there. Importing TensorFlow takes about ten seconds.

# %%
from course_lib import keras_bridge

keras = keras_bridge.tensorflow().keras
parameters = {"W1": np.array([[3.0, -2.0]]), "b1": np.array([[9.0]])}
for name, module in (("ours: ", regularizers), ("Keras:", keras_bridge)):
    print(name, module.l2_cost(1.0, parameters, 2.0, 10), module.l1_cost(1.0, parameters, 2.0, 10))

# %% [markdown]
# `Dropout` of Keras takes the share that is **dropped**, `rate = 1 - keep_prob`. Some texts call the number the
# probability of keeping; for Keras it is not. Without `training=True` the layer does nothing.

# %%
layer, ones = keras.layers.Dropout(0.2, seed=0), np.ones((2, 8))
print("training:\n", layer(ones, training=True).numpy())
print("predicting:\n", layer(ones).numpy())

# %% [markdown]
# A whole network: penalties belong to layers, dropout is a layer of its own, and stopping early is a callback of `fit`.
# The penalty that Keras adds to its loss is ours:

# %%
L2, m = keras.regularizers.L2(0.3 / (2 * 40)), 40
model = keras.Sequential([keras.Input((2,))])
for units in (20, 20):
    model.add(keras.layers.Dense(units, activation="tanh", kernel_regularizer=L2))
    model.add(keras.layers.Dropout(0.4))
model.add(keras.layers.Dense(1, activation="sigmoid", kernel_regularizer=L2))
kernels = {f"W{i}": dense.get_weights()[0].T for i, dense in enumerate(model.layers[::2], start=1)}
print("Keras:", float(sum(model.losses)), " ours:", regularizers.l2_cost(0.0, kernels, lambd=0.3, m=m))

# %% [markdown]
# Keras's `EarlyStopping` watches `val_loss`, or `val_accuracy` if you say so. Here it watches the dev costs of the
# network above, and comes to the same best and last epochs as we do. Our mirror images are those of
# `tf.image.flip_left_right`. From now on, checks compare your answers with TensorFlow as well.

# %%
network = networks.dense_network([2, 20, 20, 1], np.random.default_rng(1), hidden="tanh")
history = training.train(network, X, Y, 100, optimizer=optimizers.Adam(0.05), dev=dev, progress=False)
for patience in (1, 5, 20):
    print("ours: ", patience, early_stopping.early_stopping_epoch(history.dev_costs, patience))
    print("Keras:", patience, keras_bridge.early_stopping_epoch(history.dev_costs, patience))

# %% [markdown]
# ## What do you think?
#
# Four questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="which_remedy"

# %% answer="which_remedy"
### BEGIN SOLUTION
which_remedy = "c"
### END SOLUTION

# %% check="which_remedy"
check(which_remedy=which_remedy)

# %% [markdown] question="dropout_when_predicting"

# %% answer="dropout_when_predicting"
### BEGIN SOLUTION
dropout_when_predicting = "a"
### END SOLUTION

# %% check="dropout_when_predicting"
check(dropout_when_predicting=dropout_when_predicting)

# %% [markdown] question="where_the_target_goes"

# %% answer="where_the_target_goes"
### BEGIN SOLUTION
where_the_target_goes = "d"
### END SOLUTION

# %% check="where_the_target_goes"
check(where_the_target_goes=where_the_target_goes)

# %% [markdown] question="sparse_weights"

# %% answer="sparse_weights"
### BEGIN SOLUTION
sparse_weights = "b"
### END SOLUTION

# %% check="sparse_weights"
check(sparse_weights=sparse_weights)

# %% [markdown] written="a_plan_for_the_network"
# ## In your own words
#
# Your network tells skin spots apart. It has 1 % errors on 5,000 training pictures and 11 % on 500 dev pictures;
# doctors have 2 %. In about ten sentences: what is wrong, what would you try, in which order, and how would you know
# that it helped? Write into the empty text cell below. A person reads this answer; it earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - Train to learn, dev to choose, test to be judged once. Dev and test come from what counts.
# - Training error far above the best possible: bias. Dev error far above the training error: variance.
# - L2 makes large weights cost: $\frac{\lambda}{m} W$ in the gradient, a decay in the step. L1 leaves most at 0.
# - Dropout trains with random parts, divides by `keep_prob`, and is off in predictions.
# - Mirror images enlarge the training set; early stopping goes back to the best epoch.
# - First of all: can it overfit four examples?

# %% [markdown]
# ## Going further
#
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning* (2016), chapter 7: all of this, with proofs.
# - N. Srivastava and others, *Dropout: A Simple Way to Prevent Neural Networks from Overfitting* (2014).
# - A. Ng, *Machine Learning Yearning* (2018): how to choose the next step.
# - L. Prechelt, *Early Stopping - But When?* (1998); I. Loshchilov and F. Hutter, *Decoupled Weight Decay
#   Regularization* (2019).
#
# **Next:** lesson 5 makes the steps themselves better.
