"""AWS Glue's custom classifiers, as `CreateClassifier` takes and `GetClassifier` gives them."""

from collections.abc import Callable, Mapping

from crawler.config.classifiers import (
    Classifier,
    CsvClassifier,
    GrokClassifier,
    JsonClassifier,
    XmlClassifier,
)
from crawler.config.glue_fields import GlueFields
from metastore.crawler_errors import InvalidCrawlerConfig

_TOLD = ("Name", "CreationTime", "LastUpdated", "Version")
_HEADERS: Mapping[str, bool | None] = {"UNKNOWN": None, "PRESENT": True, "ABSENT": False}
_SERDES: Mapping[str, str | None] = {
    "OpenCSVSerDe": "open",
    "LazySimpleSerDe": "lazy",
    "None": None,
}
_DATATYPES = {
    "BINARY": "binary",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DECIMAL": "decimal(38,18)",
    "DOUBLE": "double",
    "FLOAT": "float",
    "INT": "int",
    "LONG": "bigint",
    "SHORT": "smallint",
    "STRING": "string",
    "TIMESTAMP": "timestamp",
}


def classifiers_from_glue(plain: object) -> dict[str, Classifier]:
    """Return classifiers by their names, of a list or what `GetClassifiers` gives.

    Raises InvalidCrawlerConfig.
    """
    if isinstance(plain, Mapping) and "Classifiers" in plain:
        plain = plain["Classifiers"]
    if not isinstance(plain, (list, tuple)):
        raise InvalidCrawlerConfig("Classifiers", "give a list of what CreateClassifier takes")
    found = [_classifier(each, f"Classifiers[{at}]") for at, each in enumerate(plain)]
    return {each.name: each for each in found}


def _classifier(plain: object, place: str) -> Classifier:
    fields = GlueFields(plain, place).only(_KINDS)
    kinds = [key for key in _KINDS if fields.has(key)]
    if len(kinds) != 1:
        raise fields.wrong(next(iter(_KINDS)), f"give one of {', '.join(_KINDS)}")
    return _KINDS[kinds[0]](fields.below(kinds[0]))


def _csv(fields: GlueFields) -> Classifier:
    fields.only(
        (
            *_TOLD,
            "Delimiter",
            "QuoteSymbol",
            "ContainsHeader",
            "Header",
            "DisableValueTrimming",
            "AllowSingleColumn",
            "CustomDatatypeConfigured",
            "CustomDatatypes",
            "Serde",
        )
    )
    given = fields.texts("CustomDatatypes") if fields.raw("CustomDatatypeConfigured") else ()
    unknown = [each for each in given if each.upper() not in _DATATYPES]
    if unknown:
        raise fields.wrong("CustomDatatypes", f"give out of {', '.join(_DATATYPES)}")
    return CsvClassifier(
        fields.needed("Name"),
        fields.text("Delimiter"),
        fields.text("QuoteSymbol"),
        fields.choice("ContainsHeader", _HEADERS, None),
        fields.texts("Header"),
        trim_values=not fields.truth("DisableValueTrimming", True),
        allow_single_column=fields.truth("AllowSingleColumn", False),
        datatypes=tuple(_DATATYPES[each.upper()] for each in given),
        serde=fields.choice("Serde", _SERDES, None),
    )


def _grok(fields: GlueFields) -> Classifier:
    fields.only((*_TOLD, "Classification", "GrokPattern", "CustomPatterns"))
    lines = (fields.text("CustomPatterns") or "").splitlines()
    named = [line.strip().partition(" ") for line in lines if line.strip()]
    return GrokClassifier(
        fields.needed("Name"),
        fields.needed("Classification"),
        fields.needed("GrokPattern"),
        {name: pattern.strip() for name, _, pattern in named},
    )


def _json(fields: GlueFields) -> Classifier:
    fields.only((*_TOLD, "JsonPath"))
    return JsonClassifier(fields.needed("Name"), fields.needed("JsonPath"))


def _xml(fields: GlueFields) -> Classifier:
    fields.only((*_TOLD, "Classification", "RowTag"))
    return XmlClassifier(
        fields.needed("Name"), fields.needed("Classification"), fields.needed("RowTag")
    )


_KINDS: Mapping[str, Callable[[GlueFields], Classifier]] = {
    "CsvClassifier": _csv,
    "GrokClassifier": _grok,
    "JsonClassifier": _json,
    "XMLClassifier": _xml,
}
