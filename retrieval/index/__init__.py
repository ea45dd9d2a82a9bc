"""The index: terms to passages, and the passages as they are shown.

``moment`` is what the rest of retrieval asks; ``segment`` holds some interviews in flat arrays,
``building`` makes these, ``joining`` makes one of several, ``catalogue`` says which there are, and
``upkeep`` follows the library.
"""

from retrieval.index.moment import Index, Saved
from retrieval.index.upkeep import folder_of, put_in_order

__all__ = ["Index", "Saved", "folder_of", "put_in_order"]
