"""The figures of the management review once more, in plain Python, straight from the cells of a book as it shows them after a run."""

from collections import Counter
from datetime import date, datetime, timedelta
from statistics import median

from tests.support.memory_book import register_of

LOG, CPAR, ESCALATION, GONE = "Log Keluhan", "CPAR", "Eskalasi", "Tidak berlaku"
BY_LOG = {"sumber": "Sumber", "layanan": "Layanan", "jenis": "Jenis", "keparahan": "Keparahan", "berulang": "Berulang"}
BY_ROUND = "jenis_cpar", "penyebab"
BLANK = {"jenis": "Belum ditentukan", "jenis_cpar": "Belum ditentukan", "penyebab": "Belum digolongkan", "kepuasan": "Belum dinilai"}
ENDED = {"Selesai", "Ditutup"}


class ByHand:
    """A book as of a day. A span is a year and a month, or a year and None."""

    def __init__(self, book, day):
        self.book, self.day = book, day
        self.settings = {row["Kunci"]: row["Nilai"] for row in self._rows("Pengaturan")}
        self.off = {row["Tanggal"] for row in self._rows("Hari Libur")}
        self.standard = int(self.settings["Standar waktu tanggapan"])
        self.log = [row for row in self._rows(LOG) if row["Status"]]
        self.rounds = [row for row in self._rows(CPAR) if row["Status"] != GONE]
        closed = {row["No Keluhan"] for row in self.log if row["Status"] == "Ditutup" and self._unsolved(row)}
        self.escalated = [row for row in self._rows(ESCALATION) if row["Status"] != GONE or row["No Keluhan"] in closed]

    def _rows(self, tab):
        held = self.book.tabs[tab]
        rows = [{name: held.at(row, name) for name in held.header} for row in held.rows]
        return [row for row in rows if any(cell is not None for cell in row.values())]

    # Cells ------------------------------------------------------------------------------------------------------------

    def date_in(self, row, name):
        cell = row[name]
        cell = cell.date() if isinstance(cell, datetime) else cell
        return cell if isinstance(cell, date) and date(2000, 1, 1) <= cell <= self.day else None

    def choice_in(self, tab, row, name):
        cell, choices = str(row[name] or "").strip().casefold(), register_of(tab).column(name).choices
        return next((one for one in choices if one.casefold() == cell), None)

    def grade(self, row):
        cell = row["Kepuasan"]
        return cell if isinstance(cell, int) and not isinstance(cell, bool) and 1 <= cell <= 5 else None

    def days(self, start, end):
        """Working days after one day, up to and with another, counted one by one."""
        if not start or not end:
            return None
        every = (start + timedelta(ahead) for ahead in range(1, (end - start).days + 1))
        return sum(day.weekday() < 5 and day not in self.off for day in every)

    # A complaint ------------------------------------------------------------------------------------------------------

    def received_in(self, span):
        year, month = span
        days = ((row, self.date_in(row, "Tanggal Terima")) for row in self.log)
        return [row for row, day in days if day and day.year == year and month in (None, day.month)]

    def response(self, row):
        return self.days(self.date_in(row, "Tanggal Terima"), self.date_in(row, self.settings["Waktu tanggapan diukur sampai"]))

    def asked(self, row):
        """The rounds of escalation that count, the last one last."""
        number = row["No Keluhan"]
        return sorted((one for one in self.escalated if number and one["No Keluhan"] == number), key=lambda one: one["Putaran"])

    def _unsolved(self, row):
        """Whether the customer's answer that opens the first round of escalation is there: closing the complaint does not undo it."""
        return self.choice_in(LOG, row, "Masalah Selesai") == "Tidak" and self.date_in(row, "Tgl Konfirmasi") is not None

    def solved_on(self, row):
        if row["Status"] in ("Belum lengkap", "Ditutup"):
            return None
        if rounds := self.asked(row):
            return self.date_in(rounds[-1], "Tgl Konfirmasi") if rounds[-1]["Status"] == "Puas" else None
        return self.date_in(row, "Tgl Konfirmasi") if self.choice_in(LOG, row, "Masalah Selesai") == "Ya" else None

    def tier(self, row):
        if row["Eskalasi"]:
            return f"Tingkat {row['Eskalasi']} terbuka"
        return "Sudah berakhir" if self.asked(row) else "Tanpa eskalasi"

    def value(self, row, field):
        if field == "eskalasi":
            return self.tier(row)
        if field == "kepuasan":
            return str(self.grade(row) or BLANK[field])
        return self.choice_in(LOG, row, BY_LOG[field]) or BLANK.get(field, "Belum diisi")

    def rounds_of(self, rows):
        numbers = {row["No Keluhan"] for row in rows if row["No Keluhan"]}
        return [one for one in self.rounds if one["No Keluhan"] in numbers]

    # Figures ----------------------------------------------------------------------------------------------------------

    def counts(self, span):
        """As the table of figures has them, in its order; of a mean its sum and number."""
        rows = self.received_in(span)
        rounds, answers = self.rounds_of(rows), [took for row in rows if (took := self.response(row)) is not None]
        solved = [self.days(self.date_in(row, "Tanggal Terima"), day) for row in rows if (day := self.solved_on(row))]
        grades = [grade for row in rows if (grade := self.grade(row))]
        status, results = Counter(row["Status"] for row in rows), Counter(one["Status"] for one in rounds)
        shut = [row for row in rows if row["Status"] == "Ditutup"]
        return [
            len(rows),
            status["Selesai"],
            len(shut),
            sum(self.choice_in(LOG, row, "Ditutup Karena") in ("Duplikat", "Bukan keluhan") for row in shut),
            len(rows) - status["Selesai"] - len(shut),
            sum(row["Terlambat"] is not None for row in rows),
            status["Belum lengkap"],
            len(solved),
            sum(bool(self.asked(row)) for row in rows),
            sum(self.choice_in(LOG, row, "Berulang") == "Ya" for row in rows),
            len(rounds),
            results["Efektif"],
            results["Tidak efektif"],
            mean(answers),
            sum(took > self.standard for took in answers),
            mean(solved),
            mean(grades),
        ]

    def group(self, span, field):
        """Count and open ones by value."""
        if field in BY_ROUND:
            return self._round_group(span, field)
        rows = self.received_in(span)
        all_, open_ = Counter(), Counter()
        for row in rows:
            all_[self.value(row, field)] += 1
            open_[self.value(row, field)] += row["Status"] not in ENDED
        return {value: (count, open_[value]) for value, count in all_.items()}

    def _round_group(self, span, field):
        all_, open_ = Counter(), Counter()
        for one in self.rounds_of(self.received_in(span)):
            value = (self.choice_in(CPAR, one, "Golongan Penyebab") if field == "penyebab" else one["Jenis CPAR"]) or BLANK[field]
            all_[value] += 1
            open_[value] += one["Status"] not in ("Efektif", "Tidak efektif")
        return {value: (count, open_[value]) for value, count in all_.items()}

    def steps(self, span):
        """Open and late ones by step."""
        rows = [row for row in self.received_in(span) if row["Status"] not in ENDED]
        open_ = Counter(row["Langkah"] or "Belum lengkap" for row in rows)
        late = Counter(row["Langkah"] or "Belum lengkap" for row in rows if row["Terlambat"] is not None)
        return {step: (count, late[step]) for step, count in open_.items()}

    def late(self, rows):
        """Number, step, who and days of those that are late, the latest first."""
        found = [row for row in rows if row["Terlambat"] is not None]
        found.sort(key=lambda row: (-row["Terlambat"], row["No Keluhan"] or ""))
        return [(row["No Keluhan"], row["Langkah"] or "", row["Penanggung Jawab"], str(row["Terlambat"])) for row in found]

    def times(self, span):
        """How many, mean, middle, longest and over the standard of the two times."""
        rows = self.received_in(span)
        answers = [took for row in rows if (took := self.response(row)) is not None]
        solved = [self.days(self.date_in(row, "Tanggal Terima"), day) for row in rows if (day := self.solved_on(row))]
        over = sum(took > self.standard for took in answers)
        within = f"{int(100 * (len(answers) - over) / len(answers) + 0.5)}%" if answers else "-"
        return [[*spread(answers), str(over), within], [*spread(solved), "-", "-"]]

    def results(self, span):
        """By round: effective, not effective, without a result."""
        found = {}
        for one in self.rounds_of(self.received_in(span)):
            place = ("Efektif", "Tidak efektif").index(one["Status"]) if one["Status"] in ("Efektif", "Tidak efektif") else 2
            found.setdefault(f"Putaran {one['Putaran']}", [0, 0, 0])[place] += 1
        return found

    def outside(self, span):
        """Open and late complaints received at another time, or at none that can be read."""
        inside = self.received_in(span)
        rest = [row for row in self.log if row not in inside and row["Status"] not in ENDED]
        return len(rest), sum(row["Terlambat"] is not None for row in rest)


def mean(numbers):
    """With one decimal and a comma, a half of it counting up; "-" for none."""
    if not numbers:
        return "-"
    tenths = (20 * sum(numbers) + len(numbers)) // (2 * len(numbers))
    return f"{tenths // 10},{tenths % 10}"


def spread(numbers):
    """How many, mean, middle and longest as the report shows them."""
    if not numbers:
        return ["0", "-", "-", "-"]
    return [str(len(numbers)), mean(numbers), f"{median(numbers):.1f}".replace(".", ","), str(max(numbers))]
