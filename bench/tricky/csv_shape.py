"""CSV: delimiters, quotes, headers and lines around the data."""

from bench.tricky.case import (
    DATE,
    FRACTION,
    INTEGER,
    TEXT,
    Case,
    columns,
    named,
    text_case,
    unnamed,
)

_PEOPLE = ["Ada,Lovelace,London", "Alan,Turing,Wilmslow", "Grace,Hopper,Arlington"]
_PEOPLE += ["Edsger,Dijkstra,Nuenen", "Barbara,Liskov,Boston", "Donald,Knuth,Stanford"]
_NUMBERED = [f"{n}{{0}}name {n}{{0}}{n}.5" for n in range(1, 31)]


def _rows(delimiter: str) -> list[str]:
    return [row.format(delimiter) for row in _NUMBERED]


def _with_header(delimiter: str) -> list[str]:
    return [delimiter.join(("id", "label", "price")), *_rows(delimiter)]


_PRICED = columns(id=INTEGER, label=TEXT, price=FRACTION)


def shape_cases() -> list[Case]:
    """Give the cases."""
    return [*_headers(), *_delimiters(), *_quotes(), *_surroundings(), *_rows_of_odd_length()]


def _headers() -> list[Case]:
    years = [("country", TEXT), ("2019", INTEGER), ("2020", INTEGER)]
    wide = [(f"field_{n}", INTEGER) for n in range(300)]
    return [
        text_case(
            "header of an all-text file",
            ["first,last,city", *_PEOPLE],
            columns(first=TEXT, last=TEXT, city=TEXT),
            "nothing but the words tells the header from the rows",
        ),
        text_case(
            "all-text file without a header",
            _PEOPLE,
            unnamed(TEXT, TEXT, TEXT),
            "the first row is data",
        ),
        text_case(
            "numbers without a header",
            [f"{n},{n * 2},{n}.25" for n in range(20)],
            unnamed(INTEGER, INTEGER, FRACTION),
            "no name is a number followed by numbers",
        ),
        text_case(
            "years as names",
            ["country,2019,2020", "France,67,68", "Spain,46,47", "Italy,60,59", "Malta,1,1"],
            named(years),
            "a header may hold numbers",
        ),
        text_case(
            "names with blanks and capitals",
            ["Order ID,Customer Name,Total Amount", "1,Ann,2.50", "2,Bob,3.75", "3,Cy,1.00"],
            named([("order id", INTEGER), ("customer name", TEXT), ("total amount", FRACTION)]),
            "names keep their blanks",
        ),
        text_case(
            "names with accents",
            ["año,población,ciudad", "2020,100,Málaga", "2021,200,Cádiz", "2022,300,León"],
            named([("año", INTEGER), ("población", INTEGER), ("ciudad", TEXT)]),
            "letters are not only ASCII",
        ),
        text_case(
            "only a header",
            ["id,label,price"],
            columns(id=TEXT, label=TEXT, price=TEXT),
            "names without rows are still names",
        ),
        text_case(
            "header and one row",
            ["id,label,price", "1,first,2.5"],
            _PRICED,
            "one row is enough to tell types",
        ),
        text_case(
            "300 columns",
            [",".join(name for name, _ in wide), *[",".join(map(str, range(300)))] * 5],
            named(wide),
            "wide files are ordinary",
        ),
        text_case(
            "the same name twice",
            ["id,value,value", "1,2,a", "2,3,b", "3,4,c"],
            named([("id", INTEGER), ("value", INTEGER)]) + unnamed(TEXT),
            "the second needs another name, and keeps its type",
        ),
        text_case(
            "a column without a name",
            [",label,price", "1,a,2.5", "2,b,3.5", "3,c,4.5"],
            unnamed(INTEGER) + named([("label", TEXT), ("price", FRACTION)]),
            "data frames write their index so",
        ),
    ]


def _delimiters() -> list[Case]:
    return [
        text_case("semicolons", _with_header(";"), _PRICED, "the delimiter of half of Europe"),
        text_case("pipes", _with_header("|"), _PRICED, "the delimiter of mainframes"),
        text_case("tabs in .csv", _with_header("\t"), _PRICED, "the name does not tell"),
        text_case("tabs in .tsv", _with_header("\t"), _PRICED, "the name tells", file="a.tsv"),
        text_case("Ctrl-A", _with_header("\x01"), _PRICED, "Hive's own delimiter"),
        text_case(
            "tabs with commas inside",
            ["id\tplace", *[f"{n}\tParis, France, Europe" for n in range(20)]],
            columns(id=INTEGER, place=TEXT),
            "commas are more frequent, but not what separates",
        ),
        text_case(
            "pipes with commas and semicolons inside",
            ["id|tags|day", *[f"{n}|a,b;c|2024-01-{n + 1:02}" for n in range(20)]],
            columns(id=INTEGER, tags=TEXT, day=DATE),
            "three candidates, one delimiter",
        ),
        text_case(
            "one column",
            ["email", *[f"person{n}@example.org" for n in range(20)]],
            columns(email=TEXT),
            "no delimiter at all",
        ),
        text_case(
            "one column of numbers",
            ["reading", *[str(n) for n in range(20)]],
            columns(reading=INTEGER),
            "no delimiter at all",
        ),
    ]


