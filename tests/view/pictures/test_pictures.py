"""Pictures: all there, tinted, kept within a bound; a missing or broken file is a frame and a sentence."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pygame
import pytest

from sim.model.vocabulary import INSTRUMENTS
from sim.scenario.shipped import assets_folder
from sim.text import Text
from sim.view.pictures import pictures as module
from sim.view.pictures import sheet
from sim.view.pictures.made_flag import made_flag
from sim.view.pictures.names import DIRECTED, ICONS, INSTRUMENT_ICONS
from sim.view.pictures.pictures import Pictures
from sim.view.pictures.svg import MAX_BYTES, of_height

FLAGS = (
    "algeria", "mali", "niger", "burkina_faso", "mauritania", "morocco", "libya", "tunisia", "russia",
    "france", "turkey",
)  # fmt: skip
SHIELDS = ("aes", "ecowas", "african_union", "un_security_council", "tuareg_front", "jnim")
INK = (120, 205, 236)
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def near(surface: pygame.Surface, x: float, y: float, colour: str) -> bool:
    """Whether the pixel at a place in fractions has a colour."""
    wide, high = surface.get_size()
    got = surface.get_at((int(x * wide), int(y * high)))
    return all(abs(a - b) <= 4 for a, b in zip(got[:3], pygame.Color(colour)[:3], strict=True))


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


# --- icons ---


def test_files_and_list_of_icons_are_the_same() -> None:
    assert {path.stem for path in (assets_folder() / "icons").glob("*.svg")} == set(ICONS)
    assert set(DIRECTED) <= set(ICONS)


def test_every_instrument_has_an_icon_of_its_own() -> None:
    assert set(INSTRUMENT_ICONS) == set(INSTRUMENTS)
    assert len(set(INSTRUMENT_ICONS.values())) == len(INSTRUMENTS)


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_drawn_in_one_style(name: str) -> None:
    text = (assets_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24" fill="none" stroke="#1c2a38" stroke-width="1.8"' in text
    assert set(re.findall(r"#[0-9a-f]{6}", text)) == {"#1c2a38"}


@pytest.mark.parametrize("name", ICONS)
@pytest.mark.parametrize("px", [16, 24, 48])
def test_an_icon_fills_its_square_in_the_colour_asked_for(name, px: int, pictures: Pictures) -> None:
    icon = pictures.icon(name, px, INK)
    assert icon.get_size() == (px, px)
    ink = icon.get_bounding_rect(min_alpha=128)
    assert max(ink.size) >= px * 0.6, "large enough"
    whole = pictures.icon(name, 96, INK).get_bounding_rect(min_alpha=128)
    assert pygame.Rect(3, 3, 90, 90).contains(whole), "room at the edge"
    seen = {tuple(icon.get_at((x, y)))[:3] for x in range(px) for y in range(px) if icon.get_at((x, y)).a > 0}
    assert seen == {INK}


def test_no_two_icons_look_alike(pictures: Pictures) -> None:
    looks = {pygame.image.tobytes(pictures.icon(name, 24, INK), "RGBA") for name in ICONS}
    assert len(looks) == len(ICONS)


def test_icons_that_point_turn_round_in_arabic_and_others_do_not(pictures: Pictures) -> None:
    plain, turned = pictures.icon("back", 24, INK), pictures.icon("back", 24, INK, rtl=True)
    assert pygame.image.tobytes(pygame.transform.flip(plain, True, False), "RGBA") == pygame.image.tobytes(
        turned, "RGBA"
    )
    assert pygame.image.tobytes(plain, "RGBA") != pygame.image.tobytes(turned, "RGBA")
    assert pictures.icon("play", 24, INK, rtl=True) is pictures.icon("play", 24, INK)


# --- flags ---


def test_all_flags_and_shields_are_there(pictures: Pictures) -> None:
    assert sheet.drawn_flags() == sorted((*FLAGS, *SHIELDS))
    assert all(pictures.has_flag(actor) for actor in (*FLAGS, *SHIELDS))


@pytest.mark.parametrize(
    ("actor", "ratio"), [("algeria", 1.5), ("niger", 7 / 6), ("libya", 2.0), ("france", 1.5), ("aes", 1.5)]
)
def test_flags_keep_their_proportions(actor: str, ratio: float, pictures: Pictures) -> None:
    flag = pictures.flag(actor, 240)
    assert flag.get_height() == 240
    assert abs(flag.get_width() - 240 * ratio) <= 1


@pytest.mark.parametrize(
    ("actor", "places"),
    [
        ("algeria", (
            (0.1, 0.5, "#006633"), (0.9, 0.5, "#ffffff"), (0.35, 0.5, "#d21034"),
            (0.57, 0.5, "#d21034"), (0.48, 0.5, "#006633"),
        )),
        ("mali", ((0.1, 0.5, "#14b53a"), (0.5, 0.5, "#fcd116"), (0.9, 0.5, "#ce1126"))),
        ("niger", (
            (0.1, 0.1, "#e05206"), (0.5, 0.5, "#e05206"), (0.1, 0.5, "#ffffff"),
            (0.1, 0.9, "#0db02b"),
        )),
        ("burkina_faso", (
            (0.1, 0.1, "#ef2b2d"), (0.1, 0.9, "#009e49"), (0.5, 0.5, "#fcd116"),
        )),
        ("mauritania", (
            (0.5, 0.1, "#d01c1f"), (0.5, 0.9, "#d01c1f"), (0.5, 0.65, "#ffd700"),
            (0.5, 0.4, "#ffd700"), (0.5, 0.55, "#00a95c"),
        )),
        ("morocco", ((0.1, 0.1, "#c1272d"), (0.5, 0.5, "#c1272d"), (0.5, 0.3, "#006233"))),
        ("libya", (
            (0.5, 0.1, "#e70013"), (0.1, 0.5, "#000000"), (0.5, 0.9, "#239e46"),
            (0.445, 0.5, "#ffffff"), (0.575, 0.5, "#ffffff"),
        )),
        ("tunisia", (
            (0.1, 0.5, "#e70013"), (0.35, 0.5, "#ffffff"), (0.39, 0.5, "#e70013"),
            (0.53, 0.5, "#e70013"),
        )),
        ("russia", ((0.5, 0.1, "#ffffff"), (0.5, 0.5, "#0039a6"), (0.5, 0.9, "#d52b1e"))),
        ("france", ((0.1, 0.5, "#000091"), (0.5, 0.5, "#ffffff"), (0.9, 0.5, "#e1000f"))),
        ("turkey", (
            (0.9, 0.5, "#e30a17"), (0.19, 0.5, "#ffffff"), (0.55, 0.5, "#ffffff"),
            (0.35, 0.5, "#e30a17"),
        )),
    ],
)  # fmt: skip
def test_colours_stand_where_the_law_has_them(
    actor: str, places: tuple[tuple[float, float, str], ...], pictures: Pictures
) -> None:
    flag = pictures.flag(actor, 300)
    assert [place for place in places if not near(flag, *place)] == []


@pytest.mark.parametrize("actor", SHIELDS)
def test_a_shield_stands_free_in_its_field(actor: str, pictures: Pictures) -> None:
    shield = pictures.flag(actor, 120)
    assert shield.get_at((2, 2)).a == 0
    assert shield.get_at((90, 60)).a == 255


def test_the_drawings_are_those_that_the_script_draws(tmp_path: Path) -> None:
    import importlib.util

    folder = assets_folder() / "flags"
    spec = importlib.util.spec_from_file_location("draw_flags", folder / "draw.py")
    assert spec is not None
    assert spec.loader is not None
    draw = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(draw)
    draw.HERE = tmp_path
    draw.main()
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.svg")}


def test_the_page_of_flags_names_each_with_what_it_rests_on() -> None:
    page = (assets_folder() / "flags" / "README.md").read_text(encoding="utf-8")
    assert [flag for flag in FLAGS if f"| {flag} |" not in page] == []
    assert [shield for shield in SHIELDS if f"`{shield}`" not in page] == []


def test_an_actor_without_a_flag_gets_one_from_its_id(pictures: Pictures) -> None:
    flags = [pictures.flag(f"actor_{number}", 60) for number in range(60)]
    assert {flag.get_size() for flag in flags} == {(90, 60)}
    assert len({pygame.image.tobytes(flag, "RGBA") for flag in flags}) >= 58
    assert pictures.faults == []


def test_a_made_flag_is_the_same_on_every_machine() -> None:
    # a hash of the id, not Python's own: this drawing never changes
    assert made_flag("amer") == made_flag("amer")
    assert sha256(made_flag("amer")).hexdigest()[:12] == "76ceca6fa551"


@pytest.mark.parametrize("actor", ["", "../title/title", "a/b", "x" * 500, "Été", "مالي", "\ud800"])
def test_strange_ids_reach_no_file(actor: str, pictures: Pictures) -> None:
    assert not pictures.has_flag(actor)
    assert pictures.flag(actor, 30).get_size() == (45, 30)


# --- the title ---


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (800, 1200), (1, 1)])
def test_the_title_covers_every_window(size: tuple[int, int], pictures: Pictures) -> None:
    title = pictures.title(size)
    assert title.get_size() == size
    corners = [(x, y) for x in (0, size[0] - 1) for y in (0, size[1] - 1)]
    assert size == (1, 1) or all(title.get_at(corner)[:3] != BLACK for corner in corners)


# --- keeping ---


def test_the_same_picture_is_drawn_once(pictures: Pictures) -> None:
    assert pictures.icon("lock", 24, INK) is pictures.icon("lock", 24, INK)
    assert pictures.icon("lock", 24, INK) is not pictures.icon("lock", 24, WHITE)
    assert pictures.flag("mali", 24) is pictures.flag("mali", 24)
    first = pictures.icon("lock", 24, INK)
    pictures.clear()
    assert pictures.icon("lock", 24, INK) is not first


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 5)
    few = Pictures()
    for px in range(10, 40):
        few.icon("lock", px, INK)
    assert len(few._kept) <= 5


@pytest.mark.parametrize("px", [-5, 0, 1, 100_000])
def test_impossible_sizes_are_brought_within_bounds(px: int, pictures: Pictures) -> None:
    assert 1 <= pictures.icon("lock", min(px, 100), INK).get_height() <= 100
    assert pictures.flag("mali", min(px, 100)).get_height() >= 1
    assert module._bounded(px) <= module.LARGEST


# --- faults ---


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the pictures in which one of each is missing or broken."""
    for part in ("icons", "flags", "title"):
        shutil.copytree(assets_folder() / part, tmp_path / part)
    (tmp_path / "icons" / "lock.svg").unlink()
    (tmp_path / "icons" / "eye.svg").write_bytes(b"no drawing")
    (tmp_path / "icons" / "ban.svg").write_bytes(b'<svg viewBox="0 0 24 24"></svg>')
    (tmp_path / "icons" / "menu.svg").write_bytes(b"x" * (MAX_BYTES + 1))
    (tmp_path / "flags" / "mali.svg").write_bytes(b"\x00\xff")
    (tmp_path / "title" / "title.svg").unlink()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kind"), [("lock", "missing"), ("eye", "unreadable"), ("ban", "unreadable"), ("menu", "unreadable")]
)
def test_a_missing_or_broken_icon_is_a_frame_and_one_sentence(name, kind: str, broken: Path) -> None:
    pictures = Pictures(broken)
    for px in (24, 48):
        frame = pictures.icon(name, px, INK)
        assert frame.get_size() == (px, px)
        assert tuple(frame.get_at((0, px // 2)))[:3] == INK
    assert [fault.kind for fault in pictures.faults] == [kind]
    said = [pictures.faults[0].said(Text(lang)) for lang in ("en", "fr", "ar")]
    assert all(f"icons/{name}.svg" in sentence for sentence in said)
    assert len(set(said)) == 3


def test_a_broken_flag_or_title_does_not_stop_the_game(broken: Path) -> None:
    pictures = Pictures(broken)
    assert pictures.flag("mali", 40).get_size() == (60, 40)
    assert pictures.title((320, 180)).get_size() == (320, 180)
    assert [fault.file for fault in pictures.faults] == ["flags/mali.svg", "title/title.svg"]


def test_no_folder_at_all_is_no_crash(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "nowhere")
    assert pictures.icon("lock", 24, INK).get_size() == (24, 24)
    assert pictures.flag("mali", 24).get_size() == (36, 24)


def test_a_drawing_with_a_width_of_its_own_follows_its_height() -> None:
    assert of_height(made_flag("x"), 100).get_size() == (150, 100)


# --- the sheet ---


def test_the_sheet_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sheet.main([str(tmp_path)]) == 0
    written = capsys.readouterr().out.split()
    assert len(written) == 10
    assert all(Path(path).is_file() for path in written)
    assert sheet.main([]) == 2


def test_the_title_is_turned_round_from_right_to_left(pictures: Pictures) -> None:
    plain, turned = pictures.title((320, 180)), pictures.title((320, 180), rtl=True)
    places = [(x, y) for x in range(0, 320, 16) for y in range(0, 180, 12)]
    assert all(plain.get_at(place) == turned.get_at((319 - place[0], place[1])) for place in places)
    assert any(plain.get_at(place) != turned.get_at(place) for place in places)
