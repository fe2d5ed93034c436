# %% [markdown]
# # 8. Softmax
#
# **A sigmoid answers yes or no. Softmax chooses among many, says how sure it is, and can be taught from that.**
#
# Time: about three hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - turn scores into probabilities of many classes, safely, whatever the size of the scores;
# - say what the truth costs, and derive the gradient of softmax and cross-entropy together;
# - train softmax regression and a deep network on handwritten digits, and draw a digit for them;
# - read a confusion matrix, and tell precision, recall and F1 apart;
# - choose the output layer and the loss for a number, for yes or no, and for one of many.
#
# You need lessons 1 to 3. Mini-batches and Adam, from lesson 5, are used and not explained.

# %% [markdown]
# ## How this lesson works
#
# Run the cells from top to bottom with Shift+Enter. Where a cell says `YOUR CODE HERE`, replace the two lines below
# by your answer and run the check after it: it says what is wrong and why. Nothing depends on an earlier answer
# being right, so you may skip an exercise and come back. The panel below fills as your checks pass.

# %% setup=true
import numpy as np

from autograders.lessons.softmax import check, progress
from course_lib import activations, data, explorers, labels, losses, metrics, networks, optimizers, plots
from course_lib import softmax_regression, training
from course_lib.gradient_check import numerical_gradient
from course_lib.normalization import apply_normalizer, fit_normalizer

# %%
progress()

# %% [markdown]
# ## Four scores, one answer
#
# A network looks at a picture and gives four scores $z$: dog $-3.44$, cat $1.16$, boat $-0.81$, airplane $3.91$. The
# airplane wins. But how sure is the network? Scores have no scale: they can be negative, and they add up to nothing in
# particular. What would you do to make shares of a whole out of them?

# %% [markdown]
# Two steps. First make every score positive, without changing the order: $e^z$. Then divide by the sum over the
# classes, so that the shares add up to 1. This is **softmax**:
#
# $$a_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$
#
# A score that is larger by 1 has a share that is $e = 2.718$ times as large. Do the steps by hand for the airplane, then
# compare.

# %%
Z = np.array([[-3.44], [1.16], [-0.81], [3.91]])
exp = np.exp(Z)
A = exp / exp.sum()
table = np.hstack([Z, exp, A, -np.log(A)])
for name, row in zip(["dog", "cat", "boat", "airplane"], table, strict=True):
    print("{:<9} z {:5.2f}   e^z {:7.4f}   a {:.4f}   -log a {:.4f}".format(name, *row))

# %% [markdown]
# The last column is what each class would cost if it were the truth; its turn comes soon. Printed tables of this
# example sometimes show 7.4186, 2.8201 and 4.7915 there: somebody took the logarithm of the *rounded* probability.
# The logarithm of 0.0006 is not that of 0.000598. Round at the end, not on the way.

# %%
plots.softmax_steps([-3.44, 1.16, -0.81, 3.91], ["dog", "cat", "boat", "airplane"])

# %% [markdown]
# ## The same, for large scores
#
# Suppose a network is trained too boldly and its scores are 1000, 999 and 998. What does the formula give? Predict,
# then run the cell. (The first line only keeps NumPy from warning.)

# %%
with np.errstate(over="ignore", invalid="ignore"):
    exp = np.exp(np.array([1000.0, 999.0, 998.0]))
    print("as written:", exp / exp.sum())
exp = np.exp(np.array([0.0, -1.0, -2.0]))
print("minus 1000:", exp / exp.sum())

# %% [markdown]
# $e^{1000}$ is more than a float can hold, and infinity over infinity is `nan`. The way out costs nothing. Subtract the
# same number $c$ from all scores: above and below the line of the fraction appears the factor $e^{-c}$, and it cancels.
# With $c$ the largest score, the largest exponent is 0. Whatever is then too small becomes 0, which is harmless.
#
# Softmax only knows the **differences** between scores.

# %% [markdown] exercise="softmax"
# **Goal.** Turn the scores of every example into probabilities.
#
# **Given.** `Z` $(C, m)$: one column per example, one row per class.
#
# **Return.** `A` $(C, m)$: positive, and every column adds up to 1.
#
# **Formula.** $a_k = e^{z_k} / \sum_j e^{z_j}$ within each column.
#
# **Constraint.** Right for scores of 1000 and $-1000$, also if one column lies 2000 above another.
#
# **Worked value.** The column $(0, \log 3)$ becomes $(0.25, 0.75)$.
#
# <details><summary>Hint</summary>
#
# Each column has a largest score of its own: `Z.max(axis=0, keepdims=True)`. The sum runs over the same axis.
#
# </details>


