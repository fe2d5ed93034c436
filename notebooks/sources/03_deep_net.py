# %% [markdown]
# # 3. The deep network
#
# **Layer upon layer: you will build a network of any depth, carry its gradients back through every layer, and learn to
# prove that they are right.**
#
# Time: about four hours, in as many sittings as you like.

# %% [markdown]
# ## What you will be able to do
#
# - write down the shape of every array in a network, and count its parameters;
# - compute forward through any number of layers, and backward with the chain rule, one layer at a time;
# - say with numbers what depth buys, and what it does not;
# - check any gradient by measuring it, find a bug with that, and know when the check itself is fooled;
# - train networks of one, two and four layers on pictures, and look at what they get wrong.
#
# You need lessons 1 and 2: activations, cross-entropy, gradient descent, one hidden layer.

# %% setup=true
import numpy as np

from autograders.lessons.deep_net import check, progress
from course_lib import activations, data, deep_net, explorers, gradient_check, gradient_suspects, images, losses
from course_lib import networks, optimizers, parity, plots, shallow_net, training

# %%
progress()

# %% [markdown]
# ## Layer upon layer
#
# A hidden layer turns the inputs into new numbers, and the output unit draws its line between those. What if the new
# numbers are still not separable by a line? Then turn them into newer ones: let a second hidden layer work on what the
# first one found, a third on what the second found.
#
# Nothing new is needed for that, only a loop and careful book-keeping. That is what this lesson is about.

# %% [markdown]
# A network with $L$ layers has weights $W^{[1]}, \dots, W^{[L]}$ and biases $b^{[1]}, \dots, b^{[L]}$. The inputs are
# layer 0 and do not count, because they compute nothing. Layer $l$ has $n^{[l]}$ units and works on what the layer
# before it answered:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}, \qquad A^{[l]} = g^{[l]}(Z^{[l]}), \qquad A^{[0]} = X$$
#
# In code the number of the layer is part of the name: `W1`, `b1`, `W2`, ...

# %%
plots.layer_dimensions([3, 4, 2, 1], m=5)

# %% [markdown]
# ## Getting the dimensions right
#
# Cover the table above with your hand. Which shape must $W^{[2]}$ have? Layer 2 has 2 units, each with one weight for
# each of the 4 values that come in. So its shape is $(2, 4)$: the layer's own size first, the size of the layer before
# it second.
#
# $$W^{[l]}: (n^{[l]}, n^{[l-1]}), \qquad b^{[l]}: (n^{[l]}, 1), \qquad Z^{[l]}, A^{[l]}: (n^{[l]}, m)$$
#
# Every gradient has the shape of what it belongs to: `dW2` that of `W2`, `dZ2` that of `Z2`.

# %% [markdown]
# Most bugs in networks are bugs in shapes. Write the shapes beside a formula, and cross out the inner numbers: they
# must be equal. For layer 2 above, with 5 examples:
#
# $$(2, 4)(4, 5) + (2, 1) \to (2, 5)$$
#
# The column $b$ is stretched over the five examples. The number of examples $m$ appears in $Z$ and $A$, never in a
# parameter: the same network works for one picture and for a million.

# %%
W2, A1, b2 = np.ones((2, 4)), np.ones((4, 5)), np.ones((2, 1))
(W2 @ A1 + b2).shape

# %% [markdown] exercise="count_parameters"
# **Goal.** Count the weights and biases of a network.
#
# **Given.** `layer_dims`, a list: the number of inputs, then the units of layer 1, 2, ..., $L$.
#
# **Return.** One whole number.
#
# **Formula.** $\sum_{l=1}^{L} \left( n^{[l]} n^{[l-1]} + n^{[l]} \right)$.
#
# **Constraint.** Inputs have no biases.
#
# **Worked value.** `[3, 4, 1]` has $4 \cdot 3 + 4 + 1 \cdot 4 + 1 = 21$.
#
# <details><summary>Hint</summary>
#
# The list has $L + 1$ entries. `range(1, len(layer_dims))` runs through the layers; the layer before $l$ is $l - 1$.
#
# </details>


# %% answer="count_parameters"
def count_parameters(layer_dims):
    """Return the number of weights and biases of a network with these sizes, an int."""
    ### BEGIN SOLUTION
    count = 0
    for layer in range(1, len(layer_dims)):
        count += layer_dims[layer] * layer_dims[layer - 1] + layer_dims[layer]
    return count
    ### END SOLUTION


# %% check="count_parameters"
check(count_parameters)

# %% [markdown]
# The network below is a classic for telling cats on pictures of 64 by 64 pixels: 12288-20-7-5-1. Where do you think
# most of its parameters sit? Decide, then look at the bars. Move the sliders and watch the table fill in: which numbers
# change with $m$, and which with the units of one layer?

