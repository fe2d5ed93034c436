# %% [markdown]
# # 7. Batch normalisation
#
# **Give every layer inputs of one size, not only the first, and very deep networks begin to learn.**
#
# Time: about two and a half hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - normalise the scores of a layer over a batch, and say what $\gamma$ and $\beta$ are for;
# - derive the way back through mean and variance, step by step on a graph, and write it;
# - explain why a bias is useless before batch normalisation, and prove it;
# - answer for a single example with running statistics, and fold a trained normalisation away;
# - say what goes wrong with small batches, and which remedy suits which depth;
# - translate all of it to Keras, whose constants are not those of the paper.
#
# You need lessons 3, 5 and 6: backpropagation through layers, mini-batches, and how signals fade or explode.

# %% [markdown]
# ## How this lesson works
#
# Run the cells from top to bottom with Shift+Enter. Where a cell says `YOUR CODE HERE`, replace the two lines below
# by your answer and run the check after it: it says what is wrong and why. Nothing depends on an earlier answer
# being right, so you may skip an exercise and come back. The panel below fills as your checks pass.

# %% setup=true
import numpy as np

from autograders.lessons.batch_norm import check, progress
from course_lib import data, explorers, networks, normalization, optimizers, plots, training
from course_lib.deep_stack import deep_stack
from course_lib.folded_network import fold_network
from course_lib.gradient_check import numerical_gradient, relative_difference
from course_lib.labels import one_hot
from course_lib.layer_scores import layer_scores

# %%
progress()

# %% [markdown]
# ## What does layer 20 receive?
#
# Lesson 6 normalised the inputs, once, before training. But what the second layer receives is the work of the first,
# and that changes with every update. What has become of the scores after twenty layers?
#
# Below, 500 examples run through twenty ReLU layers with weights drawn evenly from $-0.5$ to $0.5$. Guess before you
# run the cell: will the scores of layer 20 be larger than those of layer 1, smaller, or the same?

# %%
X, scores = np.random.default_rng(0).normal(size=(64, 500)), {}
uniform = lambda n, n_prev, rng: rng.uniform(-0.5, 0.5, (n, n_prev))
for name, batch_norm in (("without batch norm", False), ("with batch norm", True)):
    network = deep_stack(64, 20, 32, 10, np.random.default_rng(0), initializer=uniform, batch_norm=batch_norm)
    scores[name] = layer_scores(network, X)
    print(
        f"{name}: standard deviation {scores[name][0].std():.2f} in layer 1, {scores[name][-1].std():.2f} in layer 20"
    )
plots.score_bands(scores, limit=6)

# %% [markdown]
# On the left the scores grow from layer to layer, and nothing stops them. On the right the same weights, but every
# unit's scores are brought back to mean 0 and standard deviation 1, layer after layer. How is that done, and how
# can a network still learn through it?

# %% [markdown]
# ## Normalise, then decide how much of it to keep
#
# Take the scores $Z$ $(n, m)$ of one layer for one mini-batch. Every unit, a row of $Z$, gets its own mean and variance
# over the $m$ examples:
#
# $$\mu = \frac{1}{m} \sum_{i} Z^{(i)}, \qquad \sigma^2 = \frac{1}{m} \sum_{i} (Z^{(i)} - \mu)^2, \qquad
# Z_{norm} = \frac{Z - \mu}{\sqrt{\sigma^2 + \varepsilon}}$$
#
# The small $\varepsilon$ is **added**. It keeps the division safe where all scores of a unit are equal.

# %% [markdown]
# A small example on paper first: one unit, four examples, $Z = (1, 1, 5, 5)$ and $\varepsilon = 0$. What are $\mu$,
# $\sigma^2$ and $Z_{norm}$?

# %%
Z = np.array([[1.0, 1.0, 5.0, 5.0]])
mu, variance = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
print("mean", mu, "variance", variance, "normalised", (Z - mu) / np.sqrt(variance))

# %% [markdown]
# Mean 0 and standard deviation 1 for every unit for ever: is that what we want? A sigmoid would only be used where it
# is almost straight, and every ReLU would be closed for about half of the examples. So the layer may change its mind,
# with two numbers for each unit that are **learned** like weights:
#
# $$\tilde Z = \gamma\, Z_{norm} + \beta$$
#
# Then $\tilde Z$ has the mean $\beta$ and the standard deviation $|\gamma|$, whatever the layers before have done.

# %% [markdown]
# Can the layer undo the normalisation altogether? In the example, $\gamma = 2$ and $\beta = 3$ give back
# $Z = (1, 1, 5, 5)$, because $\gamma = \sqrt{\sigma^2 + \varepsilon}$ and $\beta = \mu$. So nothing is lost. What is won?
# Mean and spread are now two parameters, instead of a tangle of all weights of all earlier layers.
#
# This $\beta$ has nothing to do with the $\beta$ of momentum; it is only the same letter.

