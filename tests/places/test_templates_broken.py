"""Templates as people break them: each is refused with a sentence that says which word in which paragraph, and what may stand there."""

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.word.templates import examined, load
from stm_sheets.tables.letters import CLAIM
from tests.support.stationery import BODY, GOOD, HEADER, TYPES, add, before_section, inline, paragraphs, run, spoiled, stock, swap, swap_all

NUMBER_CELL = '<w:p><w:pPr><w:pStyle w:val="TabelNomor"/></w:pPr><w:r><w:t xml:space="preserve">{{ langkah.no }}</w:t></w:r></w:p>'
FIRST_CELL = '<w:p><w:pPr><w:pStyle w:val="TabelJudul"/></w:pPr>'
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
ROWS = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl><w:p/>"
ONE_ROW = "<w:tr><w:tc>{}</w:tc></w:tr>"
BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="k" type="#x"><v:textbox><w:txbxContent>{}</w:txbxContent>'
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)
LATER = "Dengan hormat, "

BROKEN = [
    # what is done to the template, what is said about it
    (add("{{ nama_pelangan }}"), 'memuat "nama_pelangan" yang tidak dikenal'),
    (
        swap("{{ pelanggan }}", "{{ pelangan }}"),
        '"pelangan" yang tidak dikenal; mungkin maksudnya "pelanggan", dalam paragraf ke-',
    ),
    (add("{{ Pelanggan }}"), 'mungkin maksudnya "pelanggan", dalam paragraf ke-1 "{{ Pelanggan }}"'),
    (add("{{ nomer surat }}"), 'nama isian ditulis tanpa spasi; mungkin maksudnya "nomor"'),
    (add("{{ zzz }}"), 'memuat "zzz" yang tidak dikenal; isian yang boleh ada di docs/templat.md, dalam paragraf ke-1'),
    (
        swap("{{ langkah.tindakan }}", "{{ langkah.tindakann }}"),
        'mungkin maksudnya "tindakan"; yang boleh: no, pic, target, tindakan, dalam baris 3 tabel 1',
    ),
    (swap("{{ langkah.tindakan }}", "{{ langkah.items }}"), 'memuat "langkah.items" yang tidak dikenal'),
    (swap("{{ langkah.no }}", "{{ loop.indeks }}"), 'memuat "loop.indeks" yang tidak dikenal; mungkin maksudnya "index"'),
    (add("{{ rencana.no }}"), 'memuat "rencana.no" yang tidak dikenal'),
    (add("{{ kota.upper }}"), 'memuat "kota.upper" yang tidak dikenal; tulis {{ kota }} saja'),
    (add("{{ lain.no }}"), 'memuat "lain" yang tidak dikenal'),
    (swap("in rencana %}", "in rencanaku %}"), 'memuat "rencanaku" yang tidak dikenal; mungkin maksudnya "rencana"'),
    (add("{{ alamat }}"), 'mencetak "alamat" yang berisi daftar; pakai {%p for ... in alamat %}'),
    (swap("{{ langkah.no }}", "{{ langkah }}"), 'mencetak "langkah" yang berisi satu baris; tulis bagiannya, misalnya {{ langkah.no }}'),
    (add("{{ kota == kota }}"), "mencetak sesuatu yang bukan teks"),
    (add("{% if kota > 5 %}x{% endif %}"), "membandingkan isian yang tidak sejenis"),
    (add("{% if alamat|length == kota %}x{% endif %}"), "membandingkan isian yang tidak sejenis"),
    (add("{{ alamat|first }}"), "memakai saringan first atau last pada daftar yang dapat kosong"),
    (add("{{ alamat|upper }}"), 'memuat saringan "upper" pada isian yang tidak cocok; pakai saringan itu pada teks'),
    (add("{{ rencana|join(', ') }}"), 'memuat saringan "join" pada isian yang tidak cocok'),
    (swap("in alamat %}", "in kota %}"), 'mengulang "kota" yang bukan daftar; tulis {{ kota }} saja, dalam paragraf ke-'),
    (swap("{{ nomor }}", ""), 'tidak mencetak "nomor", yang harus ada pada setiap surat jawaban claim; tambahkan {{ nomor }}'),
    (swap("{{ kota }}, {{ tanggal }}", "{{ kota }}"), 'tidak mencetak "tanggal"'),
    (swap("{{ pelanggan }}", ""), 'tidak mencetak "pelanggan"'),
    (swap("{{ penanda_tangan }}", "{% if draf %}{{ penanda_tangan }}{% endif %}"), 'tidak mencetak "penanda_tangan"'),
    (swap("{%p endif %}", ""), '"{%p if pelapor %}" tidak ditutup dengan {%p endif %}, dalam paragraf ke-'),
    (swap("{%p if pelapor %}", ""), '"{%p endif %}" menutup sesuatu yang tidak dibuka, dalam paragraf ke-'),
    (swap("{%p endif %}", "{%p endfor %}"), '"{%p if pelapor %}" belum ditutup sebelum "{%p endfor %}"; tutup dahulu dengan {%p endif %}'),
    (add("{%p else %}"), '"{%p else %}" berdiri tanpa if atau for yang sesuai'),
    (add("{{ kota"), 'tanda "{{" tidak berpasangan, dalam paragraf ke-1 "{{ kota"'),
    (add("kota }}"), 'tanda "}}" tidak berpasangan'),
    (add("{{ kota {{ kota }}"), 'tanda "{{" tidak berpasangan'),
    (add("{ kota }"), 'memuat "{ kota }" yang tidak akan diisi; tulis {{ kota }}'),
    (add("\u00abkota\u00bb"), 'memuat "\u00abkota\u00bb" yang tidak akan diisi; tulis {{ kota }}'),
    (add("{{ }}"), "memuat tanda isian yang kosong"),
    (add("{% %}"), "memuat tanda isian yang kosong"),
    (add("{{ kota|trim('x') }}"), 'memuat saringan "trim" dengan isi yang tidak diperbolehkan; hanya join yang boleh berisi'),
    (add("A {", "{ kota|upper }", "}"), "memuat tanda isian yang terbagi atas beberapa paragraf"),
    (add("{% if kota %}x"), '"{% if kota %}" tidak ditutup dengan {% endif %}, dalam paragraf ke-1'),
    (
        add("{% if kota %}", "x", "{% endif %}"),
        'perintah "{% if kota %}" tidak selesai dalam paragrafnya; pakai {%p dalam paragraf tersendiri',
    ),
    (add("{% if kota %}{% for a in alamat %}{% endif %}{% endfor %}"), '"{% for a in alamat %}" belum ditutup sebelum "{% endif %}"'),
    (add("Catatan: {%p if kota %}", "{%p endif %}"), '"{%p if kota %}" harus berdiri sendiri dalam satu paragraf; teks lain'),
    (swap("{%tr endfor %}", "{%tr endfor %} selesai"), '"{%tr endfor %}" harus berdiri sendiri dalam satu baris tabel'),
    (
        before_section("".join(ROWS.format(ONE_ROW.format(paragraphs(text))) for text in ("{%tr if kota %}", "{%tr endif %}"))),
        '"{%tr if kota %}" ditutup di tabel lain, dalam baris 1 tabel ',
    ),
    (add("{%tr if kota %}", "{%tr endif %}"), '"{%tr if kota %}" hanya dapat ditulis dalam baris tabel'),
    (swap("{%tr endfor %}", "{%p endfor %}"), 'ditutup dengan "{%p endfor %}"; tutup dengan {%tr endfor %}'),
    (add("{{r kota }}"), 'memuat "{{r kota }}"; awalan r tidak dapat dipakai'),
    (add("{{p kota }}"), "awalan p hanya untuk {%p if ... %}"),
    (add("{%tc if kota %}"), "awalan tc tidak dapat dipakai"),
    (add("{% p if kota %}"), "tulis {%p tanpa spasi sebelum p"),
    (add("{%- if kota %}x{% endif %}"), "hapus tanda - di tepinya"),
    (add('{%p if kota == "50%" %}', "x", "{%p endif %}"), 'memuat "%", "}" atau "#" di dalam'),
    (add("{% kota %}"), 'memuat perintah "kota" yang tidak dikenal; untuk mencetak isian tulis {{ kota }}'),
    (
        add("{% endfi %}"),
        'memuat perintah "endfi" yang tidak diperbolehkan; yang boleh: if, elif, else, endif, for, endfor; mungkin maksudnya "endif"',
    ),
    (add("{{ kota|upperr }}"), 'memuat saringan "upperr" yang tidak diperbolehkan; yang boleh: capitalize, first'),
    (add("{{ kota + }}"), "memuat perintah yang tidak dapat dibaca; periksa ejaan, tanda kutip, dan tanda kurungnya, dalam paragraf ke-1"),
    (add("{% if kota == \u201eJakarta\u201c %}x{% endif %}"), "memuat tanda kutip \u201e di dalam"),
    (add("{{ ko\u200bta }}"), "memuat huruf yang tidak tampak (U+200B)"),
    (add("{{ " + "kota or " * 60 + "kota }}"), "memuat tanda isian yang terlalu panjang"),
    (add("{% for a in alamat %}{% for b in keluhan %}x{% endfor %}{% endfor %}"), "memuat perulangan di dalam perulangan"),
    (add("{% for a, b in alamat %}x{% endfor %}"), "memuat perulangan yang tidak dikenal; tulis seperti"),
    (swap("Dengan hormat,", "{{ ko</w:t><w:br/><w:t>ta }}"), "terputus oleh ganti baris, tab, bidang, atau gambar"),
    (swap("Dengan hormat,", "{{ ko</w:t><w:tab/><w:t>ta }}"), "terputus oleh ganti baris, tab, bidang, atau gambar"),
    (
        swap("Dengan hormat,", '{{ ko</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>ta }}'),
        "terputus oleh ganti baris, tab",
    ),
    (
        swap("{%p if pelapor %}", '{%p if pelapor %}</w:t><w:br w:type="page"/><w:t>'),
        "teks lain, pemisah halaman, atau gambar di sana akan hilang",
    ),
    (
        before_section("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if kota %}</w:t></w:r></w:p>" + paragraphs("{%p endif %}")),
        "pemisah bagian (section break)",
    ),
    (
        before_section(CONTROL.format("<w:showingPlcHdr/>", paragraphs("{{ kota }}"))),
        "kontrol konten (content control) yang menyembunyikan",
    ),
    (
        before_section(CONTROL.format("", paragraphs("{%p if kota %}")) + paragraphs("{%p endif %}")),
        "berada dalam kontrol konten (content control)",
    ),
    (before_section(BOX.format(paragraphs("{{ kotaa }}"))), 'mungkin maksudnya "kota", dalam kotak teks "{{ kotaa }}"'),
    (inline('<w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>'), "masih memuat perubahan yang dilacak (track changes)"),
    (inline('<w:del w:id="1" w:author="a"><w:r><w:delText>{{ x }}</w:delText></w:r></w:del>'), "masih memuat perubahan yang dilacak"),
    (swap("<w:sectPr>", '<w:sectPr><w:sectPrChange w:id="1" w:author="a"/>'), "masih memuat perubahan yang dilacak"),
    (run('<w:commentReference w:id="0"/>'), "masih memuat komentar Word"),
    (inline("<w:r><w:instrText> MERGEFIELD kota </w:instrText></w:r>"), 'memuat kode bidang "MERGEFIELD kota" yang tidak diperbolehkan'),
    (swap(NUMBER_CELL, paragraphs("{%p if kota %}") + NUMBER_CELL), '"{%p if kota %}" belum ditutup sebelum "{%tr endfor %}"'),
    (swap(NUMBER_CELL, paragraphs("{%p if langkah.pic == 'x' %}", "y", "{%p endif %}")), "tidak utuh bila isiannya kosong"),
    (lambda xml: add("{%p if kota %}")(swap(FIRST_CELL, paragraphs("{%p endif %}") + FIRST_CELL)(xml)), "menjadi rusak bila diisi"),
    (swap("</w:body>", ""), "rusak di dalamnya"),
    (swap_all("w:", "x:"), "rusak di dalamnya"),
    (
        lambda xml: swap_all("w:", "x:")(xml).replace("xmlns:x", "xmlns:w").replace("xmlns:w", "xmlns:x", 1),
        "ditulis dengan cara yang tidak dikenal",
    ),
]

