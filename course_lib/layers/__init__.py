"""Layers: dense, dropout, batch normalisation and residual blocks, for `course_lib.networks`."""

from course_lib.layers.activation import Activation
from course_lib.layers.batch_norm import BatchNorm
from course_lib.layers.dense import Dense, dense_forward
from course_lib.layers.dropout import Dropout
from course_lib.layers.layer import Layer
from course_lib.layers.residual import Residual, residual_forward

__all__ = ["Activation", "BatchNorm", "Dense", "Dropout", "Layer", "Residual", "dense_forward", "residual_forward"]
