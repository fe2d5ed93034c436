# %% [markdown]
# # 6. Starting well
#
# **A deep network can be right in every formula and still learn nothing. You will see why, and make it start.**
#
# Time: about three hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - bring inputs to one scale, and treat the test set and later examples in the same way;
# - predict what becomes of a signal, and of a gradient, after twenty layers;
# - measure the signals of every layer, and recognise vanishing and exploding ones;
# - draw starting weights after LeCun, Glorot and He, and say which one suits which activation;
# - clip gradients, and build a residual block;
# - say which of these remedies a network of a given depth needs.
#
# You need lessons 1 to 3: deep networks, and how gradients go back through them.

# %% [markdown]
# ## How this lesson works
#
# Run the cells from top to bottom with Shift+Enter. Where a cell says `YOUR CODE HERE`, replace the two lines below
# by your answer and run the check after it: it says what is wrong and why. Nothing depends on an earlier answer
# being right, so you may skip an exercise and come back. The panel below fills as your checks pass.

# %% setup=true
import numpy as np

from autograders.lessons.initialization import check, progress
from course_lib import clipping, data, depth_experiment, explorers, initializers, layers, neuron, normalization, plots
from course_lib import layer_statistics as signals

# %%
progress()

# %% [markdown]
# ## Inputs of unlike sizes
#
# Here are five of thirty measurements of 569 tumours. One varies by hundreds, another by hundredths. A weight for the
# first must be tiny, a weight for the second large. What does that do to gradient descent, which has one learning rate
# for both?

# %%
X, Y, names = data.load_breast_cancer()
for i in (0, 2, 3, 4, 9):
    print(f"{names[i]:<24} mean {X[i].mean():8.3f}, standard deviation {X[i].std():8.3f}")

# %% [markdown]
# The cost of a linear unit with two weights is a bowl. How it bends depends on the inputs alone: the curvature along
# $w_j$ is the mean of $x_j^2$. If one input varies three times as much as the other, the bowl is nine times as steep in
# that direction. The learning rate must suit the steep direction, and is then too small for the flat one.

# %%
explorers.input_scales()

# %% [markdown]
# Remedy: measure each feature on the training set, take its mean off and divide by its standard deviation.
#
# $$\mu = \frac{1}{m} \sum_i x^{(i)}, \qquad \sigma^2 = \frac{1}{m} \sum_i (x^{(i)} - \mu)^2, \qquad
# x_{\text{norm}} = \frac{x - \mu}{\sigma}$$
#
# Some notes write $\sigma^2$ as the mean of $x^2$. That is right only where $\mu = 0$.

# %%
x = np.array([[1.0, 3.0]])
print("mean", x.mean(), " mean of (x - mu)^2:", ((x - x.mean()) ** 2).mean(), " mean of x^2:", (x**2).mean())

# %% [markdown] exercise="fit_normalizer"
# **Goal.** Measure mean and spread of every feature of a training set.
#
# **Given.** `X` $(n_x, m)$, one example a column.
#
# **Return.** `mu, sigma`, both $(n_x, 1)$.
#
# **Formula.** As above, with $m$ in the denominator; `sigma` is the root of $\sigma^2$.
#
# **Constraint.** For a feature that is the same in all examples (standard deviation below $10^{-12}$), `sigma` is 1, so
# that nobody divides by zero.
#
# **Worked value.** For the rows $(1, 3)$ and $(5, 5)$: mu is $(2, 5)$, sigma is $(1, 1)$.
#
# <details><summary>Hint</summary>
#
# `X.mean(axis=1, keepdims=True)` averages over the examples and stays a column. `np.where(condition, this, that)` mends
# the constant features.
#
# </details>


# %% answer="fit_normalizer"
def fit_normalizer(X):
    """Return mu and sigma, both (n_x, 1), of the features of X (n_x, m)."""
    ### BEGIN SOLUTION
    mu = X.mean(axis=1, keepdims=True)
    sigma = X.std(axis=1, keepdims=True)
    return mu, np.where(sigma < 1e-12, 1.0, sigma)
    ### END SOLUTION


# %% check="fit_normalizer"
check(fit_normalizer)

