import io
import time
import zipfile
from dataclasses import replace

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.places.word.templates import load
from stm_sheets.tables.letters import CLAIM
from tests.support.papers import add, altered, lines, paper, swap

GOOD = (template_folder() / CLAIM.template).read_bytes()
HEADER, TYPES, RELATIONS = "word/header1.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"

DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NUMBER_CELL = '<w:p><w:pPr><w:pStyle w:val="TabelNomor"/></w:pPr><w:r><w:t xml:space="preserve">{{ langkah.no }}</w:t></w:r></w:p>'

FIRST_CELL = '<w:p><w:pPr><w:pStyle w:val="TabelJudul"/></w:pPr>'


def paragraphs(*texts):
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def inline(xml):
    """A change that puts something of its own between the runs of a paragraph."""
    return swap("Dengan hormat,", f"</w:t></w:r>{xml}<w:r><w:t>")


BROKEN = [
    # what is done to the template, what is said about it
    (add("{{ nama_pelangan }}"), 'memuat "nama_pelangan" yang tidak dikenal'),
    (
        swap("{{ pelanggan }}", "{{ pelangan }}"),
        'mungkin maksudnya "pelanggan", dalam paragraf "{{ pel',
    ),
    (
        swap("{{ langkah.tindakan }}", "{{ langkah.tindakann }}"),
        '"langkah.tindakann" yang tidak dikenal; mungkin maksudnya "tindakan"',
    ),
    (swap("{{ langkah.tindakan }}", "{{ langkah.items }}"), 'memuat "langkah.items" yang tidak dikenal'),
    (add("{{ rencana.no }}"), 'memuat "rencana.no" yang tidak dikenal'),
    (add("{{ lain.no }}"), 'memuat "lain" yang tidak dikenal'),
    (swap("in rencana %}", "in rencanaku %}"), 'memuat "rencanaku" yang tidak dikenal; mungkin maksudnya "rencana"'),
    (add("{{ alamat }}"), 'mencetak "alamat" yang berisi daftar; pakai {%p for ... in alamat %}'),
    (swap("in alamat %}", "in kota %}"), 'mengulang "kota" yang bukan daftar; tulis {{ kota }} saja'),
    (swap("{{ nomor }}", ""), 'tidak mencetak "nomor", yang harus ada pada setiap surat; tambahkan {{ nomor }}'),
    (swap("{{ kota }}, {{ tanggal }}", "{{ kota }}"), 'tidak mencetak "tanggal"'),
    (swap("{{ pelanggan }}", ""), 'tidak mencetak "pelanggan"'),
    (swap("{{ penanda_tangan }}", "{% if draf %}{{ penanda_tangan }}{% endif %}"), 'tidak mencetak "penanda_tangan"'),
    (swap("{%p endif %}", ""), "memuat perintah yang tidak dapat dibaca"),
    (swap("{%p if pelapor %}", ""), "memuat perintah yang tidak dapat dibaca"),
    (add("{{ kota"), 'tanda "{{" tidak berpasangan dalam paragraf "{{ kota"'),
    (add("kota }}"), 'tanda "}}" tidak berpasangan'),
    (add("{% if kota %}x"), "perintah if atau for tidak selesai dalam paragraf"),
    (add("{% if kota %}{% for a in alamat %}{% endif %}{% endfor %}"), "perintah if atau for tidak selesai dalam paragraf"),
    (add("x {% endif %}"), "perintah if atau for tidak selesai dalam paragraf"),
    (
        add("Catatan: {%p if kota %}"),
        '"{%p if kota %}" harus berdiri sendiri dalam satu paragraf; teks lain di sana akan hilang: "Cat',
    ),
    (swap("{%tr endfor %}", "{%tr endfor %} selesai"), '"{%tr endfor %}" harus berdiri sendiri dalam satu baris tabel'),
    (add("{{r kota }}"), 'memuat "{{r kota }}"; awalan r tidak dapat dipakai'),
    (add("{%tc if kota %}"), "awalan tc tidak dapat dipakai"),
    (add("{{ kota|upperr }}"), 'memuat saringan "upperr" yang tidak diperbolehkan; yang boleh: '),
    (add("{{ kota + }}"), "memuat perintah yang tidak dapat dibaca"),
    (add("{{ kota == kota }}"), "tidak dapat diisi"),
    (add("{% for a in alamat %}{% for b in keluhan %}x{% endfor %}{% endfor %}"), "memuat perulangan di dalam perulangan"),
    (add("{% for a, b in alamat %}x{% endfor %}"), "memuat perulangan yang tidak dikenal"),
    (add("{% colspan kota %}"), "memuat perintah yang tidak dapat dibaca"),
    (inline('<w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>'), "masih memuat perubahan yang dilacak (track changes)"),
    (inline('<w:del w:id="1" w:author="a"><w:r><w:delText>{{ x }}</w:delText></w:r></w:del>'), "masih memuat perubahan yang dilacak"),
    (swap(NUMBER_CELL, paragraphs("{%p if kota %}") + NUMBER_CELL), "memuat perintah yang tidak dapat dibaca"),
    (
        swap(NUMBER_CELL, paragraphs("{%p if langkah.pic == 'x' %}", "y", "{%p endif %}")),
        "tidak utuh bila isiannya kosong",
    ),
    (swap("{%tr for langkah in rencana %}", "{%p for langkah in rencana %}"), "yang tidak utuh bila isiannya kosong"),
    (lambda xml: add("{%p if kota %}")(swap(FIRST_CELL, paragraphs("{%p endif %}") + FIRST_CELL)(xml)), "menjadi rusak bila diisi"),
    (swap("</w:body>", ""), "rusak di dalamnya"),
]