# %% answer="softmax"
def softmax(Z):
    """Return probabilities A (C, m) from scores Z (C, m): every column adds up to 1."""
    ### BEGIN SOLUTION
    exp = np.exp(Z - Z.max(axis=0, keepdims=True))
    return exp / exp.sum(axis=0, keepdims=True)
    ### END SOLUTION


# %% check="softmax"
check(softmax)

# %% [markdown]
# Now move the scores yourself. The **temperature** $T$ divides all of them before softmax: a cold softmax ($T < 1$)
# commits itself, a hot one hesitates. What happens if you add the same number to all four? And can an unsure answer
# be worth more than a sure one? Meet the challenge, and you know.

# %%
explorers.scores(softmax=softmax)

# %% [markdown]
# With two classes you have met softmax before. Divide above and below by $e^{z_1}$:
#
# $$a_1 = \frac{e^{z_1}}{e^{z_0} + e^{z_1}} = \frac{1}{1 + e^{-(z_1 - z_0)}} = \sigma(z_1 - z_0)$$
#
# It is the sigmoid of the difference. So for two classes one unit is enough; from three on, every class gets a unit of
# its own.

# %%
Z = np.random.default_rng(0).normal(size=(2, 4))
print("softmax:", activations.softmax(Z)[1].round(6))
print("sigmoid:", activations.sigmoid(Z[1] - Z[0]).round(6))

# %% [markdown]
# ## Labels for many classes
#
# Which number should stand for "cat"? If dog is 0, cat 1 and boat 2, is a boat twice a cat? Class numbers are names
# and not amounts. So each label becomes a column of zeros with a single 1, in the row of its class: **one-hot**. Such a
# column is also a probability distribution, of somebody who knows the answer, and that is how it will be used.

# %% [markdown] exercise="one_hot"
# **Goal.** Turn class numbers into one-hot columns.
#
# **Given.** `labels` $(m,)$, integers from 0 to $C - 1$; `num_classes`, which is $C$.
#
# **Return.** `Y` $(C, m)$, zeros and ones.
#
# **Formula.** $Y_{ki} = 1$ if example $i$ is of class $k$, and 0 otherwise.
#
# **Constraint.** $C$ rows, also if the last classes do not occur.
#
# **Worked value.** The labels $(2, 0)$ with three classes give the columns $(0, 0, 1)$ and $(1, 0, 0)$.
#
# <details><summary>Hint</summary>
#
# Begin with zeros. `Y[labels, np.arange(m)] = 1` sets one entry per column. Or compare: `np.arange(C)[:, None] ==
# labels` is a table of truth values.
#
# </details>


# %% answer="one_hot"
def one_hot(labels, num_classes):
    """Return Y (C, m): one column per label, 1 in the row of its class and 0 elsewhere."""
    ### BEGIN SOLUTION
    Y = np.zeros((num_classes, len(labels)))
    Y[labels, np.arange(len(labels))] = 1.0
    return Y
    ### END SOLUTION


# %% check="one_hot"
check(one_hot)

# %% [markdown]
# ## What the truth costs
#
# The picture shows a cat, and the network gave it 0.0596. How bad is that? Ask how surprised it must be:
# $-\log 0.0596 = 2.8209$. Had it been sure of the cat, the loss would be 0; had it ruled the cat out, infinite.
#
# $$L = -\sum_k y_k \log a_k$$
#
# All $y_k$ but one are 0, so the sum has a single term: $-\log$ of the probability of the right class.

# %% [markdown]
# The **categorical cross-entropy** is the mean of these losses over the $m$ examples. A useful number to remember: a
# network that finds all $C$ classes equally likely costs $\log C$, that is 2.303 for ten digits. Training that begins
# far above it began badly. As in lesson 1, probabilities are clipped at $10^{-12}$, so that no logarithm is infinite.

# %% [markdown] exercise="categorical_cross_entropy"
# **Goal.** Compute the cost of probabilities for one-hot labels.
#
# **Given.** `A` $(C, m)$, columns of probabilities; `Y` $(C, m)$, one-hot columns.
#
# **Return.** A float.
#
# **Formula.** $J = -\frac{1}{m} \sum_i \sum_k Y_{ki} \log A_{ki}$.
#
# **Constraint.** Finite for probabilities of exactly 0: clip `A` at `1e-12`. A mean over the examples, not over all
# entries.
#
# **Worked value.** Columns $(0.5, 0.25, 0.25)$ and $(0.1, 0.6, 0.3)$ with the classes 0 and 2: $0.9486$.
#
# <details><summary>Hint</summary>
#
# `np.maximum(A, 1e-12)` clips. `np.sum` adds up everything; then divide by the number of columns.
#
# </details>