# %% [markdown]
# And the test set? A network that has learned on one scale must be asked on the same scale. So the test set, and every
# single example that comes later, is normalised with $\mu$ and $\sigma$ **of the training set**. Its own mean will
# then be near 0, but not exactly 0, and that is as it should be.

# %%
X_train, X_test = X[:, :400], X[:, 400:]
mu, sigma = normalization.fit_normalizer(X_train)
X_norm = normalization.apply_normalizer(X_test, mu, sigma)
print("test set, mean of the first feature:", X_norm[0].mean().round(3), " deviation:", X_norm[0].std().round(3))

# %% [markdown] exercise="apply_normalizer"
# **Goal.** Normalise any set of examples with given statistics.
#
# **Given.** `X` $(n_x, m)$; `mu` and `sigma` $(n_x, 1)$, measured on the training set.
#
# **Return.** An array of the shape of `X`.
#
# **Formula.** $(X - \mu) / \sigma$, feature by feature.
#
# **Constraint.** Use the given statistics, not those of `X`.
#
# **Worked value.** $X = (1, 3, 4)$ with $\mu = 2$ and $\sigma = 1$ becomes $(-1, 1, 2)$.
#
# <details><summary>Hint</summary>
#
# A column minus a column works for every example at once: broadcasting repeats `mu` along the examples. Mind the
# parentheses.
#
# </details>


# %% answer="apply_normalizer"
def apply_normalizer(X, mu, sigma):
    """Return X (n_x, m) normalised with mu and sigma (n_x, 1)."""
    ### BEGIN SOLUTION
    return (X - mu) / sigma
    ### END SOLUTION


# %% check="apply_normalizer"
check(apply_normalizer)

# %% [markdown]
# What is it worth? One neuron learns the tumours, 200 steps, once on raw and once on normalised inputs. For the raw ones
# $3 \cdot 10^{-6}$ is about the largest learning rate: with $10^{-5}$ the cost already jumps up and down.

# %%
X_norm = normalization.apply_normalizer(X, *normalization.fit_normalizer(X))
_, _, raw = neuron.train_neuron(X, Y, learning_rate=3e-6, num_iterations=200)
_, _, normalised = neuron.train_neuron(X_norm, Y, learning_rate=0.5, num_iterations=200)
plots.cost_curves({"raw, learning rate 0.000003": raw, "normalised, learning rate 0.5": normalised})

# %% [markdown]
# The bowl again, this time with your own two functions. Solve the challenge, then move the means away from 0 without
# normalising: the bowl gets steeper and its axes turn, because both inputs now push the same way. Normalising undoes it.

# %%
explorers.input_scales(fit_normalizer=fit_normalizer, apply_normalizer=apply_normalizer)

# %% [markdown]
# ## A chain of factors
#
# Inputs of size 1 go into layer 1. What size do they have behind layer 20? Suppose every layer multiplies by 1.5, or by
# 0.5. Guess both results before you run the cell.

# %%
for factor in (1.5, 0.5):
    print(f"{factor}^L for L = 1, 10, 20:", [f"{factor**L:.3g}" for L in (1, 10, 20)])

# %% [markdown]
# A deep network is such a product. On the way back it is one too: four sigmoid layers of one unit each give
#
# $$\frac{\partial J}{\partial b_1} = \sigma'(z_1)\, w_2\, \sigma'(z_2)\, w_3\, \sigma'(z_3)\, w_4\, \sigma'(z_4)\,
# \frac{\partial J}{\partial a_4}$$
#
# and each $\sigma'$ is at most $1/4$. With weights no larger than 1, at most $(1/4)^L$ is left of the gradient.

# %%
print("(1/4)^L for L = 2, 4, 8:", [f"{0.25**L:.8f}" for L in (2, 4, 8)])

# %% [markdown]
# If the gradient **vanishes**, the first layers do not learn. If it **explodes**, a step throws the weights far away, and
# soon the cost is `inf` or `nan`. Both show in the sizes of the signals, before any training. So measure them: send
# examples through the layers, and note mean and standard deviation of what each layer answers.

# %%
rng = np.random.default_rng(0)
X = rng.standard_normal((50, 200))
weights = [0.1 * rng.standard_normal((50, 50)) for _ in range(20)]
A = signals.layer_activations(X, weights, "tanh")
plots.layer_histograms(A, layers=(1, 5, 10, 20))

