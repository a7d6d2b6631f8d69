"""What tables would be called if nothing else had the name."""

from crawler.config import Compat, CrawlerConfig
from crawler.grouping.values import looks_like_value
from crawler.infer import Inferred
from crawler.locations import parse_location
from crawler.naming import table_name


def wanted_name(config: CrawlerConfig, text: str) -> str:
    """Give the name that the crawler is told, else one made of a text."""
    if config.table_name is not None:
        return table_name(config.table_name)
    return table_name(text, config.table_prefix)


def name_text(config: CrawlerConfig, uri: str, table: Inferred) -> str:
    """Give the text that a table's name is made of: the template's word, the folder, the file.

    A folder that is named like a value says little, so the one above it is put before it. AWS
    Glue takes the names as they are, those of files with their endings.
    """
    if table.name is not None:
        return table.name
    above, _, text = table.path.rpartition("/")
    glue = config.compat is Compat.GLUE
    if table.is_file:
        return text if glue else text.split(".")[0] or text
    crawled = parse_location(uri).folder_name
    if not text:
        return crawled
    if glue or not looks_like_value(text):
        return text
    return f"{above.rpartition('/')[2] or crawled}_{text}"
