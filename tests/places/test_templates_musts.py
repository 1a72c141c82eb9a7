"""What every paper must print is printed in all of them and can be read: whatever is empty, whatever is hidden, in capitals or not."""

import time

import pytest

from stm_sheets.places.word.templates import examined
from stm_sheets.tables.letters import CLAIM
from tests.support.stationery import GOOD, HEADER, STYLES, parts_of, spoiled, stock, swap, zipped

NUMBER = "{{ nomor }}"
NEVER = 'tidak mencetak "nomor", yang harus ada pada setiap surat jawaban claim; tambahkan {{ nomor }}'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def problems(content):
    return examined(stock(content), CLAIM.form)[1]


def restyled(body, style):
    """The template with a style of its own, and its body changed."""
    parts = parts_of(spoiled(body))
    return zipped({**parts, STYLES: parts[STYLES].replace(b"</w:styles>", style.encode() + b"</w:styles>")})


def number_run(properties, paragraph=""):
    """The number in a run, and a paragraph, with properties of their own at the beginning of the letter, and nowhere else."""

    def change(xml):
        xml = xml.replace(NUMBER, "", 1)
        return xml.replace("<w:body>", f"<w:body><w:p>{paragraph}<w:r>{properties}<w:t>{NUMBER}</w:t></w:r></w:p>", 1)

    return change


def style(name, inside):
    return f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>{inside}</w:style>'


HANGS = [
    # what stands in place of the number, the paper that is told
    ("{% if pencegahan %}{{ nomor }}{% endif %}", 'bila "pencegahan" kosong'),
    ("{% if pelapor %}{{ nomor }}{% endif %}", 'bila "pelapor" kosong'),
    ("{% if tembusan %}{{ nomor }}{% endif %}", 'bila "tembusan" kosong'),
    ("{% if logo %}{{ nomor }}{% endif %}", 'bila "logo" kosong'),
    ("{% for a in alamat %}{{ nomor }}{% endfor %}", 'bila "alamat" kosong'),
    ('{% for a in alamat if a != "Bandung" %}{{ nomor }}{% endfor %}', 'bila "alamat" kosong'),
    ("{% if sapaan and tembusan %}{{ nomor }}{% endif %}", 'bila "sapaan" kosong'),
    ("{% if pelapor or tembusan %}{{ nomor }}{% endif %}", "bila isian yang boleh kosong tidak ada"),
    ("{% if not sapaan or tembusan or logo %}{{ nomor }}{% endif %}", 'bila hanya "sapaan" yang terisi'),
    ('{% if kota != "Jakarta" %}{{ nomor }}{% endif %}', 'bila "kota" berisi "Jakarta"'),
    ('{% if sapaan or kota != "Jakarta" %}{{ nomor }}{% endif %}', 'bila "kota" berisi "Jakarta" dan isian lain kosong'),
    ('{% if "Arsip" in tembusan %}x{% else %}{{ nomor }}{% endif %}', 'bila "tembusan" hanya berisi "Arsip"'),
    ("{% if alamat|length < 5 %}{{ nomor }}{% endif %}", 'bila "alamat" berisi banyak butir'),
    ("{% if not draf %}{{ nomor }}{% elif kota %}{{ nomor }}{% endif %}", 'bila "kota" kosong'),
    ("{{ nomor if kota else pelapor }}", 'bila "kota" kosong'),
    ("{{ kota and nomor }}", 'bila "kota" kosong'),
]
WELL = [
    # what is replaced, what stands there then
    (NUMBER, "{% if nomor %}{{ nomor }}{% endif %}"),
    (NUMBER, "{% if pelapor %}No. {{ nomor }}{% else %}{{ nomor }}{% endif %}"),
    (NUMBER, "{% if draf %}Nomor {{ nomor }}{% endif %}{% if not draf %}{{ nomor }}{% endif %}"),
    (NUMBER, '{% if kota == "Jakarta" %}{{ nomor }}{% elif tembusan %}{{ nomor }}{% else %}{{ nomor }}{% endif %}'),
    (NUMBER, "{% if pencegahan %}x{{ kota }}{% endif %}{{ nomor }}"),
    ("{{ pelanggan }}", "{{ pelanggan|upper }}"),
    ("{{ pelanggan }}", "{{ pelanggan|lower }}"),
    ("{{ pelanggan }}", "{{ pelanggan|trim|capitalize }}"),
]