# %% [markdown] exercise="batch_norm_forward"
# **Goal.** Normalise the scores of a batch, scale and shift them.
#
# **Given.** `Z` $(n, m)$; `gamma`, `beta` $(n, 1)$; `epsilon`.
#
# **Return.** `Z_tilde` $(n, m)$ and a dictionary `cache` with the keys `Z_norm` $(n, m)$, `mu` and `variance` $(n, 1)$,
# `gamma` and `epsilon`. More keys are allowed.
#
# **Formula.** $\mu$, $\sigma^2$, $Z_{norm}$ and $\tilde Z$ as above.
#
# **Constraint.** The variance is divided by $m$, and $\varepsilon$ is not part of the `variance` in the cache. For one
# example, $m = 1$, `Z_norm` is 0.
#
# **Worked value.** $Z = (1, 1, 5, 5)$, $\gamma = 0.5$, $\beta = 1$, $\varepsilon = 0$: $\mu = 3$, $\sigma^2 = 4$,
# $Z_{norm} = (-1, -1, 1, 1)$, $\tilde Z = (0.5, 0.5, 1.5, 1.5)$.
#
# <details><summary>Hint</summary>
#
# Examples are columns, so a mean over the examples is `np.mean(Z, axis=1, keepdims=True)`; `np.var` takes the same
# arguments and divides by $m$.
#
# </details>


# %% answer="batch_norm_forward"
def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    """Return Z_tilde (n, m) and the cache: Z_norm (n, m), mu and variance (n, 1), gamma and epsilon."""
    ### BEGIN SOLUTION
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.mean((Z - mu) ** 2, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache
    ### END SOLUTION


# %% check="batch_norm_forward"
check(batch_norm_forward)

# %% [markdown]
# Now with 512 examples and your function. The scores have two bumps. Before you touch anything: will they become a bell
# when they are normalised? And when you change mean and spread of all $Z$, what changes on the right?

# %%
explorers.batch_scores(forward=batch_norm_forward)

# %% [markdown]
# Three observations. The two bumps stay: shifting and stretching changes no shape. Mean and spread on the left leave
# the right side alone, which depends on $\gamma$ and $\beta$ only. And the example marked in red, whose score is always
# the same, ends at another place in every batch. The smaller the batch, the worse; keep that in mind.

# %% [markdown]
# ## What is b for now?
#
# A dense layer has $Z = W A_{prev} + b$. Predict what happens to $\tilde Z$ if $b$ grows by 7, then run the cell.

# %%
rng = np.random.default_rng(1)
A_prev, W, b = rng.normal(size=(4, 6)), rng.normal(size=(3, 4)), np.full((3, 1), 7.0)
gamma, beta = np.full((3, 1), 2.0), np.full((3, 1), 0.5)
without, _ = normalization.batch_norm_forward(W @ A_prev, gamma, beta)
with_b, _ = normalization.batch_norm_forward(W @ A_prev + b, gamma, beta)
print(f"largest difference {np.abs(with_b - without).max():.1e}")

# %% [markdown]
# Nothing happens, and here is the proof. Let $\mu$ be the mean of $W A_{prev}$. With $b$ the mean is
#
# $$\frac{1}{m} \sum_i (W A_{prev}^{(i)} + b) = \mu + b, \qquad \text{so} \qquad
# (W A_{prev} + b) - (\mu + b) = W A_{prev} - \mu$$
#
# $b$ is gone before the variance is even computed. The loss does not depend on it: its gradient is 0, and it would
# stay where it started. Leave it out. $\beta$ does its work, after the normalisation.

# %% [markdown]
# Some notes give another reason, namely that $\beta$ changes the result anyway. That would only say that $b$ is not
# *needed*; the proof says that it has no effect at all.
#
# By the same argument, $W$ has a factor too many: $10\,W$ gives $10\,\mu$ and $10\,\sigma$, and 10 cancels. Its gradient
# becomes ten times smaller instead, so that large weights move slowly. That makes training forgive a bold learning rate.

# %%
loss = lambda W, b: float(np.sum(np.sin(normalization.batch_norm_forward(W @ A_prev + b, gamma, beta)[0])))
for factor in (1, 10):
    gradient = numerical_gradient(lambda W: loss(W, b), factor * W, 1e-5)
    print(f"{factor:>2} W: loss {loss(factor * W, b):.4f}, length of its gradient {np.linalg.norm(gradient):.4f}")
print("gradient of b:", numerical_gradient(lambda b: loss(W, b), b, 1e-5).ravel())

# %% [markdown]
# Where does the normalisation stand in a layer? Between the scores and the activation: dense without $b$, normalise,
# activate. That is where the paper puts it, and where $b$ cancels:
#
# $$A^{[l-1]} \xrightarrow{\;W^{[l]}\;} Z^{[l]} \xrightarrow{\;\gamma^{[l]},\, \beta^{[l]}\;} \tilde Z^{[l]}
# \xrightarrow{\;g\;} A^{[l]}$$
#
# Some put it after the activation instead; both work in practice, but there $b$ is not useless. Gradient descent, or
# Adam, updates $W$, $\gamma$ and $\beta$ in the same way.

# %% [markdown] exercise="normalized_layer"
# **Goal.** Put a dense layer, batch normalisation and a ReLU together.
#
# **Given.** `A_prev` $(n_{prev}, m)$, `W` $(n, n_{prev})$, `gamma` and `beta` $(n, 1)$, `epsilon`.
#
# **Return.** `A` $(n, m)$.
#
# **Formula.** $Z = W A_{prev}$, then $\tilde Z$ by `batch_norm_forward`, then $A = \max(0, \tilde Z)$.
#
# **Constraint.** No $b$. Pass `epsilon` on.
#
# **Worked value.** $A_{prev} = (1, 3)$, $W = 2$, $\gamma = 1$, $\beta = 0.5$, $\varepsilon = 0$: $Z = (2, 6)$,
# $\tilde Z = (-0.5, 1.5)$, $A = (0, 1.5)$.
#
# <details><summary>Hint</summary>
#
# Call your own `batch_norm_forward`. It returns two values.
#
# </details>


# %% answer="normalized_layer"
def normalized_layer(A_prev, W, gamma, beta, epsilon=1e-5):
    """Return A (n, m) of a ReLU layer with batch normalisation for A_prev (n_prev, m) and W (n, n_prev)."""
    ### BEGIN SOLUTION
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta, epsilon)
    return np.maximum(0, Z_tilde)
    ### END SOLUTION


