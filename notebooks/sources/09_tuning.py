# %% [markdown]
# # 9. Tuning hyperparameters
#
# **Nobody knows the right learning rate in advance. You will learn to look for it without wasting a night.**
#
# Time: about three hours, in as many sittings as you like. Your answers and your progress are kept.

# %% [markdown]
# ## What you will be able to do
#
# - say which hyperparameters to tune first, and on which scale each of them lives;
# - search with a grid, at random, and from coarse to fine, and say what each of them wastes;
# - measure a configuration by cross validation, and know what the best score is worth;
# - build Bayesian optimisation from a small Gaussian process, and successive halving from nothing;
# - compare searches under one budget, and find all of them again in KerasTuner.
#
# You need lessons 3 to 5: a deep network, dev and test sets, momentum. The normal distribution helps.

# %% [markdown]
# ## How this lesson works
#
# Run the cells from top to bottom with Shift+Enter. Where a cell says `YOUR CODE HERE`, replace the two lines below
# by your answer and run the check after it: it says what is wrong and why. Nothing depends on an earlier answer
# being right, so you may skip an exercise and come back. The panel below fills as your checks pass.

# %% setup=true
import math

import numpy as np

from autograders.lessons.tuning import check, progress
from course_lib import data, explorers, labels, networks, optimizers, plots, training, tuning

# %%
progress()

# %% [markdown]
# ## What training does not find
#
# Gradient descent finds the weights. Who finds the learning rate, the number of units, the batch size? These are
# **hyperparameters**: they are fixed before training begins, and no gradient leads to them. All that you can do is to
# choose values, train, look at the dev set, and choose again.
#
# One choice of all of them is a **configuration**, one training with it is a **trial**, and what the dev set says is
# its **score**. Here a score is a cost: lower is better.

# %% [markdown]
# Not all of them matter equally. A usual order: first the learning rate $\alpha$; then $\beta$ of momentum, the number
# of units, and the batch size; then the number of layers and the decay of the learning rate. Adam's $\beta_1$,
# $\beta_2$ and $\varepsilon$ are hardly ever touched.
#
# Our example reads handwritten digits with one hidden layer, and has three: learning rate, $\beta$, and units.

# %%
problem = tuning.DigitsProblem(np.random.default_rng(0))
for name, one in tuning.DIGITS_SPACE.items():
    print(f"{name}: {one}")
print("examples to train, to tune and to judge:", *(X.shape[1] for X, _ in (problem.train, problem.dev, problem.test)))

# %% [markdown]
# ## Babysitting
#
# The oldest search is to sit beside one training and watch: the cost, the dev cost, the sizes of gradients. Turn one
# knob, look again. It costs little computing and all your time, and what you learn stays in your head. Before it, check
# that the network can learn at all: the first cost should be that of guessing, $\log 10 = 2.30$ here, and ten examples
# should be learned by heart (lesson 4).

# %%
X_few, Y_few = (part[:, :10] for part in problem.train)
network = networks.dense_network([64, 16, 10], np.random.default_rng(0), output="softmax")
optimizer = optimizers.Momentum(0.5)
history = training.train(network, X_few, Y_few, 200, optimizer=optimizer, metrics=["accuracy"], progress=False)
print(
    f"first cost {history.costs[0]:.2f}, last {history.costs[-1]:.4f}, accuracy", history.train_metrics["accuracy"][-1]
)

# %% [markdown]
# The network can learn. Now the learning rate, with everything else fixed: six values, ten epochs each. Before you run
# the cell: at which of them will the dev cost be lowest, and what happens at the largest?

# %%
for rate in (0.0001, 0.001, 0.01, 0.1, 1.0, 10.0):
    account = tuning.Account(problem, budget=10)
    cost = account.evaluate({"learning_rate": rate, "beta": 0.9, "units": 16}, epochs=10)
    print(f"learning rate {rate:<7g} dev cost {cost:.3f}")

# %% [markdown]
# From 0.01 to 0.1 the cost falls by a factor of six, and from 0.1 to 1 by more than two: steps of a factor of ten tell
# something. Would steps of 0.1, from 0.1 to 1, have told as much? The first of them would have jumped over everything
# below 0.1.
#
# With one computer and one model you have no choice but to babysit, like a panda with its only cub. With many computers,
# let hundreds of trials swim, like a fish its eggs, and look at the survivors.

# %% [markdown]
# ## The right scale
#
# Sixty learning rates between 0.0001 and 1, drawn evenly: how many of them are below 0.1? Guess, then run the cell.

