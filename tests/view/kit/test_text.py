from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygame import Rect

from sim.view.kit.canvas import Canvas
from sim.view.kit.fonts import FACES, REGULAR, MissingFont, Role, font
from sim.view.kit.look import Look
from sim.view.kit.text import Typesetter

GOLDEN_LINE = "مالي 62 % (2025)"
LONG = "Saisir le Conseil de sécurité des Nations unies au sujet de la fermeture de l’espace aérien"
ARABIC = "مالي تعلن إغلاقا مماثلا، وتقول إن حطام طائرة Akıncı على بعد 9.5 كم داخل أراضيها (31 مارس 2025)."


def test_the_golden_line_is_drawn_right(golden_picture: Callable[[str, pygame.Surface], None]) -> None:
    look = Look(scale=1.5, rtl=True)
    canvas = Canvas(pygame.Surface((560, 300)), look)
    canvas.fill(canvas.area, "panel")
    canvas.text(Rect(10, 10, 540, 70), GOLDEN_LINE, "figure")
    canvas.text(Rect(10, 80, 540, 40), "مالي ٦٢ ٪ (٢٠٢٥)")
    canvas.text(Rect(10, 120, 540, 40), "التوتر −9 [+4 … +16]")
    canvas.paragraphs(Rect(10, 160, 540, 130), ARABIC)
    golden_picture("text_ar", canvas.surface)


def test_letters_that_reach_low_are_not_clipped() -> None:
    for px in range(11, 57):
        for face in {face.file for face in FACES.values()}:
            role: Role = "body" if face == REGULAR else "strong"
            high = Typesetter().line_height(role, px)
            assert font(face, px, True).size("الجوي")[1] <= high


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("width", [90, 160, 400])
@pytest.mark.parametrize("text", [LONG, ARABIC, "Tinzaouaten", "a\nb", ""])
def test_no_line_is_wider_than_its_box(text: str, width: int, rtl: bool) -> None:
    block = Typesetter(1.5).set(text, "body", width, rtl)
    assert block.width <= width
    assert "".join(block.lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(st.text(alphabet="ab -’éمالي12().%\u202f", max_size=60), st.integers(60, 300), st.booleans())
def test_any_text_fits_into_any_box(text: str, width: int, rtl: bool) -> None:
    setter = Typesetter()
    block = setter.fit(text, "label", width, 60, 3, rtl)
    assert block.width <= width
    assert block.height <= 60
    assert setter.floor <= block.px <= setter.px("label")


def test_text_shrinks_before_it_is_cut() -> None:
    setter = Typesetter()
    assert setter.fit("Recall", "label", 200, 30).px == setter.px("label")
    small = setter.fit("Accuse of terrorism", "label", 100, 40)
    assert setter.floor <= small.px < setter.px("label")
    assert not small.cut
    tiny = setter.fit(LONG, "label", 80, 40)
    assert tiny.cut
    assert tiny.lines[-1].endswith("…")


def test_narrow_spaces_are_no_boxes_and_no_place_to_break() -> None:
    setter = Typesetter()
    assert setter.measure("62\u202f%", "body") == setter.measure("62\xa0%", "body")
    assert all("\u202f%" in line or "%" not in line for line in setter.set("plus de 62\u202f%", "body", 70).lines)


def test_what_was_drawn_once_is_kept_and_colour_direction_and_size_part_it() -> None:
    setter = Typesetter()
    line = setter.line("Mali.", "body", 16, (255, 255, 255), False)
    assert setter.line("Mali.", "body", 16, (255, 255, 255), False) is line
    others = [
        setter.line("Mali.", "body", 16, (255, 0, 0), False),
        setter.line("Mali.", "body", 17, (255, 255, 255), False),
        setter.line("Mali.", "strong", 16, (255, 255, 255), False),
        setter.line("Mali.", "body", 16, (255, 255, 255), True),
    ]
    assert all(other is not line for other in others)
    setter.clear()
    assert setter.line("Mali.", "body", 16, (255, 255, 255), False) is not line


def test_a_latin_line_on_an_arabic_page_ends_at_its_left() -> None:
    setter = Typesetter()
    pages = [pygame.image.tobytes(setter.line("2025).", "body", 20, (255,) * 3, rtl), "RGBA") for rtl in (False, True)]
    assert pages[0] != pages[1]


def test_a_missing_font_is_a_sentence() -> None:
    with pytest.raises(MissingFont, match="install Harmattan anew"):
        font("nothing.ttf", 16, False)