# %% check="normalized_layer"
check(normalized_layer)

# %% [markdown]
# ## The way back: three paths
#
# Now backpropagation. From the layer behind comes $d\tilde Z$, and wanted are $dZ$, $d\gamma$ and $d\beta$. In a dense
# layer an example's score touches nobody else. Here it does: in how many ways does one score of a batch reach the
# loss? Count them in the graph of the forward steps.

# %%
plots.batch_norm_graph(backward=False)

# %% [markdown]
# Three: directly through $D = Z - \mu$ to its own $Z_{norm}$; through the mean $\mu$, which moves all others; and through
# the variance $v$, by whose root all are divided. Backpropagation visits the same graph from right to left. At each
# box it asks one question: how does what follows depend on me? Where several arrows leave a box, their answers add up.

# %% [markdown]
# **Steps 1 and 2: the last box.** In $\tilde Z = \gamma Z_{norm} + \beta$ the same $\gamma$ and $\beta$ serve all examples, so
# their gradients are sums over the batch, $\sum_i$:
#
# $$d\beta = \sum_i d\tilde Z^{(i)}, \qquad d\gamma = \sum_i d\tilde Z^{(i)} Z_{norm}^{(i)}, \qquad
# dZ_{norm} = \gamma\, d\tilde Z$$
#
# All products are entry by entry. There is no $1/m$: $d\tilde Z$ brings the scale of the loss along.

# %% [markdown]
# **Steps 3 and 4: the root and the variance.** In $Z_{norm} = D / s$ one $s$ divides all examples, so its gradient is a sum;
# the derivative of $1/s$ is $-1/s^2$. And $s = \sqrt{v + \varepsilon}$ has the derivative $1/(2s)$:
#
# $$ds = -\sum_i dZ_{norm}^{(i)}\, D^{(i)} / s^2, \qquad dv = \frac{ds}{2s}$$
#
# Both have the shape $(n, 1)$, one number for each unit.

# %% [markdown]
# **Step 5: the differences.** Two arrows leave $D$: one to $Z_{norm} = D / s$, one to $v = \frac{1}{m} \sum_i (D^{(i)})^2$.
#
# $$dD = \frac{dZ_{norm}}{s} + \frac{2}{m}\, D\, dv$$
#
# **Steps 6 and 7: the mean and the scores.** $D = Z - \mu$ gives a minus sign, and the mean hands an equal share,
# $\frac{1}{m}$, to every score:
#
# $$d\mu = -\sum_i dD^{(i)}, \qquad dZ = dD + \frac{d\mu}{m}$$