# %% [markdown]
# Look at the numbers below each picture, not at the form: behind layer 20 all answers lie within a few thousandths of
# 0. Every example looks the same to the output layer.

# %% [markdown] exercise="layer_statistics"
# **Goal.** Measure the signals of a deep network, layer by layer.
#
# **Given.** `X` $(n_0, m)$; `weights`, a list $W_1, W_2, \dots$ with $W_l$ $(n_l, n_{l-1})$; `activation`, one of
# `"relu"`, `"sigmoid"`, `"tanh"`.
#
# **Return.** A list with one pair for each layer: mean and standard deviation of all entries of its $A_l$.
#
# **Formula.** $A_0 = X$, $A_l = g(W_l A_{l-1})$; the standard deviation as `np.std` computes it.
#
# **Constraint.** There are no biases, and the last layer has the same activation as the others.
#
# **Worked value.** $X = (1, 3)$, $W_1 = (2)$, $W_2 = (-1)$ with ReLU give $[(4, 2), (0, 0)]$.
#
# <details><summary>Hint</summary>
#
# One loop over `weights`, in which `A` becomes the next layer's answer and a pair is appended. Without an axis, `A.std()`
# takes all entries together.
#
# </details>


# %% answer="layer_statistics"
def layer_statistics(X, weights, activation):
    """Return the pairs (mean, standard deviation) of every layer's answers A."""
    ### BEGIN SOLUTION
    g = {"relu": lambda Z: np.maximum(Z, 0), "sigmoid": lambda Z: 1 / (1 + np.exp(-Z)), "tanh": np.tanh}[activation]
    A, statistics = X, []
    for W in weights:
        A = g(W @ A)
        statistics.append((A.mean(), A.std()))
    return statistics
    ### END SOLUTION


# %% check="layer_statistics"
check(layer_statistics)

# %% [markdown]
# ## Too small, too large, and just right
#
# Now the same layers with weights of several sizes. Zero weights are out: all units would be equal and stay equal, as
# lesson 2 showed. Which of these four deviations lets the signal through twenty tanh layers of 50 units?

# %%
sizes = {}
for scale in (0.05, 0.1, 0.15, 0.5):
    rng = np.random.default_rng(0)
    weights = [scale * rng.standard_normal((50, 50)) for _ in range(20)]
    sizes[f"deviation {scale}"] = [s for _, s in signals.layer_statistics(X, weights, "tanh")]
plots.signal_sizes(sizes)

# %% [markdown]
# The largest does not vanish, but it is no good either: its units are **saturated**, near $-1$ or $1$, where tanh is flat.
# The gradients show it. A gradient of size 1 arrives at layer 20; read from right to left what is left of it.

# %%
dA, sizes = np.random.default_rng(1).standard_normal((50, 200)), {}
for scale in (0.05, 0.15, 0.5):
    rng = np.random.default_rng(0)
    weights = [scale * rng.standard_normal((50, 50)) for _ in range(20)]
    gradients = signals.layer_gradients(X, weights, "tanh", dA)
    sizes[f"deviation {scale}"] = [np.sqrt(np.mean(dZ**2)) for dZ in gradients]
plots.signal_sizes(sizes, "size of dZ")

# %% [markdown]
# With deviation 0.05 the gradient vanishes. With 0.5 it grows a thousandfold on its way back: it explodes,
# although every activation stays between $-1$ and $1$. In between lies a deviation for which both directions work.
# Find one for ReLU. Try the other activations and initialisers as well: zeros, uniform, sigmoid.

# %%
explorers.layer_signals(layer_statistics=layer_statistics)

# %% [markdown]
# ## The right size, derived
#
# A score is a sum, $z = w_1 a_1 + \dots + w_{n} a_{n}$ with $n = n_{\text{prev}}$ inputs. If all terms are independent and
# have mean 0, their variances add up: $\mathrm{Var}(z) = n_{\text{prev}} \mathrm{Var}(w) \mathrm{Var}(a)$. When is $z$ as
# large as $a$? When $\mathrm{Var}(w) = 1 / n_{\text{prev}}$. That is **LeCun's** choice (1998).

