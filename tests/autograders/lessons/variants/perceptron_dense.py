"""Variants of dense_forward and flatten_images."""

import numpy as np
from scipy.special import expit

from . import Variants

dense_forward = Variants("dense_forward")

dense_forward.wrong("b forgotten", "dense_without_bias")(lambda X, W, b: W @ X)
dense_forward.wrong("b subtracted", "bias_subtracted")(lambda X, W, b: W @ X - b)
dense_forward.wrong("W transposed", "weights_transposed")(lambda X, W, b: W.T @ X + b)
dense_forward.wrong("X @ W", "operands_exchanged")(lambda X, W, b: X @ W + b)
dense_forward.wrong("* for @", "entry_by_entry")(lambda X, W, b: W * X + b)
dense_forward.wrong("result transposed", "examples_in_rows")(lambda X, W, b: (W @ X + b).T)
dense_forward.wrong("examples in rows", "examples_in_rows")(lambda X, W, b: X.T @ W.T + b.T)
dense_forward.wrong("b as a row", "bias_as_a_row")(lambda X, W, b: W @ X + b.T)
dense_forward.wrong("b flattened", "bias_as_a_row")(lambda X, W, b: W @ X + b.ravel())
dense_forward.wrong("first bias for all", "wrong_not_first_row")(lambda X, W, b: W @ X + b[0])
dense_forward.wrong("biases added up", "")(lambda X, W, b: W @ X + b.sum())
dense_forward.wrong("bias multiplied", "")(lambda X, W, b: (W @ X) * b)
dense_forward.wrong("a sigmoid as well", "activated")(lambda X, W, b: expit(W @ X + b))
dense_forward.wrong("a ReLU as well", "relu_added")(lambda X, W, b: np.maximum(0, W @ X + b))
dense_forward.wrong("averaged over the inputs", "X_over_rows")(lambda X, W, b: W @ X / X.shape[0] + b)
dense_forward.wrong("divided by m", "over_m")(lambda X, W, b: (W @ X + b) / X.shape[1])
dense_forward.wrong("X added too", "")(lambda X, W, b: W @ (X + 1) + b)
dense_forward.wrong("nested lists", "list_for_array")(lambda X, W, b: (W @ X + b).tolist())
dense_forward.wrong("first example only", "only_first_example")(lambda X, W, b: W @ X[:, :1] + b)
dense_forward.wrong("rank 1 for one unit", "rank_1")(lambda X, W, b: np.squeeze(W @ X + b))
dense_forward.wrong("einsum with wrong letters", "raises_ValueError")(lambda X, W, b: np.einsum("ij,kj->ik", W, X) + b)
dense_forward.wrong("with a cache", "wrong_number_of_values")(lambda X, W, b: (W @ X + b, (X, W, b)))


@dense_forward.wrong("last input left out of the loop", "last_input_left_out")
def _(X, W, b):
    Z = np.zeros((W.shape[0], X.shape[1]))
    for j in range(X.shape[0] - 1):
        Z += np.outer(W[:, j], X[j])
    return Z + b


@dense_forward.wrong("last unit left out of the loop", "wrong_last_row")
def _(X, W, b):
    Z = np.zeros((W.shape[0], X.shape[1]))
    for i in range(W.shape[0] - 1):
        Z[i] = W[i] @ X + b[i]
    return Z


@dense_forward.wrong("last example left out of the loop", "wrong_last_column")
def _(X, W, b):
    Z = np.zeros((W.shape[0], X.shape[1]))
    for i in range(X.shape[1] - 1):
        Z[:, [i]] = W @ X[:, [i]] + b
    return Z


@dense_forward.wrong("integers to add to", "rounded_down")
def _(X, W, b):
    Z = np.zeros((W.shape[0], X.shape[1]), dtype=int)
    Z[:] = W @ X + b
    return Z


@dense_forward.wrong("b added once per input", "b_times_rows")
def _(X, W, b):
    Z = np.zeros((W.shape[0], X.shape[1]))
    for j in range(X.shape[0]):
        Z += np.outer(W[:, j], X[j]) + b
    return Z


@dense_forward.right("three loops")
def _(X, W, b):
    n, m = W.shape[0], X.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            Z[i, k] = b[i, 0]
            for j in range(X.shape[0]):
                Z[i, k] += W[i, j] * X[j, k]
    return Z


dense_forward.right("einsum")(lambda X, W, b: np.einsum("ij,jk->ik", W, X) + b)
dense_forward.right("rows and back")(lambda X, W, b: (X.T @ W.T + b.T).T)
dense_forward.right("columns stacked")(lambda X, W, b: np.column_stack([W @ x + b[:, 0] for x in X.T]))
dense_forward.right("bias as one more weight")(
    lambda X, W, b: np.hstack([W, b]) @ np.vstack([X, np.ones((1, X.shape[1]))])
)
dense_forward.right("float32")(lambda X, W, b: W.astype(np.float32) @ X.astype(np.float32) + b.astype(np.float32))


