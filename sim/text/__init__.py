"""Records and ids as sentences, in the reader's language.

Every string a person reads comes from ``assets/lang/<language>.yaml`` by key; a scenario brings its own sentences in
``<scenario folder>/lang/<language>.yaml``, in the same form.
"""

from sim.text.files import UnknownLanguage, languages
from sim.text.template import Forms
from sim.text.text import Text, Tone, tone

__all__ = ["Forms", "Text", "Tone", "UnknownLanguage", "languages", "tone"]
