"""A PDF as a scanner gives it: pictures of its pages, a little askew, grainy, without any text."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

DPI = 200


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a scanner spoils a page.

    :param askew: degrees by which the sheet lies turned, to the left and to the right by turns.
    :param grain: standard deviation of the noise, of 255; ``specks`` the share of black and white dots.
    :param quarters: quarters of a circle by which every second sheet lies turned.
    :param quality: of the JPEG pictures, of 95.
    """

    askew: float = 0.4
    grain: float = 6.0
    specks: float = 0.0
    quarters: int = 0
    quality: int = 75


USUAL = Scanner()
BAD = Scanner(askew=1.2, grain=14.0, specks=0.002, quarters=1, quality=60)


def scanned(raw: bytes, scanner: Scanner = USUAL, dpi: int = DPI) -> bytes:
    """The pages of a PDF as a PDF of pictures; the same bytes in give the same bytes out.

    :param dpi: dots an inch.
    """
    first, *rest = _sheets(raw, scanner, dpi)
    made = io.BytesIO()
    stamp = {"creationDate": None, "modDate": None}
    first.save(made, "PDF", resolution=dpi, save_all=True, append_images=rest, quality=scanner.quality, **stamp)
    return made.getvalue()


def _sheets(raw: bytes, scanner: Scanner, dpi: int) -> Iterator[Image.Image]:
    chance = np.random.default_rng(0)
    document = pdfium.PdfDocument(raw)
    for number, page in enumerate(document):
        sheet = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        angle = scanner.askew if number % 2 else -scanner.askew
        sheet = sheet.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        yield _spoilt(sheet, scanner, chance).rotate(-90 * scanner.quarters * (number % 2), expand=True)
    document.close()


def _spoilt(sheet: Image.Image, scanner: Scanner, chance: np.random.Generator) -> Image.Image:
    dots = np.asarray(sheet, dtype=np.float32) * 0.94 + chance.normal(0.0, scanner.grain, (sheet.height, sheet.width))
    thrown = chance.random(dots.shape)
    dots[thrown < scanner.specks / 2] = 0
    dots[thrown > 1 - scanner.specks / 2] = 255
    return Image.fromarray(dots.clip(0, 255).astype(np.uint8))
