"""A forecast as sentences, and as the lines and bands of a chart."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from typing import TYPE_CHECKING

from sim.view.kit.chart import Band, LineChart, Series

if TYPE_CHECKING:
    from sim.report.forecast_records import Chance, Change, Fan, Forecast, Reply
    from sim.view.kit.palette import Colour
    from sim.view.play.words import Words

SHARES = frozenset({"legitimacy", "means"})
STEP = 10.0
"""What the ends of the scale of the chart are rounded to."""

DIGITS = {"tension": 0, "hostility": 1, "losses": 2}


class ForecastWords:
    """Sentences about one forecast.

    Args:
        words: about the session. forecast: what may come of the act.
    """

    def __init__(self, words: Words, forecast: Forecast) -> None:
        self.words, self.text, self.forecast = words, words.text, forecast

    def title(self) -> str:
        """How many runs, and over which days."""
        told = self.forecast
        return self._get("title", runs=told.runs, first=told.day, last=told.day + told.days - 1)

    def changes(self) -> Iterator[str]:
        """How the numbers differ."""
        for change in self.forecast.changes:
            if change.name == "tension" or any(self._number(change.name, at) for at in (change.low, change.high)):
                yield self._change(change)

    def replies(self) -> Iterator[str]:
        """What the target is likely to do, or that it does nothing."""
        told = self.forecast
        yield self._get("replies", target=self.text.actor(told.target))
        yield from (f"– {self._reply(self.text.act(reply.act), reply)}" for reply in told.replies)
        yield f"– {self._share(self._get('silence'), told.silence)}"

    def others(self) -> Iterator[str]:
        """What the act makes likelier, of others."""
        if self.forecast.others:
            yield self._get("others")
        for reply in self.forecast.others:
            actor = self.text.actor(reply.source)
            name = self._get("reply_of", actor=actor, act=self.text.act(reply.act))
            yield f"– {self._reply(name, reply)}"

    def endings(self) -> Iterator[str]:
        """How the dispute may stand, and the chance of war in any case."""
        told = self.forecast
        yield self._get("endings")
        for ending, chance in {**told.endings, "war": told.war}.items():
            yield f"– {self._share(self.text.word(f'ending.{ending}.name'), chance)}"

    def notes(self) -> Iterator[str]:
        """What the numbers are, and what they take for granted."""
        yield self._get("explain")
        yield self._get("assumes")

    def chart(self) -> LineChart:
        """The tension with the act and without it, from the evening before on."""
        told, past = self.forecast, self.words.session.tension[-1:]
        days = tuple(float(told.day - len(past) + n) for n in range(told.days + len(past)))

        def from_now(line: tuple[float, ...]) -> tuple[float, ...]:
            return (*past, *line)

        def band(fan: Fan, colour: Colour) -> Band:
            return Band(days, from_now(fan.p10), from_now(fan.p90), colour)

        lines = [
            Series(self._get("with"), days, from_now(told.fan.p50), "series_2"),
            Series(self._get("without"), days, from_now(told.fan_without.p50), "series_1", dashed=True),
        ]
        bands = [band(told.fan_without, "track"), band(told.fan, "band")]
        shown = [number for one in bands for line in (one.low, one.high) for number in line]
        low, high = floor(min(shown) / STEP) * STEP, ceil(max(shown) / STEP) * STEP
        return LineChart(lines, bands, low=low, high=high, say_x=self._day, say_y=self.text.number, name="fan")

    # --- parts of sentences ---

    def _get(self, key: str, **values: object) -> str:
        return self.text.get(f"forecast.{key}", **values)  # type: ignore[arg-type]

    def _day(self, day: float) -> str:
        return self._get("day", day=round(day))

    def _change(self, change: Change) -> str:
        told = self.forecast
        both = {"target": self.text.actor(told.target), "seat": self.text.actor(told.actor)}
        low, mean, high = (self._number(change.name, at) or "0" for at in (change.low, change.mean, change.high))
        return self._get("line", name=self._get(f"change.{change.name}", **both), mean=mean, low=low, high=high)

    def _number(self, name: str, number: float) -> str:
        """A change with its sign, of a share in percentage points; nothing if it is too small to be told."""
        if name in SHARES:
            return self.words.change(name, number)
        return self.words.signed(number, DIGITS[name]) if round(number, DIGITS[name]) else ""

    def _share(self, name: str, chance: Chance) -> str:
        share, low, high = (self.text.percent(at) for at in (chance.share, chance.low, chance.high))
        return self._get("share", name=name, share=share, low=low, high=high, without=self.text.percent(chance.without))

    def _reply(self, name: str, reply: Reply) -> str:
        return self._get("reason", share=self._share(name, reply.chance), reason=self.text.term(reply.reason))