# %%
plots.batch_norm_graph()

# %% [markdown]
# Seven short steps, and each can be checked alone. Here they are in code for $Z = (1, 1, 5, 5)$, $\gamma = 2$ and a loss
# that listens to the first example only: $d\tilde Z = (1, 0, 0, 0)$. Will the other three get a gradient?

# %%
Z, gamma, dZ_tilde, m = np.array([[1.0, 1.0, 5.0, 5.0]]), 2.0, np.array([[1.0, 0, 0, 0]]), 4
D = Z - Z.mean(axis=1, keepdims=True)
s = np.sqrt((D**2).mean(axis=1, keepdims=True))
dZ_norm = gamma * dZ_tilde
ds = -(dZ_norm * D).sum(axis=1, keepdims=True) / s**2
dv = ds / (2 * s)
dD = dZ_norm / s + 2 * D * dv / m
dZ = dD - dD.sum(axis=1, keepdims=True) / m
print("dZ", dZ, " its sum", dZ.sum(), " its sum times Z_norm", (dZ * D / s).sum())

# %% [markdown]
# The second example gets $-0.5$, although the loss never looked at it: raising it raises the mean, and pulls the first
# one down. Two sums are 0, and not by accident. Shifting all scores of a unit together changes no $Z_{norm}$, and
# stretching them does not either (as long as $\varepsilon$ is small). Along these two directions the loss is flat.

# %% [markdown]
# Insert the steps into each other, and they shrink. With $D = s\, Z_{norm}$, the second term of $dD$ becomes
# $-Z_{norm}\, \overline{dZ_{norm} Z_{norm}} / s$, where the bar is a mean over the batch. $Z_{norm}$ has the mean 0, so
# only the first term of $dD$ contributes to $d\mu$. What remains:
#
# $$dZ = \frac{1}{\sqrt{\sigma^2 + \varepsilon}} \Big( dZ_{norm} - \overline{dZ_{norm}}
# - Z_{norm}\, \overline{dZ_{norm}\, Z_{norm}} \Big)$$
#
# The three terms are the three paths: direct, mean, variance.

# %% [markdown] exercise="batch_norm_backward"
# **Goal.** Carry the gradient back through batch normalisation.
#
# **Given.** `dZ_tilde` $(n, m)$ and a `cache` with `Z_norm`, `mu`, `variance`, `gamma`, `epsilon`, and nothing else.
#
# **Return.** `dZ` $(n, m)$, `dgamma`, `dbeta` $(n, 1)$.
#
# **Formula.** The seven steps, or the short form above.
#
# **Constraint.** `dgamma` and `dbeta` are sums over the batch, without $1/m$. The cache has no $Z$; you do not need it.
# For $m = 1$, `dZ` is 0.
#
# **Worked value.** $Z_{norm} = (-1, -1, 1, 1)$, $\sigma^2 = 4$, $\gamma = 2$, $\varepsilon = 0$ and
# $d\tilde Z = (1, 0, 0, 0)$: $dZ = (0.5, -0.5, 0, 0)$, $d\gamma = -1$, $d\beta = 1$.
#
# <details><summary>Hint</summary>
#
# Begin with `dZ_norm = cache["gamma"] * dZ_tilde`. If you prefer the seven steps: $s = \sqrt{\sigma^2 + \varepsilon}$ and
# $D = s\, Z_{norm}$. All means and sums run over `axis=1` with `keepdims=True`.
#
# </details>


# %% answer="batch_norm_backward"
def batch_norm_backward(dZ_tilde, cache):
    """Return dZ (n, m), dgamma and dbeta (n, 1) for dZ_tilde (n, m) and the cache of batch_norm_forward."""
    ### BEGIN SOLUTION
    Z_norm = cache["Z_norm"]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dZ_norm = cache["gamma"] * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)
    return dZ / np.sqrt(cache["variance"] + cache["epsilon"]), dgamma, dbeta
    ### END SOLUTION


# %% check="batch_norm_backward"
check(batch_norm_backward)

# %% [markdown]
# The gradient check of lesson 3 agrees. And it shows what happens if a path is forgotten: whoever treats mean and
# variance as constants, only divides, and is far off. The two-sided differences know nothing of formulas.

# %%
rng = np.random.default_rng(2)
Z, weights = rng.normal(size=(3, 5)), rng.normal(size=(3, 5))
gamma, beta = rng.normal(size=(3, 1)), rng.normal(size=(3, 1))
loss = lambda Z: float(np.sum(weights * normalization.batch_norm_forward(Z, gamma, beta)[0]))
cache = normalization.batch_norm_forward(Z, gamma, beta)[1]
dZ, dgamma, dbeta = normalization.batch_norm_backward(weights, cache)
measured = numerical_gradient(loss, Z, 1e-5)
print(f"all three paths: relative difference {relative_difference(measured, dZ):.1e}")
direct = gamma * weights / np.sqrt(cache["variance"] + cache["epsilon"])
print(f"the direct path alone: {relative_difference(measured, direct):.2f}")

