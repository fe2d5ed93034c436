"""Variants of early_stopping_epoch and flip_horizontally."""

import numpy as np

from . import Variants

early_stopping_epoch = Variants("early_stopping_epoch")


def stopped(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best, epoch


@early_stopping_epoch.wrong("the cost for its epoch", "cost_for_epoch")
def _(dev_costs, patience):
    best, last = stopped(dev_costs, patience)
    return dev_costs[best], last


@early_stopping_epoch.wrong("one value", "wrong_number_of_values")
def _(dev_costs, patience):
    return stopped(dev_costs, patience)[0]


@early_stopping_epoch.wrong("exchanged", "outputs_swapped")
def _(dev_costs, patience):
    return stopped(dev_costs, patience)[::-1]


@early_stopping_epoch.wrong("patience fixed at 2", "ignores_patience")
def _(dev_costs, patience):
    return stopped(dev_costs, 2)


@early_stopping_epoch.wrong("epochs since the best for the last epoch", "only_last_epoch_wrong")
def _(dev_costs, patience):
    best, last = stopped(dev_costs, patience)
    return best, last - best


@early_stopping_epoch.wrong("the best epoch counted from 1", "constant_offset")
def _(dev_costs, patience):
    best, last = stopped(dev_costs, patience)
    return best + 1, last


@early_stopping_epoch.wrong("patience as a number of epochs", "patience_for_length")
def _(dev_costs, patience):
    few = dev_costs[: patience + 1]
    return int(np.argmin(few)), len(few) - 1


@early_stopping_epoch.wrong("falls in a row counted", "rises_in_a_row")
def _(dev_costs, patience):
    rises, best = 0, 0
    for epoch in range(1, len(dev_costs)):
        rises = rises + 1 if dev_costs[epoch] > dev_costs[epoch - 1] else 0
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if rises >= patience:
            return best, epoch
    return best, len(dev_costs) - 1


@early_stopping_epoch.wrong("the last epoch is the one before the stop", "only_last_epoch_wrong")
def _(dev_costs, patience):
    best, last = stopped(dev_costs, patience)
    return best, last - (last - best >= patience)


@early_stopping_epoch.wrong("floats", "not_integers")
def _(dev_costs, patience):
    best, last = stopped(dev_costs, patience)
    return float(best), float(last)


@early_stopping_epoch.wrong("starts from infinity, forgets the first epoch", "")
def _(dev_costs, patience):
    best = 1
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(dev_costs) - 1


@early_stopping_epoch.right("a counter")
def _(dev_costs, patience):
    best_cost, best, waited = float("inf"), 0, 0
    for epoch, cost in enumerate(dev_costs):
        if cost < best_cost:
            best_cost, best, waited = cost, epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return best, epoch
    return best, len(dev_costs) - 1


@early_stopping_epoch.right("running minimum, NumPy integers")
def _(dev_costs, patience):
    costs = np.asarray(dev_costs)
    best = np.array([np.argmin(costs[: epoch + 1]) for epoch in range(costs.size)])
    over = np.flatnonzero(np.arange(costs.size) - best >= patience)
    last = over[0] if over.size else costs.size - 1
    return best[last], last


@early_stopping_epoch.right("a while loop, a list")
def _(dev_costs, patience):
    epoch = best = 0
    while epoch < len(dev_costs) - 1 and epoch - best < patience:
        epoch += 1
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
    return [best, epoch]


@early_stopping_epoch.right("index of the minimum so far")
def _(dev_costs, patience):
    costs = list(dev_costs)
    for epoch in range(len(costs)):
        best = costs.index(min(costs[: epoch + 1]))
        if epoch == best + patience:
            break
    return best, epoch


flip_horizontally = Variants("flip_horizontally")


def both(a, b):
    return np.concatenate([a, b])


@flip_horizontally.wrong("labels alone doubled", "wrong_shape")
def _(images, labels):
    return images, both(labels, labels)


@flip_horizontally.wrong("two lists", "list_for_array")
def _(images, labels):
    return list(images) + list(images[:, :, ::-1]), list(labels) * 2


@flip_horizontally.wrong("images alone", "wrong_number_of_values")
def _(images, labels):
    return both(images, images[:, :, ::-1])


@flip_horizontally.wrong("labels in a column", "reshaped")
def _(images, labels):
    return both(images, images[:, :, ::-1]), both(labels, labels)[:, None]


@flip_horizontally.wrong("flipped both ways, three times as many", "both_ways")
def _(images, labels):
    return np.concatenate([images, images[:, :, ::-1], images[:, ::-1]]), np.concatenate([labels] * 3)


@flip_horizontally.wrong("the originals mirrored too", "originals_mirrored_too")
def _(images, labels):
    return both(images[:, :, ::-1], images[:, :, ::-1]), both(labels, labels)


@flip_horizontally.wrong("np.fliplr", "upside_down")
def _(images, labels):
    return both(images, np.fliplr(images)), both(labels, labels)


@flip_horizontally.wrong("channels mirrored too", "channels_mirrored_too")
def _(images, labels):
    return both(images, images[:, :, ::-1, ::-1]), both(labels, labels)


@flip_horizontally.wrong("the brightness mirrored", "only_images_wrong")
def _(images, labels):
    return both(images, 255 - images), both(labels, labels)


@flip_horizontally.wrong("labels with another sign", "only_labels_wrong")
def _(images, labels):
    return both(images, images[:, :, ::-1]), both(labels, -labels)


@flip_horizontally.wrong("labels all zero", "constant")
def _(images, labels):
    return both(images, images[:, :, ::-1]), 0 * both(labels, labels)


@flip_horizontally.wrong("a dictionary", "wrong_number_of_values")
def _(images, labels):
    return {"images": both(images, images[:, :, ::-1]), "labels": both(labels, labels)}


@flip_horizontally.right("np.flip")
def _(images, labels):
    return np.append(images, np.flip(images, axis=2), axis=0), np.tile(labels, 2)


@flip_horizontally.right("np.fliplr of each picture")
def _(images, labels):
    return np.stack([*images, *(np.fliplr(image) for image in images)]), np.hstack([labels, labels])


@flip_horizontally.right("filled in, floats")
def _(images, labels):
    m = len(images)
    result = np.zeros((2 * m, *images.shape[1:]))
    result[:m], result[m:] = images, images[:, :, ::-1]
    return result, np.array([*labels, *labels])


@flip_horizontally.right("columns by number, a list of two")
def _(images, labels):
    mirror = images[:, :, np.arange(images.shape[2])[::-1], :]
    return [np.vstack([images, mirror]), np.r_[labels, labels]]


ALL = (early_stopping_epoch, flip_horizontally)