# %% answer="categorical_cross_entropy"
def categorical_cross_entropy(A, Y):
    """Return the cost, a float: the mean over the examples of -log of the right class's probability."""
    ### BEGIN SOLUTION
    return -np.sum(Y * np.log(np.maximum(A, 1e-12))) / A.shape[1]
    ### END SOLUTION


# %% check="categorical_cross_entropy"
check(categorical_cross_entropy)

# %% [markdown]
# ## One gradient for both
#
# How should the scores change? The slope of the loss alone is $-y_k / a_k$, and softmax has a whole matrix of slopes,
# since every score moves every probability. Multiply them and almost everything cancels. There is a shorter way: put
# both together *before* you differentiate. For an example of class $c$:
#
# $$L = -\log a_c = -z_c + \log \sum_j e^{z_j}$$

# %% [markdown]
# Differentiate with respect to $z_k$. The first term gives $-1$ if $k = c$ and 0 otherwise: that is $-y_k$. The second
# gives $e^{z_k} / \sum_j e^{z_j}$: that is $a_k$ itself. Together
#
# $$\frac{\partial L}{\partial z_k} = a_k - y_k \qquad\text{or}\qquad dZ = A - Y$$
#
# It is the same formula as for the sigmoid in lesson 1. Nothing vanishes where softmax is saturated: who is surely wrong
# gets an error of almost 1.

# %%
z, y = np.array([[-3.44], [1.16], [-0.81], [3.91]]), np.array([[0.0], [1.0], [0.0], [0.0]])
loss = lambda z: losses.categorical_cross_entropy(activations.softmax(z), y)
for name, slope in (("by differences", numerical_gradient(loss, z)), ("a - y", activations.softmax(z) - y)):
    print(f"{name:<15}", *(f"{value:7.4f}" for value in slope[:, 0]))

# %% [markdown] exercise="output_gradient"
# **Goal.** Compute the error at the scores of a softmax layer with cross-entropy.
#
# **Given.** `A` $(C, m)$, probabilities; `Y` $(C, m)$, one-hot columns.
#
# **Return.** `dZ` $(C, m)$.
#
# **Formula.** $dZ = A - Y$.
#
# **Constraint.** It belongs to every example's own loss: no $1/m$ here.
#
# **Worked value.** $A = (0.25, 0.75)$ and $Y = (1, 0)$ give $(-0.75, 0.75)$.
#
# <details><summary>Hint</summary>
#
# It really is one subtraction. The slopes of softmax and of the logarithm are both in it.
#
# </details>


# %% answer="output_gradient"
def output_gradient(A, Y):
    """Return dZ (C, m), the slope of each example's own loss with respect to its scores."""
    ### BEGIN SOLUTION
    return A - Y
    ### END SOLUTION


# %% check="output_gradient"
check(output_gradient)

# %% [markdown]
# ## Softmax regression
#
# The smallest network with softmax has a single layer: $Z = W X + b$, $A = \text{softmax}(Z)$. Each class has a row of
# $W$ and a bias, so $W$ is $(C, n_x)$ and $b$ is $(C, 1)$. The gradients look like those of one neuron, with a row for
# each class:
#
# $$dW = \frac{1}{m}\, dZ\, X^T, \qquad db = \frac{1}{m} \sum_i dZ_i$$

# %% [markdown] exercise="softmax_gradients"
# **Goal.** Compute the gradients of the cost of softmax regression.
#
# **Given.** `X` $(n_x, m)$; `Y` $(C, m)$, one-hot; `A` $(C, m)$, the probabilities.
#
# **Return.** `dW` $(C, n_x)$ and `db` $(C, 1)$.
#
# **Formula.** $dZ = A - Y$, $dW = \frac{1}{m} dZ\, X^T$, and $db$ is the mean of $dZ$ over the examples.
#
# **Constraint.** `db` is a column.
#
# **Worked value.** $X = (2, 4)$, $Y$ the classes 0 and 1, all of $A$ equal to 0.5: $dW = (0.5, -0.5)^T$, $db = (0, 0)^T$.
#
# <details><summary>Hint</summary>
#
# Write the shapes down: $(C, m)$ times $(m, n_x)$ is $(C, n_x)$. For `db`: `axis=1, keepdims=True`.
#
# </details>


# %% answer="softmax_gradients"
def softmax_gradients(X, Y, A):
    """Return dW (C, n_x) and db (C, 1), means over the examples."""
    ### BEGIN SOLUTION
    m = X.shape[1]
    dZ = A - Y
    return dZ @ X.T / m, np.sum(dZ, axis=1, keepdims=True) / m
    ### END SOLUTION


# %% check="softmax_gradients"
check(softmax_gradients)

# %% [markdown]
# With your two functions a network can learn in front of you. Three clouds first: how do the regions of softmax
# regression look, and where do three of them meet? Then try the pinwheel, and add hidden units. Colours mix where the
# network is unsure.

