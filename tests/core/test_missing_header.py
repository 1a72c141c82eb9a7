"""What is said of a header that is missing: the misspelt one to mend, never another of the same register that is right as it is."""

from __future__ import annotations

from stm_sheets.core.reading import header_faults
from stm_sheets.model import Sheet
from stm_sheets.tables.registers import LOG


def fault(*, missing: str, instead: tuple[str, ...] = ()) -> str:
    header = tuple(name for name in LOG.names if name != missing) + instead
    (found,) = header_faults(Sheet(LOG.tab, header, ()), LOG)
    return found


def test_a_misspelt_header_is_to_be_mended():
    assert fault(missing="Keterangan", instead=("Keterangn",)).endswith('yang paling mirip adalah "Keterangn". Perbaiki judulnya.')
    assert fault(missing="Keterangan", instead=("KETERANGAN",)).endswith('yang paling mirip adalah "KETERANGAN". Perbaiki judulnya.')


def test_another_column_of_the_register_is_only_said_to_be_there():
    said = fault(missing="Keterangan")
    assert 'yang mirip hanya "Keparahan", dan judul itu sudah benar.' in said
    assert said.endswith(
        "Bila kolomnya masih ada dengan judul lain, perbaiki judulnya; bila tidak, jalankan stm-sheets init untuk menambahkannya."
    )


def test_without_any_like_it_none_is_named():
    assert fault(missing="Keterangan", instead=("Zzz",)).endswith(
        '"Keterangan" tidak ada. Perbaiki judulnya, atau jalankan stm-sheets init untuk menambahkannya.'
    )
