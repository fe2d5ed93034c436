# %% [markdown]
# # 2. A network with one hidden layer
#
# **Three lines and a vote open the flower. You will build the network that finds them, and derive how it learns.**
#
# Time: about three hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - compute what a network with one hidden layer answers, for many examples at once, and name every shape on the way;
# - prove that without a bend between them two layers are worth one;
# - derive backpropagation step by step, and check a gradient by measuring a slope;
# - say why the weights start random and small, and what becomes of units that start equal;
# - train the network, look at single hidden units, and choose their number;
# - get the same gradients from TensorFlow's tape and the same network from Keras.
#
# You need lesson 1: the neuron, its cross-entropy, its gradients and gradient descent.

# %% [markdown]
# Run the cells from top to bottom with Shift+Enter. Where a cell says `YOUR CODE HERE`, replace the two lines below by
# your answer and run the check after it. From lesson 1 you get `sigmoid` and `binary_cross_entropy`, ready for use.
# Nothing depends on an earlier answer being right, so you may skip an exercise and come back.

# %% setup=true
import numpy as np

from autograders.lessons.shallow_net import check, progress
from course_lib import data, explorers, neuron, plots, shallow_net
from course_lib.activations import sigmoid
from course_lib.losses import binary_cross_entropy

# %%
progress()

# %% [markdown]
# ## What one line cannot do
#
# This is where lesson 1 ended: one neuron, one line, and 67 % of the flower. The petals of the two labels alternate.
# Before you read on: how many straight lines would you need to separate all six petals, and where would they run?

# %%
X, Y = data.load_planar("flower")
w, b, _ = neuron.train_neuron(X, Y, 0.5, 1000)
print("accuracy of one neuron:", np.mean(neuron.predict(X, w, b) == Y))
plots.decision_boundary(w, b, X, Y)

# %% [markdown]
# Three lines through the centre cut the plane into six sectors, one for each petal. So three neurons could draw the
# lines, and somebody would have to combine their answers into one. Who? A fourth neuron, which takes the answers of
# the other three as its inputs.

# %% [markdown]
# ## Two neurons and a third
#
# Try the idea on the smallest problem that one neuron cannot solve: XOR, label 1 if exactly one of two inputs is 1.
# Let the first unit say "at least one of them" and the second "both". Label 1 is then: the first unit, but not the
# second. Follow the weights in the next cell. Which number makes the difference between the two units?

# %%
X_xor = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
A1 = np.tanh(np.array([[4.0, 4.0], [4.0, 4.0]]) @ X_xor + np.array([[-2.0], [-6.0]]))
A2 = sigmoid(np.array([[4.0, -4.0]]) @ A1 - 4.0)
print("two units:\n", A1.round(2))
print("probability of label 1:", A2.round(2))

# %% [markdown]
# Only the bias differs: one line runs below the points $(0, 1)$ and $(1, 0)$, the other above them. The third neuron
# turns "first, but not second" into the probabilities 0.02, 0.98, 0.98 and 0.02.
#
# The units in the middle are called **hidden**: their values stand neither in the inputs nor in the labels. Together
# they are the **hidden layer**. Inputs are not counted, so this is a network with two layers.

# %%
plots.shallow_diagram(n_x=2, n_h=4)

# %% [markdown]
# ## The way there: forward propagation
#
# Each hidden unit is a neuron. Its weights are one **row** of $W^{[1]}$, and each example is one **column** of $X$. The
# number in brackets counts layers; in code it follows the letter, as in `W1`.
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]}, \quad A^{[1]} = \tanh(Z^{[1]}), \quad
# Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}, \quad A^{[2]} = \sigma(Z^{[2]})$$
#
# Which shapes do the four results have for $n_x$ inputs, $n_h$ hidden units and $m$ examples?

