"""The authoriser of a laptop: everybody may do everything."""

from collections.abc import Sequence

from metastore.model.principal import Principal
from metastore.ports.auth import Action, Resource


class AllowAll:
    """See `metastore.ports.auth.Authorizer`."""

    def allowed(
        self, principal: Principal, action: Action, resources: Sequence[Resource]
    ) -> Sequence[bool]:
        del principal, action
        return [True] * len(resources)

    def unrestricted(self, principal: Principal, action: Action) -> bool:
        del principal, action
        return True