# %%
W = initializers.lecun_normal(400, 300, np.random.default_rng(2))
a = np.random.default_rng(3).standard_normal((300, 100))
print("variance of a:", a.var().round(3), " of W a:", (W @ a).var().round(3))

# %% [markdown] exercise="lecun_normal"
# **Goal.** Draw starting weights for a layer of $n$ units after LeCun.
#
# **Given.** `n`, `n_prev` and `rng`, a `numpy.random.Generator`.
#
# **Return.** `W` $(n, n_{\text{prev}})$: normal numbers of mean 0 and variance $1 / n_{\text{prev}}$.
#
# **Formula.** Standard normal numbers times the standard deviation $\sqrt{1 / n_{\text{prev}}}$.
#
# **Constraint.** Use `rng`, no seed of your own. The check looks at the distribution, not at single numbers.
#
# **Worked value.** For $n_{\text{prev}} = 100$ the standard deviation is 0.1.
#
# <details><summary>Hint</summary>
#
# `rng.standard_normal((n, n_prev))` draws them. Variance is the square of the standard deviation: you multiply by the
# root.
#
# </details>


# %% answer="lecun_normal"
def lecun_normal(n, n_prev, rng):
    """Return normal weights W (n, n_prev) of mean 0 and variance 1 / n_prev."""
    ### BEGIN SOLUTION
    return rng.standard_normal((n, n_prev)) * np.sqrt(1 / n_prev)
    ### END SOLUTION


# %% check="lecun_normal"
check(lecun_normal)

# %% [markdown]
# On the way back, $dA_{\text{prev}} = W^T dZ$ is a sum over the $n$ units of the layer. To keep the gradient's size one would
# want $1/n$. Both at once is impossible unless $n = n_{\text{prev}}$. **Glorot** (2010) takes the mean of the two
# numbers: $\mathrm{Var}(w) = 2 / (n + n_{\text{prev}})$. Xavier is the same person's first name.

# %% [markdown] exercise="glorot_normal"
# **Goal.** Draw starting weights after Glorot.
#
# **Given.** `n`, `n_prev` and `rng`, a `numpy.random.Generator`.
#
# **Return.** `W` $(n, n_{\text{prev}})$: normal numbers of mean 0 and variance $2 / (n + n_{\text{prev}})$.
#
# **Formula.** Standard normal numbers times $\sqrt{2 / (n + n_{\text{prev}})}$.
#
# **Constraint.** Use `rng`. The whole fraction stands under the root.
#
# **Worked value.** For $n = 50$ and $n_{\text{prev}} = 150$ the standard deviation is 0.1.
#
# <details><summary>Hint</summary>
#
# Parentheses: `2 / n + n_prev` is something else than `2 / (n + n_prev)`.
#
# </details>


# %% answer="glorot_normal"
def glorot_normal(n, n_prev, rng):
    """Return normal weights W (n, n_prev) of mean 0 and variance 2 / (n + n_prev)."""
    ### BEGIN SOLUTION
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / (n + n_prev))
    ### END SOLUTION


# %% check="glorot_normal"
check(glorot_normal)

# %% [markdown]
# And ReLU? Of scores that are symmetric around 0 it keeps one half and cuts the other to 0. Half of the mean square is
# gone, in every layer. What factor makes up for it? **He** (2015) doubles the variance: $2 / n_{\text{prev}}$. Check the
# half with a million numbers first.

# %%
z = np.random.default_rng(4).standard_normal(1_000_000)
print("mean of z^2:", np.mean(z**2).round(3), " mean of relu(z)^2:", np.mean(np.maximum(z, 0) ** 2).round(3))

# %% [markdown] exercise="he_normal"
# **Goal.** Draw starting weights for a ReLU layer after He.
#
# **Given.** `n`, `n_prev` and `rng`, a `numpy.random.Generator`.
#
# **Return.** `W` $(n, n_{\text{prev}})$: normal numbers of mean 0 and variance $2 / n_{\text{prev}}$.
#
# **Formula.** Standard normal numbers times $\sqrt{2 / n_{\text{prev}}}$.
#
# **Constraint.** Normal numbers, centred on 0. Some lecture notes write `np.random.rand`: that is uniform between 0 and 1,
# never negative, and a slip.
#
# **Worked value.** For $n_{\text{prev}} = 200$ the standard deviation is 0.1.
#
# <details><summary>Hint</summary>
#
# Only one number differs from LeCun's.
#
# </details>