# %% [markdown]
# ## One example, no batch
#
# The network is trained, and a single picture comes in. Which mean should be subtracted? Its own would leave nothing.
# That of a batch would make the answer depend on who happens to come along.
#
# So keep an average while training: after each batch the **running statistics** move a little towards the batch's
# own. You know this kind of average from lesson 5.

# %% [markdown]
# Below, the means of 300 batches waver around 10, and two running means start from 0. Which momentum is calmer? Which one
# would you trust after 50 batches?

# %%
batch_means = 10 + 2 * np.random.default_rng(0).normal(size=300)
plots.running_means(batch_means, [0.9, 0.99])

# %% [markdown]
# Calm costs patience. After 50 batches, 0.9 has forgotten its start. With 0.99, $0.99^{50} = 60\,\%$ of it is still there.
# So short trainings with 0.99 end with wrong statistics, and with predictions far worse than the training cost
# promised. There is usually no bias correction here.

# %% [markdown] exercise="update_running_statistics"
# **Goal.** Let the running statistics follow the statistics of one batch.
#
# **Given.** `running_mean`, `running_variance`, `mu`, `variance`, all $(n, 1)$, and `momentum`, from 0 to 1.
#
# **Return.** `running_mean, running_variance` after the batch.
#
# **Formula.** running mean $:=$ momentum $\cdot$ running mean $+\, (1 -$ momentum$) \cdot \mu$; for the variance the same.
#
# **Constraint.** momentum weighs the **old** value, here and in Keras. Leave the arguments as they are.
#
# **Worked value.** Running mean 0, running variance 1, $\mu = 10$, $\sigma^2 = 5$, momentum 0.75: 2.5 and 2.
#
# <details><summary>Hint</summary>
#
# Return two new arrays. `running_mean *= momentum` would change the caller's array.
#
# </details>


# %% answer="update_running_statistics"
def update_running_statistics(running_mean, running_variance, mu, variance, momentum=0.9):
    """Return running_mean and running_variance (n, 1) after a batch with mu and variance (n, 1)."""
    ### BEGIN SOLUTION
    running_mean = momentum * running_mean + (1 - momentum) * mu
    running_variance = momentum * running_variance + (1 - momentum) * variance
    return running_mean, running_variance
    ### END SOLUTION


# %% check="update_running_statistics"
check(update_running_statistics)

# %% [markdown] exercise="batch_norm_inference"
# **Goal.** Normalise with the running statistics, as a trained network does.
#
# **Given.** `Z` $(n, m)$; `gamma`, `beta`, `running_mean`, `running_variance` $(n, 1)$; `epsilon`.
#
# **Return.** `Z_tilde` $(n, m)$.
#
# **Formula.** $\tilde Z = \gamma\, (Z - \text{running mean}) / \sqrt{\text{running variance} + \varepsilon} + \beta$.
#
# **Constraint.** An example's answer must not depend on the other columns of `Z`. The running statistics stay as they
# are.
#
# **Worked value.** $Z = 3$, $\gamma = 2$, $\beta = 1$, running mean 1, running variance 4, $\varepsilon = 0$: 3.
#
# <details><summary>Hint</summary>
#
# Columns $(n, 1)$ are spread over the examples by NumPy. Neither a mean nor a variance is computed here.
#
# </details>


