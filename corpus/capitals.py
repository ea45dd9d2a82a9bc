"""Capital letters, of every alphabet that has them: names do not begin with A to Z alone.

``re`` has no class for them: ``[A-Z]`` would leave out Ægisson, Özdemir and Łukasz.
"""

from __future__ import annotations

LAST = 0x2000
"""Where the alphabets with capitals end that names of people are printed in."""
UPPER = "".join(filter(str.isupper, map(chr, range(LAST))))
"""Capital letters, for a class of a pattern."""