# %%
rng = np.random.default_rng(0)
evenly, by_ratio = rng.uniform(0.0001, 1, 60), tuning.sample_log_uniform(0.0001, 1, 60, rng)
plots.sampled_values({"evenly": evenly, "by ratio": by_ratio})

# %% [markdown]
# Nine of ten are above 0.1. But what matters about a learning rate is its **ratio** to another: from 0.001 to 0.002 is
# as far as from 0.1 to 0.2. So make the logarithm uniform:
#
# $$r \sim \text{uniform}(\log a, \log b), \qquad \alpha = e^{r}$$
#
# Then every power of ten gets its share, as in the lower row. Numbers of units live on this scale too.

# %% [markdown] exercise="sample_log_uniform"
# **Goal.** Draw values whose logarithm is uniform.
#
# **Given.** `low` and `high`, $0 <$ `low` $\le$ `high`; `size`, how many; `rng`, a `numpy.random.Generator`.
#
# **Return.** An array of the shape `(size,)`.
#
# **Formula.** $e^r$ with $r$ uniform between $\log$ `low` and $\log$ `high`. Any base will do, as long as it is the same
# twice.
#
# **Constraint.** Every value is drawn independently of the others.
#
# **Worked value.** Between 0.0001 and 1, about a quarter of the values lie between 0.0001 and 0.001.
#
# <details><summary>Hint</summary>
#
# `rng.uniform(start, end, size)` draws `size` numbers. `np.exp` undoes `np.log`, and `10.0 **` undoes `np.log10`.
#
# </details>


# %% answer="sample_log_uniform"
def sample_log_uniform(low, high, size, rng):
    """Return an array (size,) of values between low and high whose logarithm is uniform."""
    ### BEGIN SOLUTION
    return np.exp(rng.uniform(np.log(low), np.log(high), size))
    ### END SOLUTION


# %% check="sample_log_uniform"
check(sample_log_uniform)

# %% [markdown]
# ## A scale for beta
#
# Momentum with $\beta$ averages over about $1 / (1 - \beta)$ steps. How much changes if you go from 0.9 to 0.9005? And
# from 0.999 to 0.9995?

# %%
for beta in (0.9, 0.9005, 0.999, 0.9995):
    print(f"beta {beta:<7g} averages over {1 / (1 - beta):.4g} steps")

# %% [markdown]
# The first step changes nothing, the second doubles the memory, although both are 0.0005. What counts is the ratio of
# $1 - \beta$. So draw $1 - \beta$ on the logarithmic scale, and subtract it from 1:
#
# $$\beta = 1 - e^{r}, \qquad r \sim \text{uniform}(\log(1 - b), \log(1 - a))$$
#
# for $\beta$ between $a$ and $b$. Between 0.9 and 0.999, half of the values are then above 0.99.

# %% [markdown] exercise="sample_momentum"
# **Goal.** Draw values of $\beta$ so that $1 - \beta$ is log-uniform.
#
# **Given.** `low` and `high`, `low` $\le$ `high` $< 1$, the ends of $\beta$; `size`; `rng`.
#
# **Return.** An array of the shape `(size,)`, all between `low` and `high`.
#
# **Formula.** $1 - e^r$ with $r$ uniform between $\log(1 -$ `high`$)$ and $\log(1 -$ `low`$)$.
#
# **Constraint.** `low` may be 0.
#
# **Worked value.** Between 0.9 and 0.999, about half of the values are above 0.99.
#
# <details><summary>Hint</summary>
#
# Your `sample_log_uniform` can draw $1 - \beta$: from where to where? If it is not right yet, take
# `tuning.sample_log_uniform`.
#
# </details>


# %% answer="sample_momentum"
def sample_momentum(low, high, size, rng):
    """Return an array (size,) of beta between low and high, with 1 - beta log-uniform."""
    ### BEGIN SOLUTION
    return 1 - np.exp(rng.uniform(np.log(1 - high), np.log(1 - low), size))
    ### END SOLUTION


# %% check="sample_momentum"
check(sample_momentum)

# %% [markdown]
# From here on, `tuning.Range(low, high, scale)` remembers the scale of a hyperparameter. Its method `values` gives
# values at equal distances on the scale, and called with `rng` it draws one. The scale "momentum" is the one you have
# just written.

# %%
beta = tuning.Range(0.9, 0.999, "momentum")
print("evenly on the scale:", np.round(beta.values(4), 4))
print("one draw:", beta(np.random.default_rng(0)))

