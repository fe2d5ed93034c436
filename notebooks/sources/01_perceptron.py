# %% [markdown]
# # 1. The perceptron
#
# **One neuron draws one line. You will build it from nothing, let it learn, and see where it fails.**
#
# Time: about three hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - compute by hand and in NumPy what a neuron answers, for one example and for many at once;
# - choose between sigmoid, tanh, ReLU and its relatives, and say where each of them stops learning;
# - derive the gradients of the cross-entropy and train a neuron with gradient descent;
# - recognise a learning rate that is too small or too large;
# - turn pictures into columns, and say why one neuron is a poor judge of cats;
# - do the same with Keras, and get the same numbers.
#
# You need Python functions, NumPy arrays with their shapes, and what a derivative is.

# %% [markdown]
# ## How this lesson works
#
# Run the cells from top to bottom with Shift+Enter. Where a cell says `YOUR CODE HERE`, replace the two lines below
# by your answer and run the check after it: it says what is wrong and why. You may skip an exercise and come back: the
# demonstrations use the course's own functions, and where one of your functions needs another, so may you.
# The panel below fills as your checks pass.

# %% setup=true
import numpy as np

from autograders.lessons.perceptron import check, progress
from course_lib import activations, data, explorers, images, layers, losses, neuron, plots

# %%
progress()

# %% [markdown]
# ## A weighted vote
#
# You want to decide whether to go to the beach. Sunshine speaks for it, wind against it, and one of them matters more
# to you than the other. How would you turn the two into one decision?
#
# A neuron multiplies every input by a **weight**, adds a **bias**, and looks at the sum. A large weight is a loud
# voice, a negative one votes against, and the bias says how willing you were before anyone spoke.

# %% [markdown]
# In letters, with the inputs in a column $x$ and the weights in a column $w$:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_{n_x} x_{n_x} + b = w^T x + b, \qquad a = g(z)$$
#
# $z$ is the **score** and $g$ the **activation function**. Rosenblatt's perceptron of 1958 uses a step: $a = 1$ if
# $z > 0$, otherwise $0$. Some books write $w_0$ for the bias; here it is always $b$.

# %%
plots.neuron_diagram(w=[[3.0], [-2.0]], b=1.0, x=[[-2.0], [2.0]])

# %% [markdown]
# Follow the numbers in the picture: weights $3$ and $-2$, bias $1$, input $(-2, 2)$. What is the score? Work it out on
# paper before you run the next cell.

# %%
w, b = np.array([[3.0], [-2.0]]), 1.0
x = np.array([[-2.0], [2.0]])
(w.T @ x).item() + b

# %% [markdown]
# ## One neuron draws one line
#
# Where is the neuron undecided? Exactly where the score is zero: $3 x_1 - 2 x_2 + 1 = 0$ is the equation of a line. On
# one side the score is positive, on the other negative. The vector $w$ stands at a right angle to the line and points
# to the positive side; $b$ moves the line without turning it.

# %%
plots.decision_boundary(w, b, point=(-2, 2))

# %% [markdown]
# Before you touch anything: which way does the line move if you make $b$ larger? Then try it. Move the sliders, or drag
# the tip of the arrow and the line itself.

# %%
explorers.neuron()

# %% [markdown]
# ## Learning from one mistake
#
# Suppose the neuron answers 0 for an example whose label is 1. Its score was too low. What is the simplest change to
# $w$ that makes the score of this very example larger?
#
# Add a little of $x$ to $w$: then $w^T x$ grows by a little of $x^T x$, which is never negative. Rosenblatt's rule does
# that, and the opposite where the answer was 1 and the label is 0. A right answer changes nothing.

# %% [markdown] exercise="perceptron_update"
# **Goal.** Correct a perceptron after one example.
#
# **Given.** `w` $(n_x, 1)$, `b` a float, one example `x` $(n_x, 1)$ with its label `y`, 0 or 1, and `learning_rate`.
#
# **Return.** `w, b` after the correction: a column and a float.
#
# **Formula.** $a = 1$ if $w^T x + b > 0$, otherwise $0$; then $w + \alpha (y - a) x$ and $b + \alpha (y - a)$, with the
# learning rate $\alpha$.
#
# **Constraint.** Leave `w` and `x` as they are; return new values.
#
# **Worked value.** From $w = (0, 0)$, $b = 0$, with $x = (1, 2)$, $y = 1$ and $\alpha = 0.5$: $w = (0.5, 1)$ and
# $b = 0.5$.
#
# <details><summary>Hint</summary>
#
# `(w * x).sum() + b` is the score as one number. A comparison gives `True` or `False`; `float` or `int` makes a number
# of it.
#
# </details>