# %%
explorers.dimensions(count=count_parameters)

# %% [markdown]
# ## Weights to begin with
#
# Lesson 2 showed why weights must not start equal: equal units get equal gradients and stay equal. They start random,
# small, and around zero, from a normal distribution with standard deviation `scale`. Biases may start from zero,
# because the weights already make the units differ.

# %%
rng = np.random.default_rng(0)
W1 = 0.01 * rng.standard_normal((4, 3))
print(W1.round(4))

# %% [markdown] exercise="initialize_deep"
# **Goal.** Draw the first weights of a network of any depth.
#
# **Given.** `layer_dims`, a list as above; `rng`, a random generator; `scale`, the standard deviation of the weights.
#
# **Return.** A dictionary with exactly the keys `W1`, `b1`, ..., `WL`, `bL`.
#
# **Formula.** $W^{[l]}$ of shape $(n^{[l]}, n^{[l-1]})$, normal with mean 0 and standard deviation `scale`;
# $b^{[l]}$ zeros of shape $(n^{[l]}, 1)$.
#
# **Constraint.** Draw from `rng`, in any order, and set no seed of your own.
#
# **Worked value.** `[3, 4, 1]` gives `W1` (4, 3), `b1` (4, 1), `W2` (1, 4), `b2` (1, 1).
#
# <details><summary>Hint</summary>
#
# `rng.standard_normal((rows, columns))` has standard deviation 1. `f"W{layer}"` makes a key from a number.
#
# </details>


# %% answer="initialize_deep"
def initialize_deep(layer_dims, rng, scale=0.01):
    """Return a dict W1 (n_1, n_0), b1 (n_1, 1), ...: normal weights of standard deviation scale, zero biases."""
    ### BEGIN SOLUTION
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n_prev, n = layer_dims[layer - 1], layer_dims[layer]
        parameters[f"W{layer}"] = scale * rng.standard_normal((n, n_prev))
        parameters[f"b{layer}"] = np.zeros((n, 1))
    return parameters
    ### END SOLUTION


# %% check="initialize_deep"
check(initialize_deep)

# %% [markdown]
# ## Forward, one layer at a time
#
# A network of any depth cannot be one long formula. Which piece would you write so that a loop can repeat it? One
# layer, in two steps: first the scores, then the activation. Here is layer 1 of a tiny network for one example, by
# hand: the weights $(3, -2.5)$, the bias $1$, the input $(1, 2)$.

# %%
z = 3 * 1 - 2.5 * 2 + 1
print("score:", z, " relu:", max(0, z), " sigmoid:", activations.sigmoid(z).round(4))

# %% [markdown] exercise="linear_forward"
# **Goal.** Compute the scores of a layer.
#
# **Given.** `A_prev` $(n_{prev}, m)$, what the layer before answered; `W` $(n, n_{prev})$; `b` $(n, 1)$.
#
# **Return.** `Z` $(n, m)$.
#
# **Formula.** $Z = W A_{prev} + b$.
#
# **Constraint.** No activation here, and no loop.
#
# **Worked value.** With $W = (3, -2.5)$, $b = 1$ and the column $(1, 2)$: $Z = -1$.
#
# <details><summary>Hint</summary>
#
# It is the dense layer of lesson 1; only the name of its input has changed.
#
# </details>


# %% answer="linear_forward"
def linear_forward(A_prev, W, b):
    """Return Z (n, m) from A_prev (n_prev, m), W (n, n_prev) and b (n, 1)."""
    ### BEGIN SOLUTION
    return W @ A_prev + b
    ### END SOLUTION


# %% check="linear_forward"
check(linear_forward)

# %% [markdown]
# ## Remember what you will need
#
# On the way back each layer will need things that only the way forward knows: the scores $Z$, because the slope of the
# activation is taken there, and the layer's inputs, because the gradient of a weight is a product with its input.
# Computing them twice would be a waste. So each layer returns its answer together with a **cache**: a box with
# everything that its own way back will open again.

# %% [markdown] exercise="layer_forward"
# **Goal.** Compute what a layer answers, and keep what its way back will need.
#
# **Given.** `A_prev` $(n_{prev}, m)$, `W` $(n, n_{prev})$, `b` $(n, 1)$, and `activation`: `"relu"`, `"sigmoid"` or
# `"tanh"`.
#
# **Return.** `A, cache`: the array $A$ $(n, m)$ and the tuple `(A_prev, W, b, Z)`.
#
# **Formula.** $A = g(Z)$ with $Z = W A_{prev} + b$.
#
# **Constraint.** The cache has exactly these four, in this order.
#
# **Worked value.** With the numbers above and `"relu"`: $A = 0$, and the last item of the cache is $Z = -1$.
#
# <details><summary>Hint</summary>
#
# `activations.relu`, `activations.sigmoid` and `activations.tanh` are the course's. An `if` for each name will do, or a
# dictionary from names to functions.
#
# </details>