# %% answer="batch_norm_inference"
def batch_norm_inference(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Return Z_tilde (n, m), normalised with running_mean and running_variance (n, 1)."""
    ### BEGIN SOLUTION
    return gamma * (Z - running_mean) / np.sqrt(running_variance + epsilon) + beta
    ### END SOLUTION


# %% check="batch_norm_inference"
check(batch_norm_inference)

# %% [markdown]
# ## See it train
#
# Two networks with the same first weights and the same batches, one with batch normalisation, made of **your** four
# functions wherever they work. Make it deep, make the first weights too small or too large, be bold with the
# learning rate. Where is batch normalisation a rescue, and where is it only a cost? Then lower the batch size.

# %%
explorers.normalized_training(
    forward=batch_norm_forward,
    backward=batch_norm_backward,
    update=update_running_statistics,
    inference=batch_norm_inference,
)

# %% [markdown]
# Why does it help? The authors thought of layers whose inputs keep shifting while they learn. Later work showed
# that other reasons weigh more: the cost becomes smoother, so that gradients stay reliable over longer steps; the size
# of the weights no longer matters; and every unit starts in the range where its activation has a slope. With a shallow
# network and good first weights there is little left to gain.

# %% [markdown]
# ## Folding it away
#
# At inference batch normalisation multiplies each unit's score by one number and adds another. The dense layer before
# it does that anyway. Could one do the work of both? Write $k = \gamma / \sqrt{\text{running variance} + \varepsilon}$:
#
# $$\tilde Z = k\, (W A_{prev} - \text{running mean}) + \beta
# = \underbrace{(k\, W)}_{\text{new } W} A_{prev} + \underbrace{(\beta - k \cdot \text{running mean})}_{\text{new } b}$$
#
# So $b$ is back, and the network is as fast as one that never was normalised.

# %% [markdown] exercise="fold_batch_norm"
# **Goal.** Build one dense layer that does the work of a dense layer without $b$ and its batch normalisation.
#
# **Given.** `W` $(n, n_{prev})$; `gamma`, `beta`, `running_mean`, `running_variance` $(n, 1)$; `epsilon`.
#
# **Return.** `W` $(n, n_{prev})$ and `b` $(n, 1)$.
#
# **Formula.** $k = \gamma / \sqrt{\text{running variance} + \varepsilon}$; $k\, W$ and $\beta - k \cdot$ running mean.
#
# **Constraint.** Every unit has its own $k$, which scales a row of $W$. Leave the arguments as they are.
#
# **Worked value.** $W = 3$, $\gamma = 2$, $\beta = 1$, running mean 1, running variance 4, $\varepsilon = 0$: $W = 3$,
# $b = 0$.
#
# <details><summary>Hint</summary>
#
# $k$ has the shape $(n, 1)$, so `k * W` scales the rows.
#
# </details>


# %% answer="fold_batch_norm"
def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Return W (n, n_prev) and b (n, 1) of one dense layer that does the same at inference."""
    ### BEGIN SOLUTION
    k = gamma / np.sqrt(running_variance + epsilon)
    return k * W, beta - k * running_mean
    ### END SOLUTION


# %% check="fold_batch_norm"
check(fold_batch_norm)

# %% [markdown]
# Here a network with two normalised layers is trained on the moons and then folded. Compare the numbers of parameters
# and the answers. Your own function goes in as `fold_network(network, fold=fold_batch_norm)`.

# %%
X, Y = data.load_planar("moons")
network = networks.dense_network([2, 8, 8, 1], np.random.default_rng(0), batch_norm=True)
settings = {"optimizer": optimizers.Adam(0.01), "batch_size": 32, "rng": np.random.default_rng(1)}
training.train(network, X, Y, 40, progress=False, **settings)
folded = fold_network(network)
print(network, folded, sep="\n")
print(f"right: {np.mean(network.predict(X) == Y):.3f} and {np.mean(folded.predict(X) == Y):.3f}, ", end="")
print(f"largest difference of the answers {np.abs(network.forward(X) - folded.forward(X)).max():.1e}")

# %% [markdown]
# ## Small batches
#
# A mean over few examples is a poor guess of the mean over all: its error has the standard deviation
# $\sigma / \sqrt{m}$, half of $\sigma$ for $m = 4$.
# Below, one example is put into 60 random batches of each size, and each dot is its normalised score. What do you
# expect for batches of two? And of one?

# %%
rng = np.random.default_rng(0)
Z = 3 + 2 * rng.normal(size=(1, 512))
Z[0, 0] = 5.0
plots.batch_size_noise(Z, [1, 2, 4, 8, 32, 128, 512], rng)

# %% [markdown]
# In a batch of one, the score is its own mean: 0, whatever the example says, and no gradient passes. In a batch of two,
# all that is left is who is larger. From about 32 on, the statistics are useful, and a little noise even helps: like
# dropout, it keeps the network from relying on exact numbers.

# %%
X, Y = data.load_planar("moons")
for size in (1, 2, 4, 32):
    network = networks.dense_network([2, 8, 8, 1], np.random.default_rng(0), batch_norm=True)
    settings = {"optimizer": optimizers.Adam(0.003), "batch_size": size, "rng": np.random.default_rng(1)}
    history = training.train(network, X, Y, 20, progress=False, **settings)
    in_training = history.train_costs[-1]
    right = np.mean(network.predict(X) == Y)
    print(f"batch size {size:>2}: cost while training {in_training:.3f}, right at inference {right:.3f}")

# %% [markdown]
# With one example at a time, the hidden layers see nothing and learn nothing. Where memory allows only tiny batches,
# one normalises over something else: over the units of one example (layer normalisation, as in language models) or
# over groups of them. The formula is the same, only the axis changes, and no running statistics are needed.

# %% [markdown]
# ## Residual connections and batch normalisation
#
# Lesson 6 led a connection around layers, so that a gradient has a way without factors. Batch normalisation keeps
# scores in range. Do they replace each other, or add up? In a residual block with both, every dense layer is
# normalised and the connection joins before the last activation:
#
# $$A = \mathrm{relu}\big(\mathrm{BN}(W_2\, \mathrm{relu}(\mathrm{BN}(W_1 A_{prev}))) + A_{prev}\big)$$

# %% [markdown]
# A small experiment decides, on 8 by 8 pictures of the ten digits: ReLU, He's uniform weights, plain gradient descent
# with learning rate 0.05, eight epochs, and 597 pictures that the networks have not seen. (Ten outputs at once, with
# softmax, are lesson 8.) How deep can each kind be? Write down your guess for twenty layers.

# %%
X, labels = data.load_digits()
kinds = {"plain": (False, False), "residual": (True, False), "batch norm": (False, True), "both": (True, True)}
accuracies, depths = {kind: [] for kind in kinds}, (1, 3, 8, 20)
options = {"output": "softmax", "initializer": "he_uniform"}
for kind, (residual, batch_norm) in kinds.items():
    for depth in depths:
        rng = np.random.default_rng(0)
        network = deep_stack(64, depth, 32, 10, rng, residual=residual, batch_norm=batch_norm, **options)
        settings = {"optimizer": optimizers.GradientDescent(0.05), "batch_size": 32, "rng": rng, "progress": False}
        with np.errstate(all="ignore"):  # one of them will overflow
            training.train(network, X[:, :1200], one_hot(labels[:1200], 10), 8, **settings)
            accuracies[kind].append(np.mean(network.predict(X[:, 1200:]) == labels[1200:]))

# %%
for kind, shares in accuracies.items():
    print(f"{kind:<11}", *(f"{depth:>2} layers {share:.2f} " for depth, share in zip(depths, shares, strict=True)))
plots.accuracy_curves(depths, accuracies, x_name="hidden layers")

# %% [markdown]
# One layer: little difference. Twenty layers: only both together still learn as well as a shallow network. Why is the
# residual network alone the worst there? Each block adds its own signal to what comes in, so the scores grow from
# block to block, and at this learning rate the numbers overflow. Normalised blocks cannot grow like that. The two cure
# different diseases.

# %% [markdown]
# Which to use at which depth? As a rule of thumb, one lecture concludes from its own experiments:
#
# | hidden layers | try first |
# |---|---|
# | 1 to 3 | tanh or sigmoid, weights uniform between $-0.5$ and $0.5$ |
# | 4 to 8 | ReLU with He's uniform weights |
# | 9 to 25 | residual connections with batch normalisation |
#
# Lesson 6 has the whole experiment, with tanh too. Look at the last line of numbers once more: with both, twenty layers
# are no better than three here. Depth has to pay on your problem first.

# %% [markdown]
# ## Where lectures and libraries differ
#
# - One set of slides has $\sqrt{\sigma^2 - \varepsilon}$. It is a misprint: a small variance would give the root of a
#   negative number.
# - One set of notes writes $\sigma^2$ as the mean of $z^2$. That holds only where the mean is 0.
# - $\varepsilon$ is $10^{-5}$ here and $10^{-3}$ in Keras. `momentum` is 0.9 here and 0.99 in Keras; in both it weighs
#   the old value. In PyTorch it weighs the new one, 0.1.
# - PyTorch divides the variance by $m - 1$ for its running statistics, Keras and this course by $m$.

# %% [markdown]
# ## The same thing in TensorFlow
#
# Keras has a layer for it. In Keras a batch has its examples in rows, hence the `.T`. `training=True` says which
# statistics to use; `fit` and `predict` do that for you. Importing TensorFlow takes about ten seconds.

# %%
from course_lib import keras_bridge

tf = keras_bridge.tensorflow()
Z = 3 + 2 * np.random.default_rng(4).normal(size=(3, 8))
layer = tf.keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5, dtype="float64")
theirs = layer(Z.T, training=True).numpy().T
ours, cache = normalization.batch_norm_forward(Z, np.ones((3, 1)), np.zeros((3, 1)))
print(f"training, largest difference {np.abs(ours - theirs).max():.1e}")
running = normalization.update_running_statistics(
    np.zeros((3, 1)), np.ones((3, 1)), cache["mu"], cache["variance"], momentum=0.9
)
print("running mean, Keras:", layer.moving_mean.numpy(), " ours:", running[0].ravel())

