"""The widget that shows an explorer's picture, and draws only what moves."""

from __future__ import annotations

import warnings

from ipympl.backend_nbagg import Canvas, FigureManager
from matplotlib.backends.backend_agg import FigureCanvasAgg

__all__ = ["ExplorerCanvas"]


class ExplorerCanvas(Canvas):
    """A canvas that keeps what stands still, such as axes, labels and legends, and draws the rest on top.

    Text is what takes matplotlib longest: with this a picture follows a slider in a third of the time.

    Parameters
    ----------
    figure : matplotlib Figure
    moving : sequence of Artist
        What `update` of an explorer moves. They are drawn last, in the order of their zorder.
    """

    def __init__(self, figure, moving):
        super().__init__(figure)
        self._moving = sorted(moving, key=lambda artist: artist.get_zorder())
        self._still = self._still_size = None
        for artist in self._moving:
            artist.set_animated(True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # ipympl's toolbar, which is hidden anyway
            FigureManager(self, 0)
        self.toolbar_visible = self.header_visible = self.footer_visible = self.resizable = False

    def forget(self):
        """Draw everything next time, because something changed that usually stands still."""
        self._still = None

    def draw(self):
        """Draw the picture and send what changed to the browser."""
        self._png_is_old = True
        size = tuple(self.figure.bbox.size)
        if self._still is None or size != self._still_size:
            FigureCanvasAgg.draw(self)
            self._still, self._still_size = self.copy_from_bbox(self.figure.bbox), size
        else:
            self.restore_region(self._still)
        for artist in self._moving:
            artist.axes.draw_artist(artist)
        self.manager.refresh_all()
