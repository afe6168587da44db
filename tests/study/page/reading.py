"""Reading a page as strictly as a validator: balanced elements, no id twice, and what stands in each of its figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"meta", "br", "hr"}


@dataclass
class Element:
    """An element with its children, and the text in it."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Elements of a name in it, itself too."""
        found = [self] if self.name == name else []
        return found + [inner for child in self.children for inner in child.all(name)]

    def everything(self) -> list[Element]:
        """Every element in it, itself too."""
        return [self, *(inner for child in self.children for inner in child.everything())]

    @property
    def text(self) -> str:
        """Its own text and that of all in it."""
        return "".join([*self.words, *(child.text for child in self.children)])


class Reader(HTMLParser):
    """Builds the tree, and fails where a browser would guess."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open[-1].name, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(page: str) -> Element:
    """The document of a page, checked for what a browser would mend in silence."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert [one.name for one in reader.open] == ["document"], reader.open[-1].name
    ids = [one.attributes["id"] for one in reader.root.everything() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    return reader.root
