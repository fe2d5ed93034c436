"""Normalisation: of a network's inputs once, and of every layer's scores while it learns."""

from course_lib.normalization.batch_norm import batch_norm_backward, batch_norm_forward, normalized_layer
from course_lib.normalization.inference import batch_norm_inference, fold_batch_norm, update_running_statistics
from course_lib.normalization.inputs import apply_normalizer, fit_normalizer

__all__ = [
    "apply_normalizer",
    "batch_norm_backward",
    "batch_norm_forward",
    "batch_norm_inference",
    "fit_normalizer",
    "fold_batch_norm",
    "normalized_layer",
    "update_running_statistics",
]
