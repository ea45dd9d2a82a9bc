"""A value as it is kept between two runs: JSON, with the version of its shape beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

T = TypeVar("T")
Step = Callable[[Any], Any]
VERSION, VALUE = "version", "value"


class Stored(Generic[T]):
    """Writes values of one dataclass as JSON, and reads them as they were written or not at all.

    What is written names the version of its shape. What names none is of version 0: the shape from
    before there were versions.
    """

    def __init__(self, kind: type[T], steps: Sequence[Step]) -> None:
        """Make it for a dataclass.

        :param steps: from each version's plain values to the next one's, from version 0 on
        """
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)
        self._steps = tuple(steps)

    @property
    def version(self) -> int:
        """The version that is written."""
        return len(self._steps)

    def write(self, value: T) -> str:
        """Return a value as JSON; what is as it is by default is left out."""
        fields = self._adapter.dump_json(value, exclude_defaults=True).decode()
        return f'{{"{VERSION}":{self.version},"{VALUE}":{fields}}}'

    def read(self, text: object) -> T:
        """Return the value that was written.

        :raises ValueError: where it is of no version that is known here, or not of its shape
        """
        if not isinstance(text, str):
            raise ValueError("what is kept is no text")
        fields = from_json(text, allow_inf_nan=False)
        version, value = 0, fields
        if isinstance(fields, dict) and VERSION in fields:
            version, value = fields[VERSION], fields.get(VALUE)
        if version not in range(self.version + 1):
            raise ValueError("what is kept is of a version that is not known here")
        try:
            for step in self._steps[version:]:
                value = step(value)
        except (TypeError, KeyError, IndexError, AttributeError) as error:
            raise ValueError("what is kept is not of its version's shape") from error
        try:
            return self._adapter.validate_python(value)
        except ValidationError as error:
            raise ValueError("what is kept is not of its version's shape") from error