ELSEWHERE = [
    # part, what is done to it, what is said about it
    (
        HEADER,
        swap("{{ perusahaan }}", "{{ perusahan }}"),
        '"perusahan" yang tidak dikenal; mungkin maksudnya "perusahaan", dalam kepala halaman "',
    ),
    (HEADER, lambda xml: xml[: xml.index("<w:p>")] + "</w:hdr>", "memuat tabel, sel, atau kepala halaman yang tidak utuh"),
    (HEADER, swap("{{ draf }}", "DRAF"), 'tidak mencetak "draf" pada kepala setiap halaman; tambahkan {{ draf }} di sana'),
    ("word/header2.xml", swap("{{ draf }}", "DRAF"), 'tidak mencetak "draf" pada kepala setiap halaman'),
    (BODY, swap('<w:headerReference w:type="default" r:id="rId3"/>', ""), 'tidak mencetak "draf" pada kepala setiap halaman'),
    ("word/settings.xml", swap("<w:zoom", "<w:evenAndOddHeaders/><w:zoom"), 'tidak mencetak "draf" pada kepala setiap halaman'),
    ("word/footer1.xml", swap("<w:t", "<w:t>{{ kotaa }}</w:t><w:t"), "dalam kaki halaman"),
    (
        "word/theme/theme1.xml",
        swap("</a:theme>", "<!-- {{ kota }} --></a:theme>"),
        "memuat tanda isian di tempat yang tidak diisi (word/theme/theme1.xml)",
    ),
    (TYPES, swap("document.main+xml", "template.main+xml"), "bukan dokumen Word biasa"),
    (TYPES, swap("/docProps/core.xml", "/docProps/lain.xml"), "bukan dokumen Word biasa"),
    (TYPES, swap("core-properties+xml", "x+xml"), "tidak memuat properti dokumen"),
]