# %% answer="layer_forward"
def layer_forward(A_prev, W, b, activation):
    """Return A (n, m) and the cache (A_prev, W, b, Z); activation is "relu", "sigmoid" or "tanh"."""
    ### BEGIN SOLUTION
    functions = {"relu": activations.relu, "sigmoid": activations.sigmoid, "tanh": activations.tanh}
    Z = linear_forward(A_prev, W, b)
    return functions[activation](Z), (A_prev, W, b, Z)
    ### END SOLUTION


# %% check="layer_forward"
check(layer_forward)

# %% [markdown]
# Now the loop. The hidden layers use ReLU, which does not saturate for positive scores and costs next to nothing. The
# last layer uses the sigmoid, because its answer is a probability. Each layer gets what the one before it answered; the
# first gets $X$:
#
# $$X = A^{[0]} \to A^{[1]} \to \dots \to A^{[L]}$$
#
# Is there a way to do this without a loop over the layers? No: each layer needs the result of the one before. The
# examples, on the other hand, go through all together.

# %% [markdown] exercise="deep_forward"
# **Goal.** Compute the answer of a network of any depth.
#
# **Given.** `X` $(n_x, m)$ and `parameters`, a dictionary `W1`, `b1`, ..., `WL`, `bL`.
#
# **Return.** `AL, caches`: the probabilities $(1, m)$, and a list with the cache of layer 1, ..., $L$.
#
# **Formula.** $A^{[l]} = \mathrm{relu}(W^{[l]} A^{[l-1]} + b^{[l]})$ for $l < L$, and a sigmoid in layer $L$.
#
# **Constraint.** Any number of layers, one included.
#
# **Worked value.** With $W_1 = 2$, $b_1 = 0$, $W_2 = 1$, $b_2 = -2$ and the input $1$: $A^{[2]} = \sigma(0) = 0.5$, and
# two caches.
#
# <details><summary>Hint</summary>
#
# `len(parameters) // 2` is $L$. Use your `layer_forward`, or `deep_net.layer_forward`, and give the same variable a new
# value in each turn of the loop.
#
# </details>


# %% answer="deep_forward"
def deep_forward(X, parameters):
    """Return AL (1, m) and the list of L caches for X (n_x, m): relu in the hidden layers, sigmoid in the last."""
    ### BEGIN SOLUTION
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.append(cache)
    return A, caches
    ### END SOLUTION


# %% check="deep_forward"
check(deep_forward)

# %% [markdown]
# ## Why go deep?
#
# Take a question with a clear answer: is the number of ones among $n$ inputs odd? That is XOR for two inputs, and
# $x_1 \oplus x_2 \oplus \dots \oplus x_n$ for more. A single flipped input turns the answer around, so no group of
# inputs can be looked at alone. How many weights and biases does a network need for it?
#
# Below are four networks, written down by hand. Each is right for every one of the $2^n$ patterns.

# %%
X = parity.patterns(8)
for name, (build, _) in parity.CONSTRUCTIONS.items():
    AL, _ = deep_net.deep_forward(X, build(8))
    print(f"{name:9} right: {np.mean((AL > 0.5) == parity.parity(X)):.0%} of {X.shape[1]} patterns")

# %% [markdown]
# **Look-up** has one hidden unit for every odd pattern: $2^{n-1}$ units side by side. **Tree** takes the XOR of pairs,
# then of pairs of pairs, in $\log_2 n$ layers. **Counting** has one hidden layer too, but a clever one: parity depends
# on the number of ones alone, and $n$ ReLU units make a zigzag of it. **Folding** needs two units in each of
# $\log_2 n$ layers. Guess their sizes for 16 inputs before you look.

# %%
for name, (_, sizes) in parity.CONSTRUCTIONS.items():
    print(f"{name:9}", sizes(16), deep_net.count_parameters(sizes(16)), "parameters")
plots.parity_parameters()

# %% [markdown]
# From 589,825 down to 55, for the same function. How can two units in a layer be enough? Follow the number of ones
# through the folding network. Each layer computes $|s - c|$, which folds the line in the middle: what was far apart
# comes to lie on top of each other, and all later layers treat it alike. Three folds make eight pieces. Side by side,
# each bend would need a unit of its own.

# %%
plots.parity_folding(8)