# %% answer="he_normal"
def he_normal(n, n_prev, rng):
    """Return normal weights W (n, n_prev) of mean 0 and variance 2 / n_prev."""
    ### BEGIN SOLUTION
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)
    ### END SOLUTION


# %% check="he_normal"
check(he_normal)

# %% [markdown]
# The weights need not be normal; the variance is what counts. A uniform number between $-r$ and $r$ has variance
# $r^2 / 3$. So which limit $r$ gives He's variance? Work it out: $r^2 / 3 = 2 / n_{\text{prev}}$.

# %%
r = 0.5
u = np.random.default_rng(5).uniform(-r, r, 1_000_000)
print("variance:", u.var().round(5), " r^2 / 3:", round(r**2 / 3, 5))

# %% [markdown] exercise="he_uniform"
# **Goal.** Draw uniform starting weights with He's variance.
#
# **Given.** `n`, `n_prev` and `rng`, a `numpy.random.Generator`.
#
# **Return.** `W` $(n, n_{\text{prev}})$: uniform numbers of mean 0 and variance $2 / n_{\text{prev}}$.
#
# **Formula.** Uniform between $-r$ and $r$ with $r = \sqrt{6 / n_{\text{prev}}}$.
#
# **Constraint.** Use `rng`.
#
# **Worked value.** For $n_{\text{prev}} = 6$ all weights lie between $-1$ and $1$.
#
# <details><summary>Hint</summary>
#
# `rng.uniform(low, high, shape)` draws between `low` and `high`.
#
# </details>


# %% answer="he_uniform"
def he_uniform(n, n_prev, rng):
    """Return uniform weights W (n, n_prev) of mean 0 and variance 2 / n_prev."""
    ### BEGIN SOLUTION
    r = np.sqrt(6 / n_prev)
    return rng.uniform(-r, r, (n, n_prev))
    ### END SOLUTION


# %% check="he_uniform"
check(he_uniform)

# %% [markdown]
# Back to the twenty layers, now with your own initialisers and ReLU. Compare He with LeCun and Glorot: what do they lose
# in twenty layers, with half of the mean square gone in each? Expect $\sqrt{1/2}^{\,19} = 0.0014$, give or take what
# chance does to 50 units.

# %%
explorers.layer_signals(
    layer_statistics,
    lecun_normal=lecun_normal,
    glorot_normal=glorot_normal,
    he_normal=he_normal,
    he_uniform=he_uniform,
)

# %% [markdown]
# ## When a gradient explodes all the same
#
# How do you notice? The cost jumps, becomes `inf`, then `nan`: the largest float is about $10^{308}$, and infinity minus
# infinity is no number. So watch the norm of the gradient, and test the cost with `np.isfinite` in the training loop.
# **Clipping** keeps a single wild gradient from ruining all that was learned.

# %%
with np.errstate(over="ignore", invalid="ignore"):
    x = np.array([1e200])
    print("square:", x * x, " difference:", x * x - x * x, " finite:", np.isfinite(x * x - x * x))

# %% [markdown]
# Treat all gradients as one long arrow. If its length, the norm, exceeds a threshold, shorten the whole arrow to the
# threshold. The direction stays, and the direction is what we want from a gradient. Clipping each entry by itself
# would turn the arrow.

# %%
gradients = {"dW1": np.array([[3.0]]), "db1": np.array([[4.0]])}
print("norm 5, threshold 1:", clipping.clip_by_norm(gradients, 1.0))

# %% [markdown] exercise="clip_by_norm"
# **Goal.** Shorten all gradients together if they are too long.
#
# **Given.** `gradients`, a dict with `dW1`, `db1`, ..., and `threshold` $> 0$.
#
# **Return.** A new dict with the same keys.
#
# **Formula.** $\text{norm} = \sqrt{\text{sum of the squares of all entries of all arrays}}$. If norm $>$ threshold, every
# array is multiplied by threshold $/$ norm; otherwise nothing changes.
#
# **Constraint.** One norm and one factor for all arrays. Leave the given arrays as they are.
#
# **Worked value.** $dW_1 = 3$, $db_1 = 4$ with threshold 1 become 0.6 and 0.8.
#
# <details><summary>Hint</summary>
#
# `sum(np.sum(g**2) for g in gradients.values())` adds up all squares.
#
# </details>


