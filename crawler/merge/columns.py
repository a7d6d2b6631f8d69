"""Columns of a table: the crawler's last ones, the catalog's, those of the files now."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from crawler.config.policies import SchemaPolicy
from crawler.merge.model import Columns, Draft, Merged, Retyped, Rules
from crawler.merge.types import (
    is_read_by_all,
    is_weak,
    same_type,
    settled_text,
    united,
    widened,
    with_new_fields,
)
from metastore.model.column import Column

NOTHING: Mapping[str, str] = MappingProxyType({})


def merge_columns(
    rules: Rules,
    base: Columns | None,
    catalog: Columns,
    new: Columns,
    *,
    weak_before: Mapping[str, str] = NOTHING,
    weak_now: Mapping[str, str] = NOTHING,
) -> Merged:
    """Merge columns three ways.

    A column that somebody retyped, renamed, commented, moved or dropped stays so. Types only
    widen, but void in a weak one (no file had a value there) gives way to the first real type.
    New columns go to the end. What the files no longer have goes only if the crawler had added
    it, nobody touched it since and it is nowhere any more. Without a `base` nothing is known
    about who wrote what, so columns are only added.
    """
    merge = _ByPlace if rules.positional else _ByName
    return merge(rules, base, catalog, new, weak_before, weak_now).merge()


class _Merge:
    """What merging by name and by place share."""

    def __init__(
        self,
        rules: Rules,
        base: Columns | None,
        catalog: Columns,
        new: Columns,
        weak_before: Mapping[str, str],
        weak_now: Mapping[str, str],
    ) -> None:
        self._rules = rules
        self._base = base
        self._catalog = catalog
        self._new = new
        self._weak_before = weak_before
        self._weak_now = weak_now
        self._draft = Draft()
        self._names: set[str] | None = None
        self._may_add = rules.policy is not SchemaPolicy.IGNORE
        self._may_change = rules.policy is SchemaPolicy.UPDATE and rules.owned

    def _is_pinned(self, column: Column) -> bool:
        return column.name.lower() in self._rules.pinned

    def _may_remove(self, column: Column, base: Column | None) -> bool:
        """Tell whether a column that the files lack may go; say so if only the policy forbids."""
        if base is None or not self._rules.knows_all or not self._rules.owned:
            return False
        if not _is_untouched(column, base) or self._is_pinned(column):
            return False
        if not self._may_change:
            self._draft.withheld.append(f"{column.name} is in no file any more")
        return self._may_change

    def _meet(self, column: Column, base: Column | None, new: Column) -> Column:
        """Bring a column of the catalog together with what the files say of it."""
        if self._is_pinned(column):
            return column
        changed = replace(
            column,
            type=self._meet_types(column, base, new),
            comment=self._meet_comments(column, base, new),
        )
        if changed != column:
            self._draft.changed.append(Retyped(column, changed))
        return changed

    def _meet_types(self, column: Column, base: Column | None, new: Column) -> str:
        told = self._weak_now.get(new.name, new.type)
        known = column.type
        written = base is not None and same_type(base.type, known) and self._rules.owned
        if base is not None and written:
            known = self._weak_before.get(base.name, known)
        wide = widened(known, told, typed=self._rules.typed)
        if written:
            return self._policy_type(column, replace(new, type=settled_text(told)), wide)
        if wide is None or not same_type(wide, column.type):
            self._differ(column, new)
        return column.type

    def _policy_type(self, column: Column, new: Column, wide: str | None) -> str:
        if wide is not None and same_type(wide, column.type):
            return column.type
        if self._rules.policy is SchemaPolicy.ADD and wide is not None:
            wide, wanted = with_new_fields(column.type, new.type), wide
            if not same_type(wide, wanted):
                self._withhold(column, new)
            return wide
        if wide is None:
            self._differ(column, new)
            return column.type
        if not self._may_change:
            self._withhold(column, new)
            return column.type
        weak = column.name.lower() in self._weak_before
        converting = self._rules.converting
        is_read = is_read_by_all(column.type, wide, converting=converting)
        if self._rules.typed and not weak and not is_read:
            self._draft.doubtful.append(f"{column.name} was {column.type} and is {wide} now")
        return wide

    def _meet_comments(self, column: Column, base: Column | None, new: Column) -> str | None:
        if base is None or not self._may_change or column.comment != base.comment:
            return column.comment
        return new.comment

    def _remember(self, before: Column, met: Column, base: Column | None, new: Column) -> None:
        """Keep in mind what the crawler wrote, or agrees with."""
        same_name = met.name.lower() == new.name.lower()
        agrees = same_name and same_type(met.type, new.type)
        if base is None:
            if self._base is None and self._rules.owned:
                self._draft.base.append(Column(met.name, new.type, new.comment))
                self._note_weak(met.name, new)
            return
        if not base.type:  # nobody's
            self._draft.base.append(base)
            return
        wrote = not same_type(before.type, met.type)
        name = met.name if same_name else base.name
        kind = met.type if wrote or agrees else base.type
        comment = base.comment if met.comment == before.comment else met.comment
        self._draft.base.append(Column(name, kind, comment))
        self._remember_weak(base, name, kind, new)

    def _remember_weak(self, base: Column, name: str, kind: str, new: Column) -> None:
        """Keep in mind what of a type is still a guess."""
        known = self._weak_before.get(base.name)
        if known is not None:
            told = united(known, self._weak_now.get(new.name, new.type))
            if is_weak(told) and same_type(settled_text(told), kind):
                self._draft.weak[name] = told

    def _add(self, new: Column, name: str | None = None) -> None:
        column = new if name is None else replace(new, name=name)
        if column.name.lower() in self._taken():
            return
        if not self._may_add:
            self._draft.withheld.append(f"{column.name} {column.type} is new")
            return
        self._taken().add(column.name.lower())
        self._draft.columns.append(column)
        self._draft.added.append(column)
        self._draft.base.append(column)
        self._note_weak(column.name, new)

    def _taken(self) -> set[str]:
        """Give the names that are no longer free; columns of the catalog are met before."""
        if self._names is None:
            kept = {column.name.lower() for column in self._draft.columns}
            self._names = kept | self._rules.taken
        return self._names

    def _note_weak(self, name: str, new: Column) -> None:
        if new.name in self._weak_now:
            self._draft.weak[name] = self._weak_now[new.name]

    def _differ(self, column: Column, new: Column) -> None:
        text = f"{column.name} is {new.type}, in the catalog {column.type}"
        self._draft.differing.append(text)

    def _withhold(self, column: Column, new: Column) -> None:
        self._draft.withheld.append(f"{column.name} is {new.type}, in the catalog {column.type}")


class _ByName(_Merge):
    """For formats whose readers find columns by their names."""

    def merge(self) -> Merged:
        known = {column.name.lower(): column for column in self._base or ()}
        found = {column.name.lower(): column for column in self._new}
        for column in self._catalog:
            name = column.name.lower()
            self._old(column, known.pop(name, None), found.pop(name, None))
        for column in self._new:
            # One that the crawler wrote and the catalog lacks was dropped by somebody.
            if column.name.lower() in found and column.name.lower() not in known:
                self._add(column)
        self._draft.base += known.values()
        return self._draft.finish()

    def _old(self, column: Column, base: Column | None, new: Column | None) -> None:
        if new is None:
            if self._may_remove(column, base):
                self._draft.removed.append(column)
                return
            self._draft.columns.append(column)
            self._draft.base += [base] if base is not None else []
            return
        met = self._meet(column, base, new)
        self._draft.columns.append(met)
        self._remember(column, met, base, new)


class _ByPlace(_Merge):
    """For formats whose readers know columns by their places only."""

    def merge(self) -> Merged:
        base = list(self._base if self._base is not None else self._adopted())
        base += [_nobodys(column) for column in self._catalog[len(base) :]]
        if len(self._catalog) < len(base):  # somebody has taken places away: all others moved
            self._draft.columns += self._catalog
            self._draft.base += base
            return self._draft.finish()
        kept = self._kept(base)
        renamed = self._renamed(base, kept)
        for place, column in enumerate(self._catalog):
            if place >= kept:
                self._draft.removed.append(column)
            elif place < len(self._new):
                self._old(column, base[place], self._new[place], renames=place in renamed)
            else:
                self._draft.columns.append(column)
                self._draft.base.append(base[place])
        self._told = {column.name.lower() for column in self._new}
        for place, new in enumerate(self._new[len(self._catalog) :], len(self._catalog)):
            self._add(new, self._free_name(new, place))
        return self._draft.finish()

    def _free_name(self, new: Column, place: int) -> str:
        """Give a new column a name that is free: without it, those after it would be misplaced."""
        name = new.name
        while name.lower() in self._taken() or (name != new.name and name.lower() in self._told):
            name = f"{name}_{place}"
        return name

    def _adopted(self) -> Columns:
        """Take what the files say for what was written: what is otherwise was edited."""
        return self._new[: len(self._catalog)] if self._rules.owned else ()

    def _kept(self, base: Columns) -> int:
        """Count the places that stay: those at the end go if none of them is needed."""
        first = len(self._new)
        rest = list(enumerate(self._catalog))[first:]
        if rest and all(self._may_remove(column, base[place]) for place, column in rest):
            return first
        return len(self._catalog)

    def _renamed(self, base: Columns, kept: int) -> set[int]:
        """Give the places that the files call otherwise, which only says what a place is.

        Of names that would be there twice afterwards, the old ones stay.
        """
        wanted = {
            place
            for place, (column, known, new) in enumerate(
                zip(self._catalog[:kept], base, self._new, strict=False)
            )
            if _is_untouched(column, known)
            and column.name.lower() != new.name.lower()
            and new.name.lower() not in self._rules.taken
            and not self._is_pinned(column)
        }
        while True:
            names = [
                (self._new if place in wanted else self._catalog)[place].name.lower()
                for place in range(kept)
            ]
            counts = Counter(names)
            twice = {place for place in wanted if counts[names[place]] > 1}
            if not twice:
                return wanted
            wanted -= twice

    def _old(self, column: Column, base: Column, new: Column, *, renames: bool) -> None:
        met = self._meet(column, base, new)
        if renames and self._may_change:
            renamed = replace(met, name=new.name)
            if met != column:  # it was noted already, under its old name
                self._draft.changed.pop()
            self._draft.changed.append(Retyped(column, renamed))
            met = renamed
        elif renames:
            self._draft.withheld.append(f"{column.name} is called {new.name} in the files")
        self._draft.columns.append(met)
        self._remember(column, met, base, new)


def _nobodys(column: Column) -> Column:
    """Hold the place of a column that the crawler did not write."""
    return Column(column.name, "")


def _is_untouched(column: Column, base: Column) -> bool:
    same = column.name.lower() == base.name.lower() and column.comment == base.comment
    return same and same_type(column.type, base.type)