# %% [markdown]
# Three things to take away. Depth lets a layer reuse what the layers before it found, and some functions become far
# smaller that way. It is no law: counting is shallower than the tree and smaller. And these networks were written by
# hand. Whether gradient descent finds such weights is another question, and for parity it is a hard one.

# %% [markdown]
# ## Backward, one layer at a time
#
# To learn, we need the gradient of the cost with respect to every weight. The cost depends on layer 1 only through
# layer 2, on layer 2 only through layer 3, and so on. In which order would you compute the gradients?
#
# From the end. Each layer is handed $dA$, how the loss changes with what it answered. It finds the gradients of its own
# weights, and hands $dA_{prev}$ to the layer before. That is **backpropagation**: the chain rule, with a memory.

# %% [markdown]
# Start with the linear part, $Z = W A_{prev} + b$. A weight $W_{ij}$ changes score $i$ by the input $j$, so its gradient
# is the product of the two, averaged over the examples. An input $j$ changes every score $i$ by $W_{ij}$, so what
# arrives at it is the sum over the units:
#
# $$dW = \frac{1}{m} \, dZ \, A_{prev}^T, \qquad db = \frac{1}{m} \sum_{i=1}^{m} dZ^{(i)}, \qquad dA_{prev} = W^T dZ$$

# %% [markdown]
# Check the shapes: $(n, m)(m, n_{prev})$ is $(n, n_{prev})$, the shape of $W$; and $(n_{prev}, n)(n, m)$ is
# $(n_{prev}, m)$, the shape of $A_{prev}$. There is only one way to make them fit.
#
# Where is the $1/m$? In $dW$ and $db$, which belong to the mean cost. $dZ$ and $dA$ hold one column for each example,
# the derivative of that example's own loss, and carry none. So each layer divides once, and nothing is divided twice.

# %%
dZ, A_prev = np.array([[1.0, 3.0]]), np.array([[1.0, 2.0]])
print("dW:", dZ @ A_prev.T / 2, " db:", dZ.mean(axis=1, keepdims=True), " dA_prev:", 5 * dZ)

# %% [markdown] exercise="linear_backward"
# **Goal.** Carry the gradient of the scores back to inputs, weights and biases.
#
# **Given.** `dZ` $(n, m)$, `A_prev` $(n_{prev}, m)$ and `W` $(n, n_{prev})$.
#
# **Return.** `dA_prev, dW, db`, each in the shape of what it belongs to.
#
# **Formula.** The three above.
#
# **Constraint.** `m` is the number of columns. `db` is a column.
#
# **Worked value.** For $dZ = (1, 3)$, $A_{prev} = (1, 2)$ and $W = 5$: $dA_{prev} = (5, 15)$, $dW = 3.5$, $db = 2$.
#
# <details><summary>Hint</summary>
#
# `np.sum(..., axis=1, keepdims=True)` adds up the columns and keeps the result a column.
#
# </details>


# %% answer="linear_backward"
def linear_backward(dZ, A_prev, W):
    """Return dA_prev (n_prev, m), dW (n, n_prev) and db (n, 1) from dZ (n, m), A_prev (n_prev, m), W (n, n_prev)."""
    ### BEGIN SOLUTION
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
    ### END SOLUTION


# %% check="linear_backward"
check(linear_backward)

# %% [markdown]
# Before the linear part comes the activation. It works entry by entry, so the chain rule does too:
#
# $$dZ = dA * g'(Z)$$
#
# For ReLU the slope is 0 or 1, and $*$ means: let the gradient pass, or stop it. Picture a **gate** at each unit and
# example. The way forward decides whether it is open, and the way back finds it so. Behind a closed gate nothing is
# learned from that example.

# %% [markdown] exercise="layer_backward"
# **Goal.** Carry the gradient back through a whole layer.
#
# **Given.** `dA` $(n, m)$; `cache`, the tuple `(A_prev, W, b, Z)` of this layer; `activation`: `"relu"`, `"sigmoid"` or
# `"tanh"`.
#
# **Return.** `dA_prev, dW, db`.
#
# **Formula.** $dZ = dA * g'(Z)$, then the linear part.
#
# **Constraint.** The slope of ReLU at 0 is 0.
#
# **Worked value.** ReLU with $W = 1$, $b = 0$, $A_{prev} = (-1, 2)$ and $dA = (1, 3)$: $dZ = (0, 3)$, so
# $dA_{prev} = (0, 3)$, $dW = 3$, $db = 1.5$.
#
# <details><summary>Hint</summary>
#
# Unpack the cache: `A_prev, W, b, Z = cache`. The slopes of lesson 1 are `activations.relu_derivative`,
# `activations.sigmoid_derivative` and `activations.tanh_derivative`; all of them take $Z$.
#
# </details>