# %% [markdown]
# ## Grid search
#
# Choose a few values of every hyperparameter, and try **every** combination. It is simple, all trials can run at the
# same time, and it finds the best point for certain: the best point *of the grid*. What does it cost?
#
# With 5 values each, two hyperparameters make 25 trials, and six make 15625. Beyond three or four hyperparameters, a
# grid cannot be paid for.

# %%
small = {"learning_rate": [0.1, 1.0], "units": [4, 16, 64]}
print(tuning.grid(small))
print("trials with 5 values each:", [5**number for number in range(1, 7)])

# %% [markdown] exercise="grid"
# **Goal.** List every configuration of a grid.
#
# **Given.** `space`, a dict: the name of each hyperparameter and the list of its values.
#
# **Return.** A list of dicts, one for each combination.
#
# **Formula.** The product of the lists. The order is that of nested loops: the last key varies fastest.
#
# **Constraint.** Any number of hyperparameters, with values of any kind. A new dict for every combination.
#
# **Worked value.** `{"a": [1, 2], "b": [3, 4]}` gives `[{"a": 1, "b": 3}, {"a": 1, "b": 4}, {"a": 2, "b": 3},
# {"a": 2, "b": 4}]`.
#
# <details><summary>Hint</summary>
#
# Begin with the list `[{}]`. For each key, replace every dict by as many as there are values: `{**old, name: value}` is
# a new dict with one entry more. Or take `itertools.product(*space.values())` and `zip`.
#
# </details>


# %% answer="grid"
def grid(space):
    """Return the list of all configurations, dicts, of a dict of lists; the last key varies fastest."""
    ### BEGIN SOLUTION
    configurations = [{}]
    for name, values in space.items():
        configurations = [{**old, name: value} for old in configurations for value in values]
    return configurations
    ### END SOLUTION


# %% check="grid"
check(grid)

# %% [markdown]
# ## Random search
#
# Suppose that $x$ decides about everything and $y$ about nothing, and you do not know. Nine trials in a 3 by 3 grid
# then hold three different values of $x$, each tried three times. How many values of $x$ do nine random trials hold?
#
# Nine. Nothing is wasted on what does not matter, and you need not know in advance what that is. You also choose the
# number of trials freely, may stop at any time, and may add more later.

# %% [markdown] exercise="random_search"
# **Goal.** Try random configurations and return the best.
#
# **Given.** `objective`, a function: `objective(configuration)` is a score, lower is better; `space`, a dict of
# functions: `space[name](rng)` draws a value; `num_trials` $\ge 1$; `rng`.
#
# **Return.** `configuration, score, history`: the best configuration, its score, and a list of all
# `(configuration, score)` in the order of the trials.
#
# **Constraint.** Call the objective exactly once per trial: it may be an hour of training, and another call would give
# another score. Make a new dict for every trial.
#
# **Worked value.** With one trial, the history has one pair, and that is what is returned.
#
# <details><summary>Hint</summary>
#
# `{name: draw(rng) for name, draw in space.items()}` is a new configuration. `min(history, key=...)` finds the pair with
# the lowest score.
#
# </details>


# %% answer="random_search"
def random_search(objective, space, num_trials, rng):
    """Return the best configuration, its score, and the history, a list of (configuration, score)."""
    ### BEGIN SOLUTION
    history = []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
    best, score = min(history, key=lambda trial: trial[1])
    return best, score, history
    ### END SOLUTION


# %% check="random_search"
check(random_search)

# %% [markdown]
# Now let your two searches compete. Both pictures show the same score, dark where it is low, and below them the values
# of $x$ that were tried. At first, $x$ and $y$ matter equally. What happens to the grid's three columns as you make $y$
# matter less? Then move the valley.

# %%
explorers.grid_or_random(grid=grid, random_search=random_search)

# %% [markdown]
# When both matter, the grid is as good as chance, or a little better. The less $y$ matters, the more the random search
# wins, and the more so the more trials there are: 49 random trials hold 49 values of $x$, the grid 7. In a network, some
# hyperparameter always turns out not to matter much, and on the next data set it is another one.

# %% [markdown]
# ## From coarse to fine
#
# After a first round you know roughly where good scores are. Spend the rest there: shrink every range around the best
# trial, on its scale, and search again. Here are 30 trials of our digits: all at once, or 15 on the whole space and 15 in
# the neighbourhood of the best.