# %% answer="perceptron_update"
def perceptron_update(w, b, x, y, learning_rate):
    """Return w (n_x, 1) and b after Rosenblatt's correction for the example x (n_x, 1) with label y."""
    ### BEGIN SOLUTION
    a = float((w * x).sum() + b > 0)
    return w + learning_rate * (y - a) * x, b + learning_rate * (y - a)
    ### END SOLUTION


# %% check="perceptron_update"
check(perceptron_update)

# %% [markdown]
# Here is the rule at work on a few points, five times through all of them. If some line separates the two labels, the
# perceptron finds one after finitely many corrections. If none does, it never stops correcting. Look for points on the
# wrong side.

# %%
X, Y = data.load_planar("football")
w, b = np.zeros((2, 1)), 0.0
for _ in range(5):
    for i in range(X.shape[1]):
        w, b = neuron.perceptron_update(w, b, X[:, [i]], Y[0, i], learning_rate=0.1)
plots.decision_boundary(w, b, X, Y)

# %% [markdown]
# ## From a step to a probability
#
# A step answers 0 or 1 and says nothing about how sure it is. Worse: a small change of $w$ usually changes nothing at
# all, so there is no slope to follow downhill. What would you want instead of a step?
#
# The **sigmoid** rises smoothly from 0 to 1 and can be read as the probability that the label is 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$

# %%
plots.activation_curves("sigmoid")

# %% [markdown]
# Three values to remember: $\sigma(0) = 0.5$, $\sigma(2) = 0.88$, and $\sigma(-z) = 1 - \sigma(z)$. For the score $-9$
# of the example above, the neuron is almost certain that the label is 0.

# %%
activations.sigmoid(np.array([0.0, 2.0, -2.0, -9.0])).round(8)

# %% [markdown] exercise="sigmoid"
# **Goal.** Turn scores into probabilities.
#
# **Given.** `z`, an array of floats with any number of axes.
#
# **Return.** An array of the shape of `z`.
#
# **Formula.** $\sigma(z) = 1 / (1 + e^{-z})$.
#
# **Constraint.** Finite and without overflow up to $|z| = 1000$. This is the only exercise in which an overflow warning
# costs points.
#
# **Worked value.** $\sigma(2) = 0.8807971$.
#
# <details><summary>Hint</summary>
#
# Which of $e^{z}$ and $e^{-z}$ is large depends on the sign of $z$; $e^{-|z|}$ is never above 1. Multiply numerator and
# denominator of the formula by $e^{z}$ to get a second form, and choose between the two with `np.where`.
#
# </details>


# %% answer="sigmoid"
def sigmoid(z):
    """Return 1 / (1 + e^-z) for every entry of z, in the shape of z."""
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)
    ### END SOLUTION


# %% check="sigmoid"
check(sigmoid)

# %% [markdown]
# ## Other activation functions
#
# Inside a network the sigmoid has two weaknesses: it is flat on both sides, and its values are never negative, so they
# are not centred on zero. **tanh** cures the second: $\tanh(z) = 2\sigma(2z) - 1$ runs from $-1$ to $1$. **ReLU**,
# $\max(0, z)$, cures the first for positive scores, and costs next to nothing to compute.

# %%
plots.activation_curves("tanh", "relu")

# %% [markdown] exercise="relu"
# **Goal.** Keep positive scores and cut the others to zero.
#
# **Given.** `z`, an array of floats with any number of axes.
#
# **Return.** An array of the shape of `z`.
#
# **Formula.** $\mathrm{relu}(z) = \max(0, z)$.
#
# **Constraint.** Leave `z` itself as it is.
#
# **Worked value.** $\mathrm{relu}(-2, 0, 3) = (0, 0, 3)$.
#
# <details><summary>Hint</summary>
#
# `np.max` gives one number, the largest; `np.maximum` compares entry by entry.
#
# </details>


# %% answer="relu"
def relu(z):
    """Return max(0, z) for every entry of z, in the shape of z."""
    ### BEGIN SOLUTION
    return np.maximum(z, 0)
    ### END SOLUTION


# %% check="relu"
check(relu)

# %% [markdown]
# What happens to a ReLU unit whose score is negative for every example? It answers 0 everywhere, and a small change of
# its weights still gives 0. It has stopped learning: it is dead. **Leaky ReLU** lets a small share of negative scores
# through, and **ELU** bends them smoothly down to $-\alpha$, which also moves the average answer closer to zero.

# %%
plots.activation_curves("leaky_relu", "elu", slope=0.1)