# %% answer="layer_backward"
def layer_backward(dA, cache, activation):
    """Return dA_prev (n_prev, m), dW (n, n_prev), db (n, 1) from dA (n, m) and the cache (A_prev, W, b, Z)."""
    ### BEGIN SOLUTION
    slopes = {
        "relu": activations.relu_derivative,
        "sigmoid": activations.sigmoid_derivative,
        "tanh": activations.tanh_derivative,
    }
    A_prev, W, _, Z = cache
    return linear_backward(dA * slopes[activation](Z), A_prev, W)
    ### END SOLUTION


# %% check="layer_backward"
check(layer_backward)

# %% [markdown]
# Watch one example go through a network and its gradient come back. Use the arrow keys on the step slider. Before
# each step, say what will be computed next, and which shape it has. On the way back, look at the closed gates: which
# rows of $dW$ are zero, and why? The explorer runs on your own functions as soon as they work.

# %%
explorers.network_flow(layer_forward=layer_forward, layer_backward=layer_backward)

# %% [markdown]
# ## All the way back
#
# Where does the way back begin? With the derivative of the loss of each example with respect to the answer:
#
# $$dA^{[L]} = -\frac{Y}{A^{[L]}} + \frac{1 - Y}{1 - A^{[L]}} = \frac{A^{[L]} - Y}{A^{[L]} (1 - A^{[L]})}$$
#
# Then come the layers $L, L - 1, \dots, 1$. Each takes its own cache from the list, and hands its $dA_{prev}$ on. In the
# last layer the product $dA * \sigma'(Z)$ is simply $A^{[L]} - Y$, as in lesson 1.

# %% [markdown] exercise="deep_backward"
# **Goal.** Compute the gradients of the cost for a network of any depth.
#
# **Given.** `AL` $(1, m)$, strictly between 0 and 1, and `caches`, as `deep_forward` returned them; `Y` $(1, m)$,
# labels 0 or 1.
#
# **Return.** A dictionary with exactly the keys `dW1`, `db1`, ..., `dWL`, `dbL`.
#
# **Formula.** The derivative above, then each layer's way back, from the last to the first.
#
# **Constraint.** A sigmoid in the last layer, ReLU in the others.
#
# **Worked value.** For the example of `deep_forward` with the label 1: $dW_2 = -1$, $db_2 = -0.5$, $dW_1 = -0.5$,
# $db_1 = -0.5$.
#
# <details><summary>Hint</summary>
#
# `range(L, 0, -1)` counts from $L$ down to 1. The cache of layer $l$ is `caches[l - 1]`, because lists count from 0. If
# your `layer_backward` is not ready, use `deep_net.layer_backward`.
#
# </details>


# %% answer="deep_backward"
def deep_backward(AL, Y, caches):
    """Return the gradients dW1, db1, ..., dWL, dbL from AL (1, m), labels Y (1, m) and the list of L caches."""
    ### BEGIN SOLUTION
    L = len(caches)
    dA, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients
    ### END SOLUTION


# %% check="deep_backward"
check(deep_backward)

# %% [markdown]
# ## It learns
#
# With forward, backward and the update of lesson 2, training a network of any depth takes four lines. Here two hidden
# layers with eight units each learn two spirals that wind around each other. One neuron cannot do much about them.

# %%
X, Y = data.planar("spirals", 200, np.random.default_rng(5))
parameters = deep_net.initialize_deep([2, 8, 8, 1], np.random.default_rng(1), scale=1.0)
for _ in range(1500):
    AL, caches = deep_net.deep_forward(X, parameters)
    gradients = deep_net.deep_backward(AL, Y, caches)
    parameters = shallow_net.update_parameters(parameters, gradients, learning_rate=0.3)
plots.probability_map(lambda X: deep_net.deep_forward(X, parameters)[0], X, Y)

# %% [markdown]
# Now with your functions. Choose a depth, press play, and watch the boundary and the cost. Then set the scale of the
# first weights to 0.01 with three hidden layers: what happens, and what do the lengths of the gradients say? Small
# weights, multiplied layer by layer, leave nothing of the signal. Lesson 6 finds the right scale.

# %%
explorers.deep_training(initialize_deep=initialize_deep, deep_forward=deep_forward, deep_backward=deep_backward)

# %% [markdown]
# ## Can you trust a gradient?
#
# The cost falls. Does that prove that the gradients are right? No: a gradient that is nearly right still leads
# downhill, only not as well, and you would never know. A derivative can be measured, however. Move the number a little
# to either side, and see how the result changes:
#
# $$f'(w) \approx \frac{f(w + \epsilon) - f(w - \epsilon)}{2 \epsilon}$$
#
# For $f(w) = w^3$ at $w = 1$, the derivative is 3. What do you get with $\epsilon = 0.01$?