# %%
def objective(configuration):
    return tuning.Account(problem, budget=10).evaluate(configuration, epochs=10)


space = tuning.DIGITS_SPACE
at_once = tuning.random_search(objective, space, 30, np.random.default_rng(4))[2]
in_rounds, spaces = tuning.coarse_to_fine(objective, space, 15, np.random.default_rng(4))
print("second round:", spaces[1]["learning_rate"])
plots.search_trials({"at once": at_once, "coarse to fine": in_rounds}, space)

# %% [markdown]
# The second round sits close around the star. The danger is plain: if the best of the first round was luck, the rest of
# the budget is spent in the wrong place. So do not shrink too fast; keeping a third of each range is usual.

# %% [markdown]
# ## What is a score worth?
#
# A dev set of 60 examples scores in steps of 1/60, and another 60 would have scored differently. With little data,
# **cross validation** makes more of it: divide the examples into $k$ folds, let each fold be the validation set once,
# train on the others, and average the $k$ scores. Every example judges once. The price is $k$ trainings for one
# score, so it is for small data; with much data, one dev set is enough.

# %%
plots.validation_folds(tuning.k_fold(20, 5, np.random.default_rng(0)))

# %% [markdown] exercise="k_fold"
# **Goal.** Divide examples into folds for cross validation.
#
# **Given.** `m`, the number of examples; `k`, the number of folds, $2 \le k \le m$; `rng`.
#
# **Return.** A list of `k` pairs `(train, validation)`: the indices of the examples to train on, and to validate on.
#
# **Formula.** Put the indices $0, \dots, m - 1$ into one random order, cut it into $k$ pieces, and let each piece
# validate once while all the others train.
#
# **Constraint.** Every index validates exactly once. The sizes of the pieces differ by at most one. The order inside a
# piece is free.
#
# **Worked value.** With $m = 5$ and $k = 2$ the validation sets have 3 and 2 examples.
#
# <details><summary>Hint</summary>
#
# `np.array_split(rng.permutation(m), k)` is a list of $k$ pieces, also where $k$ does not divide $m$.
# `np.concatenate` joins all but one.
#
# </details>


# %% answer="k_fold"
def k_fold(m, k, rng):
    """Return a list of k pairs: indices to train on, indices to validate on."""
    ### BEGIN SOLUTION
    parts = np.array_split(rng.permutation(m), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]
    ### END SOLUTION


# %% check="k_fold"
check(k_fold)

# %% [markdown]
# Here are 300 digits, and a network that is trained anew for each of five folds. Look at how far the folds are from one
# another: by so much would a single dev set of 60 digits have been lucky or unlucky.

# %%
X, digits = data.load_digits()
X, Y = X[:, :300], labels.one_hot(digits[:300], 10)


def error(train, validation):
    network = networks.dense_network([64, 16, 10], np.random.default_rng(0), output="softmax")
    training.train(network, X[:, train], Y[:, train], 60, optimizer=optimizers.Momentum(0.5), progress=False)
    return np.mean(network.predict(X[:, validation]) != digits[validation])


errors = tuning.cross_validate(error, 300, 5, np.random.default_rng(0))
print("errors:", errors.round(3), f" mean {errors.mean():.3f}, give or take {errors.std(ddof=1) / np.sqrt(5):.3f}")

# %% [markdown]
# One more trap. The best of many noisy scores is also the luckiest, so it promises too much, and the more trials, the
# more. Imagine a hundred configurations that are all equally good, with an error of 10 % each, and a dev set of 200
# examples. What does the best of them seem to be worth?

# %%
rng = np.random.default_rng(0)
seeming = rng.binomial(200, 0.1, size=100) / 200
print(f"mean error {seeming.mean():.3f}, best of a hundred {seeming.min():.3f}, and on new data 0.100 again")

# %% [markdown]
# So keep a **test set** that no search has ever seen, and ask it once, at the end. All comparisons below report it.

# %% [markdown]
# ## Learning from the trials so far
#
# Babysitting learns from every trial. Grid and random search do not: trial 50 is drawn as if the first 49 had never
# been. Could a program look at the scores so far and say where to go on?
#
# **Bayesian optimisation** does, in a loop. A **surrogate** guesses the score everywhere, with its uncertainty. An
# **acquisition function** turns the guess into a promise. The next trial goes where the promise is largest, and its
# score improves the guess.