# %% [markdown]
# At inference the layer uses what it has gathered so far. The tape then finds the same gradients as your three paths,
# though nobody told it a formula for them: it walks back through the graph, box by box.

# %%
theirs = layer(Z.T, training=False).numpy().T
ours = normalization.batch_norm_inference(Z, np.ones((3, 1)), np.zeros((3, 1)), *running)
print(f"inference, largest difference {np.abs(ours - theirs).max():.1e}")
dZ_tilde = np.random.default_rng(5).normal(size=Z.shape)
pairs = zip(
    normalization.batch_norm_backward(dZ_tilde, cache), keras_bridge.batch_norm_backward(dZ_tilde, cache), strict=True
)
for name, (ours, theirs) in zip(("dZ", "dgamma", "dbeta"), pairs, strict=True):
    print(f"{name}: largest difference {np.abs(ours - theirs).max():.1e}")

# %% [markdown]
# Three habits of Keras that surprise people. Its constants are not those of the paper. Its variable `trainable` does
# two things here: a frozen layer also uses the moving statistics, even with `training=True`, which is what one wants
# when fine-tuning. And `Dense` keeps its useless bias unless you say `use_bias=False`.

# %%
layer = tf.keras.layers.BatchNormalization()
print(f"Keras: epsilon {layer.epsilon}, momentum {layer.momentum}")
first = layer(Z.T, training=True).numpy()
layer.trainable = False
print(f"mean of the first unit: {first[:, 0].mean():.4f}, frozen: {layer(Z.T, training=True).numpy()[:, 0].mean():.4f}")
model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(4, use_bias=False)])
model.add(tf.keras.layers.BatchNormalization())
print([tuple(weight.shape) for weight in model.weights])