# %% [markdown]
# $Z^{[1]}$ and $A^{[1]}$ are $(n_h, m)$: a row for each unit, a column for each example. $Z^{[2]}$ and $A^{[2]}$ are
# $(1, m)$. Some books give every unit a column of weights and write $w^T x$; here it is a row, so no transpose is needed.
#
# Inside, tanh does better than the sigmoid: its values are centred on 0. Only the output must be a probability, so only
# there the sigmoid is at home.

# %% [markdown]
# Do the columns mix on the way? Compute a few examples one by one, as a loop would, and compare them with the same
# columns computed all at once.

# %%
parameters = shallow_net.initialize_shallow(2, 4, 1, np.random.default_rng(0), scale=1.0)
A2, cache = shallow_net.forward_shallow(X, parameters)
one_by_one = [shallow_net.forward_shallow(X[:, [i]], parameters)[0] for i in range(5)]
print("one by one:", np.hstack(one_by_one)[0].round(6))
print("at once:   ", A2[0, :5].round(6))
print({name: value.shape for name, value in cache.items()})

# %% [markdown] exercise="forward_shallow"
# **Goal.** Compute what the network answers, and keep what was computed on the way.
#
# **Given.** `X` $(n_x, m)$ and `parameters`, a dict with `W1` $(n_h, n_x)$, `b1` $(n_h, 1)$, `W2` $(1, n_h)$ and `b2`
# $(1, 1)$.
#
# **Return.** `A2, cache`: an array $(1, m)$, and a dict with `Z1`, `A1`, `Z2` and `A2`.
#
# **Formula.** The four above: tanh in the hidden layer, the sigmoid at the output.
#
# **Constraint.** No loop over examples or units is needed.
#
# **Worked value.** With $W^{[1]} = 1$, $W^{[2]} = 2$, both biases 0 and $X = (0, 1)$: $A^{[1]} = (0, 0.7616)$ and
# $A^{[2]} = (0.5, 0.8210)$.
#
# <details><summary>Hint</summary>
#
# `np.tanh` and `sigmoid` work on whole arrays. What enters the second layer is `A1`, not `X`.
#
# </details>


# %% answer="forward_shallow"
def forward_shallow(X, parameters):
    """Return A2 (1, m) and the cache Z1, A1, Z2, A2 for X (n_x, m); parameters: W1, b1, W2, b2."""
    ### BEGIN SOLUTION
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    ### END SOLUTION


# %% check="forward_shallow"
check(forward_shallow)

# %% [markdown] exercise="predict_shallow"
# **Goal.** Give every example a label.
#
# **Given.** `X` $(n_x, m)$ and `parameters` with `W1`, `b1`, `W2`, `b2`.
#
# **Return.** An array $(1, m)$ of the integers 0 and 1.
#
# **Formula.** 1 where $A^{[2]} > 0.5$, otherwise 0.
#
# **Constraint.** A probability of exactly $1/2$ gives 0.
#
# **Worked value.** With $W^{[1]} = 1$, $W^{[2]} = 2$, both biases 0 and $X = (-1, 0, 1)$: $(0, 0, 1)$.
#
# <details><summary>Hint</summary>
#
# `A2, _ = forward_shallow(X, parameters)` keeps the first of two values. If yours is not ready, use
# `shallow_net.forward_shallow`.
#
# </details>


# %% answer="predict_shallow"
def predict_shallow(X, parameters):
    """Return the labels (1, m), integers 0 or 1, of the columns of X (n_x, m)."""
    ### BEGIN SOLUTION
    A2, _ = forward_shallow(X, parameters)
    return (A2 > 0.5).astype(int)
    ### END SOLUTION


# %% check="predict_shallow"
check(predict_shallow)

# %% [markdown]
# ## Why the bend?
#
# tanh costs time, and its slope will complicate the derivation. Could you leave it out, and let the hidden units pass
# on their scores? Put $Z^{[1]}$ in the place of $A^{[1]}$ and multiply out:
#
# $$W^{[2]} \left( W^{[1]} X + b^{[1]} \right) + b^{[2]} = \left( W^{[2]} W^{[1]} \right) X
# + \left( W^{[2]} b^{[1]} + b^{[2]} \right)$$