# %%
print("two-sided:", round((1.01**3 - 0.99**3) / 0.02, 6), " one-sided:", round((1.01**3 - 1**3) / 0.01, 6))

# %% [markdown]
# The two-sided difference is off by 0.0001, the one-sided by 0.0301: its error shrinks with $\epsilon$, that of the
# two-sided with $\epsilon^2$. One more call of $f$ is a small price.
#
# A cost depends on thousands of numbers. Put them into an array $\theta$ and measure the derivative with respect to each
# of them, one after the other: move entry $i$ to either side, leave all others where they are, then put it back.

# %% [markdown] exercise="numerical_gradient"
# **Goal.** Measure the gradient of any function.
#
# **Given.** `f`, a function that turns an array like `theta` into one number; `theta`, an array of any shape;
# `epsilon`, the step.
#
# **Return.** An array of the shape of `theta`.
#
# **Formula.** Entry $i$ is $\left( f(\theta + \epsilon e_i) - f(\theta - \epsilon e_i) \right) / (2 \epsilon)$, where
# $e_i$ is 1 at $i$ and 0 elsewhere.
#
# **Constraint.** `theta` is as before when you are done.
#
# **Worked value.** $f(w) = w^3$ at $w = 1$ with $\epsilon = 0.01$: $3.0001$.
#
# <details><summary>Hint</summary>
#
# `for i in np.ndindex(theta.shape)` runs through all entries, however many axes there are; `theta[i]` is one of them.
# Work on `theta.copy()`.
#
# </details>


# %% answer="numerical_gradient"
def numerical_gradient(f, theta, epsilon=1e-7):
    """Return the gradient of f at theta, measured with two-sided differences, in the shape of theta."""
    ### BEGIN SOLUTION
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta - step)) / (2 * epsilon)
    return gradient
    ### END SOLUTION


# %% check="numerical_gradient"
check(numerical_gradient)

# %% [markdown]
# Measured and derived gradients never agree to the last digit. How far apart is too far? A difference of 0.001 is a
# disaster between gradients of size 0.001, and nothing between gradients of size 1000. So measure it by their own
# length, with $\|v\|$ the root of the sum of squares:
#
# $$\frac{\| g_{measured} - g_{derived} \|}{\| g_{measured} \| + \| g_{derived} \|}$$
#
# It is 0 for equal gradients and 1 for opposite ones, in whatever units the cost is.

# %% [markdown] exercise="relative_difference"
# **Goal.** Say how far two gradients are apart, as one number without a unit.
#
# **Given.** `approximate` and `analytic`, two arrays of the same shape.
#
# **Return.** One float.
#
# **Formula.** The one above.
#
# **Constraint.** 0 where both are zero. Right also for gradients of size $10^{-8}$.
#
# **Worked value.** $3.0001$ and $3$: $0.0001 / 6.0001 = 1.67 \cdot 10^{-5}$.
#
# <details><summary>Hint</summary>
#
# `np.linalg.norm` is the root of the sum of squares. Do not add a small constant below the fraction: for a tiny gradient
# it would hide every error.
#
# </details>


# %% answer="relative_difference"
def relative_difference(approximate, analytic):
    """Return norm(approximate - analytic) / (norm(approximate) + norm(analytic)), a float; 0 where both are zero."""
    ### BEGIN SOLUTION
    size = np.linalg.norm(approximate) + np.linalg.norm(analytic)
    if size == 0:
        return 0.0
    return float(np.linalg.norm(approximate - analytic) / size)
    ### END SOLUTION


# %% check="relative_difference"
check(relative_difference)

# %% [markdown]
# With $\epsilon = 10^{-7}$ in float64, these thresholds have proved themselves: below $10^{-7}$ the gradient is right;
# up to $10^{-5}$ look closer; above that worry; above $10^{-3}$ there is a bug. Here is the course's network under
# examination, one parameter at a time and all together:

# %%
X, Y, parameters = gradient_suspects.scene()
AL, caches = deep_net.deep_forward(X, parameters)
gradients = deep_net.deep_backward(AL, Y, caches)
cost = lambda p: losses.binary_cross_entropy(deep_net.deep_forward(X, p)[0], Y)
differences = gradient_check.gradient_differences(cost, parameters, gradients)
plots.gradient_differences(differences)

# %% [markdown]
# ## Six suspects
#
# Six people wrote `deep_backward`, A to F. Some of them made a mistake. All six make the cost fall when you train with
# them, so that tells nothing:

# %%
for name in gradient_suspects.SUSPECTS:
    costs = gradient_suspects.train_with(name, learning_rate=0.1, num_iterations=300)
    print(f"{name}: cost {costs[0]:.3f} before, {costs[-1]:.3f} after 300 steps")