# %% [markdown] exercise="leaky_relu"
# **Goal.** Write ReLU with a leak.
#
# **Given.** `z`, an array of floats with any number of axes, and `slope`, $0 \le$ `slope` $< 1$.
#
# **Return.** An array of the shape of `z`.
#
# **Formula.** $z$ where $z > 0$, otherwise $\mathrm{slope} \cdot z$.
#
# **Constraint.** Use the argument, not a fixed number. Lectures differ: some use 0.1, most 0.01.
#
# **Worked value.** With slope 0.1, $(-2, 3)$ becomes $(-0.2, 3)$.
#
# <details><summary>Hint</summary>
#
# `np.where(condition, this, that)` chooses entry by entry.
#
# </details>


# %% answer="leaky_relu"
def leaky_relu(z, slope=0.01):
    """Return z where z > 0 and slope * z elsewhere, in the shape of z."""
    ### BEGIN SOLUTION
    return np.where(z > 0, z, slope * z)
    ### END SOLUTION


# %% check="leaky_relu"
check(leaky_relu)

# %% [markdown] exercise="elu"
# **Goal.** Write the exponential linear unit.
#
# **Given.** `z`, an array of floats with any number of axes, and `alpha` $> 0$.
#
# **Return.** An array of the shape of `z`.
#
# **Formula.** $z$ where $z > 0$, otherwise $\alpha (e^z - 1)$.
#
# **Constraint.** Right up to $|z| = 1000$. Warnings cost nothing here.
#
# **Worked value.** With $\alpha = 1$, $(-1, 2)$ becomes $(-0.6321, 2)$.
#
# <details><summary>Hint</summary>
#
# `np.where` computes both sides before it chooses. `np.minimum(z, 0)` inside the exponential keeps the unused side from
# overflowing.
#
# </details>


# %% answer="elu"
def elu(z, alpha=1.0):
    """Return z where z > 0 and alpha * (e^z - 1) elsewhere, in the shape of z."""
    ### BEGIN SOLUTION
    return np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))
    ### END SOLUTION


# %% check="elu"
check(elu)

# %% [markdown]
# Two relatives change the slope itself. The **parametric** leaky ReLU (PReLU) learns one slope per unit, like a weight,
# and pays off with much data. The **randomised** one (RReLU) draws a new slope for every negative score while training
# and uses the mean afterwards: the noise works against overfitting.

# %%
Z = np.array([[-2.0, 3.0], [-2.0, 3.0]])
rng = np.random.default_rng(1)
print("one slope per unit:\n", activations.parametric_relu(Z, [[0.1], [0.3]]))
print("a random slope:\n", activations.randomized_leaky_relu(Z, rng))

# %% [markdown]
# ## How steep is it?
#
# A neuron learns by following slopes, so the slope of the activation decides how much of the error signal gets through.
# Where is the sigmoid steepest, and how steep is it there? Guess, then look at the right-hand curve below.
#
# With $a = g(z)$: $\sigma' = a(1 - a)$, at most $1/4$; $\tanh' = 1 - a^2$, at most $1$; $\mathrm{relu}' = 1$ where
# $z > 0$, otherwise $0$.

# %%
explorers.activations(sigmoid=sigmoid, relu=relu, leaky_relu=leaky_relu, elu=elu)

# %% [markdown]
# Where the curve is flat, the unit is **saturated**: its slope is almost zero, and so is what it learns. Layers multiply
# these slopes. Two sigmoid layers pass on at most $1/16$ of a signal, eight at most $0.0000153$. That is why the usual
# default inside a network is ReLU, then leaky ReLU or ELU if units die, and the sigmoid only for an output
# that is a probability.

# %% [markdown] exercise="sigmoid_derivative"
# **Goal.** Compute the slope of the sigmoid.
#
# **Given.** The score `z`, not the activation: an array of floats with any number of axes.
#
# **Return.** An array of the shape of `z`.
#
# **Formula.** $\sigma'(z) = a (1 - a)$ with $a = \sigma(z)$.
#
# **Constraint.** Finite up to $|z| = 1000$.
#
# **Worked value.** $\sigma'(0) = 0.25$ and $\sigma'(-6) = \sigma'(6) = 0.00246651$.
#
# <details><summary>Hint</summary>
#
# Call your own `sigmoid`. If it is not ready, `activations.sigmoid` is the course's.
#
# </details>


# %% answer="sigmoid_derivative"
def sigmoid_derivative(z):
    """Return the slope of the sigmoid at every entry of z, in the shape of z."""
    ### BEGIN SOLUTION
    a = sigmoid(z)
    return a * (1 - a)
    ### END SOLUTION


# %% check="sigmoid_derivative"
check(sigmoid_derivative)