# %% [markdown]
# The first bracket is a row of $n_x$ weights, the second a single bias. So two linear layers are one linear layer, for
# any number of hidden units. That is a proof. A third layer joins in the same way, and a hundredth.
#
# The sigmoid at the output does not help: the probability is $1/2$ where the score is 0, and the score is linear. Fifty
# hidden units, 201 parameters, and still one straight line:

# %%
rng = np.random.default_rng(4)
W1, b1 = rng.normal(size=(50, 2)), rng.normal(0, 3, size=(50, 1))
W2, b2 = rng.normal(size=(1, 50)), rng.normal(size=(1, 1))
two_layers = W2 @ (W1 @ X + b1) + b2
one_layer = (W2 @ W1) @ X + (W2 @ b1 + b2)
print("largest difference:", np.abs(two_layers - one_layer).max())

# %% [markdown]
# Here are these fifty units, with random weights, on the flower: without a bend on the left, with tanh on the right.
# The right picture is hardly better than the left one, because nothing has been learned yet. But it is not straight.

# %%
linear = lambda X: sigmoid(W2 @ (W1 @ X + b1) + b2)
bent = lambda X: sigmoid(W2 @ np.tanh(W1 @ X + b1) + b2)
pictures = {"50 linear units": linear, "50 tanh units": bent}
plots.probability_maps(pictures, X, Y, columns=2, mark_wrong=False)

# %% [markdown]
# ## The way back: who is to blame?
#
# The cost is the one of lesson 1, the mean cross-entropy of $A^{[2]}$. To lower it you need its slope with respect to
# every parameter. For the last layer that is easy. But the answer of a hidden unit has no label to be compared with.
# How can you tell in which direction it should change?
#
# Follow the error backwards. What a hidden unit did wrong is what it passed on to the output, times the error there.

# %%
plots.propagation_graph(n_x=2, n_h=4, m=400)

# %% [markdown]
# One name for each slope: `dZ1` stands for the slope of the loss with respect to $Z^{[1]}$, and so on. Two rules carry
# you through the whole derivation:
#
# - A gradient has the shape of what it belongs to: `dW1` that of `W1`, `dZ1` that of `Z1`.
# - The mean over the examples is taken last: $1/m$ stands in `dW` and `db`, never in `dZ`.

# %% [markdown]
# **Step 1, the output layer.** It is a sigmoid neuron with the cross-entropy, so lesson 1 has done the work. Its inputs
# are now the columns of $A^{[1]}$:
#
# $$dZ^{[2]} = A^{[2]} - Y, \qquad dW^{[2]} = \frac{1}{m} dZ^{[2]} A^{[1]T}, \qquad
# db^{[2]} = \frac{1}{m} \sum_i dz^{[2](i)}$$
#
# Shapes: $(1, m)$; then $(1, m)(m, n_h) = (1, n_h)$, as $W^{[2]}$; then $(1, 1)$. In lesson 1 the weights were a column;
# as a row, their gradient is the transpose.

# %% [markdown]
# **Step 2, through the weights.** Look at one example and one hidden unit $j$. It enters the output's score as
# $z^{[2]} = \dots + w^{[2]}_j a^{[1]}_j + \dots$, so $\partial z^{[2]} / \partial a^{[1]}_j = w^{[2]}_j$. The error
# comes back through the same weight through which the answer went there. For all units and examples:
#
# $$dA^{[1]} = W^{[2]T} dZ^{[2]}, \qquad (n_h, m) = (n_h, 1)(1, m)$$

# %% [markdown]
# **Step 3, through the bend.** Unit $j$'s activation depends on its own score only, so this step goes entry by entry.
# The slope of tanh is $1 - a^2$:
#
# $$dZ^{[1]} = dA^{[1]} * \left( 1 - A^{[1]} * A^{[1]} \right)$$
#
# The star multiplies entries; all three arrays are $(n_h, m)$. A saturated unit has $a$ close to $1$ or $-1$: next to
# nothing gets through to its weights.