# %%
explorers.regions(softmax=softmax, softmax_gradients=softmax_gradients)

# %% [markdown]
# The border between two classes is where their scores are equal: $(w_j - w_k) \cdot x + b_j - b_k = 0$, a straight line.
# Without hidden units, every region is cut out by straight lines, and so it is convex. Hidden units bend the plane
# first, and then the last layer draws its straight lines in the bent one.

# %% [markdown] exercise="train_softmax"
# **Goal.** Train softmax regression by gradient descent.
#
# **Given.** `X` $(n_x, m)$; `Y` $(C, m)$, one-hot; `learning_rate`; `num_iterations`, the number of updates.
#
# **Return.** `W` $(C, n_x)$, `b` $(C, 1)$, and the list `costs`.
#
# **Formula.** Start from zeros. In each iteration: $A = \text{softmax}(WX + b)$, note the cost, compute the gradients,
# $W := W - \alpha\, dW$ and $b := b - \alpha\, db$.
#
# **Constraint.** `costs[i]` is the cost before update `i`, so `costs[0]` is $\log C$.
#
# **Worked value.** $X = (-1, 1)$ with the classes 0 and 1, $\alpha = 1$, two updates: $W = (-0.7689, 0.7689)^T$, costs
# 0.6931 and 0.3133.
#
# <details><summary>Hint</summary>
#
# Your own `softmax`, `categorical_cross_entropy` and `softmax_gradients` do all the work. Zeros are fine here: there is
# no hidden unit that could stay equal to another, and the labels tell the rows of $W$ apart.
#
# </details>


# %% answer="train_softmax"
def train_softmax(X, Y, learning_rate, num_iterations):
    """Return W (C, n_x), b (C, 1) and the costs before each update, starting from zeros."""
    ### BEGIN SOLUTION
    W, b, costs = np.zeros((Y.shape[0], X.shape[0])), np.zeros((Y.shape[0], 1)), []
    for _ in range(num_iterations):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs
    ### END SOLUTION


# %% check="train_softmax"
check(train_softmax)

# %% [markdown]
# ## Handwritten digits
#
# Here are 1797 digits that people wrote on forms: 8 x 8 pixels, hence $n_x = 64$ numbers from 0 (paper) to 1 (ink). Could
# you read all of the second row? We learn from 1400 and keep 397 for an honest test.

# %%
X, digit = data.load_digits()
order = np.random.default_rng(0).permutation(X.shape[1])
X_train, X_test = X[:, order[:1400]], X[:, order[1400:]]
digit_train, digit_test = digit[order[:1400]], digit[order[1400:]]
Y_train = labels.one_hot(digit_train, 10)
plots.digit_grid(X_test[:, :20], digit_test[:20])

# %%
W, b, costs = softmax_regression.train_softmax(X_train, Y_train, learning_rate=1.0, num_iterations=200)
print(f"cost {costs[0]:.3f} at the start, log 10 = {np.log(10):.3f}; {costs[-1]:.3f} in the end")
plots.cost_curves({"softmax regression": costs})

# %% [markdown]
# What has it learned? Every class has 64 weights, one per pixel, and so they can be shown as a picture. Ink on red raises
# the score of the class, ink on blue lowers it. Why is the middle of the 0 so blue?

# %%
plots.class_weights(W)

# %% [markdown]
# For an answer, take the class with the highest probability. It need not be above one half: with ten classes, 0.3 may
# be far ahead of the others. Since softmax keeps the order, the class with the highest *score* would be the same.

# %% [markdown] exercise="predict_classes"
# **Goal.** Decide for one class per example.
#
# **Given.** `A` $(C, m)$, columns of probabilities.
#
# **Return.** The classes $(m,)$, integers from 0.
#
# **Formula.** For each column, the row of its largest entry.
#
# **Constraint.** A one-dimensional array.
#
# **Worked value.** The columns $(0.1, 0.7, 0.2)$ and $(0.4, 0.3, 0.3)$ give $(1, 0)$.
#
# <details><summary>Hint</summary>
#
# `np.argmax` knows an `axis`, the one along which it looks for the largest.
#
# </details>


# %% answer="predict_classes"
def predict_classes(A):
    """Return for every column of A (C, m) the row of its largest entry: integers (m,)."""
    ### BEGIN SOLUTION
    return np.argmax(A, axis=0)
    ### END SOLUTION


# %% check="predict_classes"
check(predict_classes)

# %%
A_test = activations.softmax(W @ X_test + b)
predicted = labels.predict_classes(A_test)
wrong = np.sum(predicted != digit_test)
print(f"accuracy {metrics.accuracy(digit_test, predicted):.3f}: {wrong} of 397 are wrong")

