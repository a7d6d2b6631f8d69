"""What all declarations share: the naming of constraints, and types that suit both databases."""

from sqlalchemy import BigInteger, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

BYTEWISE = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that orders by code point everywhere; SQLite's own BINARY collation does."""
ROW_ID = BigInteger().with_variant(Integer, "sqlite")