# %% [markdown]
# **Step 4, the first layer.** From here it is step 1 again, with $X$ as the input:
#
# $$dW^{[1]} = \frac{1}{m} dZ^{[1]} X^T, \qquad db^{[1]} = \frac{1}{m} \sum_i dz^{[1](i)}$$
#
# Shapes: $(n_h, m)(m, n_x) = (n_h, n_x)$, as $W^{[1]}$. The sum for $db^{[1]}$ runs over the examples, which are columns,
# and keeps one number for each unit: $(n_h, 1)$. That is all of **backpropagation**.

# %% [markdown]
# Now with numbers. One example $x = (1, 2)$ with label 1, two hidden units with weights $(0.5, -0.5)$ and
# $(0.25, 0.25)$, output weights $1$ and $2$, no biases. What are $dZ^{[2]}$, $dZ^{[1]}$ and $dW^{[1]}$? Take paper and a
# calculator for the first unit at least, then compare.

# %%
x, y = np.array([[1.0], [2.0]]), np.array([[1]])
small = {"W1": np.array([[0.5, -0.5], [0.25, 0.25]]), "b1": np.zeros((2, 1))}
small |= {"W2": np.array([[1.0, 2.0]]), "b2": np.zeros((1, 1))}
_, cache = shallow_net.forward_shallow(x, small)
dZ2 = cache["A2"] - y
dZ1 = small["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
print("A1:", cache["A1"].T.round(4), " A2:", cache["A2"].round(4))
print("dZ2:", dZ2.round(4), " dZ1:", dZ1.T.round(4))
print("dW1:\n", (dZ1 @ x.T).round(4))

# %% [markdown] exercise="backward_shallow"
# **Goal.** Compute the gradients of the cost with respect to all parameters.
#
# **Given.** `X` $(n_x, m)$, labels `Y` $(1, m)$, `parameters` with `W1`, `b1`, `W2`, `b2`, and the `cache` with `Z1`, `A1`,
# `Z2`, `A2` that `forward_shallow` gave for them.
#
# **Return.** A dict with `dW1`, `db1`, `dW2` and `db2`, each in the shape of its parameter.
#
# **Formula.** Steps 1 to 4 above.
#
# **Constraint.** `m` is the number of columns. Leave `parameters` and `cache` as they are.
#
# **Worked value.** For the numbers above: $dW^{[1]}$ has the rows $(-0.2424, -0.4849)$ and $(-0.3678, -0.7357)$.
#
# <details><summary>Hint</summary>
#
# Write the shape beside every line. `np.sum(dZ1, axis=1, keepdims=True)` adds up the columns and keeps both axes.
#
# </details>


# %% answer="backward_shallow"
def backward_shallow(X, Y, parameters, cache):
    """Return the gradients dW1, db1, dW2, db2 for X (n_x, m) and Y (1, m), with the cache."""
    ### BEGIN SOLUTION
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }
    ### END SOLUTION


# %% check="backward_shallow"
check(backward_shallow)

# %% [markdown]
# How do you trust a derivation with four steps? As in lesson 1, move one weight a tiny bit to either side and measure
# how the cost changes. Here it is the weight from the second input to the first hidden unit, on the whole flower.


# %%
def cost_with(change):
    """Return the cost on the flower after a change of one weight."""
    moved = {**parameters, "W1": parameters["W1"] + change * np.eye(4, 2, k=1)}
    return binary_cross_entropy(shallow_net.forward_shallow(X, moved)[0], Y)


_, cache = shallow_net.forward_shallow(X, parameters)
gradients = shallow_net.backward_shallow(X, Y, parameters, cache)
print("measured:", (cost_with(1e-6) - cost_with(-1e-6)) / 2e-6)
print("derived: ", gradients["dW1"][0, 1])