# %% [markdown]
# ## Deeper
#
# Softmax is an output layer; below it may be any network. Backpropagation starts from the same $dZ = A - Y$, and the
# hidden layers do not know what comes after them. Here are two hidden layers of 64 and 32 relu units, trained with Adam
# on mini-batches of 32. How many of the 14 mistakes will be left?

# %%
network = networks.dense_network([64, 64, 32, 10], np.random.default_rng(0), output="softmax")
settings = {"optimizer": optimizers.Adam(0.003), "batch_size": 32, "rng": np.random.default_rng(1)}
history = training.train(network, X_train, Y_train, 20, progress=False, **settings)
A_test = network.forward(X_test)
predicted = network.predict(X_test)
wrong = np.sum(predicted != digit_test)
print(f"cost {history.train_costs[-1]:.3f}, accuracy {1 - wrong / 397:.3f}: {wrong} of 397 are wrong")

# %% [markdown]
# Eight. One number, 98 %, hides which eight. Does it mix up certain digits? And does it find all of a kind? Two tools
# answer that: the confusion matrix, and what can be read off from it.

# %% [markdown] exercise="confusion_matrix"
# **Goal.** Count how often each true class was taken for each class.
#
# **Given.** `labels` $(m,)$ and `predictions` $(m,)$, integers from 0 to $C - 1$; `num_classes`, which is $C$.
#
# **Return.** `confusion` $(C, C)$, integers.
#
# **Formula.** Row $j$, column $k$: the number of examples of class $j$ that were predicted as $k$.
#
# **Constraint.** Rows are true classes, columns predicted ones. Classes that do not occur have zeros.
#
# **Worked value.** Labels $(0, 1, 1)$, predictions $(0, 0, 1)$: the rows are $(1, 0)$ and $(1, 1)$.
#
# <details><summary>Hint</summary>
#
# A loop over the pairs is fine. Beware of `confusion[labels, predictions] += 1`: a pair that occurs twice is counted
# once. `np.zeros` makes floats unless you say `dtype=int`.
#
# </details>


# %% answer="confusion_matrix"
def confusion_matrix(labels, predictions, num_classes):
    """Return the counts (C, C), integers: rows are true classes, columns predicted ones."""
    ### BEGIN SOLUTION
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    for i in range(len(labels)):
        confusion[labels[i], predictions[i]] += 1
    return confusion
    ### END SOLUTION


# %% check="confusion_matrix"
check(confusion_matrix)

# %%
confusion = metrics.confusion_matrix(digit_test, predicted, 10)
plots.confusion_matrix(confusion)

# %% [markdown]
# Look at the mistakes one by one. Would you have read them right? Note how sure the network was: a surely wrong answer
# has a large loss, and in practice it is the dangerous kind. Sort by certainty, and find the closest call.

# %%
explorers.wrong_digits(X_test, digit_test, A_test, confusion_matrix=confusion_matrix)

# %% [markdown]
# ## Precision, recall, F1
#
# Take class 8 in the matrix. Its **column** holds all that was called an 8. What share of it is right? That is the
# **precision**. Its **row** holds all that is an 8. What share was found? That is the **recall**.
#
# Either is easily perfect alone: call everything an 8, and no 8 is missed. **F1** asks for both. It is their harmonic
# mean, small as soon as one of them is:
#
# $$F_1 = \frac{2 \cdot \text{precision} \cdot \text{recall}}{\text{precision} + \text{recall}}$$

# %% [markdown]
# When does it matter? Let 10 of 1000 people be ill, and let a test call 8 of them ill and 12 healthy people too. Its
# accuracy is 98.6 %. Calling everybody healthy reaches 99 %, and finds nobody. Precision and recall of the rare class
# tell the two apart.

# %%
for name, confusion_of_test in (("the test", [[978, 12], [2, 8]]), ("all healthy", [[990, 0], [10, 0]])):
    precision, recall, f1 = metrics.precision_recall_f1(confusion_of_test)
    print(f"{name}: accuracy {np.trace(confusion_of_test) / 1000:.3f}", end="; ")
    print(f"the ill: precision {precision[1]:.2f}, recall {recall[1]:.2f}, F1 {f1[1]:.2f}")

# %% [markdown] exercise="precision_recall_f1"
# **Goal.** Compute precision, recall and F1 of every class.
#
# **Given.** `confusion` $(C, C)$: rows true, columns predicted.
#
# **Return.** `precision`, `recall`, `f1`, three arrays $(C,)$.
#
# **Formula.** With the diagonal as the right ones: precision divides it by the column sums, recall by the row sums.
#
# **Constraint.** 0 where undefined: a class never predicted, a class without examples, or both shares 0.
#
# **Worked value.** Rows $(3, 1)$ and $(0, 4)$: precision $(1, 0.8)$, recall $(0.75, 1)$, F1 $(0.857, 0.889)$.
#
# <details><summary>Hint</summary>
#
# Where a sum is 0, so is the diagonal. Dividing by `np.maximum(sum, 1)` instead gives 0 there and changes nothing
# elsewhere. For F1, 2 right / (column sum + row sum) is the same number and needs the same care.
#
# </details>


