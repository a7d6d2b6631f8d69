"""Authorisation, asked at every service call and always over sets."""

from collections.abc import Sequence

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

    def visible_catalogs(self, ctx: RequestContext, names: Sequence[str]) -> list[str]:
        """Return the catalogs that the principal may see, in the order given."""
        resources = [Resource(name) for name in names]
        allowed = self._authorizer.allowed(ctx.principal, Action.READ, resources)
        return [name for name, yes in zip(names, allowed, strict=True) if yes]

    def visible_databases(
        self, ctx: RequestContext, catalog: str, names: Sequence[str]
    ) -> list[str]:
        """Return the databases that the principal may see, in the order given."""
        resources = [Resource(catalog, name) for name in names]
        allowed = self._authorizer.allowed(ctx.principal, Action.READ, resources)
        return [name for name, yes in zip(names, allowed, strict=True) if yes]

    def visible_tables(
        self, ctx: RequestContext, catalog: str, database: str, names: Sequence[str]
    ) -> list[str]:
        """Return the tables that the principal may see, in the order given."""
        resources = [Resource(catalog, database, name) for name in names]
        allowed = self._authorizer.allowed(ctx.principal, Action.READ, resources)
        return [name for name, yes in zip(names, allowed, strict=True) if yes]