# %% [markdown]
# ## One step downhill
#
# Gradient descent does not care how many layers there are: every parameter moves against its own gradient.
#
# $$W := W - \alpha \, dW, \qquad b := b - \alpha \, db$$
#
# Write it once for any number of layers. The names tell you which gradient belongs to which parameter.

# %% [markdown] exercise="update_parameters"
# **Goal.** Take one step of gradient descent.
#
# **Given.** `parameters`, a dict with `W1`, `b1`, ..., `WL`, `bL`; `gradients`, a dict with `dW1`, `db1`, ..., `dWL`, `dbL`
# in the same shapes; and `learning_rate`.
#
# **Return.** A new dict with the keys of `parameters`.
#
# **Formula.** $W - \alpha \, dW$ and $b - \alpha \, db$.
#
# **Constraint.** Any number of layers. Leave both arguments as they are.
#
# **Worked value.** From $W^{[1]} = 1$ with $dW^{[1]} = 0.5$ and $\alpha = 0.1$: $W^{[1]} = 0.95$.
#
# <details><summary>Hint</summary>
#
# `for name in parameters` goes through all names, and `"d" + name` is the name of the gradient.
#
# </details>


# %% answer="update_parameters"
def update_parameters(parameters, gradients, learning_rate):
    """Return the parameters after one step of gradient descent, for any number of layers."""
    ### BEGIN SOLUTION
    return {name: value - learning_rate * gradients["d" + name] for name, value in parameters.items()}
    ### END SOLUTION


# %% check="update_parameters"
check(update_parameters)

# %% [markdown]
# ## Where to start?
#
# In lesson 1 the weights started at 0, and that was safe. What happens to a hidden layer that starts at 0? Guess which
# of the four gradients are zero, then run the cell.

# %%
zeros = shallow_net.initialize_shallow(2, 4, 1, np.random.default_rng(0), scale=0.0)
zeros["b2"] = np.array([[0.3]])
_, cache = shallow_net.forward_shallow(X, zeros)
for name, gradient in shallow_net.backward_shallow(X, Y, zeros, cache).items():
    print(f"{name}: largest entry {np.abs(gradient).max():.4f}")

# %% [markdown]
# With $W^{[1]}$ and $b^{[1]}$ at 0 every $A^{[1]}$ is 0, so $dW^{[2]} = 0$. With $W^{[2]} = 0$ no error comes back, so
# $dW^{[1]} = 0$ and $db^{[1]} = 0$. Only the bias of the output learns, for ever.
#
# Would any other number do, the same for all weights? Then all hidden units compute the same $a$. They get the same
# error back, the same gradient, and take the same step. After it they are equal again.

# %% [markdown]
# By induction they stay equal in every iteration: gradient descent cannot break a **symmetry**. However many they are,
# equal units are worth one. Watch two of them, on points that need two lines. What if they start almost equal, with a
# difference of 0.000000000001? Move the slider, and press play to watch the way.

# %%
explorers.symmetry(forward=forward_shallow, backward=backward_shallow, update=update_parameters)

# %% [markdown]
# A difference grows while the units learn, the faster the smaller the weights are, and two different units do what one
# cannot. So draw the weights at **random**: normal numbers, positive and negative. And keep them **small**: a large score
# lies where tanh is flat, and there a unit hardly learns. Multiplied by 0.01 they start in the steep middle. The biases
# may be 0, because the weights already make the units different.

