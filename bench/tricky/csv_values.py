"""CSV: values that look like something else."""

from bench.tricky.case import (
    BOOLEAN,
    DATE,
    FRACTION,
    INTEGER,
    TEXT,
    TIMESTAMP,
    Case,
    Families,
    columns,
    text_case,
)

_LATE = 60_000


def value_cases() -> list[Case]:
    """Give the cases."""
    return [*_names_made_of_digits(), *_numbers(), *_times(), *_missing(), *_late_changes()]


def _column(
    name: str, values: list[str], families: Families, why: str, column: str = "value"
) -> Case:
    """A file with a number, the values in question, and a word."""
    rows = [f"{n},{value},word" for n, value in enumerate(values * max(1, 20 // len(values)))]
    found = columns(id=INTEGER, **{column: families}, note=TEXT)
    return text_case(name, [f"id,{column},note", *rows], found, why)


def _names_made_of_digits() -> list[Case]:
    return [
        _column("ZIP codes", ["00501", "02134", "10001", "94105"], TEXT, "zeros count", "zip"),
        _column("ids with zeros", ["0007", "0042", "1234"], TEXT, "0007 is not 7", "item"),
        _column(
            "ZIP codes without zeros",
            ["10001", "94105", "60601"],
            TEXT,
            "other files will have zeros: the name says so",
            "zip_code",
        ),
        _column("telephone numbers", ["+4712345678", "+4798765432"], TEXT, "+ counts", "phone"),
        _column(
            "card numbers",
            ["4111111111111111", "5500000000000004"],
            INTEGER | TEXT,
            "16 digits are an id",
            "card",
        ),
        _column("versions", ["1.9", "1.10", "1.2.3"], TEXT, "1.10 is not 1.1", "version"),
        _column("short hashes", ["12e4567", "9a3f210", "1e10000"], TEXT, "no exponents", "sha"),
        _column("addresses", ["10.0.0.1", "192.168.1.20"], TEXT, "dots without a number", "ip"),
        _column(
            "unique ids",
            ["6fa459ea-ee8a-3ca4-894e-db77e160355e", "16fd2706-8baf-433b-82eb-8c7fada847da"],
            TEXT | frozenset({"uuid"}),
            "letters and digits",
        ),
        _column("codes of letters", ["INF", "NAN", "ABC"], TEXT, "INF is an airport", "iata"),
    ]


def _numbers() -> list[Case]:
    huge = [str(2**63 + n) for n in range(5)]
    return [
        _column("whole and broken numbers", ["1", "2.5", "3"], FRACTION, "2.5 is the widest"),
        _column("exponents", ["1e5", "2.5E-3"], FRACTION, "written by programs"),
        _column("numbers and words", ["1", "two", "3"], TEXT, "a word is no number"),
        _column(
            "more than 64 bits",
            huge,
            INTEGER | TEXT,
            "a double would lose the last digits",
        ),
        _column("negative numbers", ["-1", "0", "1"], INTEGER, "a sign is fine"),
        _column("sums of money", ["$1.50", "$2.75"], TEXT, "a sign of a currency is text"),
        _column("percentages", ["12%", "7%"], TEXT, "engines read no percentages"),
        _column("bookkeepers' negatives", ["(5)", "7", "(12)"], TEXT, "(5) is text to engines"),
        _column("hexadecimal numbers", ["0x1F", "0xA0"], TEXT, "engines read no 0x"),
        text_case(
            "thousands in quotes",
            ["id,amount", *[f'{n},"{n + 1},234"' for n in range(20)]],
            columns(id=INTEGER, amount=TEXT | INTEGER),
            "a comma within a number",
        ),
        text_case(
            "decimal commas",
            ["id;amount", *[f"{n};{n},5" for n in range(20)]],
            columns(id=INTEGER, amount=TEXT | FRACTION),
            "a number to people, a text to engines; two columns, not three",
        ),
        _column("true and false", ["true", "false"], BOOLEAN, "in small letters"),
        _column("TRUE and FALSE", ["TRUE", "FALSE"], BOOLEAN, "in capitals"),
        _column("yes and no", ["yes", "no"], TEXT | BOOLEAN, "two words"),
        _column("zeros and ones", ["0", "1"], INTEGER, "a number until somebody says otherwise"),
        _column("true and one", ["true", "1"], TEXT, "no single type reads both"),
    ]


def _times() -> list[Case]:
    return [
        _column("dates", ["2024-01-31", "2024-02-29"], DATE, "ISO 8601", "day"),
        _column("dates that are none", ["2024-02-30", "2024-01-31"], TEXT, "no 30 February"),
        _column(
            "times with a blank",
            ["2024-01-31 10:00:00", "2024-01-31 10:00:00.123"],
            TIMESTAMP,
            "what SQL writes",
        ),
        _column(
            "times with a T", ["2024-01-31T10:00:00", "2024-02-01T11:30:00"], TIMESTAMP, "ISO 8601"
        ),
        _column(
            "times with a zone",
            ["2024-01-31T10:00:00Z", "2024-02-01T11:30:00+02:00"],
            TIMESTAMP | TEXT,
            "engines' text readers know no zones",
        ),
        _column(
            "dates and times", ["2024-01-31", "2024-01-31 10:00:00"], TIMESTAMP | TEXT, "both"
        ),
        _column(
            "days or months first",
            ["01/02/2024", "03/04/2024"],
            TEXT,
            "nobody can tell, so a guess is wrong half of the time",
        ),
        _column(
            "months first", ["01/31/2024", "12/25/2024"], TEXT | DATE, "only months go to twelve"
        ),
        _column("times of day", ["12:30", "08:15"], TEXT | frozenset({"time"}), "no date"),
        _column("seconds since 1970", ["1706695200", "1706781600"], INTEGER, "a number"),
        _column("compact dates", ["20240131", "20240229"], INTEGER | DATE, "a number at least"),
    ]


def _missing() -> list[Case]:
    return [
        _column("NA", ["1", "NA", "3"], INTEGER | TEXT, "what R writes"),
        _column("nothing", ["1", "", "3"], INTEGER, "an empty field is NULL"),
        _column("NULL as Hive writes it", ["1", "\\N", "3"], INTEGER | TEXT, "backslash N"),
        _column("never a value", ["", ""], TEXT, "nothing is known of it"),
        _column("a value late", [*[""] * 19, "7"], INTEGER, "one number is enough"),
        text_case(
            "quoted nothing",
            ["id,value,note", *[f'{n},"","x"' if n % 2 else f'{n},"{n}","x"' for n in range(20)]],
            columns(id=INTEGER, value=INTEGER | TEXT, note=TEXT),
            "two quotes with nothing between",
        ),
    ]


def _late_changes() -> list[Case]:
    def rows(odd: range, text: str) -> list[str]:
        return [f"{n},{text if n in odd else n},word" for n in range(_LATE)]

    header = "id,value,note"
    found = columns(id=INTEGER, value=TEXT, note=TEXT)
    late = range(_LATE // 2, _LATE)
    return [
        text_case("words from row 30,000", [header, *rows(late, "n/k")], found, "half is text"),
        text_case(
            "a word in the last row",
            [header, *rows(range(_LATE - 1, _LATE), "none")],
            found,
            "the end says it",
        ),
        text_case(
            "a single word in row 40,000",
            [header, *rows(range(40_000, 40_001), "none")],
            found,
            "only who reads everything can know",
        ),
        text_case(
            "fractions from row 30,000",
            [header, *rows(late, "2.5")],
            columns(id=INTEGER, value=FRACTION, note=TEXT),
            "half is broken",
        ),
    ]