@pytest.mark.parametrize(("text", "when"), HANGS, ids=[text for text, _ in HANGS])
def test_what_hangs_on_something_is_not_printed_always(text, when):
    told = problems(spoiled(swap(NUMBER, text.replace("<", "&lt;"))))
    must = "padahal harus ada pada setiap surat jawaban claim; tulis {{ nomor }} di luar if dan for"
    assert told == [f'tidak mencetak "nomor" {when}, {must}']


@pytest.mark.parametrize(("old", "new"), WELL, ids=[new for _, new in WELL])
def test_what_is_printed_in_every_paper_is_good(old, new):
    assert problems(spoiled(swap(old, new))) == []


def test_what_is_never_printed_is_told_as_before():
    assert problems(spoiled(swap(NUMBER, "{{ pelapor or nomor }}"))) == [NEVER]


def test_the_mark_of_a_draft_may_hang_on_nothing_else():
    told = problems(spoiled(swap("{{ draf }}", "{% if pelapor %}{{ draf }}{% endif %}"), HEADER))
    assert told == ['tidak mencetak "draf" pada kepala setiap halaman; tambahkan {{ draf }} di sana']


def test_more_conditions_than_can_be_tried_are_told():
    asked = (" or ".join(f'kota == "{first}{second}"' for second in range(17)) for first in "abcdefgh")
    many = "".join(f"{{% if {one} %}}{NUMBER}{{% endif %}}" for one in asked)
    started = time.perf_counter()
    assert problems(spoiled(swap(NUMBER, many))) == [
        "memuat terlalu banyak if di sekitar isian yang harus tercetak; tulis isian itu di luar if"
    ]
    assert time.perf_counter() - started < 5


def row(properties):
    """The number in a row of a table with these properties."""
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>"
    cell = f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p>"
    return lambda xml: xml.replace(NUMBER, "", 1).replace("<w:body>", f"<w:body>{table.format(properties, cell)}", 1)


HIDING = {
    "the run": (number_run(HIDDEN), ""),
    "the run, spelt out": (number_run('<w:rPr><w:vanish w:val="true"/></w:rPr>'), ""),
    "its style": (number_run('<w:rPr><w:rStyle w:val="Samar"/></w:rPr>'), style("Samar", HIDDEN)),
    "the style of the paragraph": (number_run("", '<w:pPr><w:pStyle w:val="Samar"/></w:pPr>'), style("Samar", HIDDEN)),
    "the style below": (number_run('<w:rPr><w:rStyle w:val="B"/></w:rPr>'), style("A", HIDDEN) + style("B", '<w:basedOn w:val="A"/>')),
    "the row": (row("<w:hidden/>"), ""),
}
SHOWING = {
    "the run": (number_run('<w:rPr><w:vanish w:val="0"/></w:rPr>'), ""),
    "the run over its style": (number_run('<w:rPr><w:rStyle w:val="A"/><w:vanish w:val="false"/></w:rPr>'), style("A", HIDDEN)),
    "the style over the one below": (
        number_run('<w:rPr><w:rStyle w:val="B"/></w:rPr>'),
        style("A", HIDDEN) + style("B", '<w:basedOn w:val="A"/><w:rPr><w:vanish w:val="off"/></w:rPr>'),
    ),
    "styles in a circle": (number_run('<w:rPr><w:rStyle w:val="A"/></w:rPr>'), style("A", '<w:basedOn w:val="A"/>')),
    "the sign at the end of the paragraph": (number_run("", f"<w:pPr>{HIDDEN}</w:pPr>"), ""),
    "the row": (row('<w:hidden w:val="0"/>'), ""),
}


@pytest.mark.parametrize("where", HIDING)
def test_hidden_text_is_not_printed(where):
    assert problems(restyled(*HIDING[where])) == [NEVER]


@pytest.mark.parametrize("where", SHOWING)
def test_what_is_not_hidden_after_all_is_printed(where):
    assert problems(restyled(*SHOWING[where])) == []


def test_the_office_s_own_template_is_judged_quickly():
    started = time.perf_counter()
    assert problems(GOOD) == []
    assert time.perf_counter() - started < 1
