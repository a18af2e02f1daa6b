"""1,000 labels as PDF against bare reportlab that draws the same bars and texts.

The promise: at most 1.5 times as long. The peer gets its rectangles and texts ready made, so that what is
measured on our side beside drawing is the layout: choosing sets and modules, fitting texts, the check symbol.
"""

import time
from collections.abc import Callable
from datetime import date
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from packbench.domain.orders import Line, Order
from packbench.papers.drawing import Code, Rect, Text, bars_of
from packbench.papers.label_set import LabelSet
from packbench.papers.lettering import BOLD, REGULAR
from packbench.papers.pdf import as_pdf
from packbench.papers.shape import Shape

LABELS, RUNS = 1000, 7
LINES = (Line(number=1, sku="A", name="Cream", required=2),)
ORDERS = [
    Order(number=f"#{10_000 + n}", lines=LINES, courier="Speedy", country="BG", box="XS")
    for n in range(LABELS)
]
SET = LabelSet(shape=Shape(), client="M Cosmetics", session="2026-11-23_1", day=date(2026, 11, 23))
FONTS = {False: "Plain", True: "Plain-Bold"}
Page = tuple[list[Rect], list[Text]]


def main() -> None:
    """Print both times and how many times longer ours takes, run by run in turns."""
    for bold, path in ((False, REGULAR), (True, BOLD)):
        pdfmetrics.registerFont(TTFont(FONTS[bold], str(path)))
    pages = prepared()
    ours, bare = [], []
    for _run in range(RUNS):
        ours.append(taken(lambda: as_pdf(SET.drawings(ORDERS), title="Labels")))
        bare.append(taken(lambda: by_hand(pages)))
    print(f"{LABELS} labels to PDF: {min(ours):6.3f} s; bare reportlab {min(bare):6.3f} s")
    print(f"ratio {min(ours) / min(bare):5.2f} (promised: at most 1.5)")


def prepared() -> list[Page]:
    """All rectangles and texts of every label."""
    pages = []
    for page in SET.drawings(ORDERS):
        rects = [bar for item in page.items if isinstance(item, Code) for bar in bars_of(item)]
        pages.append((rects, [item for item in page.items if isinstance(item, Text)]))
    return pages


def by_hand(pages: list[Page]) -> bytes:
    """What anybody would write with reportlab to draw exactly this."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(68 * 72 / 25.4, 38 * 72 / 25.4), invariant=1)
    for rects, texts in pages:
        canvas.transform(72 / 203, 0, 0, 72 / 203, 0, 38 * 72 / 25.4)
        for rect in rects:
            canvas.rect(rect.x, -rect.y - rect.height, rect.width, rect.height, stroke=0, fill=1)
        for text in texts:
            canvas.setFont(FONTS[text.bold], text.size)
            canvas.drawString(text.x, -text.y, text.text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def taken(work: Callable[[], object]) -> float:
    """Seconds of this process on the processor: what else runs on the computer does not count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
