"""An act before it is ordered: its numbers are those of the data, its forecast those of the study, nothing is cut."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from sim.view.kit.chart import LineChart
from sim.view.kit.flow import Flow
from sim.view.kit.label import Label
from sim.view.loading.work import Work
from sim.view.play.act_words import ActWords
from sim.view.play.words import Words
from sim.view.scene import Scene
from sim.view.scenes.act_dialog import ActDialog
from sim.view.session import Session
from tests.view.kit.stage import ink_faults, place_faults, text_faults
from tests.view.scenes.playing import Program, new_session

ACT, OTHER = "close_airspace", "mali"


@pytest.fixture(scope="module")
def session() -> Session:
    session = new_session(7, ("algeria",), "tinzaouaten-2025")
    for _ in range(2):
        session.end_turn()
    return session


def opened(session: Session, act: str = ACT, other: str = OTHER, **program: Any) -> tuple[Program, ActDialog]:
    window = Program(**program)
    dialog = ActDialog(window, session, act, other)
    window.stack.push(dialog)
    window.draw()
    return window, dialog


def said(flow: Flow) -> str:
    return "\n".join(child.text for child in flow.children if isinstance(child, Label))


class Slow(Work[Any]):
    """Work that is done when it is let go."""

    ready = False

    @property
    def done(self) -> bool:
        return self.ready and super().done


class Waiting(Program):
    """A program whose work takes its time."""

    def work(self, job: Any) -> Work[Any]:
        self.last = Slow(job, aside=False)
        return self.last


def test_what_it_does_is_told_with_the_numbers_of_the_data(session: Session) -> None:
    _, dialog = opened(session)
    text, spec = dialog.app.text, next(act for act in session.game.scenario.acts if act.id == ACT)
    told = said(dialog.facts)
    offends = next(effect.offends.points for effect in spec.effects if effect.offends)
    assert text.get("act_dialog.amount.points", number=text.number(offends, 1)) in told
    assert text.get("act_dialog.flights", number="0") in told
    assert text.percent(1.0) in told
    assert spec.reversal is not None
    assert text.act(spec.reversal.by) in told


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_act_has_a_line_for_each_of_its_effects(session: Session, lang: str) -> None:
    words = Words(Program(lang).text, session)
    for spec in session.game.scenario.acts:
        lines = list(ActWords(words, spec.id, OTHER).effects())
        assert len(lines) >= len(spec.effects), spec.id
        assert not [line for line in lines if "{" in line or not line], spec.id


def test_the_forecast_is_that_of_the_study(session: Session) -> None:
    from sim.study.forecast import forecast

    window, dialog = opened(session)
    want = forecast(session.game, "algeria", ACT, OTHER)
    told, text = said(dialog.outlook), window.text
    reply = want.replies[0]
    assert text.act(reply.act) in told
    assert text.percent(reply.chance.share) in told
    assert text.percent(reply.chance.without) in told
    chart = next(child for child in dialog.outlook.children if isinstance(child, LineChart))
    assert chart.series[0].ys[-len(want.fan.p50) :] == want.fan.p50
    assert chart.bands[1].low[-1] == want.fan.p10[-1]
    assert (chart.low, chart.high) != (0.0, 100.0)


def test_it_says_that_it_is_being_worked_out_and_can_be_left(session: Session) -> None:
    window = Waiting()
    window.stack.push(below := Scene(window))
    dialog = ActDialog(window, session, ACT, OTHER)
    window.stack.push(dialog)
    window.draw()
    working = window.text.get("forecast.working")
    assert working in said(dialog.outlook)
    assert dialog.due() is not None
    window.last.ready = True
    dialog.tick(1.0)
    window.draw()
    assert working not in said(dialog.outlook)
    assert dialog.due() is None
    window.key(pygame.K_ESCAPE)
    assert window.top is below


def test_what_is_barred_has_no_forecast(session: Session) -> None:
    barred = next(choice.act for choice in session.choices(OTHER) if choice.forbidden)
    window, dialog = opened(session, barred)
    assert said(dialog.outlook) == window.text.get("forecast.none")


def test_another_target_has_another_forecast(session: Session) -> None:
    window, dialog = opened(session, "denounce_publicly")
    before = said(dialog.outlook)
    other = next(o for o in session.others if o != OTHER and session.preflight("denounce_publicly", o).forbidden == ())
    dialog.choose(other)
    window.draw()
    assert said(dialog.outlook) != before
    assert dialog.root.focus.on is dialog.targets


def test_where_it_is_narrow_tabs_show_the_act_or_its_forecast(session: Session) -> None:
    window, dialog = opened(session, scale=2.0)
    assert (dialog.facts.visible, dialog.outlook.visible) == (True, False)
    dialog.root.focus.set(dialog.tabs)
    window.key(pygame.K_RIGHT)
    assert (dialog.facts.visible, dialog.outlook.visible) == (False, True)
    assert dialog.outlook.scroll.most > 0


def test_keys_reach_the_last_line_of_both_columns(session: Session) -> None:
    window, dialog = opened(session)
    for flow in (dialog.facts, dialog.outlook):
        assert flow.scroll.most > 0
        stop = next(one for one in dialog.root.focus.reachable() if flow.contains(one))
        dialog.root.focus.set(stop)
        window.key(*[pygame.K_PAGEDOWN] * 9)
        assert flow.scroll.at == flow.scroll.most


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1280, 720)), (1.5, (1280, 720)), (2.0, (1280, 720))])
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_nothing_is_cut(session: Session, lang: str, scale: float, size: tuple[int, int]) -> None:
    window, dialog = opened(session, lang=lang, scale=scale, size=size)
    for tab in (0, 1):
        dialog.tabs.go(tab)
        drawn = window.draw()
        assert text_faults(drawn) + place_faults(dialog.root) == [], tab
        assert ink_faults(dialog.root, window.look, size) == [], tab


def test_arabic_is_the_mirror_of_english(session: Session) -> None:
    (_, here), (_, there) = (opened(session, lang=lang) for lang in ("en", "ar"))
    assert here.facts.rect.left == 1280 - there.facts.rect.right
    assert here.outlook.rect.left == 1280 - there.outlook.rect.right
