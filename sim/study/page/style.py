"""How the page looks: readable on a phone, on paper, and for who does not tell colours apart."""

from __future__ import annotations

from typing import Final

from sim.study.page.svg import INK, LINE, MUTED

PAPER: Final = "#ffffff"
RULE: Final = "#b9c4cf"
STRIPE: Final = "#f2f5f8"

STYLE: Final = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: {PAPER}; color: {INK}; line-height: 1.55;
  font-family: "IBM Plex Sans Arabic", system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif; }}
main {{ max-width: 46rem; margin: 0 auto; padding: 1rem; }}
h1 {{ font-size: 1.7rem; line-height: 1.25; }}
h2 {{ font-size: 1.3rem; margin-top: 2.5rem; border-bottom: 2px solid {LINE}; padding-bottom: 0.2rem; }}
h3 {{ font-size: 1.1rem; margin-top: 1.8rem; }}
p, li {{ max-width: 40rem; }}
figure {{ margin: 1.5rem 0; max-width: 34rem; }}
figcaption {{ margin-bottom: 0.5rem; }}
figcaption strong {{ display: block; }}
figure > svg {{ display: block; width: 100%; height: auto; overflow: visible; }}
svg * {{ stroke-linejoin: round; }}
svg text {{ direction: ltr; unicode-bidi: plaintext;
  font-family: "IBM Plex Sans Arabic", system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif !important; }}
.swatch {{ width: 0.9rem; height: 0.9rem; vertical-align: -0.1rem; }}
.legend {{ list-style: none; margin: 0.3rem 0; padding: 0; color: {MUTED}; }}
.wide {{ overflow-x: auto; }}
.wide:focus-visible, summary:focus-visible {{ outline: 3px solid {LINE}; outline-offset: 2px; }}
table {{ border-collapse: collapse; margin: 0.5rem 0 1rem; font-size: 0.92rem; font-variant-numeric: tabular-nums; }}
caption {{ text-align: start; color: {MUTED}; padding: 0.3rem 0; }}
th, td {{ padding: 0.25rem 0.6rem; border-bottom: 1px solid {RULE}; text-align: start; vertical-align: top; }}
th {{ font-weight: 600; }}
tbody tr:nth-child(even) {{ background: {STRIPE}; }}
code {{ font-size: 0.92em; overflow-wrap: anywhere; }}
th code {{ overflow-wrap: normal; }}
.whole {{ white-space: nowrap; }}
summary {{ cursor: pointer; color: {LINE}; padding: 0.3rem 0; }}
@media print {{
  details::details-content {{ content-visibility: visible; block-size: auto; }}
  main {{ max-width: none; padding: 0; }}
  figure, tr {{ break-inside: avoid; }}
  h2, h3 {{ break-after: avoid; }}
  .wide {{ overflow: visible; }}
  table {{ font-size: 0.7rem; }}
  th, td {{ padding: 0.15rem 0.3rem; }}
  th code {{ overflow-wrap: anywhere; }}
  .whole {{ white-space: normal; }}
}}
"""