# %% [markdown]
# The usual surrogate is a **Gaussian process**. It needs one assumption: configurations that lie close together score
# alike. How alike, falls with their distance:
#
# $$k(x, x') = e^{-\lVert x - x' \rVert^2 / (2 \ell^2)}$$
#
# The **length** $\ell$ says how far one score tells something about its neighbours. Distances are measured on the
# scales of the hyperparameters, from 0 to 1.

# %%
near = tuning.squared_exponential(np.array([[0.5]]), np.array([[0.5, 0.55, 0.6, 0.8]]), length=0.1)
print("alike at distance 0, 0.05, 0.1 and 0.3:", near.round(3))

# %% [markdown]
# From the scores $y$ at the places tried so far, scaled to mean 0 and standard deviation 1, follow the mean and the
# spread of the guess at a new place. $K$ holds how alike the places are to each other, plus the noise of a score on its
# diagonal, and $k$ how alike the new one is to each of them:
#
# $$\mu = k^T K^{-1} y, \qquad \sigma^2 = 1 - k^T K^{-1} k$$
#
# Far from everything $k = 0$: the guess is the mean score, and nothing is certain. At a score, the band closes.

# %%
X_tried = np.array([0.05, 0.3, 0.62, 0.8])
process = tuning.GaussianProcess(length=0.15, noise=0.01).fit([X_tried], tuning.wavy(X_tried))
plots.gaussian_guess(process, X_tried, tuning.wavy(X_tried), tuning.wavy)

# %% [markdown]
# Where would you try next? To the right, where the mean is low? Or in the middle of a wide band, where anything may be?
# Both are good reasons, and they have names: **exploit** what is known, **explore** what is not.
#
# **Expected improvement** weighs them. If the best score so far is $f^*$, a score $y$ improves it by
# $\max(f^* - y, 0)$. Take the mean of that over everything the guess holds possible.

# %% [markdown]
# With $z = (f^* - \mu) / \sigma$, the density $\varphi$ of the normal distribution and its probability $\Phi$ of being
# below $z$, that mean is
#
# $$\text{EI} = (f^* - \mu)\, \Phi(z) + \sigma\, \varphi(z)$$
#
# The first term is large where $\mu$ is low, the second where $\sigma$ is large. Where $\sigma = 0$, nothing is left to
# chance: $\max(f^* - \mu, 0)$. Two places below, equally good in the mean; which one promises more?

# %%
tuning.expected_improvement(mu=[1.0, 1.0], sigma=[1.0, 2.0], best=1.0)

# %% [markdown] exercise="expected_improvement"
# **Goal.** Say what each place promises.
#
# **Given.** `mu` and `sigma`, arrays $(k,)$, the guess at $k$ places, `sigma` $\ge 0$; `best`, the lowest score so far.
#
# **Return.** An array $(k,)$.
#
# **Formula.** $(f^* - \mu)\,\Phi(z) + \sigma\,\varphi(z)$ with $z = (f^* - \mu) / \sigma$, $f^*$ = `best`,
# $\varphi(z) = e^{-z^2/2} / \sqrt{2 \pi}$ and $\Phi(z) = (1 + \text{erf}(z / \sqrt{2})) / 2$.
#
# **Constraint.** Where `sigma` is 0: $\max(f^* - \mu, 0)$, without nan. Lower scores are better.
#
# **Worked value.** $\mu = 1$, $\sigma = 2$, `best` $= 1$ gives 0.797885.
#
# <details><summary>Hint</summary>
#
# `math.erf` takes one number; `np.vectorize(math.erf)(z)` takes an array. Divide by `np.where(sigma > 0, sigma, 1)`, so
# that nothing is divided by 0, and choose between the two formulas with `np.where`.
#
# </details>


# %% answer="expected_improvement"
def expected_improvement(mu, sigma, best):
    """Return the improvement (k,) expected below `best`, for guesses with mean mu (k,) and deviation sigma (k,)."""
    ### BEGIN SOLUTION
    gain = best - mu
    z = gain / np.where(sigma > 0, sigma, 1)
    probability = (1 + np.vectorize(math.erf)(z / np.sqrt(2))) / 2
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return np.where(sigma > 0, gain * probability + sigma * density, np.maximum(gain, 0))
    ### END SOLUTION


# %% check="expected_improvement"
check(expected_improvement)

# %% [markdown]
# Now trial by trial, with your function. Add trials one at a time, and predict each time where the next will be. Then
# change the length. What goes wrong if it is very small, so that every score is an island? And very large, so that two
# scores seem to explain the whole line?

