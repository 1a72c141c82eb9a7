"""Templates made to do harm: each is stopped with its sentence, within little time and memory, and nothing of it runs."""

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.support.stationery import (
    GOOD,
    LINKS,
    STYLES,
    TYPES,
    add,
    before_section,
    inline,
    paragraphs,
    parts_of,
    run,
    spoiled,
    swap,
    zipped,
)

if sys.platform == "win32":
    pytest.skip("limits of memory and time are set by means that this system does not have", allow_module_level=True)

PRISON = Path(__file__).parent.parent / "support" / "prison.py"
ROOT = PRISON.parent.parent.parent
SLOWEST = 12

DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE w:document [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
FAR = '<Relationship Id="r77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"{}/></Relationships>'
FIELD = '<w:fldChar w:fldCharType="begin"/><w:instrText> {} </w:instrText><w:fldChar w:fldCharType="end"/>'
OUT = ' TargetMode="External"'
LYING = struct.Struct("<L")


def linked(kind, target, mode=OUT):
    return spoiled(swap("</Relationships>", FAR.format(kind, target, mode)), LINKS)


def with_part(name, content=b"x", method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a", method) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def twice(name):
    with pytest.warns(UserWarning, match="Duplicate name"):
        return with_part(name)


def lying_about_its_size():
    """A large part that says in both lists that it is small."""
    content, size = with_part("word/media/a.bin", bytes(60_000_000)), LYING.pack(60_000_000)
    assert size in content
    return content.replace(size, LYING.pack(1000))


def in_utf7(xml):
    return b'<?xml version="1.0" encoding="UTF-7"?>' + DOCTYPE.encode().replace(b"<", b"+ADw-") + xml.encode()


def recoded(encode):
    parts = parts_of(GOOD)
    body = parts["word/document.xml"].decode().partition("?>")[2]
    return zipped({**parts, "word/document.xml": encode(body)})


FORBIDDEN = "yang tidak diperbolehkan"
UNREAD = "perintah yang tidak diperbolehkan"

MARKS = [
    # what the template says, what is said about it
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", UNREAD),
    ("{{ kota.__class__ }}", 'memuat "kota.__class__" yang tidak dikenal'),
    ("{{ kota.__init__.__globals__ }}", 'memuat ".__globals__" yang tidak dikenal'),
    ("{{ kota['__class__'] }}", UNREAD),
    ("{{ self.__init__ }}", 'memuat "self" yang tidak dikenal'),
    ("{{ cycler.__init__.__globals__.os }}", "yang tidak dikenal"),
    ("{{ joiner }}", 'memuat "joiner" yang tidak dikenal'),
    ("{{ namespace(a=1) }}", UNREAD),
    ("{{ lipsum() }}", UNREAD),
    ("{{ kota.format(kota) }}", UNREAD),
    ("{{ '%999999999d' % 1 }}", UNREAD),
    ("{% include '/etc/passwd' %}", 'memuat perintah "include" yang tidak diperbolehkan'),
    ("{% import '/etc/passwd' as x %}", 'memuat perintah "import"'),
    ("{% from '/etc/passwd' import x %}", 'memuat perintah "from"'),
    ("{% extends '/etc/passwd' %}", 'memuat perintah "extends"'),
    ("{% block a %}{% endblock %}", 'memuat perintah "block"'),
    ("{% macro m() %}x{% endmacro %}", 'memuat perintah "macro"'),
    ("{% call m() %}x{% endcall %}", 'memuat perintah "call"'),
    ("{% raw %}{{ kota }}{% endraw %}", 'memuat perintah "raw"'),
    ("{% with x = kota %}{% endwith %}", 'memuat perintah "with"'),
    ("{% set x = kota %}", 'memuat perintah "set"'),
    ("{% filter upper %}x{% endfilter %}", 'memuat perintah "filter"'),
    ("{% autoescape false %}x{% endautoescape %}", 'memuat perintah "autoescape"'),
    ("{% do kota %}", 'memuat perintah "do"'),
    ("{% colspan " + " " * 250 + "% %}", 'memuat perintah "colspan"'),
    ("{% colspan " + " " * 20_000 + "% %}", "memuat tanda isian yang terlalu panjang"),
    ("{% for x in range(999999999) %}x{% endfor %}", "perulangan yang tidak dikenal"),
    ("{% for x in [1] * 999999999 %}x{% endfor %}", "perulangan yang tidak dikenal"),
    ("{% for x in alamat recursive %}{{ loop(alamat) }}{% endfor %}", "perulangan yang tidak dikenal"),
    ("{% for a in alamat %}{% for b in alamat %}x{% endfor %}{% endfor %}", "perulangan di dalam perulangan"),
    ("{{ 'a' * 999999999 }}", UNREAD),
    ("{{ 9 ** 999999999 }}", UNREAD),
    ("{{ " + "9" * 5000 + " }}", "memuat tanda isian yang terlalu panjang"),
    ("{{ kota ~ kota }}", UNREAD),
    ("{{ [kota, kota] }}", UNREAD),
    ("{{ kota|center(999999999) }}", 'saringan "center"'),
    ("{{ kota|attr('__class__') }}", 'saringan "attr"'),
    ("{{ kota|pprint }}", 'saringan "pprint"'),
    ("{{ alamat|map('upper') }}", 'saringan "map"'),
    ("{{ kota|safe }}", 'saringan "safe"'),
    ("{{ kota|replace('a', 'aaaa') }}", 'saringan "replace"'),
    ("{{ alamat|join(attribute='__class__') }}", UNREAD),
    ("{% if kota is callable %}x{% endif %}", UNREAD),
    ("{{ " + "(" * 140 + "kota" + ")" * 140 + " }}", "memuat perintah yang"),
    ("{{ " + "(" * 5000 + "kota" + ")" * 5000 + " }}", "terlalu panjang"),
    ("{{ " + "not " * 5000 + "kota }}", "terlalu panjang"),
    ("{{ kota }}" * 300, "memuat terlalu banyak tanda isian"),
    ("{{" * 200_000, "memuat terlalu banyak tanda isian"),
    ("{" * 900_000, "memuat terlalu banyak tanda isian"),
]

FILES = [
    # what lies in the folder, what is said about it
    (lambda: spoiled(add(*["{{ kota }}"] * 12_000)), "memuat terlalu banyak tanda isian"),
    (lambda: spoiled(swap("Dengan hormat,", "x" * 1_100_000)), "terlalu besar untuk sebuah surat"),
    (lambda: spoiled(swap("Dengan hormat,", "<w:br/></w:t>" * 3)), "rusak di dalamnya"),
    (lambda: spoiled(inline("<w:r><w:t/></w:r>" * 45_000)), "terlalu rumit untuk sebuah surat"),
    (lambda: spoiled(swap("<w:body>", "<w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000)), "rusak di dalamnya"),
    (
        lambda: spoiled(before_section("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60)),
        "terlalu rumit untuk sebuah surat",
    ),
    (lambda: spoiled(swap("<w:document ", f"{DOCTYPE}<w:document ")), "memuat definisi dokumen yang tidak diperbolehkan"),
    (lambda: spoiled(lambda xml: LAUGHS + xml.partition("?>")[2].replace("Dengan hormat,", "&a11;", 1)), "memuat definisi dokumen"),
    (lambda: spoiled(swap("<w:styles ", f"{DOCTYPE}<w:styles "), STYLES), "memuat definisi dokumen"),
    (lambda: spoiled(swap("<Types ", "<!DOCTYPE Types><Types "), TYPES), "memuat definisi dokumen"),
    (lambda: recoded(lambda body: ('<?xml version="1.0" encoding="UTF-16"?>' + DOCTYPE + body).encode("utf-16")), "penyandian huruf"),
    (lambda: recoded(in_utf7), "penyandian huruf"),
    (lambda: spoiled(run("<w:instrText> DDEAUTO c:\\x </w:instrText>")), f'memuat kode bidang "DDEAUTO c:\\x" {FORBIDDEN}'),
    (lambda: spoiled(run("<w:instrText> INCLUDEPICTURE http://x/y.png </w:instrText>")), 'memuat kode bidang "INCLUDEPICTURE'),
    (lambda: spoiled(inline('<w:fldSimple w:instr=" INCLUDETEXT /etc/passwd "/>')), 'memuat kode bidang "INCLUDETEXT /etc/passwd"'),
    (lambda: spoiled(swap("</w:styles>", '<w:x w:instr="DDE a"/></w:styles>'), STYLES), 'memuat kode bidang "DDE a"'),
    (lambda: spoiled(run("<w:instrText> PAGE {{ kota }} </w:instrText>")), "memuat tanda isian di luar teks"),
    (lambda: spoiled(swap('<w:pStyle w:val="Salam"/>', '<w:pStyle w:val="{{ kota }}"/>')), "memuat tanda isian di luar teks"),
    (lambda: spoiled(before_section('<w:altChunk r:id="rId9"/>')), "memuat objek atau berkas sisipan"),
    (lambda: spoiled(run("<w:object/>")), "memuat objek atau berkas sisipan"),
    (
        lambda: spoiled(before_section('<w:r><w:t xml:space="preserve">{{ kota }}</w:t></w:r>')),
        "memuat tanda isian yang terbagi atas beberapa paragraf",
    ),
    (lambda: linked("image", "file:///c/x.png"), "memuat sambungan ke luar"),
    (lambda: linked("attachedTemplate", "http://contoh.id/x.dotm"), "memuat sambungan ke templat lain"),
    (
        lambda: spoiled(run(FIELD.format("IN</w:instrText><w:instrText>CLUDETEXT /etc/passwd"))),
        'memuat kode bidang "INCLUDETEXT /etc/passwd"',
    ),
    (lambda: spoiled(run(FIELD.format('HYPERLINK "file:///c:/x.exe"'))), 'memuat kode bidang "HYPERLINK'),
    (lambda: spoiled(run(FIELD.format("PAGE") + FIELD.format("DDE a b"))), 'memuat kode bidang "DDE a b"'),
    (lambda: spoiled(run(FIELD.format(f"PAGE {FIELD.format('DDE a')}"))), 'memuat kode bidang "DDE a"'),
    (lambda: linked("hyperlink", "file:///c:/x.exe"), "memuat sambungan ke luar"),
    (lambda: linked("oleObject", "embeddings/a.bin", ""), "memuat makro atau objek tertanam"),
    (lambda: linked("aFChunk", "a.html", ""), "memuat makro atau objek tertanam"),
    (lambda: with_part("word/vbaProject.bin"), "memuat makro atau objek tertanam"),
    (lambda: with_part("word/embeddings/a.bin"), "memuat makro atau objek tertanam"),
    (lambda: with_part("word/activeX/a.xml", b"<a/>"), "memuat makro atau objek tertanam"),
    (lambda: with_part("word/media/a.bin", bytes(40_000_000)), "terlalu besar untuk sebuah surat"),
    (lambda: with_part("word/media/a.bin", bytes(60_000_000), zipfile.ZIP_BZIP2), "terlalu besar untuk sebuah surat"),
    (lambda: with_part("word/media/a.bin", bytes(1000), zipfile.ZIP_LZMA), "bukan berkas .docx yang utuh"),
    (lying_about_its_size, "bukan berkas .docx yang utuh"),
    (lambda: zipped({**parts_of(GOOD), **{f"word/media/{n}": b"" for n in range(30_000)}}), "terlalu besar untuk sebuah surat"),
    (lambda: with_part("word/media/a.zip", zipped({"b": zipped({"c": bytes(9_000_000)}) * 100})), "memuat berkas yang tidak dikenal"),
    (lambda: twice("word/document.xml"), "memuat bagian ganda"),
    (lambda: with_part("word/Document.xml"), "memuat bagian ganda"),
    (lambda: with_part("../../a.xml", b"<a/>"), "memuat bagian dengan nama yang tidak diperbolehkan"),
    (lambda: with_part("/etc/a.xml", b"<a/>"), "memuat bagian dengan nama yang tidak diperbolehkan"),
    (lambda: bytes(6_000_000), "terlalu besar untuk sebuah surat"),
    (lambda: b"", "bukan berkas .docx yang utuh"),
    (lambda: b"{\\rtf1 surat}", "bukan berkas .docx yang utuh"),
    (lambda: GOOD[: len(GOOD) // 2], "bukan berkas .docx yang utuh"),
    (lambda: GOOD[:2000] + bytes(500) + GOOD[2500:], "bukan berkas .docx yang utuh"),
    (lambda: zipped({"a.txt": b"x"}), "bukan dokumen Word"),
]

CASES = [*((lambda text=text: spoiled(add(text)), said) for text, said in MARKS), *FILES]
HARMLESS = [
    # many of something that a letter may hold: slow would be as bad as refused
    lambda: spoiled(swap("Dengan hormat,", "{" + "</w:t></w:r><w:r><w:t>" * 9000 + "x")),
    lambda: spoiled(swap("Dengan hormat,", "<".replace("<", "&lt;") * 60_000)),
    lambda: spoiled(before_section(paragraphs(*["Alinea"] * 9000))),
    lambda: spoiled(before_section("<w:p><w:r><w:t>}</w:t></w:r></w:p>" * 9000)),
]


@pytest.fixture(scope="module")
def endings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templat")
    for place, make in enumerate([*(make for make, _ in CASES), *HARMLESS]):
        (folder / f"{place:03}.docx").write_bytes(make())
    ran = subprocess.run(
        [sys.executable, str(PRISON), str(folder)], capture_output=True, text=True, check=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("place", range(len(CASES)), ids=[f"{place}-{said[:30]}" for place, (_, said) in enumerate(CASES)])
def test_a_hostile_template_is_stopped(endings, place):
    end = endings[place]
    assert end["said"].startswith((f"Templat {place:03}.docx: ", f"{place:03}.docx terlalu besar"))
    assert CASES[place][1] in end["said"]
    assert end["seconds"] < SLOWEST


@pytest.mark.parametrize("place", range(len(HARMLESS)))
def test_a_long_letter_is_no_hostile_one(endings, place):
    assert endings[len(CASES) + place]["said"] == "!taken"
    assert endings[len(CASES) + place]["seconds"] < SLOWEST


def test_bytes_that_lie_about_themselves_were_made():
    assert zlib.crc32(lying_about_its_size()) != zlib.crc32(with_part("word/media/a.bin", bytes(60_000_000)))