# %% answer="clip_by_norm"
def clip_by_norm(gradients, threshold):
    """Return the gradients, scaled together where their common norm exceeds the threshold."""
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    factor = threshold / norm if norm > threshold else 1.0
    return {name: factor * g for name, g in gradients.items()}
    ### END SOLUTION


# %% check="clip_by_norm"
check(clip_by_norm)

# %% [markdown]
# ## A way around the layers
#
# Clipping helps against gradients that are too large. Against vanishing ones, He, Zhang, Ren and Sun (2016) build a
# detour: two layers, and a connection that carries their input past them.
#
# $$A = \mathrm{relu}(W_2\, \mathrm{relu}(W_1 A_{\text{prev}} + b_1) + b_2 + A_{\text{prev}})$$
#
# The layers only have to learn what should *change*. That is why it is called a **residual** block.

# %%
A_prev = np.array([[1.0, 2.0], [0.5, 3.0]])
zeros, b = np.zeros((2, 2)), np.zeros((2, 1))
layers.residual_forward(A_prev, zeros, b, zeros, b)

# %% [markdown]
# With all weights 0 the block lets its input through: it has done no harm. On the way back the sum hands the gradient on
# twice, once through the layers and once past them. The second path has no weights in it, only the gate of the
# last ReLU, so little can vanish on it, however many blocks there are.

# %% [markdown] exercise="residual_forward"
# **Goal.** Compute a residual block of two dense layers.
#
# **Given.** `A_prev` $(n, m)$; `W1` $(k, n)$, `b1` $(k, 1)$; `W2` $(n, k)$, `b2` $(n, 1)$.
#
# **Return.** `A` $(n, m)$.
#
# **Formula.** As above.
#
# **Constraint.** The input is added before the last ReLU, and once.
#
# **Worked value.** $A_{\text{prev}} = 1$, $W_1 = 2$, $b_1 = 0$, $W_2 = 0.5$, $b_2 = 0.5$ give 2.5.
#
# <details><summary>Hint</summary>
#
# Compute the answer of the first layer under a name of its own, so that `A_prev` is still there for the sum.
#
# </details>


# %% answer="residual_forward"
def residual_forward(A_prev, W1, b1, W2, b2):
    """Return relu(W2 relu(W1 A_prev + b1) + b2 + A_prev), shape (n, m)."""
    ### BEGIN SOLUTION
    A1 = np.maximum(W1 @ A_prev + b1, 0)
    return np.maximum(W2 @ A1 + b2 + A_prev, 0)
    ### END SOLUTION


# %% check="residual_forward"
check(residual_forward)

# %% [markdown]
# ## The experiment: which network learns at which depth?
#
# 1, 10 or 20 hidden layers of 10 units; tanh or ReLU; weights uniform on $-0.5..0.5$ or He's uniform ones; plain, with
# residual connections, with batch normalisation (the next lesson), or with both. That makes 48 networks. Each takes 200
# steps on two moons, with learning rate 0.1. The table shows the cost at the end; 0.69 is tossing a coin.

# %%
outcomes = depth_experiment.run(depth_experiment.all_settings())
plots.depth_table(("final cost, course_lib, seed 0", outcomes))

# %% [markdown]
# Read it by rows. One hidden layer: everything learns, the remedies change little. Twenty plain ReLU layers with uniform
# weights: the signal has vanished and the cost never moves. Every network with batch normalisation is below 0.25 at
# the end, whatever its depth, activation and weights.

# %%
groups = {}
for activation, initializer in (("tanh", "scaled_uniform"), ("relu", "scaled_uniform"), ("relu", "he_uniform")):
    chosen = [o for o in outcomes if o.setting.hidden_layers == 20]
    chosen = [o for o in chosen if (o.setting.activation, o.setting.initializer) == (activation, initializer)]
    groups[chosen[0].setting.start] = chosen
plots.depth_costs(groups)