# %% [markdown] exercise="tanh_derivative"
# **Goal.** Compute the slope of tanh.
#
# **Given.** The score `z`, an array of floats with any number of axes.
#
# **Return.** An array of the shape of `z`.
#
# **Formula.** $\tanh'(z) = 1 - a^2$ with $a = \tanh(z)$.
#
# **Constraint.** Finite up to $|z| = 1000$.
#
# **Worked value.** $\tanh'(0) = 1$ and $\tanh'(1) = 0.41997434$.
#
# <details><summary>Hint</summary>
#
# `np.tanh` does not overflow; the quotient of exponentials does.
#
# </details>


# %% answer="tanh_derivative"
def tanh_derivative(z):
    """Return the slope of tanh at every entry of z, in the shape of z."""
    ### BEGIN SOLUTION
    return 1 - np.tanh(z) ** 2
    ### END SOLUTION


# %% check="tanh_derivative"
check(tanh_derivative)

# %% [markdown] exercise="relu_derivative"
# **Goal.** Compute the slope of ReLU.
#
# **Given.** The score `z`, an array of floats with any number of axes.
#
# **Return.** An array of the shape of `z` that holds 0 and 1.
#
# **Formula.** $1$ where $z > 0$, otherwise $0$.
#
# **Constraint.** ReLU has a corner at 0 and no slope there. The course takes 0, as TensorFlow does.
#
# **Worked value.** $(-2, 0, 3)$ gives $(0, 0, 1)$.
#
# <details><summary>Hint</summary>
#
# A comparison gives an array of truth values; `.astype(float)` makes numbers of them.
#
# </details>


# %% answer="relu_derivative"
def relu_derivative(z):
    """Return 1 where z > 0 and 0 elsewhere, in the shape of z."""
    ### BEGIN SOLUTION
    return (z > 0).astype(float)
    ### END SOLUTION


# %% check="relu_derivative"
check(relu_derivative)

# %% [markdown]
# Why an activation at all? Suppose it were $g(z) = z$. Then two neurons in a row compute
# $w_2 (w_1 x + b_1) + b_2 = (w_2 w_1) x + (w_2 b_1 + b_2)$: again one weight and one bias, so again one line. Without a
# bend between them, a hundred layers are worth one. Lesson 2 proves it for whole layers.

# %% [markdown]
# ## Many units, many examples
#
# One neuron gives one score. How do you get the scores of three neurons for five examples without a loop?
#
# Put the examples side by side as **columns** of $X$ $(n_x, m)$, and the weights of each unit into one **row** of $W$
# $(n, n_x)$. Then a single matrix product holds every score:
#
# $$Z = W X + b, \qquad (n, m) = (n, n_x)(n_x, m) + (n, 1)$$

# %%
W = np.array([[3.0, -2.0], [0.0, 1.0]])
b = np.array([[1.0], [10.0]])
X = np.array([[-2.0, 0.0, 1.0], [2.0, 0.0, 1.0]])
W @ X + b

# %% [markdown]
# Row 1 is the neuron from the beginning, with its score $-9$ for the example $(-2, 2)$. Row 2 is a second unit. The
# column `b` is stretched over all three examples: NumPy calls that broadcasting.
#
# A row of units that all see the same inputs is a **dense layer**, also called a multi-output perceptron.

# %% [markdown] exercise="dense_forward"
# **Goal.** Compute the scores of a dense layer.
#
# **Given.** `X` $(n_x, m)$, `W` $(n, n_x)$ and `b` $(n, 1)$.
#
# **Return.** `Z` $(n, m)$, without an activation.
#
# **Formula.** $Z = W X + b$.
#
# **Constraint.** No loop is needed.
#
# **Worked value.** With $W = (3, -2)$, $b = 1$ and the column $(1, 2)$: $Z = 0$.
#
# <details><summary>Hint</summary>
#
# `@` is the matrix product; `*` multiplies entry by entry.
#
# </details>


# %% answer="dense_forward"
def dense_forward(X, W, b):
    """Return Z (n, m), the scores of n units with weights W (n, n_x) and biases b (n, 1) on X (n_x, m)."""
    ### BEGIN SOLUTION
    return W @ X + b
    ### END SOLUTION


# %% check="dense_forward"
check(dense_forward)

# %% [markdown]
# ## The neuron's answer
#
# For the rest of the lesson there is one sigmoid unit. Its weights are a column $w$ $(n_x, 1)$, its bias one float. In
# statistics the same model is called logistic regression. Why is $w^T X$, and not $w X$, the right product here?
#
# $$A = \sigma(w^T X + b), \qquad (1, m) = (1, n_x)(n_x, m)$$