# %% answer="precision_recall_f1"
def precision_recall_f1(confusion):
    """Return three arrays (C,) from counts (C, C), rows true: 0 where one is undefined."""
    ### BEGIN SOLUTION
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    precision = right / np.maximum(predicted, 1)
    recall = right / np.maximum(true, 1)
    f1 = 2 * right / np.maximum(predicted + true, 1)
    return precision, recall, f1
    ### END SOLUTION


# %% check="precision_recall_f1"
check(precision_recall_f1)

# %%
precision, recall, f1 = metrics.precision_recall_f1(confusion)
print("digit      ", *(f"{c:6d}" for c in range(10)))
for name, values in (("precision", precision), ("recall", recall), ("F1", f1)):
    print(f"{name:<11}", *(f"{value:6.3f}" for value in values))

# %% [markdown]
# ## Your handwriting
#
# Now the network reads **you**. Your drawing is cut out, scaled to 32 x 32 pixels and counted in blocks of 4 x 4, as
# the digits of the set were. Two networks wait for it, trained when the cell runs, with your
# `softmax`, `output_gradient` and `train_softmax` wherever they work. Watch the guess change from stroke to stroke, and
# compare the two networks on the same drawing.

# %%
explorers.draw_digit(softmax=softmax, output_gradient=output_gradient, train_softmax=train_softmax)

# %% [markdown]
# Now scribble something that is no digit at all. The network is often sure of it nevertheless. Softmax must share out
# the whole 1 among the ten classes that it knows; "none of these" is not among them. A probability says how the classes
# compare, for inputs like those of the training set. For others it promises nothing.

# %% [markdown]
# ## Which output layer?
#
# The question decides:
#
# | question | output units | activation | loss | metrics |
# |---|---|---|---|---|
# | how much? | one per number | none (linear) | MSE or MAE | RMSE, MAE |
# | yes or no? | 1 | sigmoid | binary cross-entropy | accuracy, precision, recall, F1 |
# | which one of C? | C | softmax | categorical cross-entropy | the same, per class |
# | which of C, any number of them? | C | sigmoid each | binary cross-entropy, added up | the same, per class |
#
# The **loss** is what training minimises, so it needs a slope. The **metric** is what you want to know in the end. In the
# first three rows $dZ$ is $A - Y$ (for MSE up to a constant factor): each activation has its partner.

# %% [markdown]
# ## How much? Regression
#
# Of 442 diabetes patients ten values were measured, and a year later how far the disease had come: a number from 25 to
# 346. A linear output unit, $\hat{Y} = Z$, can give any number. How wrong is it on the whole?
#
# - **MSE**, the mean squared error: $\frac{1}{n} \sum (\hat{y} - y)^2$. Large errors dominate.
# - **RMSE**, its root: a typical error in the unit of $y$ itself.
# - **MAE**, the mean absolute error: $\frac{1}{n} \sum |\hat{y} - y|$. Every unit of error counts the same.

# %%
plots.error_losses()

# %% [markdown] exercise="mean_squared_error"
# **Goal.** Compute the mean squared error.
#
# **Given.** `Y_hat` $(n_y, m)$, predictions; `Y` $(n_y, m)$, targets.
#
# **Return.** A float.
#
# **Formula.** The mean of $(\hat{y} - y)^2$ over all entries.
#
# **Constraint.** No factor $\frac{1}{2}$.
#
# **Worked value.** Predictions $(1, 2)$, targets $(3, 2)$: $2$.
#
# <details><summary>Hint</summary>
#
# Subtract, square, `np.mean`, in this order.
#
# </details>


# %% answer="mean_squared_error"
def mean_squared_error(Y_hat, Y):
    """Return the mean, a float, of the squared errors over all entries."""
    ### BEGIN SOLUTION
    return np.mean((Y_hat - Y) ** 2)
    ### END SOLUTION


# %% check="mean_squared_error"
check(mean_squared_error)

# %% [markdown] exercise="mean_absolute_error"
# **Goal.** Compute the mean absolute error.
#
# **Given.** `Y_hat` $(n_y, m)$, predictions; `Y` $(n_y, m)$, targets.
#
# **Return.** A float.
#
# **Formula.** The mean of $|\hat{y} - y|$ over all entries.
#
# **Constraint.** Errors of opposite sign must not cancel.
#
# **Worked value.** Predictions $(1, 2)$, targets $(3, 2)$: $1$.
#
# <details><summary>Hint</summary>
#
# `np.abs` of the difference, then `np.mean`.
#
# </details>


