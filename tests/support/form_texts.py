"""Random texts for all that a paper of a form may say, awkward ones among them."""

from hypothesis import strategies as st

from stm_sheets.core.forms import Form
from stm_sheets.core.indonesian import line

AWKWARD = [
    "",
    " ",
    "a & b",
    "<w:t>x</w:t>",
    "{{ kota }}",
    "{% if x %}",
    "{#",
    "%}",
    "]]>",
    "&amp;",
    "=1+1",
    "'\"",
    "😀 中文",
    "\u202eabc",
    "ﬀ",
    "x" * 4000,
]


def contexts(form: Form):
    """Random texts for all that a paper of this form may say; pictures are left out."""
    texts = (st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=("Cs",)), max_size=30)).map(line)
    return st.fixed_dictionaries({field.name: st.just("") if field.picture else _like(field.example, texts) for field in form.fields})


def _like(said, texts):
    if isinstance(said, str):
        return texts
    one = texts if isinstance(said[0], str) else st.fixed_dictionaries(dict.fromkeys(said[0], texts))
    return st.lists(one, max_size=4)