# %% [markdown] exercise="neuron_forward"
# **Goal.** Compute the probability of label 1 for every example.
#
# **Given.** `X` $(n_x, m)$, `w` $(n_x, 1)$ and `b`, a float.
#
# **Return.** `A` $(1, m)$.
#
# **Formula.** $A = \sigma(w^T X + b)$.
#
# **Constraint.** One row, also for a single example.
#
# **Worked value.** With $w = (3, -2)$, $b = 1$ and the column $(-2, 2)$: $A = \sigma(-9) = 0.00012339$.
#
# <details><summary>Hint</summary>
#
# `w.T` is a row. Use your `sigmoid`, or `activations.sigmoid`.
#
# </details>


# %% answer="neuron_forward"
def neuron_forward(X, w, b):
    """Return A (1, m), the probability of label 1 for each column of X (n_x, m); w (n_x, 1), b a float."""
    ### BEGIN SOLUTION
    return sigmoid(w.T @ X + b)
    ### END SOLUTION


# %% check="neuron_forward"
check(neuron_forward)

# %% [markdown]
# ## How wrong is it?
#
# The label is 1 and the neuron says 0.9. Or it says 0.1. How much worse is the second answer?
#
# The **loss** of one example is minus the logarithm of the probability that the neuron gave to the right label: $-\log a$
# if $y = 1$ and $-\log(1 - a)$ if $y = 0$. A confident wrong answer is punished without limit.

# %%
plots.cross_entropy_curves()

# %% [markdown]
# One formula holds both cases, because one of its two terms is always zero. The **cost** is the mean of the losses
# over all $m$ examples; it is called the binary cross-entropy:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \left( y^{(i)} \log a^{(i)} + (1 - y^{(i)}) \log(1 - a^{(i)}) \right)$$
#
# A neuron that always says $1/2$ has the cost $\log 2 = 0.693$. Remember that number: it is what knowing nothing costs.

# %%
A, Y = np.array([[0.9, 0.1, 0.5]]), np.array([[1, 1, 1]])
print("losses:", -np.log(A))
print("cost:", losses.binary_cross_entropy(A, Y))

# %% [markdown] exercise="binary_cross_entropy"
# **Goal.** Compute the cost.
#
# **Given.** `A` $(1, m)$, probabilities from 0 to 1, and `Y` $(1, m)$, labels 0 or 1.
#
# **Return.** `J`, one float.
#
# **Formula.** The one above, with the natural logarithm.
#
# **Constraint.** Finite when a probability is exactly 0 or 1: clip `A` to $[10^{-12}, 1 - 10^{-12}]$ first.
#
# **Worked value.** For $A = (0.5, 0.5)$ and $Y = (0, 1)$: $J = 0.693147$.
#
# <details><summary>Hint</summary>
#
# `np.clip(A, low, high)` returns a clipped copy. `np.mean` divides by $m$ for you.
#
# </details>


# %% answer="binary_cross_entropy"
def binary_cross_entropy(A, Y):
    """Return the mean cross-entropy of the probabilities A (1, m) with the labels Y (1, m), a float."""
    ### BEGIN SOLUTION
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    ### END SOLUTION


# %% check="binary_cross_entropy"
check(binary_cross_entropy)

# %% [markdown]
# ## Which way is down?
#
# The cost depends on $w$ and $b$. To lower it, you need to know how it changes when each of them changes a little. Take
# one example and follow the chain $w \to z \to a \to J$ backwards:
#
# $$\frac{\partial J}{\partial a} = \frac{a - y}{a(1 - a)}, \qquad \frac{da}{dz} = a (1 - a), \qquad
# \frac{\partial z}{\partial w_j} = x_j$$
#
# Multiply the first two. What is left?

# %% [markdown]
# $dz = a - y$: the answer minus the label. The steep loss and the flat sigmoid cancel, which is why they belong
# together. Over $m$ examples the gradients are means:
#
# $$dZ = A - Y, \qquad dw = \frac{1}{m} X \, dZ^T, \qquad db = \frac{1}{m} \sum_{i} dz^{(i)}$$
#
# In code, $dw$ always means $\partial J / \partial w$, and has the shape of $w$. Note where the $1/m$ stands: in $dw$ and
# $db$, not in $dZ$.

# %% [markdown] exercise="neuron_gradients"
# **Goal.** Compute the gradients of the cost.
#
# **Given.** `X` $(n_x, m)$, labels `Y` $(1, m)$, and `A` $(1, m)$, what the neuron answered.
#
# **Return.** `dw, db`: a column $(n_x, 1)$ and a float.
#
# **Formula.** $dZ = A - Y$, $dw = \frac{1}{m} X \, dZ^T$, $db = \frac{1}{m} \sum dZ$.
#
# **Constraint.** `m` is the number of columns.
#
# **Worked value.** For $X = (2, 4)$, $Y = (1, 0)$ and $A = (0.5, 0.5)$: $dw = 0.5$ and $db = 0$.
#
# <details><summary>Hint</summary>
#
# $X$ is $(n_x, m)$ and $dZ^T$ is $(m, 1)$: the product adds up over the examples. `float(...)` turns a sum into a
# plain number.
#
# </details>