# %% answer="mean_absolute_error"
def mean_absolute_error(Y_hat, Y):
    """Return the mean, a float, of the sizes of the errors over all entries."""
    ### BEGIN SOLUTION
    return np.mean(np.abs(Y_hat - Y))
    ### END SOLUTION


# %% check="mean_absolute_error"
check(mean_absolute_error)

# %% [markdown]
# Now predict. Inputs are normalised with the statistics of the 350 training patients, and the targets divided by 100, so
# that all numbers are of order 1. The simplest rival says the same to everybody: the mean. Then a single linear unit,
# and then 32 hidden relu units. Which of the three do you expect to be best on the 92 new patients?

# %%
P, target, names = data.load_diabetes()
order = np.random.default_rng(0).permutation(442)
train, test = order[:350], order[350:]
mu, sigma = fit_normalizer(P[:, train])
P_train, P_test = apply_normalizer(P[:, train], mu, sigma), apply_normalizer(P[:, test], mu, sigma)
T_train, T_test = target[:, train], target[:, test]


# %%
def predict_progression(layer_dims, loss, T_train):
    """Return what a network, trained on the training patients, predicts for the new ones."""
    network = networks.dense_network(layer_dims, np.random.default_rng(0), output="linear")
    settings = {"optimizer": optimizers.Adam(0.01), "batch_size": 32, "rng": np.random.default_rng(1)}
    training.train(network, P_train, T_train / 100, 150, loss=loss, progress=False, **settings)
    return 100 * network.forward(P_test)


# %%
predictions = {
    "the mean": np.full(T_test.shape, T_train.mean()),
    "one linear unit": predict_progression([10, 1], "mean_squared_error", T_train),
    "32 hidden units": predict_progression([10, 32, 1], "mean_squared_error", T_train),
}
for name, T_hat in predictions.items():
    mse, mae = losses.mean_squared_error(T_hat, T_test), losses.mean_absolute_error(T_hat, T_test)
    print(f"{name}: MSE {mse:.0f}, RMSE {mse**0.5:.1f}, MAE {mae:.1f}")
plots.predicted_and_true(predictions, T_test, "progression")

# %% [markdown]
# The single unit is off by about 57, the mean by 70, and the hidden units by 73: with 350 patients they learn the noise
# (lesson 4 has the remedies). Depth is not always the answer. RMSE and MAE are in the unit of the target, MSE is in its
# square: 3257 means little until you take the root.

# %% [markdown]
# One more experiment. Somebody mistypes a single one of the 350 targets, 100 times too large. What does that do to a
# linear unit trained with MSE, and what to one trained with MAE?

# %%
mistyped = T_train.copy()
mistyped[0, 0] *= 100
for loss in ("mean_squared_error", "mean_absolute_error"):
    T_hat = predict_progression([10, 1], loss, mistyped)
    rmse = metrics.root_mean_squared_error(T_hat, T_test)
    print(f"trained with {loss}: RMSE {rmse:.1f} on the new patients")

# %% [markdown]
# For MSE that one error is squared, and the whole line bends towards it. For MAE its slope is $\pm 1$, like that of any
# other error: the line hardly notices. On clean data MSE is the usual choice, for its slope fades as the error does, so
# that steps become smaller near the minimum.

# %% [markdown]
# ## Where lectures and libraries differ
#
# - The losses of the table at the top are often printed from rounded probabilities; 7.4209, 2.8209, 4.7909 are right.
# - The formula of softmax has the scores in its exponents, $e^{z_i}$; on one slide only the index $i$ is left.
# - The loss of label 0 is $-\log(1 - \hat{y})$. Some notes have $-\log(\hat{y} - 1)$, which does not exist.
# - Some books put a factor $\frac{1}{2}$ before the squared error. Here, as in Keras, there is none.
# - Rows and columns of a confusion matrix are exchanged in some books. scikit-learn and TensorFlow have the truth in rows.

# %% [markdown]
# ## The same thing in TensorFlow
#
# Keras calls the layer `Dense(C, activation="softmax")`. Labels may be one-hot, with `CategoricalCrossentropy`, or plain
# class numbers, with `SparseCategoricalCrossentropy`: the same loss without the one-hot step. Its examples are rows.
# Importing TensorFlow takes about ten seconds.

# %%
from course_lib import keras_bridge

tf = keras_bridge.tensorflow()
scores = np.array([[-3.44, 1.16, -0.81, 3.91]])
print("probabilities:", [round(float(a), 4) for a in tf.nn.softmax(scores)[0]])
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
print("losses:       ", [round(float(loss(np.array([c]), scores)), 4) for c in range(4)])