# %% [markdown] exercise="initialize_shallow"
# **Goal.** Draw the parameters at the start.
#
# **Given.** `n_x`, `n_h` and `n_y`, the numbers of inputs, hidden units and outputs; `rng`, a `numpy.random.Generator`; and
# `scale`.
#
# **Return.** A dict with `W1` $(n_h, n_x)$, `b1` $(n_h, 1)$, `W2` $(n_y, n_h)$ and `b2` $(n_y, 1)$.
#
# **Formula.** Weights: standard normal numbers times `scale`. Biases: 0.
#
# **Constraint.** Draw from `rng`, so that the same seed gives the same network. The check tests the distribution, so the
# order in which you draw is yours.
#
# **Worked value.** With the default scale, about 68 of 100 weights lie between $-0.01$ and $0.01$.
#
# <details><summary>Hint</summary>
#
# `rng.standard_normal((rows, columns))` draws normal numbers. `rng.random` is uniform from 0 to 1: never negative.
#
# </details>


# %% answer="initialize_shallow"
def initialize_shallow(n_x, n_h, n_y, rng, scale=0.01):
    """Return W1, b1, W2, b2: normal weights of standard deviation scale, zero biases."""
    ### BEGIN SOLUTION
    return {
        "W1": rng.standard_normal((n_h, n_x)) * scale,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)) * scale,
        "b2": np.zeros((n_y, 1)),
    }
    ### END SOLUTION


# %% check="initialize_shallow"
check(initialize_shallow)

# %% [markdown]
# ## Put it together
#
# You have all the pieces: a start, the way there, the cost, the way back, a step. Training repeats the last four. What
# will the very first cost be, if the weights are so small that every score is almost 0?

# %% [markdown] exercise="train_shallow"
# **Goal.** Train the network.
#
# **Given.** `X` $(n_x, m)$, labels `Y` $(1, m)$, the number of hidden units `n_h`, `learning_rate`, `num_iterations`, the
# number of updates, and `rng`.
#
# **Return.** `parameters, costs`: the dict after the last update, and a list with one cost per iteration.
#
# **Formula.** In each iteration: forward propagation, cost, backpropagation, update.
#
# **Constraint.** Start from `initialize_shallow` with scale 0.01. `costs[i]` is the cost *before* update $i$.
#
# **Worked value.** `costs[0]` is close to $\log 2 = 0.6931$, whatever the data.
#
# <details><summary>Hint</summary>
#
# Call your own functions and `binary_cross_entropy`. If one of yours is not ready, use the course's:
# `shallow_net.forward_shallow` and so on. `update_parameters` returns new parameters: assign them.
#
# </details>


# %% answer="train_shallow"
def train_shallow(X, Y, n_h, learning_rate, num_iterations, rng):
    """Return the parameters and the list of costs after training on X (n_x, m), Y (1, m)."""
    ### BEGIN SOLUTION
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(binary_cross_entropy(A2, Y))
        gradients = backward_shallow(X, Y, parameters, cache)
        parameters = update_parameters(parameters, gradients, learning_rate)
    return parameters, costs
    ### END SOLUTION


# %% check="train_shallow"
check(train_shallow)

# %% [markdown]
# Four hidden units on the flower. Where one neuron got 67 % right, this network gets over 91 %. The curve begins at
# $\log 2$, stays there for a while and then falls steeply. What happens in between?

# %%
trained, costs = shallow_net.train_shallow(X, Y, 4, 1.2, 1000, np.random.default_rng(1))
print("accuracy:", np.mean(shallow_net.predict_shallow(X, trained) == Y))
plots.cost_curves(costs[:400], target=0.2)

# %%
plots.probability_map(lambda X: shallow_net.forward_shallow(X, trained)[0], X, Y)

# %% [markdown]
# At the start all weights are tiny, so all gradients are. The units first have to grow apart, and nothing seems to
# happen: that is the **plateau**. A cost that does not fall may be stuck, or about to fall. For one neuron the cost had a
# single valley; with a hidden layer it has plateaus and several valleys, and the start decides where you end up.

# %% [markdown]
# Now watch it learn. Which is the smallest number of units that can open the flower? Which learning rate leaves the
# plateau soon? Make a guess, choose, and press play. Then try the other data sets, and the activation `linear`: it
# shows the proof from above at work.

# %%
explorers.hidden_layer(forward=forward_shallow, backward=backward_shallow, update=update_parameters)

