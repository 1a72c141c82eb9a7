"""Pictures in papers: where a template names them, in proportion, each kept once, valid, told in words; and those that are refused."""

import io
import re
import struct
import subprocess
import zipfile
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from PIL import Image

from stm_sheets.core.forms import Field
from stm_sheets.model import OfficeError, Stock
from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import FolderShelf
from stm_sheets.places.word.package import parse_part
from stm_sheets.places.word.pictures import EMU_PER_INCH, SAMPLES, fitted, picture_of, text_block
from stm_sheets.places.word.seal import digest, pack
from stm_sheets.places.word.templates import load
from stm_sheets.tables.letters import CLAIM
from tests.support.forms import example

SDK = Path(__file__).resolve().parents[2] / ".node/node_modules/.bin/ooxml-validator"
BODY, HEADER, TYPES = "word/document.xml", "word/header1.xml", "[Content_Types].xml"
FIELDS = ("logo", "Logo perusahaan."), ("tanda_tangan", 'Tanda tangan "basah" & cap.'), ("grafik", "Grafik keluhan.")
FORM = replace(
    CLAIM.form,
    fields=(
        *(field for field in CLAIM.form.fields if not field.picture),
        *(Field(name, meaning, f"{name}.png", (), picture=True) for name, meaning in FIELDS),
    ),
)


def drawn(kind="PNG", size=(600, 180), mode="RGB", **more):
    made = io.BytesIO()
    Image.new("RGB", size, (20, 80, 140)).convert(mode).save(made, kind, **more)
    return made.getvalue()


def stock(content, name="logo.png"):
    return Stock(name, content, digest(content))


def paragraphs(*texts):
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def template(body="", header="", change=None):
    """The office's letter with more paragraphs in its body and in the header of its first page."""
    made = io.BytesIO()
    with zipfile.ZipFile(template_folder() / CLAIM.template) as good, zipfile.ZipFile(made, "w") as fresh:
        for part in good.namelist():
            xml = good.read(part).decode()
            xml = re.sub(r"\{\{ ?(?:logo|tanda_tangan) ?\}\}", "", xml)
            xml = xml.replace("<w:sectPr", f"{body}<w:sectPr", 1) if part == BODY else xml
            xml = xml.replace("</w:hdr>", f"{header}</w:hdr>") if part == HEADER else xml
            fresh.writestr(part, (change or (lambda _, text: text))(part, xml))
    return load(stock(made.getvalue(), CLAIM.template), FORM)


def written(made, shelf, **said):
    context = {**example(FORM), **{name: "" for name, _ in FIELDS}, **said}
    return pack(made.render(context, shelf), made.core, "coba", "0" * 32)


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def names(content, begin=""):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [name for name in archive.namelist() if name.startswith(begin)]


@pytest.fixture
def shelf(tmp_path):
    for name, content in (
        ("logo.png", drawn()),
        ("salinan.png", drawn()),
        ("ttd.jpg", drawn("JPEG", (300, 300), dpi=(300, 300))),
        ("grafik.png", drawn(size=(3000, 2000), dpi=(200, 200))),
    ):
        (tmp_path / name).write_bytes(content)
    return FolderShelf((tmp_path,))


FULL = paragraphs(
    "{{ logo }} dan {{ logo }}", "{{ tanda_tangan }}", "{{ grafik }}", "{%p for baris in alamat %}", "{{ logo }}", "{%p endfor %}"
)
SAID = {"logo": "logo.png", "tanda_tangan": "ttd.jpg", "grafik": "grafik.png"}


