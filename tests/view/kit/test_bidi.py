from __future__ import annotations

import pytest

from sim.view.kit.bidi import Run, visual_runs


def seen(line: str, rtl: bool) -> str:
    """A line as the eye meets it from left to right, letter by letter."""
    return "".join(run.text[::-1] if run.rtl else run.text for run in visual_runs(line, rtl))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("مالي 62 % (2025)", ")2025( % 62 يلام"),
        ("31 مارس 2025", "2025 سرام 31"),
        ("طائرة Akıncı على", "ىلع Akıncı ةرئاط"),
        ("كم 9.5", "9.5 مك"),
        ("2025).", ".)2025"),
        ("The end.", ".The end"),
        ("AES (Mali, Niger).", ".AES (Mali, Niger)"),
        ("Mali (مالي).", ".)يلام( Mali"),
    ],
)
def test_a_line_of_an_arabic_page(line: str, expected: str) -> None:
    # Brackets in a run from right to left are mirrored when it is shaped; here they stand as they are stored.
    assert seen(line, rtl=True) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Mali 62 % (2025)", "Mali 62 % (2025)"), ("the word مالي, then", "the word يلام, then")],
)
def test_a_line_of_a_latin_page(line: str, expected: str) -> None:
    assert seen(line, rtl=False) == expected


def test_digits_are_never_reversed_whatever_their_script() -> None:
    assert Run("٢٠٢٥", False) in visual_runs("عام ٢٠٢٥", rtl=True)
    assert Run("2025", False) in visual_runs("عام 2025", rtl=True)


@pytest.mark.parametrize("sign", ["+", "-", "−"])
def test_a_sign_stays_before_its_number(sign: str) -> None:
    assert Run(f"{sign}12", False) in visual_runs(f"التوتر {sign}12 نقطة", rtl=True)
    assert seen(f"بين {sign}4 و{sign}16", rtl=True).startswith(f"{sign}16")


@pytest.mark.parametrize("path", ["/media/exports/tutorial-1", "~/games/one.yaml", "./saves", r"\\server\saves"])
def test_a_path_keeps_its_first_stroke_at_its_left(path: str) -> None:
    runs = [run for run in visual_runs(f"المجلد: {path}", rtl=True) if not run.rtl]
    assert [run.text.strip() for run in runs] == [path]


@pytest.mark.parametrize("estimate", ["7.9 ±0.5", "7,9 ± 0,5", "7.9±0.5", "71% ±4", "<1%", ">99%"])
def test_an_estimate_is_one_run_from_left_to_right(estimate: str) -> None:
    assert visual_runs(f"عداوتنا: {estimate}.", rtl=True) == (
        Run(".", True),
        Run(estimate, False),
        Run("عداوتنا: ", True),
    )
    assert visual_runs(estimate, rtl=True) == (Run(estimate, False),)


def test_a_dash_between_numbers_is_no_sign() -> None:
    assert not any(run.text.startswith("-") for run in visual_runs("3-4 أيام", rtl=True) if not run.rtl)


def test_joiners_stay_and_marks_of_direction_go() -> None:
    joined = "".join(run.text for run in visual_runs("مي\u200cخواهم \u200f\u2067x\u2069", rtl=True))
    assert "\u200c" in joined
    assert not set(joined) & set("\u200e\u200f\u2067\u2069")


def test_trailing_space_goes_with_the_paragraph() -> None:
    assert visual_runs("word ", rtl=True)[0] == Run(" ", True)


def test_nothing_has_no_runs() -> None:
    assert visual_runs("", rtl=True) == ()
