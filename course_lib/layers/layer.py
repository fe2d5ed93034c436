"""What all layers have in common."""

from __future__ import annotations

from typing import ClassVar

__all__ = ["Layer"]


class Layer:
    """One step of a network: forward from A_prev to A, backward from dA to dA_prev.

    `forward` remembers what `backward` will need. A layer neither owns nor names its parameters: the network lays all
    of them out in one vector and hands out views, as the attributes W, b, ... and dW, db, ... that `shapes` asks for.

    Attributes
    ----------
    shapes : dict of str to tuple
        Parameters: "W", "b", "gamma", "beta". Set by `build`.
    statistics : dict of str to tuple
        What is measured rather than learned, such as "running_mean". Set by `build`.
    activation : str or None
        Name of the activation that the layer ends with.
    is_first : bool
        Whether nothing needs the layer's dA_prev, which is then not computed.
    """

    shapes: ClassVar[dict] = {}
    statistics: ClassVar[dict] = {}
    activation: str | None = None
    is_first = False

    def build(self, n_prev):
        """Settle the shapes for `n_prev` inputs; return the number of outputs."""
        return n_prev

    def initialize(self, rng):
        """Set the parameters to their starting values."""

    def leaves(self):
        """Return the layers that this one is made of: itself, unless it is a block."""
        return [self]

    def forward(self, A_prev, training=False):
        """Return A (n, m) for A_prev (n_prev, m), which is left as it is."""
        raise NotImplementedError

    def backward(self, dA):
        """Return dA_prev, and write the gradients of the parameters; `dA` may be overwritten.

        The mean over the examples is taken once, at the output: dA carries the 1/m already, and so does all that
        follows from it.
        """
        raise NotImplementedError

    def backward_scores(self, dZ):
        """Do the same from dZ: for an output layer, whose loss has gone through the activation already."""
        raise NotImplementedError