flatten_images = Variants("flatten_images")

flatten_images.wrong("pixels of different pictures mixed", "pictures_mixed")(
    lambda images: images.reshape(-1, len(images)) / 255
)
flatten_images.wrong("pictures in rows", "pictures_in_rows")(lambda images: images.reshape(len(images), -1) / 255)
flatten_images.wrong("not scaled", "not_scaled")(lambda images: images.reshape(len(images), -1).T)
flatten_images.wrong("not scaled, floats", "not_scaled")(lambda images: images.reshape(len(images), -1).T.astype(float))
flatten_images.wrong("divided by 256", "divided_by_256")(lambda images: images.reshape(len(images), -1).T / 256)
flatten_images.wrong("divided by 100", "constant_factor")(lambda images: images.reshape(len(images), -1).T / 100)
flatten_images.wrong("whole division", "divided_without_rest")(lambda images: images.reshape(len(images), -1).T // 255)
flatten_images.wrong("divided by the maximum", "divided_by_maximum")(
    lambda images: images.reshape(len(images), -1).T / images.max()
)
flatten_images.wrong("divided twice", "factor_1_255")(lambda images: images.reshape(len(images), -1).T / 255 / 255)
flatten_images.wrong("scaled to -1 .. 1", "scaled_and_shifted")(
    lambda images: images.reshape(len(images), -1).T / 127.5 - 1
)
flatten_images.wrong("Fortran order", "columns_first")(
    lambda images: images.reshape(len(images), -1, order="F").T / 255
)
flatten_images.wrong("all axes turned", "columns_first")(lambda images: images.T.reshape(-1, len(images)) / 255)
flatten_images.wrong("channels first", "other_order_within_columns")(
    lambda images: images.transpose(0, 3, 1, 2).reshape(len(images), -1).T / 255
)
flatten_images.wrong("width before height", "read_top_to_bottom")(
    lambda images: images.transpose(0, 2, 1, 3).reshape(len(images), -1).T / 255
)
flatten_images.wrong("first channel only", "wrong_shape")(
    lambda images: images[..., 0].reshape(len(images), -1).T / 255
)
flatten_images.wrong("grey", "wrong_shape")(lambda images: images.mean(axis=-1).reshape(len(images), -1).T / 255)
flatten_images.wrong("size of one data set", "raises_ValueError")(
    lambda images: images.reshape(-1, 64 * 64 * 3).T / 255
)
flatten_images.wrong("one long vector", "wrong_shape")(lambda images: images.ravel() / 255)
flatten_images.wrong("first picture only", "only_first_example")(lambda images: images[0].reshape(-1, 1) / 255)
flatten_images.wrong("m from the second axis", "wrong_shape")(
    lambda images: images.reshape(images.shape[1], -1).T / 255
)
flatten_images.wrong("list of columns", "list_for_array")(lambda images: [image.ravel() / 255 for image in images])
flatten_images.wrong("upside down", "other_order_within_columns")(
    lambda images: images[:, ::-1].reshape(len(images), -1).T / 255
)
flatten_images.wrong("1 minus the brightness", "one_minus")(lambda images: 1 - images.reshape(len(images), -1).T / 255)


@flatten_images.wrong("divides in place", "raises_UFuncTypeError")
def _(images):
    images /= 255
    return images.reshape(len(images), -1).T


@flatten_images.wrong("columns of integers", "divided_without_rest")
def _(images):
    X = np.zeros((images[0].size, len(images)), dtype=int)
    for i, image in enumerate(images):
        X[:, i] = image.ravel() / 255
    return X


@flatten_images.wrong("last picture left out of the loop", "wrong_last_column")
def _(images):
    X = np.zeros((images[0].size, len(images)))
    for i in range(len(images) - 1):
        X[:, i] = images[i].ravel() / 255
    return X


flatten_images.right("stacked columns")(lambda images: np.stack([i.flatten() / 255.0 for i in images], axis=1))
flatten_images.right("axes moved first")(lambda images: np.moveaxis(images, 0, -1).reshape(-1, len(images)) / 255)
flatten_images.right("float32")(lambda images: (images.astype(np.float32) / 255).reshape(images.shape[0], -1).T)
flatten_images.right("multiplied by 1/255")(lambda images: np.array([i.ravel() for i in images]).T * (1 / 255))


@flatten_images.right("four loops")
def _(images):
    m, h, w, c = images.shape
    X = np.empty((h * w * c, m))
    for i in range(m):
        for r in range(h):
            for k in range(w):
                for channel in range(c):
                    X[(r * w + k) * c + channel, i] = images[i, r, k, channel] / 255
    return X


ALL = (
    dense_forward,
    flatten_images,
)