# %% [markdown]
# From now on, checks compare your answers with TensorFlow as well, because it is loaded. Run one of them again and
# read its last line.

# %% [markdown]
# ## What do you think?
#
# Five questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="why_no_bias"

# %% answer="why_no_bias"
### BEGIN SOLUTION
why_no_bias = "b"
### END SOLUTION

# %% check="why_no_bias"
check(why_no_bias=why_no_bias)

# %% [markdown] question="one_example_in_training"

# %% answer="one_example_in_training"
### BEGIN SOLUTION
one_example_in_training = "d"
### END SOLUTION

# %% check="one_example_in_training"
check(one_example_in_training=one_example_in_training)

# %% [markdown] question="alone_at_inference"

# %% answer="alone_at_inference"
### BEGIN SOLUTION
alone_at_inference = "a"
### END SOLUTION

# %% check="alone_at_inference"
check(alone_at_inference=alone_at_inference)

# %% [markdown] question="keras_momentum"

# %% answer="keras_momentum"
### BEGIN SOLUTION
keras_momentum = "c"
### END SOLUTION

# %% check="keras_momentum"
check(keras_momentum=keras_momentum)

# %% [markdown] question="weights_times_ten"

# %% answer="weights_times_ten"
### BEGIN SOLUTION
weights_times_ten = "b"
### END SOLUTION

# %% check="weights_times_ten"
check(weights_times_ten=weights_times_ten)

# %% [markdown] written="three_paths_back"
# ## In your own words
#
# While a network is trained with batch normalisation, one score of a batch reaches the loss on three paths. Name them
# and explain, in about ten sentences, why the gradient of one example contains the gradients of all others, and why
# nothing is left of it in a batch of one. Which of the paths remain at inference? Write into the empty text cell below.
# A person reads this answer; it earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - Every unit's scores get mean 0 and standard deviation 1 over the batch, then $\gamma$ and $\beta$, which are learned.
# - $b$ before it has no effect: the mean takes it away.
# - Back lead three paths; whoever forgets mean or variance has a wrong gradient.
# - Training uses the batch's statistics, inference the running ones. Folded into $W$ and $b$, it costs nothing.
# - Batches of 32 or more give usable statistics; a batch of one gives none.
# - Deep networks profit most, and together with residual connections.

# %% [markdown]
# ## Going further
#
# - S. Ioffe, C. Szegedy, *Batch Normalization* (2015): algorithms 1 and 2, and the chain rule of section 3.
# - S. Santurkar and others, *How Does Batch Normalization Help Optimization?* (2018): the smoother landscape.
# - K. He and others, *Deep Residual Learning for Image Recognition* (2016): blocks with both.
# - J. Ba, J. Kiros, G. Hinton, *Layer Normalization* (2016), and Y. Wu, K. He, *Group Normalization* (2018): other axes.
#
# **Next:** lesson 8 gives a network more than two answers to choose from: softmax.
