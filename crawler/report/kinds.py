"""The kinds of problems: what each means, what the crawl did about it, what one can do."""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.plan import ProblemKind


@dataclass(frozen=True, slots=True)
class Explanation:
    """Of one kind of problems."""

    meaning: str
    done: str
    advice: str


KINDS: Mapping[ProblemKind, Explanation] = {
    ProblemKind.UNREADABLE: Explanation(
        "A file could not be read: damaged, cut off, encrypted, too deep or too wide.",
        "Its schema does not count. The line says whether engines will read it nevertheless, "
        "because it lies in a table's folder.",
        "Repair or move the file.",
    ),
    ProblemKind.UNKNOWN_FORMAT: Explanation(
        "No format and no classifier knows a file.",
        "It is left out.",
        "Exclude it with `--exclude`, or give the crawler a classifier for it.",
    ),
    ProblemKind.STRAY: Explanation(
        "Files lie in a table's folder but are not like the rest: other folders, another format, "
        "other columns.",
        "The table is what most files are; these do not count.",
        "Move them to a folder of their own. If there are many, look at the clusters of the "
        "table, and at `--similarity`, `--path-template` and `--table-level`.",
    ),
    ProblemKind.TABLE_FORMAT: Explanation(
        "The metadata of an Iceberg, Delta Lake or Hudi table is damaged or not understood, or a "
        "folder only looks like such a table.",
        "The table is not registered, or left as it is, and its files are not looked at.",
        "Repair the table with the engine that writes it.",
    ),
    ProblemKind.PARTITION: Explanation(
        "A folder cannot be a partition: it has other keys, a value that does not fit its key, "
        "the values of another folder, or no file that can be read.",
        "The partition is not added.",
        "Rename the folder, or widen the type of the key in the catalog.",
    ),
    ProblemKind.NAME: Explanation(
        "A name was taken, or cannot be one.",
        "The table has another name, which stays the same in every crawl.",
        "Rename the table in the catalog, or use `--table-prefix` or a path template.",
    ),
    ProblemKind.CONFLICT: Explanation(
        "The catalog says something else than the files: edited by people, owned by another "
        "crawler, of another format or with other keys.",
        "The catalog is left as it is in that point.",
        "Decide who is right: change the catalog, move the files, or choose another policy.",
    ),
    ProblemKind.FAILED: Explanation(
        "The catalog refused a change.",
        "The other changes were made; the run counts as failed.",
        "Read the reason; the next crawl tries again.",
    ),
    ProblemKind.TARGET: Explanation(
        "A target, or a folder of it, could not be looked at.",
        "The other targets were crawled, and nothing in this one was taken for gone.",
        "Check the place, the keys and the rights.",
    ),
    ProblemKind.TEMPLATE: Explanation(
        "Files fit none of the path templates, or another one than the rest of their table.",
        "They are left out.",
        "Add a template for them, or exclude them.",
    ),
    ProblemKind.NOT_OPENED: Explanation(
        "Folders that looked like partitions turned out not to be alike, so each is a table of "
        "its own, and of this one no file was among those opened.",
        "It is left out.",
        "Use `--sample-all`, or say with `--path-template` what the folders are.",
    ),
    ProblemKind.POLICY: Explanation(
        "The files say something else than the catalog, or data is gone, and a policy or a pin "
        "forbids to follow.",
        "Nothing, as the policy says.",
        "Choose another `--schema-policy` or `--delete-policy`, or change the catalog yourself.",
    ),
    ProblemKind.GONE: Explanation(
        "The data of tables or partitions is not there any more.",
        "They stay in the catalog, as the policy says.",
        "Use `--delete-policy delete` to let the crawler drop what has no data.",
    ),
    ProblemKind.DROPPED: Explanation(
        "Partitions that the crawler had added were dropped from the catalog by somebody, while "
        "their data stayed.",
        "They are not added again.",
        "Add them to the catalog yourself if that was a mistake, or remove the data.",
    ),
    ProblemKind.LIMIT: Explanation(
        "A name, type, value or location is longer than catalogs can hold, or there are too many "
        "columns.",
        "What does not fit is left out or cut, as the line says.",
        "Shorten it in the files.",
    ),
}