# %% answer="neuron_gradients"
def neuron_gradients(X, Y, A):
    """Return dw (n_x, 1) and db, a float, for X (n_x, m), labels Y (1, m) and answers A (1, m)."""
    ### BEGIN SOLUTION
    m = X.shape[1]
    dZ = A - Y
    return X @ dZ.T / m, float(np.sum(dZ) / m)
    ### END SOLUTION


# %% check="neuron_gradients"
check(neuron_gradients)

# %% [markdown]
# How do you trust a derivative that you derived yourself? Move $b$ a tiny bit to either side and see how the cost
# changes. The two numbers should agree to many digits. Lesson 3 makes a tool of this.

# %%
X, Y = data.load_planar("football")
w, b, tiny = np.array([[0.3], [-0.2]]), 0.1, 1e-6
costs = [losses.binary_cross_entropy(neuron.neuron_forward(X, w, b + e), Y) for e in (-tiny, tiny)]
_, db = neuron.neuron_gradients(X, Y, neuron.neuron_forward(X, w, b))
print("measured:", (costs[1] - costs[0]) / (2 * tiny), " derived:", db)

# %% [markdown]
# ## Downhill, step by step
#
# The gradient points uphill. **Gradient descent** takes a step against it, again and again:
#
# $$w := w - \alpha \, dw, \qquad b := b - \alpha \, db$$
#
# $\alpha$ is the learning rate. What do you expect if it is very small? And if it is very large? Make a prediction,
# then move the slider. The explorer runs on your own functions as soon as they work.

# %%
explorers.descent(forward=neuron_forward, cost=binary_cross_entropy, gradients=neuron_gradients)

# %% [markdown]
# Too small a rate crawls. Too large a rate jumps over the valley and lands higher on the other side, and the cost goes
# up and down instead of down. In between there is a wide range that works. For one neuron the cost is **convex**: it has
# one valley only, so any start leads to it. Deeper networks are not so kind.

# %% [markdown] exercise="train_neuron"
# **Goal.** Train a neuron.
#
# **Given.** `X` $(n_x, m)$, labels `Y` $(1, m)$, `learning_rate` and `num_iterations`, the number of updates.
#
# **Return.** `w, b, costs`: a column $(n_x, 1)$, a float, and a list with one cost per iteration.
#
# **Formula.** In each iteration: the answers $A$, their cost, the gradients, then the update of $w$ and $b$.
#
# **Constraint.** Start from zeros. `costs[i]` is the cost *before* update $i$.
#
# **Worked value.** For $X = (-1, 1)$, $Y = (0, 1)$, learning rate 1 and 2 iterations: $w = 0.8775$, $b = 0$ and
# costs $0.6931, 0.4741$.
#
# <details><summary>Hint</summary>
#
# Call `neuron_forward`, `binary_cross_entropy` and `neuron_gradients`. If one of yours is not ready, use the course's:
# `neuron.neuron_forward`, `losses.binary_cross_entropy`, `neuron.neuron_gradients`.
#
# </details>


# %% answer="train_neuron"
def train_neuron(X, Y, learning_rate, num_iterations):
    """Return w (n_x, 1), b and the list of costs after gradient descent from zeros on X (n_x, m), Y (1, m)."""
    ### BEGIN SOLUTION
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs
    ### END SOLUTION


# %% check="train_neuron"
check(train_neuron)

# %% [markdown]
# Three learning rates on the same points. All three curves begin at $\log 2 = 0.693$. Which rate would you choose, and
# what tells you that the smallest one is not finished?

# %%
rates = (0.01, 0.1, 1.0)
plots.cost_curves({f"rate {rate:g}": neuron.train_neuron(X, Y, rate, 200)[2] for rate in rates})

# %% [markdown]
# ## From a probability to a label
#
# The neuron says 0.7. What do you tell somebody who wants yes or no? Say yes above one half. That is the same as asking
# whether the score is above zero, because $\sigma(0) = 1/2$.

# %% [markdown] exercise="predict"
# **Goal.** Give every example a label.
#
# **Given.** `X` $(n_x, m)$, `w` $(n_x, 1)$ and `b`, a float.
#
# **Return.** An array $(1, m)$ of the integers 0 and 1.
#
# **Formula.** 1 where $\sigma(w^T X + b) > 0.5$, otherwise 0.
#
# **Constraint.** Integers, not truth values and not floats.
#
# **Worked value.** With $w = 2$, $b = 0$ and $X = (-1, 0, 1)$: $(0, 0, 1)$.
#
# <details><summary>Hint</summary>
#
# Compare the probabilities with 0.5, then `.astype(int)`.
#
# </details>


