"""Templates in the hands of staff: copied out, edited in LibreOffice, checked; what is said reads well and loses nothing."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from stm_sheets.filing.stationery import WIDTH, check, export, form_of
from stm_sheets.model import OfficeError
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.lint import audited, linted, tries
from stm_sheets.places.word.templates import load
from stm_sheets.tables.forms import FORMS
from stm_sheets.tables.letters import CLAIM
from tests.support.stationery import GOOD, STYLES, add, before_section, parts_of, run, spoiled, stock, swap, zipped

TWICE_WHEN_FILLED = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
    "<w:p><w:r><w:t>{%p for a in alamat %}</w:t></w:r></w:p>"
    '<w:p><w:bookmarkStart w:id="7" w:name="sama"/><w:r><w:t>{{ a }}</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>'
    "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p><w:p/></w:tc></w:tr></w:tbl>"
)

BUILT_IN = sorted(path.name for path in template_folder().glob("*.docx"))
SOFFICE = shutil.which("soffice")


def laid(folder, content, name=CLAIM.template):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder


def said(lines):
    """The lines as one text, wrapped no more."""
    return " ".join(" ".join(lines).split())


def test_every_built_in_template_is_copied_out_byte_for_byte(tmp_path):
    lines = export(tmp_path / "templat" / "kita")
    assert {path.name: path.read_bytes() for path in (tmp_path / "templat/kita").iterdir()} == {
        name: (template_folder() / name).read_bytes() for name in BUILT_IN
    }
    assert said(lines).startswith(f"Disalin ke {tmp_path}/templat/kita: ")
    assert "Selanjutnya:" in lines
    assert "stm-sheets templates check" in said(lines)
    assert "docs/templat.md" in said(lines)


def test_what_lies_there_is_never_overwritten(tmp_path):
    laid(tmp_path, b"punya kantor")
    lines = export(tmp_path)
    assert (tmp_path / CLAIM.template).read_bytes() == b"punya kantor"
    assert f"Sudah ada, tidak diubah: {CLAIM.template}." in said(lines)
    assert f"Disalin ke {tmp_path}: {CLAIM.template}" not in said(lines)


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "templat").write_text("x")
    with pytest.raises(OfficeError, match="bukan folder"):
        export(tmp_path / "templat")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions bind nobody here")
def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OfficeError, match="tidak dapat disalin"):
        export(tmp_path)


def test_the_built_in_templates_are_good():
    lines, good = check()
    assert good, lines
    assert lines[-1] == f"{len(BUILT_IN)} templat diperiksa; semuanya dapat dipakai."
    assert sum(line.endswith(": baik.") for line in lines) == len(BUILT_IN)


def test_all_faults_are_told_template_by_template_within_eighty_columns(tmp_path):
    laid(tmp_path, spoiled(add("{{ pelangan }}", "{{ kota.upper }}")))
    laid(tmp_path, GOOD, "jawaban_claim_pelatihan.docx")
    laid(tmp_path, b"", "jawaban_claim_teknis.docx")
    laid(tmp_path, b"", "~$waban_claim.docx")
    (tmp_path / "catatan.txt").write_text("x")
    lines, good = check(tmp_path)
    assert not good
    assert all(len(line) <= WIDTH for line in lines)
    assert lines[:5] == [
        "jawaban_claim.docx (surat jawaban claim): tidak dapat dipakai, 2 hal harus",
        "diperbaiki.",
        '  1. memuat "pelangan" yang tidak dikenal; mungkin maksudnya "pelanggan", dalam',
        '     paragraf ke-1 "{{ pelangan }}".',
        '  2. memuat "kota.upper" yang tidak dikenal; tulis {{ kota }} saja, dalam',
    ]
    assert "jawaban_claim_pelatihan.docx (surat jawaban claim): baik." in lines
    assert "1. bukan berkas .docx yang utuh; simpan ulang dengan Word" in said(lines)
    assert said(lines).endswith(
        "3 templat diperiksa. Perbaiki di Word, simpan, lalu periksa lagi; selama itu tidak ada surat yang dibuat darinya."
    )


def test_where_a_name_is_like_none_the_fields_are_listed(tmp_path):
    lines, _ = check(laid(tmp_path, spoiled(add("{{ zzz }}"))))
    assert f"Isian surat jawaban claim: {', '.join(field.name for field in CLAIM.fields)}." in said(lines)


def test_many_faults_are_told_up_to_a_number(tmp_path):
    lines, _ = check(laid(tmp_path, spoiled(add(*(f"{{{{ zzz{number} }}}}" for number in range(50))))))
    assert "tidak dapat dipakai, 50 hal harus diperbaiki." in said(lines)
    assert "  dan 20 hal lain." in lines


def test_a_name_that_tells_nothing_is_tried_as_every_form(tmp_path):
    lines, good = check(laid(tmp_path, GOOD, "Surat Kantor.docx"))
    assert good
    assert said(lines).startswith("Surat Kantor.docx (diperiksa sebagai surat jawaban claim): baik.")
    assert f"Tidak ada di sini, jadi dibuat dari templat bawaan: {', '.join(sorted({form.template for form in FORMS.values()}))}." in said(
        lines
    )


def test_a_file_name_says_which_form_it_is():
    assert all(form_of(form.template) == form for form in FORMS.values())
    assert form_of("Jawaban_Claim_Teknis.docx") == CLAIM.form
    assert form_of("lain.docx") is None


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OfficeError, match=r"tidak ada\. Buat dahulu dengan: stm-sheets templates export"):
        check(tmp_path / "lain")


def test_one_template_may_be_named_alone(tmp_path):
    folder = laid(tmp_path, GOOD)
    laid(tmp_path, b"x", "cpar.docx")
    told = ["jawaban_claim.docx (surat jawaban claim): baik.", "1 templat diperiksa; semuanya dapat dipakai."]
    assert check(folder / CLAIM.template) == (told, True)
    lines, good = check(folder / "cpar.docx")
    assert not good
    assert "cpar.docx (formulir CPAR): tidak dapat dipakai" in said(lines)


def test_other_documents_in_the_folder_are_told(tmp_path):
    for name in ("~$cpar.doc", "cpar.DOTX", "lama.doc", "makro.docm", "catatan.txt"):
        laid(tmp_path, b"x", name)
    told = "Tidak dipakai karena bukan .docx: cpar.DOTX, lama.doc, makro.docm. Buka di Word, lalu simpan sebagai Dokumen Word (.docx)."
    assert said(check(tmp_path)[0]).endswith(f"Surat dibuat dari templat bawaan. {told}")
    lines, good = check(laid(tmp_path, GOOD))
    assert good
    assert f"baik. {told} Tidak ada di sini" in said(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_what_never_ends_is_not_read(tmp_path):
    os.mkfifo(laid(tmp_path, GOOD) / "cpar.docx")
    lines, good = check(tmp_path)
    assert not good
    assert said(lines).startswith("cpar.docx: tidak dapat dipakai. 1. bukan berkas biasa.")


def test_an_empty_folder_is_no_fault(tmp_path):
    lines, good = check(tmp_path)
    assert good
    assert said(lines).startswith(f"Tidak ada templat (.docx) di {tmp_path}.")


# The other judges -----------------------------------------------------------------------------------------------------


def test_what_docxtpl_lint_says_is_quoted(tmp_path):
    content = spoiled(add("{# docxtpl-lint: disable-line=DTL201 #}"))
    assert linted(stock(content))
    lines, good = check(laid(tmp_path, content))
    assert not good
    assert 'docxtpl-lint menyebut: "DTL005 suppression' in said(lines)


def test_papers_that_openxml_audit_finds_invalid_are_told(tmp_path):
    content = spoiled(before_section(TWICE_WHEN_FILLED))
    lines, good = check(laid(tmp_path, content))
    assert not good
    assert "tidak sah menurut openxml-audit" in said(lines)


def test_faults_of_the_program_that_saved_the_template_do_not_stop_it(tmp_path):
    content = spoiled(swap("<w:cantSplit/>", '<w:cantSplit w:val="maybe"/>'))
    assert audited(content)
    lines, good = check(laid(tmp_path, content))
    assert good
    assert "- berkasnya memuat 1 hal yang tidak baku dari program penyimpannya; dokumennya tetap dapat dibuat" in said(lines)
    assert '(openxml-audit menyebut: "Invalid value' in said(lines)


def test_how_libreoffice_says_yes_about_a_row_is_no_fault(tmp_path):
    content = spoiled(swap("<w:cantSplit/>", '<w:cantSplit w:val="true"/>'))
    assert audited(content)
    assert check(laid(tmp_path, content) / CLAIM.template)[0][1:] == ["1 templat diperiksa; semuanya dapat dipakai."]


@pytest.mark.parametrize("name", BUILT_IN)
def test_papers_of_awkward_samples_are_valid(name):
    form = form_of(name)
    template = load(stock((template_folder() / name).read_bytes(), name), form)
    for what, content in tries(template, form):
        assert audited(content) == [], what


# What Word and LibreOffice write ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def resaved(tmp_path_factory):
    """Every built-in template as LibreOffice saves it, and once more with a sentence of its own."""
    if not SOFFICE:
        pytest.skip("LibreOffice is not installed")
    work = tmp_path_factory.mktemp("libreoffice")
    for name in BUILT_IN:
        parts = parts_of((template_folder() / name).read_bytes())
        (work / f"{name[:-5]}_asli.docx").write_bytes(zipped(parts))
        body = re.sub(
            r"(<w:p[ >](?:(?!</w:p>).)*<w:t[^>]*>)(?![{])([^<{]{12,}</w:t>)",
            r"\1Kalimat baru. \2",
            parts["word/document.xml"].decode(),
            count=1,
        )
        assert "Kalimat baru." in body
        (work / f"{name[:-5]}_baru.docx").write_bytes(zipped({**parts, "word/document.xml": body.encode()}))
    made = work / "simpan"
    command = [
        SOFFICE,
        f"-env:UserInstallation={(work / 'profil').as_uri()}",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(made),
    ]
    subprocess.run([*command, *map(str, sorted(work.glob("*.docx")))], check=True, capture_output=True, timeout=120)
    return made


def test_a_template_saved_by_libreoffice_is_as_good_as_before(resaved):
    assert len(list(resaved.iterdir())) == 2 * len(BUILT_IN)
    lines, good = check(resaved)
    assert good, lines
    assert "openxml-audit" not in said(lines)
    for path in resaved.glob("*_baru.docx"):
        form = form_of(path.name)
        template = load(stock(path.read_bytes(), path.name), form)
        assert b"Kalimat baru." in dict(tries(template, form))["penuh"]


WORDS = (
    '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD" w:rsidRPr="00FF0011"><w:rPr><w:lang w:val="id-ID"/><w:noProof/></w:rPr>'
    '<w:lastRenderedPageBreak/><w:t>{{ </w:t></w:r><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    '<w:proofErr w:type="spellEnd"/><w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="x"><w:r><w:t>ko</w:t></w:r>'
    '</w:smartTag><w:r><w:t xml:space="preserve">ta }}</w:t></w:r>'
)
BEGUN, ENDED = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
TAME = [
    # what Word writes into documents without being asked
    run(f"{BEGUN}<w:instrText> PAGE </w:instrText><w:instrText> \\* MERGEFORMAT </w:instrText>{ENDED}"),
    run(f'{BEGUN}<w:instrText> HYPERLINK "mailto:a@contoh.id" </w:instrText>{ENDED}'),
    swap("Dengan hormat,", f"</w:t></w:r>{WORDS}<w:r><w:t>"),
    run('<w:fldChar w:fldCharType="begin"/><w:instrText> PAGE \\* MERGEFORMAT </w:instrText><w:fldChar w:fldCharType="end"/>'),
    before_section(
        "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{ kota }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    ),
    add("{% if kota == \u201cJakarta\u201d %}x{% endif %}"),
    add("{{\u00a0kota\u00a0}}", "[ lihat lampiran ] <kami> {tanpa arti}", "\u201cKutipan\u201d \u00abasing\u00bb"),
    lambda xml: xml.replace("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'),
]


@pytest.mark.parametrize("change", TAME, ids=range(len(TAME)))
def test_what_word_writes_by_itself_is_no_fault(change):
    assert load(stock(spoiled(change)), CLAIM.form)


def test_comments_for_nobody_in_a_part_that_is_not_filled_in_are_no_fault():
    assert load(stock(spoiled(swap("</w:styles>", "<!-- gaya --></w:styles>"), STYLES)), CLAIM.form)
