"""A walk through XML that never defines an entity and never opens anything else."""

from collections.abc import Callable
from xml.parsers import expat

from dashboard.feed.read.archive import damaged

Attributes = dict[str, str]


class Walker:
    """Meets each element of a part, tags and attributes named as written; `text` is what stood since `listen`."""

    def __init__(self) -> None:
        self._heard: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self.start
        self._parser.EndElementHandler = self.end
        self._parser.StartDoctypeDeclHandler = _refuse

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def listen(self) -> None:
        """Begin to keep text."""
        self._heard = []
        self._parser.CharacterDataHandler = self._heard.append

    def heard(self) -> str:
        """The text since `listen`; no more is kept."""
        self._parser.CharacterDataHandler = None
        return "".join(self._heard)

    def walk(self, part: bytes) -> None:
        """Raises Unreadable for what is not well formed or declares a document type."""
        try:
            self._parser.Parse(part, True)
        except (expat.ExpatError, ValueError, OverflowError):
            raise damaged() from None
        finally:
            # the parser holds the walker's methods: without this the two keep each other alive
            self._parser.StartElementHandler = self._parser.EndElementHandler = None
            self._parser.CharacterDataHandler = None


def elements(part: bytes, meet: Callable[[str, Attributes], None]) -> None:
    """Call `meet` with the local name and the attributes of each element. Raises Unreadable."""

    class Meeting(Walker):
        def start(self, tag: str, attributes: Attributes) -> None:
            meet(tag.rpartition(":")[2], attributes)

    Meeting().walk(part)


def _refuse(*_args: object) -> None:
    raise damaged()