# %% answer="predict"
def predict(X, w, b):
    """Return the labels (1, m), integers 0 or 1, of the columns of X (n_x, m); w (n_x, 1), b a float."""
    ### BEGIN SOLUTION
    return (neuron_forward(X, w, b) > 0.5).astype(int)
    ### END SOLUTION


# %% check="predict"
check(predict)

# %% [markdown]
# The **accuracy** is the share of right labels. On the football field, where one team wins the ball mostly on one side,
# a straight line does well. What share of the flower below would you expect a line to get right?

# %%
w, b, _ = neuron.train_neuron(X, Y, 0.5, 1000)
print("accuracy on the football field:", np.mean(neuron.predict(X, w, b) == Y))
X_flower, Y_flower = data.load_planar("flower")
w, b, _ = neuron.train_neuron(X_flower, Y_flower, 0.5, 1000)
print("accuracy on the flower:", np.mean(neuron.predict(X_flower, w, b) == Y_flower))
plots.decision_boundary(w, b, X_flower, Y_flower)

# %% [markdown]
# The petals of the two labels alternate, and no line follows them. More iterations do not help: the neuron has found
# the best line there is. It needs company, which is what lesson 2 is about.

# %% [markdown]
# ## Pictures are columns too
#
# A picture of 64 by 64 pixels has a red, a green and a blue value per pixel: $64 \times 64 \times 3 = 12288$ numbers from
# 0 to 255. A neuron wants one column. In which order would you write them down?
#
# Any order will do, as long as it is the same for every picture. The usual one reads row by row, and keeps the three
# colours of a pixel together.

# %%
animals = data.load_animals()
plots.image_grid(animals.train_images[:12], animals.train_kinds[:12])

# %%
plots.flattened_image(animals.train_images[0])

# %% [markdown] exercise="flatten_images"
# **Goal.** Turn pictures into columns of numbers from 0 to 1.
#
# **Given.** `images` $(m, h, w, c)$ of dtype uint8: $m$ pictures of $h$ rows, $w$ columns and $c$ channels.
#
# **Return.** `X` $(h w c, m)$, floats.
#
# **Formula.** Column $i$ is picture $i$ read row by row, channels last, divided by 255.
#
# **Constraint.** The pixels of different pictures must not mix.
#
# **Worked value.** One picture of one row with two grey pixels 0 and 255, shape $(1, 1, 2, 1)$: the column $(0, 1)$.
#
# <details><summary>Hint</summary>
#
# `reshape` fills its result row by row. Make one row per picture first: `reshape(m, -1)`. Then transpose.
#
# </details>


# %% answer="flatten_images"
def flatten_images(images):
    """Return X (h * w * c, m), floats in [0, 1], from images (m, h, w, c) of dtype uint8."""
    ### BEGIN SOLUTION
    return images.reshape(images.shape[0], -1).T / 255
    ### END SOLUTION


# %% check="flatten_images"
check(flatten_images)

# %% [markdown]
# ## Cat or not?
#
# Half of the drawn pictures show a cat (label 1), the others something else (label 0). Train one neuron on some of them
# and try it on pictures that it has never seen. Which of the two accuracies do you care about?
#
# The mean of all training pictures is taken off first, because it helps gradient descent; lesson 6 says why.

# %%
X_train, Y_train = images.flatten_images(animals.train_images), animals.train_labels[None, :]
X_test, Y_test = images.flatten_images(animals.test_images), animals.test_labels[None, :]
mean = X_train.mean(axis=1, keepdims=True)
X_train, X_test = X_train - mean, X_test - mean
w, b, costs = neuron.train_neuron(X_train, Y_train, 0.005, 300)
print("accuracy on training pictures:", np.mean(neuron.predict(X_train, w, b) == Y_train))
print("accuracy on new pictures:", np.mean(neuron.predict(X_test, w, b) == Y_test))

# %% [markdown]
# Better than guessing, and far from good. The reason can be seen. The neuron has one weight for each pixel and channel,
# so its weights are a picture themselves: bright where light speaks for a cat, dark where it speaks against one. Does
# it look like a cat to you?

# %%
template = w.reshape(64, 64, 3)
template = 255 * (template - template.min()) / (template.max() - template.min())
plots.image_grid(template[None].astype(np.uint8), ["what the neuron looks for"], size=3)

# %% [markdown]
# ## The same thing in TensorFlow
#
# TensorFlow records what you compute on a **tape** and derives it for you. Here it reproduces the slopes of the
# sigmoid for the scores $-6, -5, \dots, 6$. Compare with your `sigmoid_derivative`, which you derived by hand.
# Importing TensorFlow takes about ten seconds.