def _quotes() -> list[Case]:
    return [
        text_case(
            "quoted commas",
            ["id,place", *[f'{n},"Paris, France"' for n in range(20)]],
            columns(id=INTEGER, place=TEXT),
            "a comma in quotes separates nothing",
        ),
        text_case(
            "quoted line breaks",
            ["id,poem", *[f'{n},"one\ntwo, three"' for n in range(20)]],
            columns(id=INTEGER, poem=TEXT),
            "a row may be several lines",
        ),
        text_case(
            "doubled quotes",
            ["id,said,price", *[f'{n},"he said ""hi, you""",2.5' for n in range(20)]],
            columns(id=INTEGER, said=TEXT, price=FRACTION),
            "two quotes are one",
        ),
        text_case(
            "escaped quotes",
            ["id,said,price", *[f'{n},"he said \\"hi, you\\"",2.5' for n in range(20)]],
            columns(id=INTEGER, said=TEXT, price=FRACTION),
            "a backslash takes the meaning of a quote",
        ),
        text_case(
            "everything in quotes",
            ['"id","label","price"', *[f'"{n}","name","{n}.5"' for n in range(20)]],
            _PRICED,
            "quotes say nothing about types",
        ),
        text_case(
            "an apostrophe in a name",
            ["id,name,n", *[f"{n},O'Neil,{n}" for n in range(20)], "21,D'Arcy,2"],
            columns(id=INTEGER, name=TEXT, n=INTEGER),
            "an apostrophe is no quote",
        ),
        text_case(
            "a single quote mark inside",
            ["id,size,n", *[f'{n},15" screen,{n}' for n in range(20)]],
            columns(id=INTEGER, size=TEXT, n=INTEGER),
            "an inch is no quote",
        ),
        text_case(
            "JSON in a column",
            ["id,body", *[f'{n},"{{""a"": 1, ""b"": [1, 2]}}"' for n in range(20)]],
            columns(id=INTEGER, body=TEXT),
            "a document is text",
        ),
    ]


def _surroundings() -> list[Case]:
    footer = [*_with_header(","), "Total,,465.0"]
    return [
        text_case(
            "three lines before the header",
            ["Report of sales", "made on 2024-01-31", "", *_with_header(",")],
            _PRICED,
            "people write titles",
        ),
        text_case(
            "comment lines",
            ["# exported by hand", "# do not edit", *_with_header(",")],
            _PRICED,
            "a line that starts with # is none of the data",
        ),
        text_case(
            "a line of totals", footer, _PRICED, "the last line is no row", may_refuse=False
        ),
        text_case(
            "a byte order mark",
            ["\ufeffid,label,price", *_rows(",")],
            _PRICED,
            "the mark is no part of the first name",
        ),
        text_case(
            "line ends of Windows",
            "\r\n".join([*_with_header(","), ""]),
            _PRICED,
            "the carriage return is no part of the last value",
        ),
        text_case(
            "Latin-1",
            ["id,city", *[f"{n},Málaga" for n in range(20)]],
            columns(id=INTEGER, city=TEXT),
            "bytes that are no UTF-8",
            encoding="latin-1",
            may_refuse=True,
        ),
        text_case(
            "UTF-16",
            _with_header(","),
            _PRICED,
            "what spreadsheets call Unicode",
            encoding="utf-16",
            may_refuse=True,
        ),
        text_case(
            "blank lines between rows",
            [line for row in _with_header(",") for line in (row, "")],
            _PRICED,
            "an empty line is no row",
        ),
    ]


def _rows_of_odd_length() -> list[Case]:
    return [
        text_case(
            "a delimiter at the end of each row",
            ["id,label,", *[f"{n},name," for n in range(20)]],
            columns(id=INTEGER, label=TEXT) + unnamed(TEXT),
            "the last column is empty",
        ),
        text_case(
            "some rows are short",
            ["id,label,price", *[f"{n},name,1.5" if n % 5 else f"{n},name" for n in range(40)]],
            _PRICED,
            "missing fields are NULL",
        ),
        text_case(
            "some rows are long",
            ["id,label,price", *[f"{n},name,1.5" + (",x" * (n == 7)) for n in range(40)]],
            _PRICED,
            "one stray field makes no column",
        ),
    ]