# %%
explorers.next_trial(expected_improvement=expected_improvement)

# %% [markdown]
# Too short a length knows nothing between its scores: it tries close beside the best, again and again. Too long a one is
# sure too early, and stays in the wrong valley. Nobody has to guess the length, though: each makes the scores seen so
# far more or less likely, and the likeliest is taken. Here for eight scores:

# %%
X_eight = np.linspace(0.05, 0.95, 8)
for length in (0.03, 0.1, 0.2, 0.5):
    process = tuning.GaussianProcess(length, 0.01).fit([X_eight], tuning.wavy(X_eight))
    print(f"length {length:<4g} log likelihood {process.log_likelihood:.2f}")
print("chosen:", tuning.fit_gaussian_process([X_eight], tuning.wavy(X_eight), noise=0.01).length)

# %% [markdown]
# All together on the digits, with three hyperparameters: eight random trials, then 22 chosen by expected improvement.
# Compare how many trials each search spends where the score is poor.

# %%
chosen = tuning.bayesian_search(objective, space, 30, np.random.default_rng(4), num_random=8)[2]
plots.search_trials({"random": at_once, "Bayesian": chosen}, space)

# %% [markdown]
# The price: one trial has to wait for the one before, so it does not run on many computers as easily. And the guess
# itself costs time, which grows with the cube of the number of trials. That is nothing beside an hour of training, and
# too much beside a second.

# %% [markdown]
# ## Stop the bad ones early
#
# So far every trial was trained to its end, even if it was hopeless after one epoch. You would not do that while
# babysitting. **Successive halving** does not either: train many configurations briefly, keep the best half, train
# these twice as long, and so on until one is left.
#
# Here are learning curves of six configurations. Which would you drop after one epoch, and would you be sorry later?

# %%
rng, curves = np.random.default_rng(0), {}
for _ in range(6):
    configuration = {name: draw(rng) for name, draw in space.items()}
    account = tuning.Account(problem, budget=16)
    label = f"rate {configuration['learning_rate']:.2g}, {configuration['units']} units"
    curves[label] = [account.evaluate(configuration, epochs) for epochs in range(1, 17)]
plots.epoch_costs(curves, epochs=16, log_scale=True)

# %% [markdown]
# Some poor ones show at once. But curves cross: here the leader of the first epoch ends third, and a slow starter with a
# better end is lost if you drop it too early. That is the bet. With `factor` $= 3$ instead of 2, a third goes on and the epochs are tripled: each round costs about
# the same as the one before, however many configurations there are.

# %% [markdown] exercise="successive_halving"
# **Goal.** Find a good configuration with short trainings.
#
# **Given.** `evaluate`, a function: `evaluate(configuration, epochs)` is the score after so many epochs, lower is
# better; `configurations`, a list of dicts, at least one; `min_epochs`; `factor` $\ge 2$, a whole number.
#
# **Return.** The configuration that is left.
#
# **Formula.** Evaluate all $n$ at `min_epochs`; keep the best $\max(1, \lfloor n / \text{factor} \rfloor)$; multiply the
# epochs by `factor`; repeat with those kept, until one is left.
#
# **Constraint.** Leave the list `configurations` as it is.
#
# **Worked value.** 10 configurations, `min_epochs` 2 and `factor` 3: 10 train for 2 epochs, 3 for 6 epochs, and 1 is
# left.
#
# <details><summary>Hint</summary>
#
# `while len(survivors) > 1:` holds one round. `np.argsort(scores)` gives the places of the scores, the lowest first.
#
# </details>