# %% [markdown]
# Examine them one after the other. Which gradients of each are off, and by how much? The pattern tells where the bug
# is: one layer, all biases, everything from some layer down. On the right you see why $\epsilon$ should be neither too
# large nor too small. When you are sure, accuse the guilty. The measuring is done by your two functions.

# %%
explorers.gradient_detective(numerical_gradient=numerical_gradient, relative_difference=relative_difference)

# %% [markdown]
# How to work with a gradient check:
#
# - It is for debugging, never for training: it calls the cost twice for every single parameter.
# - If it fails, look at one parameter after the other.
# - Start from random weights, and check again after some training.
# - If the cost has a penalty on the weights, the gradient needs its derivative too. Forgetting it is a classic.
# - It compares the way back with the way forward. If the way forward computes the wrong thing, both agree.

# %% [markdown]
# ## When the check itself is wrong
#
# Sometimes a right gradient fails. At the **kink** of ReLU the slope jumps, and the measurement takes the mean of both
# sides. **Dropout**, which lesson 4 introduces, switches units off at random, so each call gives another cost.
# **Float32** has about seven digits, and a step of $10^{-7}$ drowns in them. **Tiny gradients** are as small as the
# rounding error. For each there is a remedy:

# %%
plots.false_alarms()

# %% [markdown]
# ## Cat or not, with more layers
#
# One neuron with one fixed template did poorly on the animals of lesson 1. Will more layers do better? We subtract the
# mean picture, so that the inputs are centred on zero, and train three networks: one layer, two, and four. Before you
# run it: which will be best on pictures that it has seen, and which on new ones?

# %%
animals = data.load_animals()
X_train, X_test = images.flatten_images(animals.train_images), images.flatten_images(animals.test_images)
mean_picture = X_train.mean(axis=1, keepdims=True)
X_train, X_test = X_train - mean_picture, X_test - mean_picture
Y_train, Y_test = animals.train_labels[None, :], animals.test_labels[None, :]
plots.image_grid(animals.test_images[:6], animals.test_kinds[:6])

# %% [markdown]
# The loop is yours: forward, backward, update. For 12288 inputs it should be fast, so the course's `training.train`
# runs it, with the same formulas. Its first weights are scaled to each layer, which lesson 6 explains.

# %%
sizes = {"1 layer": [12288, 1], "2 layers": [12288, 20, 1], "4 layers": [12288, 20, 7, 5, 1]}
trained, costs = {}, {}
for name, layer_dims in sizes.items():
    network = networks.dense_network(layer_dims, np.random.default_rng(1), dtype=np.float32)
    descent = optimizers.GradientDescent(learning_rate=0.06)
    costs[name] = training.train(network, X_train, Y_train, epochs=150, optimizer=descent).costs
    trained[name] = network
    right = np.mean(network.predict(X_train) == Y_train), np.mean(network.predict(X_test) == Y_test)
    print(f"{name}: {right[0]:.1%} of the training pictures, {right[1]:.1%} of new ones")

# %%
plots.cost_curves(costs)

# %% [markdown]
# About two thirds of the new pictures with one layer, more than four fifths with two: hidden units are what was
# missing. Two and four layers know the training pictures almost by heart, and four are no better on new ones than two.
# Depth is a tool, not a promise. The gap between old and new pictures is the subject of lesson 4. Where a cost jumps
# up, a step was too large for a narrow valley; lesson 5 is about steps.

# %% [markdown]
# Which pictures does the deepest network get wrong? Look at them one by one; that is the most useful thing you can do
# with a classifier. Is there something that they share? The label below each picture is what it really shows.

# %%
labels = trained["4 layers"].predict(X_test)
wrong = np.flatnonzero(labels != Y_test)
print(f"{wrong.size} of {Y_test.size} are wrong; {np.sum(Y_test[0, wrong] == 1)} of them are cats that it missed")
plots.image_grid(animals.test_images[wrong[:12]], [animals.test_kinds[i] for i in wrong[:12]])

# %% [markdown]
# ## The same thing in TensorFlow
#
# In Keras a deep network is a list of `Dense` layers. Here it is built from our weights. Does it give the same answers?
# Remember: examples in rows, kernels transposed. Importing TensorFlow takes about ten seconds.

# %%
from course_lib import keras_bridge

tf = keras_bridge.tensorflow()
X, Y, parameters = gradient_suspects.scene()
model = keras_bridge.deep_model(parameters)
AL, caches = deep_net.deep_forward(X, parameters)
print("largest difference of the answers:", np.abs(model(X.T).numpy().T - AL).max())
print("parameters:", model.count_params(), "and", deep_net.count_parameters([3, 4, 3, 1]))

