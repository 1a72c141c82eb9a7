"""Papers of any form for tests, from the examples of its table."""

from stm_sheets.core.forms import Form
from stm_sheets.model import Paper
from stm_sheets.tables.forms import FORMS


def example(form: Form):
    """What a paper of this form says in its table's examples, as JSON holds it, without pictures."""
    return {field.name: "" if field.picture else held(field.example) for field in form.fields}


def held(said):
    return said if isinstance(said, str) else [part if isinstance(part, str) else dict(part) for part in said]


def paper_of(name, folder="final", key="KLH-2026-0001/0", kind="letter", **said):
    """A paper of the form, named after its key."""
    form = FORMS[name]
    file = f"{name}_{key.replace('/', '_')}.docx"
    return Paper(kind=kind, key=key, folder=folder, name=file, form=name, template=form.template, context={**example(form), **said})
