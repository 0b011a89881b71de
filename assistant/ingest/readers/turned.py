"""A page of a PDF turned as it is shown: offsets from the top left instead of the foot."""

import pypdfium2 as pdfium

_SLANT = 0.1


class Turned:
    """From the page's own coordinates, whose origin is at the foot, to offsets from the top left as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.width, self.height = page.get_size()
        self._turn = page.get_rotation()
        box = page.get_mediabox()
        crop = page.get_cropbox()
        self._left, self._bottom = max(box[0], crop[0]), max(box[1], crop[1])

    def upright(self, a: float, b: float) -> bool:
        """Whether writing in the direction (a, b) of the page's own coordinates runs to the right as shown."""
        along = {0: (a, b), 90: (b, -a), 180: (-a, -b), 270: (-b, a)}[self._turn]
        return along[0] > 0 and abs(along[1]) < _SLANT * along[0]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as shown."""
        x0, x1 = left - self._left, right - self._left
        y0, y1 = bottom - self._bottom, top - self._bottom
        if self._turn == 90:
            return y0, x0, y1, x1
        if self._turn == 180:
            return self.width - x1, y0, self.width - x0, y1
        if self._turn == 270:
            return self.width - y1, self.height - x1, self.width - y0, self.height - x0
        return x0, self.height - y1, x1, self.height - y0