def names(cases):
    return [f"{place}-{case[-1][:40]}" for place, case in enumerate(cases)]


def refusal(content):
    with pytest.raises(OfficeError) as told:
        load(stock(content), CLAIM.form)
    return str(told.value)


def fits(sentence, said):
    assert sentence.startswith("Templat jawaban_claim.docx: ")
    assert said in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=names(BROKEN))
def test_a_template_that_does_not_fit_is_refused_with_its_sentence(change, said):
    fits(refusal(spoiled(change)), said)


@pytest.mark.parametrize(("part", "change", "said"), ELSEWHERE, ids=names(ELSEWHERE))
def test_other_parts_are_looked_at_too(part, change, said):
    fits(refusal(spoiled(change, part)), said)


def test_all_that_is_wrong_is_told_at_once():
    change = add("{{ pelangan }}", "{{ kota.upper }}", "{{ alamat }}", "{% for a in kota %}x{% endfor %}")
    template, problems = examined(stock(spoiled(change)), CLAIM.form)
    assert template is None
    assert [problem.partition(", dalam ")[2][:13] for problem in problems] == [f"paragraf ke-{place}" for place in range(1, 5)]


def test_a_faulty_mark_does_not_hide_what_is_wrong_with_others():
    texts = (
        "{{ kota",
        "{{ pelangan }}",
        "{{ kota|besar }}",
        "{% if kota.x %}x{% elif zzz %}y{% endif %}",
        "{% for a in kota %}{{ a.b }}{% endfor %}",
        "{{ kota }} {{ not }}",
    )
    _, problems = examined(stock(spoiled(add(*texts))), CLAIM.form)
    assert [problem.partition(" yang ")[0] for problem in problems] == [
        'tanda "{{" tidak berpasangan, dalam paragraf ke-1 "{{ kota"',
        'memuat "pelangan"',
        'memuat saringan "besar"',
        'memuat "kota.x"',
        'memuat "zzz"',
        'mengulang "kota"',
    ]


def test_the_good_template_has_nothing_wrong_with_it():
    template, problems = examined(stock(GOOD), CLAIM.form)
    assert template
    assert problems == []
