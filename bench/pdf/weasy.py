"""weasy.py PAGE COUNT FILE: the page as PDF by WeasyPrint, once and then COUNT times in the same
process; says the milliseconds of one of the latter."""

import sys
import time

from weasyprint import HTML

page, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
HTML(page).write_pdf(out)
begun = time.monotonic()
for _ in range(count):
    HTML(page).write_pdf(out)
print("%.2f" % ((time.monotonic() - begun) * 1000 / max(count, 1)))