# %%
from course_lib import keras_bridge

tf = keras_bridge.tensorflow()
z = tf.range(-6.0, 7.0, dtype=tf.float64)
with tf.GradientTape() as tape:
    tape.watch(z)
    a = tf.math.sigmoid(z)
slopes = tape.gradient(a, z).numpy()
print(slopes.round(8))
print("largest difference:", np.abs(slopes - activations.sigmoid_derivative(z.numpy())).max())

# %% [markdown]
# Keras calls our dense layer `Dense`. It keeps examples in **rows** and multiplies from the other side, so its kernel
# is our $W$ transposed and its bias has one axis less. With the same weights it gives the same numbers:

# %%
W, b = np.array([[3.0, -2.0], [0.0, 1.0]]), np.array([[1.0], [10.0]])
X = np.array([[-2.0, 0.0, 1.0], [2.0, 0.0, 1.0]])
layer = tf.keras.layers.Dense(2, dtype="float64")
layer.build((None, 2))
layer.set_weights([W.T, b[:, 0]])
print("Keras, transposed back:\n", layer(X.T).numpy().T)
print("ours:\n", layers.dense_forward(X, W, b))

# %% [markdown]
# And a whole neuron: one unit with a sigmoid, trained by stochastic gradient descent on all examples at once, from
# zeros. After the same number of steps both have found the same line. The last digits differ, because Keras keeps the
# learning rate in single precision.

# %%
X, Y = data.load_planar("football")
ours = neuron.train_neuron(X, Y, learning_rate=0.1, num_iterations=50)
keras = keras_bridge.train_neuron(X, Y, learning_rate=0.1, num_iterations=50)
print("ours: ", ours[0].ravel(), ours[1], ours[2][-1])
print("Keras:", keras[0].ravel(), keras[1], keras[2][-1])

# %% [markdown]
# From now on, checks compare your answers with TensorFlow as well, because it is loaded. Run one of them again and
# read its last line.

# %% [markdown]
# ## What do you think?
#
# Five questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="role_of_the_bias"

# %% answer="role_of_the_bias"
### BEGIN SOLUTION
role_of_the_bias = "b"
### END SOLUTION

# %% check="role_of_the_bias"
check(role_of_the_bias=role_of_the_bias)

# %% [markdown] question="saturation"

# %% answer="saturation"
### BEGIN SOLUTION
saturation = "d"
### END SOLUTION

# %% check="saturation"
check(saturation=saturation)

# %% [markdown] question="dying_relu"

# %% answer="dying_relu"
### BEGIN SOLUTION
dying_relu = "a"
### END SOLUTION

# %% check="dying_relu"
check(dying_relu=dying_relu)

# %% [markdown] question="rising_cost"

# %% answer="rising_cost"
### BEGIN SOLUTION
rising_cost = "c"
### END SOLUTION

# %% check="rising_cost"
check(rising_cost=rising_cost)

# %% [markdown] question="out_of_reach"

# %% answer="out_of_reach"
### BEGIN SOLUTION
out_of_reach = "d"
### END SOLUTION

# %% check="out_of_reach"
check(out_of_reach=out_of_reach)

# %% [markdown] written="one_neuron_and_cats"
# ## In your own words
#
# A friend trained one neuron on pictures of cats. It does well on the training pictures and poorly on new ones. Explain
# in about ten sentences what the neuron compares with every picture, why many cats escape it, and what you would change.
# Write into the empty text cell below. A person reads this answer; it earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - A neuron adds up weighted inputs and a bias; where the sum is zero, it draws a line.
# - The activation decides what gets through: sigmoid for a probability, ReLU inside a network, its relatives if
#   units die. Flat means saturated, and saturated units do not learn.
# - The cross-entropy punishes confident wrong answers. With the sigmoid its gradient is simply $A - Y$.
# - Gradient descent repeats: answer, cost, gradient, step. The learning rate decides whether it arrives.
# - One neuron sees a picture through one fixed template. Flowers, spirals and cats need more than that.

# %% [markdown]
# ## Going further
#
# - F. Rosenblatt, *The perceptron*, Psychological Review 65 (1958): the original, with its hopes.
# - M. Minsky and S. Papert, *Perceptrons* (1969): what a single layer cannot do, XOR first.
# - Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, *Efficient BackProp* (1998): why activations should be centred on zero.
# - D.-A. Clevert, T. Unterthiner, S. Hochreiter, *Exponential Linear Units* (2016); B. Xu and others, *Empirical
#   Evaluation of Rectified Activations* (2015).
#
# **Next:** lesson 2 puts a few neurons side by side, and the flower opens.
