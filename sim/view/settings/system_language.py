"""The language that the system speaks, for the first start."""

from __future__ import annotations

from collections.abc import Iterable

from sim.view.settings.settings import LANGUAGES, Language

OTHERWISE: Language = "en"


def system_language(preferred: Iterable[str] | None = None) -> Language:
    """The first of the languages a person prefers that the game speaks.

    Args:
        preferred: codes such as ``fr`` or ``ar_DZ``, the dearest first; those of the system if none are given.

    >>> system_language(["kab_DZ", "ar_DZ", "fr"]), system_language(["de"]), system_language(["FR-ch"])
    ('ar', 'en', 'fr')
    """
    spoken: dict[str, Language] = {language: language for language in LANGUAGES}
    codes = (code.replace("-", "_").split("_")[0].lower() for code in (_asked() if preferred is None else preferred))
    return next((spoken[code] for code in codes if code in spoken), OTHERWISE)


def _asked() -> list[str]:
    """What the system says; nothing if it cannot say."""
    import pygame

    try:
        return [str(locale["language"]) for locale in pygame.system.get_pref_locales()]
    except (pygame.error, AttributeError, KeyError):
        return []