# %% [markdown]
# ## What does one hidden unit do?
#
# Five units, trained on the flower. Each picture shows what the network would answer if only one of them were
# connected, with the unit's own line in green. None of them alone gets far. All of them together do.

# %%
trained, _ = shallow_net.train_shallow(X, Y, 5, 1.2, 2000, np.random.default_rng(1))
plots.hidden_units(trained, X, Y)

# %% [markdown]
# Units 1, 2 and 3 are steep: almost everywhere their tanh is $1$ or $-1$, a vote for one of the labels. Three lines
# through the centre, three votes, and in every sector it is two against one: the majority changes from petal to petal.
# So which units are not needed? Look at them one by one, and switch them off.

# %%
explorers.hidden_units(trained, X, Y, forward=forward_shallow)

# %% [markdown]
# ## How many units?
#
# More units can draw more lines. Is more always better? Here are 40 points of the moons, blurred so much that the two
# labels overlap, and networks with 1, 4 and 20 units. Which of the three boundaries would you trust?

# %%
rng = np.random.default_rng(0)
X_few, Y_few = data.planar("moons", 40, rng, noise=0.3)
X_new, Y_new = data.planar("moons", 2000, rng, noise=0.3)
sizes, nets = (1, 2, 3, 4, 6, 10, 20), {}
for n in sizes:
    start = np.random.default_rng(0)
    nets[n], _ = shallow_net.train_shallow(X_few, Y_few, n, 2.0, 6000, start)
answer = {n: lambda X, n=n: shallow_net.forward_shallow(X, nets[n])[0] for n in sizes}
plots.probability_maps({f"n_h = {n}": answer[n] for n in (1, 4, 20)}, X_few, Y_few)

# %% [markdown]
# Twenty units get all 40 points right. They bend the boundary around every single one, also around those that are only
# there by chance. Ask the same networks about 2000 new points from the same source:

# %%
share = lambda X, Y, n: np.mean(shallow_net.predict_shallow(X, nets[n]) == Y)
shares = {"40 training points": [share(X_few, Y_few, n) for n in sizes]}
shares["2000 new points"] = [share(X_new, Y_new, n) for n in sizes]
plots.accuracy_curves(sizes, shares)

# %% [markdown]
# On the training points the accuracy rises to 100 %. On new points it is best with three or four units, 89 %, and falls
# to 78 %. Fitting the accidents of the training set is called **overfitting**. Other 40 points give other numbers, but
# the same picture. The number of hidden units is a choice that you make, a **hyperparameter**, and you make it on points
# that were not trained on. Lesson 4 is about that.

# %% [markdown]
# ## The same thing in TensorFlow
#
# The tape needs only the way there: it records the four formulas and derives the way back by itself. The same
# parameters on the flower, and the same gradients, to the last digits. Importing TensorFlow takes about ten seconds.

# %%
from course_lib import keras_bridge

tf = keras_bridge.tensorflow()
variables = {name: tf.Variable(value) for name, value in parameters.items()}
with tf.GradientTape() as tape:
    A1 = tf.tanh(variables["W1"] @ X + variables["b1"])
    Z2 = variables["W2"] @ A1 + variables["b2"]
    cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(Y.astype(float), Z2))
for name, gradient in tape.gradient(cost, variables).items():
    print(f"d{name}: largest difference {np.abs(gradient - gradients[f'd{name}']).max():.1e}")

# %% [markdown]
# The loss takes the **logits**, the scores before the sigmoid: that is safer than a logarithm of a probability that may
# be rounded to 0. Next, 200 iterations from the same start, once with your formulas and once with Keras's layers and
# its optimizer:

# %%
start = shallow_net.initialize_shallow(2, 4, 1, np.random.default_rng(1))
ours, our_costs = shallow_net.train_shallow(X, Y, 4, 1.0, 200, np.random.default_rng(1))
keras, keras_costs = keras_bridge.train_shallow_from(start, X, Y, 1.0, 200)
print("ours: ", ours["W2"].round(6), our_costs[-1])
print("Keras:", keras["W2"].round(6), keras_costs[-1])