# %% answer="successive_halving"
def successive_halving(evaluate, configurations, min_epochs, factor):
    """Return the configuration that is left when ever fewer are trained for ever more epochs."""
    ### BEGIN SOLUTION
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(configuration, epochs) for configuration in survivors]
        keep = max(1, len(survivors) // factor)
        survivors = [survivors[i] for i in np.argsort(scores)[:keep]]
        epochs *= factor
    return survivors[0]
    ### END SOLUTION


# %% check="successive_halving"
check(successive_halving)

# %% [markdown]
# How many to start with, and how briefly? **Hyperband** does not decide. It runs several brackets of successive halving,
# from bold (many starts, one epoch) to careful (few starts, trained in full), each for about the same price.

# %%
for number, epochs in tuning.hyperband_brackets(max_epochs=27, factor=3):
    print(f"bracket: {number:2d} configurations, first for {epochs} epochs")

# %% [markdown]
# ## One budget for all
#
# A fair comparison pays every search the same: 270 epochs of training here, of all networks together. Grid, random,
# coarse to fine and Bayesian train each network for 10 epochs; halving and Hyperband decide themselves, and a training
# that goes on pays only for its further epochs. Which one will win?

# %%
results = tuning.compare(problem, space, budget=270, epochs=10, rng=np.random.default_rng(0))
print(tuning.results_table(results))

# %%
plots.best_so_far(results)

# %% [markdown]
# Do not believe this order: it is one draw. What if every search starts again with other random numbers, twice more?
# Below are the dev costs it found, and their mean. The grid has nothing random in it, so it always finds the same.

# %%
found = {result.strategy: [result.score] for result in results}
for seed in (1, 2):
    for result in tuning.compare(problem, space, budget=270, epochs=10, rng=np.random.default_rng(seed)):
        found[result.strategy].append(result.score)
for name, scores in sorted(found.items(), key=lambda item: np.mean(item[1])):
    print(f"{name:<20} mean {np.mean(scores):.3f}   each", *(f"{score:.3f}" for score in scores))

# %% [markdown]
# On the mean, the searches that learn from their trials or stop early come first; what separates them is no more than
# the luck of a draw. And the grid beats plain chance here: all three hyperparameters matter, and its middle learning
# rate happens to be a good one. Had the range ended at 0.01, no search at all would have found anything good: **the
# range is worth more than the strategy**.

# %% [markdown]
# | strategy | costs | explores | learns from its trials | runs side by side |
# |---|---|---|---|---|
# | babysitting | little computing, your time | little | yes, you do | no |
# | grid | explodes with every hyperparameter | evenly | no | yes |
# | random | what you choose | evenly, no value twice | no | yes |
# | coarse to fine | what you choose | less and less | once a round | within a round |
# | Bayesian | few trials | where it pays | yes | not easily |
# | halving, Hyperband | many short trials | widely | within a round | within a round |

# %% [markdown]
# ## Where lectures and libraries differ
#
# - A grid does not find the best configuration, only the best of its points.
# - Random search does not take earlier trials into account. That is what Bayesian optimisation does.
# - The acquisition function is not searched for parameters of the surrogate, but for the next configuration.
# - A tuner tunes only what your code uses. One lecture draws a learning rate and then compiles with plain
#   `optimizer="adam"`: the rate it reports as best has changed nothing.
# - KerasTuner's Bayesian search does not use expected improvement but a lower confidence bound, $\mu - 2.6\,\sigma$.

# %% [markdown]
# ## The same thing in TensorFlow
#
# **KerasTuner** brings these searches for Keras models. It can also minimise any function. Here it tunes our own digit
# network, on the same ranges: ten trials at random, ten by Gaussian process, and Hyperband, about 90 epochs each.
# Importing TensorFlow takes about ten seconds.

# %%
from course_lib import keras_bridge

limits = {"RandomSearch": {"max_trials": 10}, "BayesianOptimization": {"max_trials": 10, "num_initial_points": 6}}
limits["Hyperband"] = {"factor": 3}
for tuner, limit in limits.items():
    account = tuning.Account(problem, budget=90)
    trials = keras_bridge.tune_function(tuner, account.evaluate, space, seed=1, max_epochs=9, **limit)
    best, score = trials[0]
    print(f"{tuner:<21}{len(account.trainings):3d} configurations, {account.epochs} epochs, dev cost {score:.4f}")

# %% [markdown]
# With a Keras model, the ranges stand where the model is built: `hp.Int`, `hp.Float` and `hp.Choice` are asked for values
# while it is. `sampling="log"` is the logarithmic scale; there is none for $\beta$, so $1 - \beta$ is tuned instead.
# Everything that `hp` gives has to be used.

# %%
tf = keras_bridge.tensorflow()


def build(hp):
    units = hp.Int("units", 8, 64, sampling="log")
    one_minus_beta = hp.Float("one_minus_beta", 0.01, 1.0, sampling="log")
    rate = hp.Float("learning_rate", 1e-3, 1.0, sampling="log")
    hidden = tf.keras.layers.Dense(units, activation=hp.Choice("activation", ["relu", "tanh"]))
    model = tf.keras.Sequential([tf.keras.Input((64,)), hidden, tf.keras.layers.Dense(10, activation="softmax")])
    optimizer = tf.keras.optimizers.SGD(rate * one_minus_beta, momentum=1 - one_minus_beta)
    model.compile(optimizer, loss="categorical_crossentropy")
    return model


# %% [markdown]
# Hyperband with at most four epochs and factor 4: most models get one. In daily life you write
# `tuner = keras_tuner.Hyperband(build, objective="val_loss", max_epochs=4, factor=4)`, then `tuner.search(X, Y,
# validation_data=...)`, often with the callback `EarlyStopping(monitor="val_loss", patience=3)`; it keeps its notes in a
# folder. Here they go into a temporary one.

# %%
limits = {"max_epochs": 4, "factor": 4}
trials = keras_bridge.tune_model("Hyperband", build, problem.train, problem.dev, seed=1, **limits)
for configuration, score in trials[:3]:
    rounded = {n: round(v, 4) if isinstance(v, float) else v for n, v in configuration.items()}
    print(f"dev cost {score:.3f}:", rounded)
print(len(trials), "trials in all, the worst", round(trials[-1][1], 3))

# %% [markdown]
# In the end, train the best configuration once more, for as long as it takes, and ask the test set once. The weights of a
# trial that was cut short are not what you want to keep.

# %%
known = keras_bridge.keras_tuner().HyperParameters()
known.values = dict(trials[0][0])
model = build(known)
model.fit(problem.train[0].T, problem.train[1].T, epochs=20, batch_size=32, verbose=0)
X_test, Y_test = problem.test
right = model.predict(X_test.T, verbose=0).argmax(axis=1) == Y_test.argmax(axis=0)
print(f"test accuracy {right.mean():.3f}")

# %% [markdown]
# From now on, checks compare your answers with TensorFlow as well, where it has an equivalent, because it is loaded. Run
# one of them again and read its last line.

# %% [markdown]
# ## What do you think?
#
# Four questions without code. Write the letter of your answer between the quotation marks and run the check: every
# wrong choice has an explanation of its own.

# %% [markdown] question="why_random"

# %% answer="why_random"
### BEGIN SOLUTION
why_random = "b"
### END SOLUTION

# %% check="why_random"
check(why_random=why_random)

# %% [markdown] question="linear_rate"

# %% answer="linear_rate"
### BEGIN SOLUTION
linear_rate = "d"
### END SOLUTION

# %% check="linear_rate"
check(linear_rate=linear_rate)

# %% [markdown] question="where_next"

# %% answer="where_next"
### BEGIN SOLUTION
where_next = "a"
### END SOLUTION

# %% check="where_next"
check(where_next=where_next)

# %% [markdown] question="what_the_score_means"

# %% answer="what_the_score_means"
### BEGIN SOLUTION
what_the_score_means = "c"
### END SOLUTION

# %% check="what_the_score_means"
check(what_the_score_means=what_the_score_means)

# %% [markdown] written="plan_a_search"
# ## In your own words
#
# You have a new image classifier, five hyperparameters, one computer, and time for about 40 full trainings. Plan your
# search in about ten sentences: what you tune first, on which ranges and scales, with which strategy, what you stop
# early, and how you make sure that the final number is honest. Write into the empty text cell below. A person reads this
# answer; it earns up to 10 extra points.

# %% [markdown]
# *Your answer:*

# %% [markdown]
# ## What you learned
#
# - Tune the learning rate first. Search it on a logarithmic scale, and $\beta$ by the logarithm of $1 - \beta$.
# - A grid repeats itself in what does not matter; random search never does. Go from coarse to fine.
# - Bayesian optimisation guesses the score everywhere and tries where it expects most; successive halving stops bad
#   trials early.
# - Cross validation makes a score less noisy. The best of many is still flattered: keep a test set.
# - Compare searches under one budget, more than once, and write down what was spent.

# %% [markdown]
# ## Going further
#
# - J. Bergstra, Y. Bengio, *Random Search for Hyper-Parameter Optimization* (2012).
# - J. Snoek, H. Larochelle, R. Adams, *Practical Bayesian Optimization of Machine Learning Algorithms* (2012).
# - C. Rasmussen, C. Williams, *Gaussian Processes for Machine Learning* (2006), chapter 2, free on the web.
# - K. Jamieson, A. Talwalkar, *Non-stochastic Best Arm Identification and Hyperparameter Optimization* (2016); L. Li and
#   others, *Hyperband* (2018).
# - Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, *Efficient BackProp* (1998): what each hyperparameter does.
#
# **Next:** lesson 10 puts everything from lessons 1 to 9 into TensorFlow, piece by piece.