# %% [markdown]
# The tape derives all gradients at once. It knows nothing of our formulas, so equal numbers are strong evidence. That is
# a gradient check too, and a much more precise one:

# %%
ours, tape = deep_net.deep_backward(AL, Y, caches), keras_bridge.deep_backward(AL, Y, caches)
for name in ours:
    print(f"{name}: relative difference {gradient_check.relative_difference(tape[name], ours[name]):.1e}")

# %% [markdown]
# TensorFlow can measure gradients as well: `tf.test.compute_gradient` returns the derived and the measured one. And
# trained from the same start with the same steps, both networks arrive at the same weights, to seven digits: Keras
# keeps its learning rate in float32.

# %%
derived, measured = tf.test.compute_gradient(lambda w: w**3, [tf.constant([1.0], tf.float64)], delta=0.01)
print("derived:", derived[0].item(), " measured:", round(measured[0].item(), 6))
trained, keras_costs = keras_bridge.train_deep(parameters, X, Y, learning_rate=0.1, num_iterations=50)
mine = parameters
for _ in range(50):
    AL, caches = deep_net.deep_forward(X, mine)
    mine = shallow_net.update_parameters(mine, deep_net.deep_backward(AL, Y, caches), learning_rate=0.1)
print("largest difference after 50 steps:", max(np.abs(trained[name] - mine[name]).max() for name in mine))

# %% [markdown]
# From now on, checks compare your answers with TensorFlow as well, because it is loaded. Run one of them again and
# read its last line.

# %% [markdown]
# ## What do you think?
#
# Five questions without code. For the third and the fourth you need what the six suspects told you.

# %% [markdown] question="shapes_in_layer_3"

# %% answer="shapes_in_layer_3"
### BEGIN SOLUTION
shapes_in_layer_3 = "c"
### END SOLUTION

# %% check="shapes_in_layer_3"
check(shapes_in_layer_3=shapes_in_layer_3)

# %% [markdown] question="what_depth_buys"

# %% answer="what_depth_buys"
### BEGIN SOLUTION
what_depth_buys = "a"
### END SOLUTION

# %% check="what_depth_buys"
check(what_depth_buys=what_depth_buys)

# %% [markdown] question="who_is_guilty"

# %% answer="who_is_guilty"
### BEGIN SOLUTION
who_is_guilty = "d"
### END SOLUTION

# %% check="who_is_guilty"
check(who_is_guilty=who_is_guilty)

# %% [markdown] question="where_is_the_bug"

# %% answer="where_is_the_bug"
### BEGIN SOLUTION
where_is_the_bug = "b"
### END SOLUTION

# %% check="where_is_the_bug"
check(where_is_the_bug=where_is_the_bug)

# %% [markdown] question="false_alarm"

# %% answer="false_alarm"
### BEGIN SOLUTION
false_alarm = "c"
### END SOLUTION

# %% check="false_alarm"
check(false_alarm=false_alarm)

# %% [markdown] written="a_suspicious_number"
# ## In your own words
#
# A colleague checks the gradients of a new network and gets a relative difference of $2 \cdot 10^{-4}$. The cost falls
# nicely in training. Write about ten sentences: is it a bug, how would you find out, in which order would you try what,
# and why does the falling cost not settle it? Write into the empty text cell below. A person reads this answer; it
# earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - A deep network is one layer, repeated. $W^{[l]}$ is $(n^{[l]}, n^{[l-1]})$, and only $Z$ and $A$ know $m$.
# - Forward, every layer keeps a cache. Backward, it opens the cache, finds its own gradients, and hands $dA_{prev}$ on.
# - ReLU is a gate: what it did not let through forward, it does not let through backward.
# - Depth reuses work. For some functions that saves almost everything, for others nothing.
# - A gradient is right when it has been measured. Below $10^{-7}$ it is; above $10^{-3}$ it is not; and kinks, dropout,
#   float32 and tiny gradients can fool the measurement.

# %% [markdown]
# ## Going further
#
# - D. Rumelhart, G. Hinton, R. Williams, *Learning representations by back-propagating errors*, Nature 323 (1986).
# - J. Håstad, *Almost optimal lower bounds for small depth circuits* (1986): parity is exponentially large for circuits
#   of AND, OR and NOT with a fixed depth. ReLU units can count, which such gates cannot.
# - G. Montúfar and others, *On the number of linear regions of deep neural networks* (2014); M. Telgarsky, *Benefits of
#   depth in neural networks* (2016): folding, and what it proves.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning* (2016), chapter 6.
#
# **Next:** lesson 4 looks at the gap between pictures seen and pictures new, and closes some of it.