# %% [markdown]
# And as one would write it in practice: two `Dense` layers, examples in rows, and `fit`, with all examples in one batch.
# The weights start at random numbers of Keras's own, so the digits differ; the accuracy is about the same.

# %%
tf.keras.utils.set_random_seed(1)
small = tf.keras.initializers.RandomNormal(0.0, 0.01)
model = tf.keras.Sequential([tf.keras.Input((2,))])
model.add(tf.keras.layers.Dense(4, activation="tanh", kernel_initializer=small))
model.add(tf.keras.layers.Dense(1, activation="sigmoid", kernel_initializer=small))
model.compile(tf.keras.optimizers.SGD(1.2), "binary_crossentropy", metrics=["accuracy"])
history = model.fit(X.T, Y.T, batch_size=400, epochs=200, verbose=0)
print("accuracy:", history.history["accuracy"][-1])

# %% [markdown]
# From now on, checks compare your answers with TensorFlow as well, because it is loaded. Run one of them again and
# read its last line.

# %% [markdown]
# ## What do you think?
#
# Five questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="linear_units"

# %% answer="linear_units"
### BEGIN SOLUTION
linear_units = "c"
### END SOLUTION

# %% check="linear_units"
check(linear_units=linear_units)

# %% [markdown] question="equal_start"

# %% answer="equal_start"
### BEGIN SOLUTION
equal_start = "a"
### END SOLUTION

# %% check="equal_start"
check(equal_start=equal_start)

# %% [markdown] question="shape_of_a_gradient"

# %% answer="shape_of_a_gradient"
### BEGIN SOLUTION
shape_of_a_gradient = "d"
### END SOLUTION

# %% check="shape_of_a_gradient"
check(shape_of_a_gradient=shape_of_a_gradient)

# %% [markdown] question="small_weights"

# %% answer="small_weights"
### BEGIN SOLUTION
small_weights = "b"
### END SOLUTION

# %% check="small_weights"
check(small_weights=small_weights)

# %% [markdown] question="too_many_units"

# %% answer="too_many_units"
### BEGIN SOLUTION
too_many_units = "b"
### END SOLUTION

# %% check="too_many_units"
check(too_many_units=too_many_units)

# %% [markdown] written="blame_for_one_unit"
# ## In your own words
#
# A hidden unit has no label of its own. Explain in about ten sentences how it nevertheless learns from one example:
# what comes back to it, through what, what multiplies it on the way, and what its weights do with it. Name two reasons
# why a unit may hardly learn although the network is still wrong. Write into the empty text cell below. A person reads
# this answer; it earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - A hidden layer is a row of neurons; the output neuron combines their answers. Three lines and a majority vote open
#   the flower.
# - Without a bend between them, two layers are one: $W^{[2]} W^{[1]}$ is a matrix like any other.
# - Backpropagation is the chain rule, from the output to the input: $A - Y$, back through the weights, times the slope.
#   Every gradient has the shape of what it belongs to.
# - Equal units stay equal. Random weights tell them apart, small ones keep them where tanh is steep.
# - More units fit the training points better, and sooner or later their accidents too.

# %% [markdown]
# ## Going further
#
# - D. Rumelhart, G. Hinton, R. Williams, *Learning representations by back-propagating errors*, Nature 323 (1986): four
#   pages that made hidden layers learn.
# - G. Cybenko, *Approximation by superpositions of a sigmoidal function* (1989): one hidden layer, if it is wide enough,
#   comes as close as you like to any continuous function on a bounded set. It does not say how wide, or how to train it.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning* (2016), sections 6.1 (XOR) and 6.5 (backpropagation).
#
# **Next:** lesson 3 stacks hidden layers to any depth, with the functions that you have just written as its pattern.