def test_a_letter_with_pictures_is_valid_and_has_them_where_they_belong(shelf, tmp_path):
    path = tmp_path / "surat.docx"
    path.write_bytes(written(template(FULL, paragraphs("{{ logo }}")), shelf, **SAID))
    assert not OpenXmlValidator().validate(path).errors
    document = docx.Document(path)
    sizes = [(shape.width, shape.height) for shape in document.inline_shapes]
    logo, wide = (Mm(60), Mm(18)), document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    assert sizes == [logo, logo, (Mm(25), Mm(25)), (wide, wide * 2 // 3), logo, logo]
    headers = document.sections[0].first_page_header, document.sections[0].header
    assert sum(len(header.part.element.xpath(".//wp:inline")) for header in headers) == 1


@pytest.mark.skipif(not SDK.exists(), reason="the Open XML SDK validator is not installed")
def test_the_open_xml_sdk_finds_it_valid(shelf, tmp_path):
    path = tmp_path / "surat.docx"
    path.write_bytes(written(template(FULL, paragraphs("{{ logo }}")), shelf, **SAID))
    said = subprocess.run([SDK, path], capture_output=True, text=True, check=False).stdout
    assert '"ok": true' in said


def test_the_same_picture_is_kept_once_and_each_drawing_has_its_number(shelf):
    made = written(template(FULL, paragraphs("{{ logo }}")), shelf, **{**SAID, "grafik": "salinan.png"})
    assert len(names(made, "word/media/")) == 2
    numbers = re.findall(r'docPr id="(\d+)"', part(made, BODY) + part(made, HEADER))
    assert sorted(map(int, numbers)) == list(range(1, 8))
    assert part(made, "word/_rels/document.xml.rels").count("relationships/image") == 2
    assert part(made, "word/_rels/header1.xml.rels").count("relationships/image") == 1
    assert part(made, TYPES).count('Extension="png"') == part(made, TYPES).count('Extension="jpeg"') == 1


def test_the_same_papers_give_the_same_bytes(shelf):
    made = template(FULL)
    assert written(made, shelf, **SAID) == written(template(FULL), shelf, **SAID) == written(made, shelf, **SAID)


def test_its_meaning_is_told_to_those_who_do_not_see_it(shelf):
    body = part(written(template(FULL), shelf, **SAID), BODY)
    assert 'name="logo" descr="Logo perusahaan."' in body
    assert 'descr="Tanda tangan &quot;basah&quot; &amp; cap."' in body


def test_where_no_picture_is_named_there_is_none(shelf):
    made = written(template(FULL, paragraphs("{{ logo }}")), shelf)
    assert names(made, "word/media/") == []
    assert "<w:drawing>" not in part(made, BODY)
    assert "png" not in part(made, TYPES)


def test_text_around_a_picture_stays_and_so_does_the_look_of_its_run(shelf):
    run = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>kiri {{ logo }} kanan</w:t></w:r></w:p>"
    made = written(template(run), shelf, logo="logo.png")
    found = re.search(
        r'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">kiri </w:t><w:drawing>.*?</w:drawing>(.*?</w:r>)', part(made, BODY)
    )
    assert found[1] == '<w:t xml:space="preserve"> kanan</w:t></w:r>'


def test_a_condition_reads_the_file_name(shelf):
    made = template(paragraphs("{% if logo %}ada {{ logo }}{% else %}tanpa logo{% endif %}"))
    assert "tanpa logo" in part(written(made, shelf), BODY)
    assert "tanpa logo" not in part(written(made, shelf, logo="logo.png"), BODY)


def test_what_the_template_tells_of_its_own_pictures_stays(shelf):
    def own(name, xml):
        if name == TYPES:
            return xml.replace("<Default ", '<Default Extension="PNG" ContentType="image/x-png"/><Default ', 1)
        link = '<Relationship Id="rId77" Type="http://x/hyperlink" Target="https://x.id" TargetMode="External"/>'
        return xml.replace("</Relationships>", f"{link}</Relationships>") if name.endswith("document.xml.rels") else xml

    made = written(template(FULL, change=own), shelf, **SAID)
    types, (logo, *_) = part(made, TYPES), names(made, "word/media/")
    assert types.count('xtension="PNG"') == 1
    assert f'<Override PartName="/{logo}" ContentType="image/png"/>' in types
    assert 'Id="rId77"' in part(made, "word/_rels/document.xml.rels")


def test_a_finished_letter_can_be_a_template_again(shelf):
    first, more = io.BytesIO(written(template(FULL), shelf, **SAID)), io.BytesIO()
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(more, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b"<w:sectPr", paragraphs("{{ logo }}").encode() + b"<w:sectPr", 1) if name == BODY else content
            )
    again = load(stock(more.getvalue()), replace(FORM, fields=tuple(field for field in FORM.fields if field.picture), head=""))
    made = pack(again.render(SAID, shelf), again.core, "coba", "0" * 32)
    assert part(made, "word/_rels/document.xml.rels").count("relationships/image") == 3
    assert len(names(made, "word/media/")) == 3
    assert len(set(names(made))) == len(names(made))


def test_a_template_is_tried_with_pictures_in_it():
    made = template(FULL)
    assert {field.name for field in made.pictures} == set(SAID)
    context = {**example(FORM), "logo": "apa saja"}
    assert any(name.startswith("word/media/") for name, _ in made.render(context))


# Size -----------------------------------------------------------------------------------------------------------------

sides, boxes = st.integers(1, 10**8), st.integers(10**5, 10**7)


@given(sides, sides, boxes, boxes)
def test_a_picture_fits_its_box_in_proportion_and_is_never_enlarged(width, height, across, down):
    made = fitted((width, height), (across, down))
    assert 1 <= made[0] <= min(width, across)
    assert 1 <= made[1] <= min(height, down)
    assert min(made) < 1000 or made[0] / made[1] == pytest.approx(width / height, rel=0.01)


@pytest.mark.parametrize(
    ("more", "dpi"),
    [({}, 96), ({"dpi": (300, 300)}, 300), ({"dpi": (72, 72)}, 96), ({"dpi": (3, 3)}, 96), ({"dpi": (9000, 9000)}, 96)],
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_its_own_size_is_what_the_file_says_or_as_on_a_screen(kind, more, dpi):
    assert picture_of(stock(drawn(kind, (300, 150), **more))).size == (300 * EMU_PER_INCH // dpi, 150 * EMU_PER_INCH // dpi)


def section(page="", margins=""):
    return f"<w:sectPr><w:pgSz {page}/><w:pgMar {margins}/></w:sectPr>"


A4, ALL = 'w:w="11906" w:h="16838"', 'w:left="1134" w:right="1134" w:top="1134" w:bottom="-1134" w:gutter="0"'
SECTIONS = [
    ("", Mm(160)),
    (section(A4, ALL), 9638 * 635),
    (section(A4, ALL) + section(A4, 'w:left="2268" w:right="2268"'), 7370 * 635),
    (f"<w:sectPr><w:pgSz {A4}/></w:sectPr>", Mm(160)),
    (section('w:w="x" w:h="16838"', ALL), Mm(160)),
    (section('w:w="100" w:h="100"', ALL), Mm(160)),
]


@pytest.mark.parametrize(("sections", "width"), SECTIONS)
def test_without_a_box_a_picture_is_as_wide_as_the_text(sections, width):
    xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{sections}</w:document>'
    assert text_block(parse_part("x", xml.encode()))[0] == width


# Refused --------------------------------------------------------------------------------------------------------------


def chunk(kind, content):
    return struct.pack(">L4s", len(content), kind) + content + struct.pack(">L", zlib.crc32(kind + content))


PNG, JPEG = drawn(size=(40, 30)), drawn("JPEG", (40, 30))
CMYK = drawn("JPEG", (40, 30), mode="CMYK")
REFUSED = [
    (b"", "bukan gambar PNG atau JPEG"),
    (drawn("GIF", (9, 9)), "bukan gambar PNG atau JPEG"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan gambar PNG atau JPEG"),
    (PNG + bytes(1_000_000), r"terlalu besar \(lebih dari 1 MB\)\. Kecilkan ukurannya"),
    (drawn(size=(6001, 2)), r"terlalu besar \(lebih dari 6000 titik\)"),
    (PNG[:-1], "rusak atau tidak lengkap"),
    (PNG[:8], "rusak atau tidak lengkap"),
    (PNG[:40] + b"?" + PNG[41:], "rusak atau tidak lengkap"),
    (PNG[:8] + chunk(b"IEND", b""), "rusak atau tidak lengkap"),
    (PNG[:8] + chunk(b"IHDR", struct.pack(">LL5B", 0, 9, 8, 2, 0, 0, 0)) + chunk(b"IEND", b""), "rusak atau tidak lengkap"),
    (CMYK, r"berwarna CMYK, seperti untuk percetakan\. Simpan ulang sebagai JPEG atau PNG berwarna RGB"),
    (JPEG[:-2], "rusak atau tidak lengkap"),
    (JPEG[:60], "rusak atau tidak lengkap"),
    (b"\xff\xd8\xff\xd9", "rusak atau tidak lengkap"),
    (b"\xff\xd8\xff\xff\xda\xff\xd9", "rusak atau tidak lengkap"),
]


@pytest.mark.parametrize(("content", "why"), REFUSED)
def test_a_picture_that_is_none_is_refused_and_what_to_do_is_said(content, why):
    with pytest.raises(OfficeError, match=rf"^Gambar cap\.png: {why}.*(?:lalu jalankan lagi|salinan yang baik)\.$"):
        picture_of(stock(content, "cap.png"))


@pytest.mark.parametrize("good", [PNG, JPEG])
def test_a_picture_is_refused_or_used_whatever_its_bytes_are(good):
    @settings(max_examples=150, deadline=None)
    @given(st.dictionaries(st.integers(3, 199), st.integers(0, 255), max_size=4), st.integers(2, len(good)))
    def judged(changes, end):
        content = bytearray(good)
        for place, value in changes.items():
            content[place % len(good)] = value
        with suppress(OfficeError):
            assert min(picture_of(stock(bytes(content[:end]))).size) > 0

    judged()


def test_the_sample_picture_is_sound():
    assert picture_of(SAMPLES.find("x")).size == (9525, 9525)
    assert Image.open(io.BytesIO(SAMPLES.find("x").content)).size == (1, 1)