# %% [markdown]
# The right panel holds a surprise: with He's weights, the residual network fails. A block adds its input to an answer of
# about the same size, so the signal grows from block to block, and the first steps throw it off. Residual
# connections want smaller weights, or a normalisation in every block. That is why the two usually come together.

# %% [markdown]
# A rule of thumb that fits the table:
#
# - up to about 3 hidden layers: almost anything learns, if the weights are neither 0 nor huge;
# - up to about 8: ReLU with He's weights, or tanh with Glorot's;
# - deeper: residual connections together with batch normalisation.
#
# The limits are no laws. They shift with the number of units, the optimizer and the data.

# %% [markdown]
# ## Where lectures and libraries differ
#
# - $\sigma^2$ is the mean of $(x - \mu)^2$, not of $x^2$.
# - He's weights are drawn with a normal or a symmetric uniform distribution, not with `np.random.rand`.
# - $W$ is $(n, n_{\text{prev}})$ here: one row for each unit. Keras stores the transpose.
# - Keras's normal initialisers are cut off at two standard deviations. The next section shows it.

# %% [markdown]
# ## The same thing in TensorFlow
#
# Keras has these initialisers as classes. Draw a large layer from each side and compare the deviations, 0.1 for
# $n_{\text{prev}} = 200$, and the largest weight. Importing TensorFlow takes about ten seconds.

# %%
from course_lib import keras_bridge

tf = keras_bridge.tensorflow()
ours = initializers.he_normal(500, 200, np.random.default_rng(6))
keras = keras_bridge.truncated_he_normal(500, 200, np.random.default_rng(6))
plots.weight_distributions({"he_normal, ours": ours, "HeNormal of Keras": keras})

# %% [markdown]
# Same deviation, but Keras's largest weight is 0.227. `HeNormal` draws from a normal distribution, throws away what is
# beyond **two** of its standard deviations, and draws again. That alone would leave 0.88 of the deviation, so Keras
# first divides by 0.8796: two standard deviations become $2 \cdot 0.1 / 0.8796 = 0.227$. Our check calls such weights
# cut off: the exercises ask for the whole normal distribution.

# %%
s = 0.1 / 0.87962566
print(
    "limit:", round(2 * s, 4), " largest of Keras:", np.abs(keras).max().round(4), " ours:", np.abs(ours).max().round(4)
)
whole = tf.keras.initializers.VarianceScaling(2.0, "fan_in", "untruncated_normal", seed=1)((200, 500)).numpy()
print("untruncated_normal: deviation", whole.std().round(4), " largest", np.abs(whole).max().round(4))

# %% [markdown]
# Everything else is the same to the last digits: `Normalization`, the statistics of the layers, clipping with
# `tf.clip_by_global_norm` (in an optimizer: `global_clipnorm=1.0`), and the residual block with `Add`.

# %%
rng = np.random.default_rng(7)
X = rng.standard_normal((4, 6))
W1, W2, b = *rng.standard_normal((2, 4, 4)), rng.standard_normal((4, 1))
for name, library, arguments in (
    ("residual_forward", layers, (X, W1, b, W2, b)),
    ("apply_normalizer", normalization, (X, *normalization.fit_normalizer(X))),
):
    ours, theirs = (getattr(place, name)(*arguments) for place in (library, keras_bridge))
    print(f"{name}: largest difference {np.abs(ours - theirs).max():.1e}")
theirs = keras_bridge.layer_statistics(X, [W1, W2], "tanh")
print("layer_statistics:", np.abs(np.subtract(theirs, signals.layer_statistics(X, [W1, W2], "tanh"))).max())

# %% [markdown]
# Now three of the deep networks, 20 layers each, trained by Keras: from the same starting weights, on the same examples,
# with `keras.optimizers.SGD`. How long do the two costs agree?

# %%
Setting = depth_experiment.Setting
settings = [Setting(20, "relu", "scaled_uniform"), Setting(20, "tanh", "scaled_uniform")]
settings += [Setting(20, "relu", "he_uniform", residual=True, batch_norm=True)]
for keras, ours in zip(keras_bridge.run_depth_experiment(settings), depth_experiment.run(settings), strict=True):
    off = np.abs(np.subtract(keras.costs, ours.costs))
    print(f"{ours.setting.start}, {ours.setting.remedy}: final cost {keras.cost:.3f} in Keras, {ours.cost:.3f} here; ")
    print(f"    largest difference: {off[:10].max():.0e} in 10 steps, {off.max():.0e} in 200")

