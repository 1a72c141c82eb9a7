"""What staff may write in a template, and what it prints."""

from dataclasses import replace

import pytest

from stm_sheets.core.forms import Field, Form
from stm_sheets.model import OfficeError
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.judging import samples
from stm_sheets.places.word.package import parse_part
from stm_sheets.places.word.paragraphs import THING, plain_text
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.places.word.templates import examined, load
from stm_sheets.tables.letters import CLAIM
from tests.support.papers import paper
from tests.support.stationery import GOOD, HEADER, add, paragraphs, parts_of, spoiled, stock, swap, zipped

PICTURED = CLAIM.form


def printed(content, form=CLAIM.form):
    """What a paper of samples says."""
    made = dict(load(stock(content), form).render(samples(form)))
    return plain_text(parse_part("surat", made["word/document.xml"]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (swap("{{ pelanggan }}", "{{ pel</w:t></w:r><w:r><w:t>anggan }}"), "PT Cahaya Abadi"),
        (add("{{ pelanggan|upper }}"), "PT CAHAYA ABADI"),
        (add("{% if pencegahan %}Ada{% else %}Tanpa{% endif %} pencegahan"), "Ada pencegahan"),
        (add("{% for a in alamat %}{{ loop.index }} {{ a }}; {% endfor %}"), "1 Jl. Kenanga No. 5; 2 Bandung 40115; "),
        (add("{{ alamat|join(', ') }}"), "Jl. Kenanga No. 5, Bandung 40115"),
        (add("{{ 'Ada' if pencegahan and draf else 'Tanpa' }}"), "Ada"),
        (add("{% for a in pencegahan %}{{ a }}{% else %}Tanpa {{ kota }}{% endfor %}"), "Daftar periksa pengiriman diperbarui."),
        (add("{# catatan untuk kantor #}Salam"), "Salam"),
        (add("{% if layanan == \u201clayanan pelatihan\u201d %}Kelas{% endif %}"), "Kelas"),
    ],
)
def test_what_staff_may_write_in_a_template(change, said):
    assert said in printed(spoiled(change)).splitlines()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ logo|upper }}", 'menyaring gambar dengan "upper"; gambar hanya dapat dicetak apa adanya'),
        ("{{ logo if kota else kota }}", "mencetak sesuatu yang bukan teks"),
        ("{{ logo or logo }}", "mencetak gambar di dalam rumus"),
        ("{% if logo == kota %}x{% endif %}", "membandingkan isian yang tidak sejenis"),
        ("{% if logo == logo %}x{% endif %}", "membandingkan isian yang tidak sejenis"),
        ("{% for a in logo %}x{% endfor %}", 'mengulang "logo" yang bukan daftar'),
        ("{{ logo.width }}", 'memuat "logo.width" yang tidak dikenal; tulis {{ logo }} saja'),
    ],
)
def test_a_picture_is_printed_as_it_is_or_not_at_all(text, said):
    _, problems = examined(stock(spoiled(add(text))), PICTURED)
    assert said in problems[0]


@pytest.mark.parametrize(
    "text", ["{{ logo }}", "{% if logo %}{{ logo }}{% endif %}", "{% if kota and not logo %}x{% else %}{{ logo }}{% endif %}"]
)
def test_a_picture_may_hang_on_a_condition(text):
    assert printed(spoiled(add(text)), PICTURED).startswith(f"{THING}\n")


def test_a_header_that_no_page_shows_need_not_say_that_it_is_a_draft():
    folded = spoiled(swap("<w:titlePg/>", ""))
    parts = parts_of(folded)
    assert load(stock(zipped({**parts, "word/header2.xml": parts["word/header2.xml"].replace(b"{{ draf }}", b"DRAF")})), CLAIM.form)


def test_what_must_be_printed_may_stand_in_the_header_of_every_page():
    moved = spoiled(swap("{{ nomor }}", ""))
    parts = parts_of(moved)
    for part in (HEADER, "word/header2.xml"):
        assert examined(stock(zipped(parts)), CLAIM.form)[1]
        parts[part] = parts[part].replace(b"</w:hdr>", paragraphs("{{ nomor }}").encode() + b"</w:hdr>")
    assert load(stock(zipped(parts)), CLAIM.form)


def test_a_form_without_a_head_needs_none():
    form = Form("daftar", "daftar", "daftar.docx", (Field("isi", "Isi.", ("a",), (), shown=True), Field("judul", "Judul.", "Log", ())))
    bare = spoiled(
        lambda xml: (
            xml[: xml.index("<w:p>")]
            + "<w:p><w:r><w:t>{% for a in isi %}{{ a }}{% endfor %}</w:t></w:r></w:p>"
            + "<w:sectPr/></w:body></w:document>"
        )
    )
    parts = {name: content for name, content in parts_of(bare).items() if "header" not in name and "footer" not in name}
    for part in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[part] = b"".join(
            piece for piece in parts[part].replace(b"/>", b"/>\0").split(b"\0") if b"header" not in piece and b"footer" not in piece
        )
    template, problems = examined(stock(zipped(parts)), form)
    assert problems == []
    assert template.fields == {"isi"}


def test_an_approved_letter_that_lacks_what_the_template_asks_for_is_told_before_anything_is_made(tmp_path):
    sheet = paper()
    older = replace(sheet, context={name: text for name, text in sheet.context.items() if name != "tembusan"})
    scribe = WordScribe(template_folder(), tmp_path / "keluaran")
    with pytest.raises(OfficeError, match=r'meminta "tembusan", yang belum ada dalam surat Jawaban-Claim_KLH-2026-0001_R0\.docx'):
        scribe.check([older])
    rows = [{key: text for key, text in row.items() if key != "pic"} for row in sheet.context["rencana"]]
    narrower = replace(sheet, context={**sheet.context, "rencana": rows})
    with pytest.raises(OfficeError, match="meminta isian yang tidak ada dalam surat ini"):
        scribe.lay([narrower])
    assert not (tmp_path / "keluaran").exists()


def test_the_shipped_template_fits_and_is_small():
    assert load(stock(GOOD), CLAIM.form).name == CLAIM.template
    assert len(GOOD) < 20_000