HOSTILE = [
    (add("{{ ''.__class__.__mro__[1].__subclasses__() }}"), "perintah yang tidak diperbolehkan"),
    (add("{{ kota.__class__ }}"), 'memuat "kota.__class__" yang tidak dikenal'),
    (add("{{ kota.__init__.__globals__ }}"), 'memuat ".__globals__" yang tidak dikenal'),
    (add("{{ self.__init__ }}"), 'memuat "self" yang tidak dikenal'),
    (add("{{ cycler.__init__.__globals__.os }}"), "yang tidak dikenal"),
    (add("{{ lipsum() }}"), "perintah yang tidak diperbolehkan"),
    (add("{{ kota.format(kota) }}"), "perintah yang tidak diperbolehkan"),
    (add("{% include '/etc/passwd' %}"), "perintah yang tidak diperbolehkan"),
    (add("{% import '/etc/passwd' as x %}"), "perintah yang tidak diperbolehkan"),
    (add("{% extends '/etc/passwd' %}"), "perintah yang tidak diperbolehkan"),
    (add("{% macro m() %}x{% endmacro %}"), "perintah yang tidak diperbolehkan"),
    (add("{% for x in range(999999999) %}x{% endfor %}"), "perulangan yang tidak dikenal"),
    (add("{{ 'a' * 999999999 }}"), "perintah yang tidak diperbolehkan"),
    (add("{{ 9 ** 999999999 }}"), "perintah yang tidak diperbolehkan"),
    (add("{{ kota|center(999999999) }}"), 'saringan "center"'),
    (add("{{ kota|attr('__class__') }}"), 'saringan "attr"'),
    (add("{{ kota|safe }}"), 'saringan "safe"'),
    (add("{% set x = kota %}"), "perintah yang tidak diperbolehkan"),
    (add("{{ kota ~ kota }}"), "perintah yang tidak diperbolehkan"),
    (add("{% autoescape false %}{{ kota }}{% endautoescape %}"), "perintah yang tidak diperbolehkan"),
    (add("{% filter upper %}x{% endfilter %}"), "perintah yang tidak diperbolehkan"),
    (add("{% raise %}"), "memuat perintah yang tidak dapat dibaca"),
    (add("{{ " + "(" * 5000 + "kota" + ")" * 5000 + " }}"), "memuat perintah yang terlalu rumit"),
    (add("{{ " + "not " * 5000 + "kota }}"), "memuat perintah yang terlalu rumit"),
    (add("{{ kota }}" * 300), "memuat terlalu banyak tanda isian"),
    (add("{{" * 200_000), "memuat terlalu banyak tanda isian"),
    (swap("Dengan hormat,", "x" * 1_100_000), "terlalu besar untuk sebuah surat"),
    (swap("<w:body>", "<w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000), "rusak di dalamnya"),
    (swap("<w:document ", f"{DOCTYPE}<w:document "), "memuat definisi dokumen yang tidak diperbolehkan"),
    (inline("<w:r><w:instrText> DDEAUTO c:\\x </w:instrText></w:r>"), 'memuat kode bidang "DDEAUTO c:\\x" yang tidak diperbolehkan'),
    (inline('<w:fldSimple w:instr=" INCLUDETEXT /etc/passwd "/>'), 'memuat kode bidang "INCLUDETEXT /etc/passwd"'),
    (inline("<w:r><w:instrText> PAGE {{ kota }} </w:instrText></w:r>"), "memuat tanda isian di luar teks"),
    (swap('<w:pStyle w:val="Salam"/>', '<w:pStyle w:val="{{ kota }}"/>'), "memuat tanda isian di luar teks"),
    (swap("<w:sectPr>", '<w:altChunk r:id="rId9"/><w:sectPr>'), "memuat objek atau berkas sisipan"),
]


def refusal(folder):
    with pytest.raises(OfficeError) as told:
        WordScribe(folder, folder / "keluaran").check([paper(), paper(draft=True)])
    assert not (folder / "keluaran").exists()
    return str(told.value)


def names(cases):
    return [f"{place}-{said[:40]}" for place, (_, said) in enumerate(cases)]


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=names(BROKEN))
def test_a_template_that_does_not_fit_is_refused_with_its_sentence(tmp_path, change, said):
    sentence = refusal(altered(tmp_path / "templat", change))
    assert sentence.startswith("Templat jawaban_claim.docx: ")
    assert said in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(("change", "said"), HOSTILE, ids=names(HOSTILE))
def test_a_hostile_template_is_stopped_before_it_runs(tmp_path, change, said):
    started = time.process_time()
    assert said in refusal(altered(tmp_path / "templat", change))
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        (HEADER, swap("{{ perusahaan }}", "{{ perusahan }}"), 'memuat "perusahan" yang tidak dikenal; mungkin maksudnya "perusahaan"'),
        (HEADER, lambda xml: xml[: xml.index("<w:p>")] + "</w:hdr>", "memuat tabel, sel, atau kepala halaman yang tidak utuh"),
        (TYPES, swap("document.main+xml", "template.main+xml"), "bukan dokumen Word biasa"),
        (TYPES, swap("wordprocessingml.document.main+xml", "x"), "bukan dokumen Word biasa"),
        (TYPES, swap("/docProps/core.xml", "/docProps/lain.xml"), "bukan dokumen Word biasa"),
        (TYPES, swap("core-properties+xml", "x+xml"), "tidak memuat properti dokumen"),
        (
            "word/_rels/document.xml.rels",
            swap('"styles.xml"', '"file:///c/x.dotm" TargetMode="External"'),
            "memuat sambungan ke luar",
        ),
    ],
    ids=range(7),
)
def test_other_parts_are_looked_at_too(tmp_path, part, change, said):
    assert said in refusal(altered(tmp_path / "templat", change, part))