# %% [markdown]
# `from_logits=True` says that the loss gets scores and does softmax itself, which is also the safest way numerically.
# Beware of doing it twice: a softmax layer *and* `from_logits=True` trains badly, without any error message. Here the
# airplane, sure at 0.93, looks as if it were a close race:

# %%
probabilities = tf.nn.softmax(scores)
print("softmax twice:", np.round(tf.nn.softmax(probabilities).numpy()[0], 4))
print("loss of the airplane:", round(float(loss(np.array([3]), probabilities)), 4), "instead of 0.0709")

# %% [markdown]
# Now train the same softmax regression with a Keras layer and `SGD`, for 50 updates from zeros, and compare the weights.
# Then the metrics of the deep network, by Keras and by ours.

# %%
W_ours, b_ours, costs_ours = softmax_regression.train_softmax(X_train, Y_train, 1.0, 50)
W_keras, b_keras, costs_keras = keras_bridge.train_softmax(X_train, Y_train, 1.0, 50)
print(f"largest difference of a weight: {np.abs(W_ours - W_keras).max():.1e}")
print(f"cost after 49 updates: ours {costs_ours[-1]:.6f}, Keras {costs_keras[-1]:.6f}")

# %%
counts = keras_bridge.confusion_matrix(digit_test, predicted, 10)
print("same confusion matrix:", np.array_equal(confusion, counts))
theirs = keras_bridge.precision_recall_f1(counts)
difference = np.subtract(metrics.precision_recall_f1(confusion), theirs)
print(f"largest difference of precision, recall and F1: {np.abs(difference).max():.1e}")

# %% [markdown]
# The last difference is rounding: Keras keeps its metrics in single precision. From now on, checks compare your answers
# with TensorFlow as well, because it is loaded. Run one of them again and read its last line.

# %% [markdown]
# ## What do you think?
#
# Five questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="shifted_scores"

# %% answer="shifted_scores"
### BEGIN SOLUTION
shifted_scores = "d"
### END SOLUTION

# %% check="shifted_scores"
check(shifted_scores=shifted_scores)

# %% [markdown] question="loss_of_a_guess"

# %% answer="loss_of_a_guess"
### BEGIN SOLUTION
loss_of_a_guess = "b"
### END SOLUTION

# %% check="loss_of_a_guess"
check(loss_of_a_guess=loss_of_a_guess)

# %% [markdown] question="several_at_once"

# %% answer="several_at_once"
### BEGIN SOLUTION
several_at_once = "a"
### END SOLUTION

# %% check="several_at_once"
check(several_at_once=several_at_once)

# %% [markdown] question="rare_disease"

# %% answer="rare_disease"
### BEGIN SOLUTION
rare_disease = "c"
### END SOLUTION

# %% check="rare_disease"
check(rare_disease=rare_disease)

# %% [markdown] question="one_outlier"

# %% answer="one_outlier"
### BEGIN SOLUTION
one_outlier = "b"
### END SOLUTION

# %% check="one_outlier"
check(one_outlier=one_outlier)

# %% [markdown] written="a_report_on_the_digits"
# ## In your own words
#
# Write a short report, ten sentences or so, on how well the network reads digits, for somebody who has to decide whether
# to use it. Which digits are mixed up, and which way round? What do precision and recall of one of them say? When is an
# error expensive? What would you improve, and how would you see that it helped? Write into the empty text cell below. A
# person reads this answer; it earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - Softmax turns scores into shares of 1. Only differences count, so the largest score of a column may be subtracted,
#   and should be.
# - With one-hot labels, the loss is $-\log$ of the right class's probability; a blind guess costs $\log C$.
# - Softmax and cross-entropy together have the slope $dZ = A - Y$, whatever network lies below.
# - A confusion matrix says who is taken for whom; precision reads its columns, recall its rows, F1 asks for both.
# - Numbers need a linear output with MSE or MAE, yes or no a sigmoid, one of many a softmax.

# %% [markdown]
# ## Going further
#
# - C. Bishop, *Pattern Recognition and Machine Learning* (2006), section 4.3.4: softmax regression.
# - J. Bridle, *Probabilistic Interpretation of Feedforward Classification Network Outputs* (1990), which gave softmax its
#   name.
# - C. Guo and others, *On Calibration of Modern Neural Networks* (2017): what a temperature, chosen after training, does
#   for the honesty of probabilities.
# - E. Alpaydin, C. Kaynak (1998), the digits. B. Efron and others, *Least Angle Regression* (2004), the diabetes table.
#
# **Next:** lesson 9 searches for good hyperparameters: learning rates, layers, units, and what the search may cost.
