"""Authorisation, asked at every service call and always over sets."""

from collections.abc import Callable, Sequence

from metastore.errors import PermissionDenied
from metastore.model.table import TableName
from metastore.ports.auth import Action, Authorizer, Resource
from metastore.service.context import RequestContext


class Access:
    """Asks the authoriser and says no in the domain's words."""

    def __init__(self, authorizer: Authorizer) -> None:
        self._authorizer = authorizer

    def require(self, ctx: RequestContext, action: Action, resource: Resource) -> None:
        """Raise PermissionDenied unless the principal may do this."""
        if not self._authorizer.allowed(ctx.principal, action, [resource])[0]:
            where = ".".join(
                part for part in (resource.database, resource.table) if part is not None
            )
            raise PermissionDenied(
                f"{ctx.principal.name} may not {action} {where or resource.catalog}"
            )

    def require_table(self, ctx: RequestContext, action: Action, name: TableName) -> None:
        self.require(ctx, action, Resource(name.catalog, name.database, name.table))

    def visible_resources(
        self, ctx: RequestContext, resources: Sequence[Resource]
    ) -> Sequence[bool]:
        """Return for each resource whether the principal may see it."""
        return self._authorizer.allowed(ctx.principal, Action.READ, resources)

    def visible_catalogs(self, ctx: RequestContext, names: list[str]) -> list[str]:
        """Return the catalogs that the principal may see, in the order given."""
        return self._visible(ctx, names, Resource)

    def visible_databases(self, ctx: RequestContext, catalog: str, names: list[str]) -> list[str]:
        """Return the databases that the principal may see, in the order given."""
        return self._visible(ctx, names, lambda name: Resource(catalog, name))

    def visible_tables(
        self, ctx: RequestContext, catalog: str, database: str, names: list[str]
    ) -> list[str]:
        """Return the tables that the principal may see, in the order given."""
        return self._visible(ctx, names, lambda name: Resource(catalog, database, name))

    def _visible(
        self, ctx: RequestContext, names: list[str], resource: Callable[[str], Resource]
    ) -> list[str]:
        if self._authorizer.unrestricted(ctx.principal, Action.READ):
            return names
        visible = self.visible_resources(ctx, [resource(name) for name in names])
        return [name for name, yes in zip(names, visible, strict=True) if yes]