@pytest.mark.parametrize("part", ["word/header1.xml", "word/header2.xml"])
def test_every_page_of_a_draft_must_say_that_it_is_one(tmp_path, part):
    assert 'tidak mencetak "draf" pada kepala setiap halaman' in refusal(altered(tmp_path / "templat", swap("{{ draf }}", "DRAF"), part))


def test_pages_without_a_header_cannot_say_that_they_are_a_draft(tmp_path):
    bare = altered(tmp_path / "templat", swap('<w:headerReference w:type="default" r:id="rId3"/>', ""))
    assert 'tidak mencetak "draf" pada kepala setiap halaman' in refusal(bare)


def test_a_header_that_no_page_shows_need_not_say_it(tmp_path):
    folder = altered(tmp_path / "templat", swap("<w:titlePg/>", ""))
    with zipfile.ZipFile(folder / CLAIM.template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    write(folder / CLAIM.template, {**parts, "word/header2.xml": parts["word/header2.xml"].replace(b"{{ draf }}", b"DRAF")})
    assert CLAIM.template == load(folder / CLAIM.template, CLAIM).name
    even = parts["word/settings.xml"].replace(b"<w:zoom", b"<w:evenAndOddHeaders/><w:zoom")
    write(folder / CLAIM.template, {**parts, "word/settings.xml": even})
    assert 'tidak mencetak "draf"' in refusal(folder)


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(40_000_000))
    return made.getvalue()


