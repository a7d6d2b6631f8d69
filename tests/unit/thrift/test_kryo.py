"""Reading the bytes of serialized expressions: everything that Hive sends, and nothing else."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.thrift.kryo.constants import scalar, typed
from catalog_api.thrift.kryo.decoder import Instance
from catalog_api.thrift.kryo.errors import Malformed, Unreadable
from catalog_api.thrift.kryo.expressions import read_expression
from metastore.partitioning.expression import (
    Call,
    Column,
    Expression,
    Literal,
    Predicate,
    Release,
    Undecidable,
)
from tests.fixtures.expression_bytes import bytes_of, made, sent

_GENERIC = "org.apache.hadoop.hive.ql.udf.generic.GenericUDF"


def printed(node: Expression) -> str:
    """The expression in a form like that of Hive."""
    match node:
        case Column(name):
            return name
        case Literal(str(text), "string"):
            return f"'{text}'"
        case Literal(value, _):
            return str(value)
        case Call("between", (_, value, low, high)):
            return f"{printed(value)} BETWEEN {printed(low)} AND {printed(high)}"
        case Call("in", (value, *members)):
            return f"({printed(value)}) IN ({', '.join(map(printed, members))})"
        case Call("not", (term,)):
            return f"(not {printed(term)})"
        case Call("isnull", (term,)):
            return f"{printed(term)} is null"
        case Call(name, (left, right)):
            return f"({printed(left)} {name} {printed(right)})"
    raise TypeError(node)


def undecidable(node: Expression) -> bool:
    if isinstance(node, Call):
        return any(map(undecidable, node.arguments))
    return isinstance(node, Undecidable)


@pytest.mark.parametrize(("release", "text", "data"), made())
def test_each_release_is_told_by_its_bytes_and_read_to_the_last(release, text, data):
    found = read_expression(data)
    # The bytes of Hive 2 and 3 are alike but for dates.
    assert found.release == (3 if release == 2 and "2020-01-02" not in text else release)
    assert printed(found.root) == text.replace("DATE'2020-01-02'", "2020-01-02")


@pytest.mark.parametrize("one", sent(), ids=str)
def test_what_hiveserver2_sends_holds_nothing_unknown(one):
    found = read_expression(one.data)
    assert found.release == one.release
    assert not undecidable(found.root)


def test_types_and_values_of_constants_are_kept():
    column, constant = call(read_expression(bytes_of(3, "d > 1.5BD"))).arguments
    assert column == Column("d")
    assert isinstance(constant, Literal)
    assert (str(constant.value), constant.type) == ("1.5", "decimal(2,1)")
    _, constant = call(read_expression(bytes_of(4, "ts > '2024-01-01 00:00:00'"))).arguments
    assert constant == Literal("2024-01-01 00:00:00.000000000", "timestamp")
    _, constant = call(read_expression(bytes_of(4, "c = 'xx'"))).arguments
    assert constant == Literal("xx   ", "char(5)")


def call(predicate: Predicate) -> Call:
    assert isinstance(predicate.root, Call)
    return predicate.root


def test_an_unknown_function_leaves_the_rest_decidable():
    data = bytes_of(3, "s rlike '^a.*'").replace(b"GenericUDFRegEx\xf0", b"GenericUDFNobod\xf9")
    found = read_expression(data)
    assert isinstance(found.root, Undecidable)
    assert "GenericUDFNobody" in found.root.reason


@pytest.mark.parametrize(
    "name", ["java.lang.Runtime", "javax.script.ScriptEngineManager", "org.example.Gadget"]
)
def test_a_class_that_is_no_expression_is_never_more_than_a_name(name):
    text = name.encode()
    data = b"\x01\x00" + text[:-1] + bytes([text[-1] | 0x80]) + b"\x01\x00\x00"
    found = read_expression(data)
    assert found.root == Undecidable(f"class {name} is not known")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\x01",
        b"\x00\xff",
        b"\x01\x00\xff",
        b"\x01\x00\x80",
        b"\x01\x01\x00java.util.ArrayLis\xf4\x01\xff\xff\xff\xff\x0f",
        b"\x01\x02\x02\x02",
        b"\x05" * 100,
        b"\xff" * 100,
    ],
)
def test_what_is_no_expression_is_refused(data):
    with pytest.raises(Malformed):
        read_expression(data)


def test_bytes_after_the_expression_are_refused():
    with pytest.raises(Malformed, match="follow the expression"):
        read_expression(bytes_of(4, "s = 'a'") + b"\x00")


def test_an_expression_that_is_cut_off_is_refused_wherever_it_is_cut():
    for data in (bytes_of(3, "s = 'a'"), bytes_of(4, "i in (1,10)")):
        for end in range(len(data)):
            with pytest.raises(Malformed):
                read_expression(data[:end])


def nested(depth: int) -> bytes:
    """`not` over `not`, as Hive 3 writes it."""
    name = f"{_GENERIC}OPNot".encode()
    plain = b"org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDes\xe3"
    head = b"\x01\x01\x00java.util.ArrayLis\xf4\x01\x01\x01\x01" + plain
    inner = b"\x01" + b"\x01\x00\x01\x01\x01\x01" * depth + b"\x00"
    return head + inner + name


def test_depth_is_bounded():
    found = read_expression(nested(5_000))
    assert found.root == Undecidable("the objects are nested too deep")


def test_an_expression_that_is_too_long_is_not_even_read():
    with pytest.raises(Malformed, match="too long"):
        read_expression(b"\x01" * (5 << 20))


def test_an_expression_within_itself_is_refused():
    plain = b"\x01\x00org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDes\xe3\x01"
    # The list of children holds a reference to object 0, which is the expression itself.
    children = b"\x01\x01java.util.ArrayLis\xf4\x01\x02" + b"\x01\x00" + b"\x02"
    function = b"\x01\x02org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNo\xf4\x01\x00"
    with pytest.raises(Malformed, match="contains itself"):
        read_expression(plain + children + function + b"\x00" + b"\x00")


@given(st.data())
def test_damaged_bytes_give_an_expression_or_a_clean_refusal(data):
    original = bytearray(data.draw(st.sampled_from([one.data for one in sent()])))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(original) - 1))
        original[place] = data.draw(st.integers(0, 255))
    try:
        found = read_expression(bytes(original))
    except Malformed:
        return
    assert found.release in set(Release)


@given(st.binary(max_size=200))
def test_any_bytes_give_an_expression_or_a_clean_refusal(data):
    for start in (b"", b"\x01\x00", b"\x01\x01\x00java.util.ArrayLis\xf4"):
        try:
            found = read_expression(start + data)
        except Malformed:
            continue
        assert isinstance(found, Predicate)


def hive_decimal(digits: int, scale: int, signum: int = 1) -> Instance:
    low, middle, high = digits % 10**16, digits // 10**16 % 10**16, digits // 10**32
    fields = {"fast0": low, "fast1": middle, "fast2": high}
    return Instance(
        "org.apache.hadoop.hive.common.type.HiveDecimal",
        {**fields, "fastSignum": signum, "fastScale": scale},
    )


@given(st.integers(0, 10**38 - 1), st.integers(0, 38), st.sampled_from([-1, 1]))
def test_decimals_keep_all_of_their_digits(digits, scale, signum):
    sign = "-" if signum < 0 else ""
    assert scalar(hive_decimal(digits, scale, signum)) == Decimal(f"{sign}{digits}e-{scale}")


@pytest.mark.parametrize("scale", [-1, 39, 10**12, 2**63])
def test_decimals_of_impossible_scales_are_refused(scale):
    with pytest.raises(Unreadable):
        scalar(hive_decimal(5, scale))


MSCK_DROPS_A_FOLDER = bytes.fromhex(
    "0101006a6176612e7574696c2e41727261794c6973f4010201016f72672e6170616368652e6861646f6f702e68"
    "6976652e716c2e706c616e2e457870724e6f646547656e6572696346756e63446573e3010100010201026f7267"
    "2e6170616368652e6861646f6f702e686976652e716c2e706c616e2e457870724e6f6465436f6c756d6e446573"
    "e301016461f901000001036f72672e6170616368652e6861646f6f702e686976652e7365726465322e74797065"
    "696e666f2e5072696d697469766554797065496e66ef0101646174e501046f72672e6170616368652e6861646f"
    "6f702e686976652e716c2e706c616e2e457870724e6f6465436f6e7374616e74446573e3010103080301323032"
    "342d30312d30b101056f72672e6170616368652e6861646f6f702e686976652e716c2e7564662e67656e657269"
    "632e47656e657269635544464f5045717561ec01000001823d0145515541cc01066f72672e6170616368652e68"
    "61646f6f702e696f2e426f6f6c65616e5772697461626ce501000001030101626f6f6c6561ee01010101000102"
    "01020101706172f401000001030101737472696ee70104010103160301826101050100000d0e01060100000103"
    "1001076f72672e6170616368652e6861646f6f702e686976652e716c2e7564662e67656e657269632e47656e65"
    "7269635544464f50416ee4010106010000010310"
)
"""As HiveServer2 3.1.3 sends it: the folder's text as a constant of the type `date`."""


def test_texts_of_folders_that_msck_writes_are_values_of_the_keys_types():
    found = call(read_expression(MSCK_DROPS_A_FOLDER))
    day, part = (each.arguments[1] for each in found.arguments)
    assert (day, part) == (Literal(date(2024, 1, 1), "date"), Literal("a", "string"))


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2024-01-01", "date", (date(2024, 1, 1), "date")),
        ("no day", "date", ("no day", "string")),
        ("-7", "bigint", (-7, "bigint")),
        ("x", "int", ("x", "string")),
        ("x", "varchar(3)", ("x", "varchar(3)")),
        (7, "int", (7, "int")),
    ],
)
def test_constants_agree_with_their_types(value, kind, expected):
    assert typed(value, kind) == expected
