"""What every widget is: a place, children, and answers to actions, the pointer and typing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pygame import Rect

from sim.view.kit.actions import Action, Pointer, Typed
from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look

if TYPE_CHECKING:
    from sim.view.kit.root import Root

_UNPLACED = Look()
"""What a widget has for a look until it is placed."""

T = TypeVar("T")
W = TypeVar("W", bound="Widget")


class Shown(Generic[T]):
    """An attribute that is seen: setting it to something else has the widget drawn again."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, widget: Widget, owner: type | None = None) -> T:
        value: T = widget.__dict__[self._name]
        return value

    def __set__(self, widget: Widget, value: T) -> None:
        missing: Any = widget.__dict__
        if self._name not in missing or widget.__dict__[self._name] != value:
            widget.__dict__[self._name] = value
            widget.changed()


class Widget:
    """A part of a screen.

    A subclass paints itself in ``paint``, places its children in ``arrange``, and answers in ``do``, ``point`` and
    ``type``; each of these says whether it took the signal. Children are in reading order, which is the order of TAB.

    Attributes:
        name: what the draw list calls it.
        rect: where it is, in pixels; set by ``place``.
        enabled: whether it can be used. One that cannot is still reached if it has a hint, which may say why.
        visible: whether it and its children are drawn and reached.
        hint: the text of its tooltip.
    """

    focusable = False
    wants_text = False
    """Whether letters that are typed go to it, not to actions."""
    scrolls = False
    """Whether children may reach over its edge, where they are clipped."""
    solid = True
    """Whether the pointer meets it; it goes through a widget that is not, and through all that is in it."""

    enabled = Shown[bool]()
    visible = Shown[bool]()
    hint = Shown[str]()

    def __init__(self, *, name: str = "", hint: str = "", enabled: bool = True) -> None:
        self.parent: Widget | None = None
        self.children: list[Widget] = []
        self.rect = Rect(0, 0, 0, 0)
        self.look = _UNPLACED
        self.name = name or type(self).__name__.lower()
        self.enabled = enabled
        self.visible = True
        self.hint = hint

    # --- the tree ---

    def add(self, child: W) -> W:
        """Take a child in; the last one added is the last in reading order."""
        child.parent = self
        self.children.append(child)
        self.changed()
        return child

    def clear(self) -> None:
        """Let all children go."""
        for child in self.children:
            child.parent = None
        self.children = []
        self.changed()

    @property
    def root(self) -> Root | None:
        """The root that it hangs in."""
        return self.parent.root if self.parent is not None else None

    def everything(self) -> Iterator[Widget]:
        """It and all that is visible in it, in reading order."""
        if self.visible:
            yield self
            for child in self.children:
                yield from child.everything()

    def contains(self, other: Widget | None) -> bool:
        """Whether the other one is it, or is in it."""
        while other is not None and other is not self:
            other = other.parent
        return other is not None

    # --- what it is just now ---

    @property
    def reachable(self) -> bool:
        """Whether the focus may rest on it."""
        return self.focusable and self.visible and (self.enabled or bool(self.hint))

    @property
    def focused(self) -> bool:
        """Whether it has the focus."""
        return self.root is not None and self.root.focus.on is self

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over it."""
        return self.root is not None and self.root.over is self

    @property
    def held(self) -> bool:
        """Whether the pointer was pressed on it and not released yet."""
        return self.root is not None and self.root.holding is self

    # --- layout and drawing ---

    def place(self, rect: Rect, look: Look) -> None:
        """Give it its place, and its children theirs."""
        self.rect = Rect(rect)
        self.look = look
        self.arrange(look)
        self.changed()

    def arrange(self, look: Look) -> None:
        """Place the children."""

    def changed(self, part: Rect | None = None) -> None:
        """It must be drawn again.

        Args:
            part: what of the screen looks different, if nothing else does; all of it if None.
        """
        root = self.root
        if root is not None:
            root.changed(part)

    def draw(self, canvas: Canvas) -> None:
        """Draw it and its children."""
        if not self.visible:
            return
        with canvas.owner(self.name):
            self.paint(canvas)
            for child in self.children:
                child.draw(canvas)

    def paint(self, canvas: Canvas) -> None:
        """Draw what is its own."""

    # --- answers ---

    def hint_at(self, place: tuple[int, int] | None) -> str:
        """The tooltip for a place in it, or for its focus; most widgets have one hint."""
        return self.hint

    def hint_rect(self, place: tuple[int, int] | None) -> Rect:
        """What that tooltip is about; most widgets as a whole."""
        return self.rect

    def do(self, action: Action) -> bool:
        """Answer to an action while it has the focus."""
        return False

    def point(self, pointer: Pointer) -> bool:
        """Answer to the pointer over it, or held on it."""
        return False

    def type(self, typed: Typed) -> bool:
        """Answer to typed text while it has the focus."""
        return False