def with_part(name, content=b"x"):
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bukan berkas .docx yang utuh"),
        (b"{\\rtf1 surat}", "bukan berkas .docx yang utuh"),
        (b"\xd0\xcf\x11\xe0" * 200, "bukan berkas .docx yang utuh"),
        (GOOD[: len(GOOD) // 2], "bukan berkas .docx yang utuh"),
        (GOOD[:2000] + bytes(500) + GOOD[2500:], "bukan berkas .docx yang utuh"),
        (bomb(), "terlalu besar untuk sebuah surat"),
        (with_part("word/vbaProject.bin"), "memuat makro atau objek tertanam"),
        (with_part("word/embeddings/a.bin"), "memuat makro atau objek tertanam"),
    ],
)
def test_a_damaged_file_or_one_of_another_kind_is_refused(tmp_path, content, said):
    (tmp_path / CLAIM.template).write_bytes(content)
    assert said in refusal(tmp_path)


def test_a_zip_that_is_no_word_file_is_refused(tmp_path):
    write(tmp_path / CLAIM.template, {"a.txt": b"x"})
    assert "bukan dokumen Word" in refusal(tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_refused(tmp_path):
    (tmp_path / CLAIM.template).write_bytes(with_part("word/document.xml"))
    assert "memuat bagian ganda" in refusal(tmp_path)


def test_a_missing_template_is_refused_by_name_and_folder(tmp_path):
    assert refusal(tmp_path) == f"Templat jawaban_claim.docx: tidak ada di folder {tmp_path}; salin kembali templat bawaan ke sana."


def test_a_folder_in_its_place_is_refused(tmp_path):
    (tmp_path / CLAIM.template).mkdir()
    assert "tidak dapat dibaca" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (swap("{{ pelanggan }}", "{{ pel</w:t></w:r><w:r><w:t>anggan }}"), "PT Cahaya Abadi"),
        (add("{{ pelanggan|upper }}"), "PT CAHAYA ABADI"),
        (add("{% if pencegahan %}Ada{% else %}Tanpa{% endif %} pencegahan"), "Ada pencegahan"),
        (add("{% for a in alamat %}{{ loop.index }} {{ a }}; {% endfor %}"), "1 Jl. Kenanga No. 5; 2 Bandung 40115; "),
        (add("{{ alamat|join(', ') }}"), "Jl. Kenanga No. 5, Bandung 40115"),
        (add("{{ 'Ada' if pencegahan and not draf else 'Tanpa' }}"), "Ada"),
        (add("{% for a in pencegahan %}{{ a }}{% else %}Tanpa {{ kota }}{% endfor %}"), "Daftar periksa dipakai untuk semua pelatihan."),
        (add("{# catatan untuk kantor #}Salam"), "Salam"),
        (add("{% if layanan == \u201clayanan pelatihan\u201d %}Kelas{% endif %}"), "Kelas"),
    ],
)
def test_what_staff_may_write_in_a_template(tmp_path, change, said):
    scribe = WordScribe(altered(tmp_path / "templat", change), tmp_path / "keluaran")
    scribe.check([paper()])
    scribe.lay([paper()])
    assert said in lines(tmp_path / "keluaran/final" / paper().name)


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
    load(template_folder() / CLAIM.template, CLAIM)
    assert len(GOOD) < 20_000
