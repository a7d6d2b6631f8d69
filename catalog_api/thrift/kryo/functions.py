"""Hive's function classes by the names that the core knows them by."""

from catalog_api.thrift.kryo.decoder import Instance
from catalog_api.thrift.kryo.layouts import HIVE

_GENERIC = f"{HIVE}ql.udf.generic.GenericUDF"
_PLAIN = f"{HIVE}ql.udf.UDF"
_FUNCTIONS = {
    "=": "OPEqual",
    "!=": "OPNotEqual",
    "<=>": "OPEqualNS",
    "<": "OPLessThan",
    "<=": "OPEqualOrLessThan",
    ">": "OPGreaterThan",
    ">=": "OPEqualOrGreaterThan",
    "and": "OPAnd",
    "or": "OPOr",
    "not": "OPNot",
    "isnull": "OPNull",
    "isnotnull": "OPNotNull",
    "istrue": "OPTrue",
    "isnottrue": "OPNotTrue",
    "isfalse": "OPFalse",
    "isnotfalse": "OPNotFalse",
    "in": "In",
    "between": "Between",
    "struct": "Struct",
    "like": "Like",
    "rlike": "RegExp",
    "+": "OPPlus OPNumericPlus",
    "-": "OPMinus OPNumericMinus",
    "*": "OPMultiply",
    "/": "OPDivide",
    "%": "OPMod",
    "negative": "OPNegative",
    "positive": "OPPositive",
    "abs": "Abs",
    "floor": "Floor",
    "ceil": "Ceil",
    "upper": "Upper",
    "lower": "Lower",
    "length": "Length CharacterLength",
    "concat": "Concat",
    "substr": "Substr",
    "reverse": "Reverse",
    "trim": "Trim",
    "ltrim": "LTrim",
    "rtrim": "RTrim",
    "instr": "Instr",
    "year": "Year",
    "month": "Month",
    "day": "DayOfMonth",
    "quarter": "Quarter",
    "hour": "Hour",
    "minute": "Minute",
    "second": "Second",
    "date_add": "DateAdd",
    "date_sub": "DateSub",
    "datediff": "DateDiff",
    "last_day": "LastDay",
    "to_date": "Date",
    "coalesce": "Coalesce",
    "nvl": "Nvl",
    "if": "If",
    "case": "Case",
    "when": "When",
    "nullif": "Nullif",
    "cast": """
        ToString ToChar ToVarchar ToDecimal ToDate Timestamp
        ToBoolean ToByte ToShort ToInteger ToLong ToFloat ToDouble
    """,
}
_NAMES = {kind: name for name, kinds in _FUNCTIONS.items() for kind in kinds.split()}


def function_name(function: object) -> str | None:
    """Return the name of a function: the core's, or one that nobody knows; None for no function.

    Functions of the older kind, which Hive keeps in a bridge, count by their class too.
    """
    if not isinstance(function, Instance):
        return None
    name = function.name
    if not name.startswith((_GENERIC, _PLAIN)):
        return None
    if name == f"{_GENERIC}Bridge":
        name = str(function.fields["udfClassName"])
    return _NAMES.get(name.removeprefix(_GENERIC).removeprefix(_PLAIN), name)