# %% [markdown]
# At first they agree to many digits. Later some part: a deep network on steep ground amplifies the last digit of a
# rounding error from step to step, and both results are equally right. So compare the tables, not single numbers. All
# 48 networks take Keras a minute or more; the file `data/depth_experiment.csv` keeps what it found, for three seeds.
# `python -m course_lib.keras_bridge.depth_experiment` computes it anew.

# %%
kept = depth_experiment.read_outcomes()
same_seed = [outcome for outcome in kept if outcome.seed == 0]
plots.depth_table(("course_lib, seed 0", outcomes), ("Keras, seed 0", same_seed))

# %% [markdown]
# The pattern is the same on both sides. One seed is one seed, though: the median of three, below, is a calmer witness.
# Of the four networks with 20 layers and one kind of start, the plain one is the worst, except for ReLU with He's weights,
# where the residual one without batch normalisation is.

# %%
plots.depth_table(("Keras, median of seeds 0, 1, 2", kept))

# %% [markdown]
# From now on, checks compare your answers with TensorFlow as well, because it is loaded. Run one of them again and
# read its last line.

# %% [markdown]
# ## What do you think?
#
# Five questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="statistics_for_the_test_set"

# %% answer="statistics_for_the_test_set"
### BEGIN SOLUTION
statistics_for_the_test_set = "b"
### END SOLUTION

# %% check="statistics_for_the_test_set"
check(statistics_for_the_test_set=statistics_for_the_test_set)

# %% [markdown] question="slope_of_many_sigmoids"

# %% answer="slope_of_many_sigmoids"
### BEGIN SOLUTION
slope_of_many_sigmoids = "a"
### END SOLUTION

# %% check="slope_of_many_sigmoids"
check(slope_of_many_sigmoids=slope_of_many_sigmoids)

# %% [markdown] question="why_hes_two"

# %% answer="why_hes_two"
### BEGIN SOLUTION
why_hes_two = "d"
### END SOLUTION

# %% check="why_hes_two"
check(why_hes_two=why_hes_two)

# %% [markdown] question="cost_is_nan"

# %% answer="cost_is_nan"
### BEGIN SOLUTION
cost_is_nan = "c"
### END SOLUTION

# %% check="cost_is_nan"
check(cost_is_nan=cost_is_nan)

# %% [markdown] question="block_of_zeros"

# %% answer="block_of_zeros"
### BEGIN SOLUTION
block_of_zeros = "b"
### END SOLUTION

# %% check="block_of_zeros"
check(block_of_zeros=block_of_zeros)

# %% [markdown] written="a_network_that_does_not_start"
# ## In your own words
#
# A friend's network has 15 hidden sigmoid layers and weights drawn uniformly between 0 and 1. Its cost has not moved for
# an hour. Explain in about ten sentences what you would measure, what you expect to find, what you would change, and how
# you would see that it helps. Write into the empty text cell below. A person reads this answer; it earns up to 10
# extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - Inputs of one scale make the cost a round bowl. The statistics come from the training set, for all sets.
# - Signals and gradients are products over the layers: they vanish or explode as powers of the depth.
# - Weights of variance $1/n_{\text{prev}}$ (LeCun), $2/(n + n_{\text{prev}})$ (Glorot) or $2/n_{\text{prev}}$ (He, for ReLU)
#   keep them in size. Normal or uniform hardly matters.
# - Clip all gradients together; a residual block gives them a path without factors.
# - Deep networks want residual connections and batch normalisation together.

# %% [markdown]
# ## Going further
#
# - Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, *Efficient BackProp* (1998): inputs, weights, and much practice.
# - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural networks* (2010).
# - K. He, X. Zhang, S. Ren, J. Sun, *Delving Deep into Rectifiers* (2015), and *Deep Residual Learning for Image
#   Recognition* (2016).
# - R. Pascanu, T. Mikolov, Y. Bengio, *On the difficulty of training recurrent neural networks* (2013): clipping.
#
# **Next:** lesson 7 builds batch normalisation, which keeps the signals in size while the weights change.
