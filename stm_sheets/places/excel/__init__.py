"""The local workbook: an .xlsx file, read whole and changed cell by cell, with every other part left as it is."""
