"""`${name}` in values of Hadoop's files, as Hadoop's `Configuration` and Hive put values there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

REFERENCE = re.compile(r"\$\{([^}$\s]+)\}")
ENVIRONMENT = re.compile(r"env[.:]([A-Za-z_][A-Za-z0-9_]*)(?::?-(.*))?")
SYSTEM = {"user.name": "USER", "user.home": "HOME", "java.io.tmpdir": "TMPDIR"}
"""Properties of a Java machine that are environment variables here."""
DEPTH = 20


@dataclass(frozen=True, slots=True)
class Substitution:
    """Puts values in for references: variables of the environment, and other properties.

    `${env.X:-y}` is y where X is not set or empty; `${system:user.name}` and `${hiveconf:name}`
    are Hive's forms. What nothing is known of stays as it is written.
    """

    properties: Mapping[str, str]
    environment: Mapping[str, str]

    def replaced(self, text: str) -> str:
        """Return the text with its references replaced, and those in what was put in."""
        for _ in range(DEPTH):
            done = REFERENCE.sub(self._value, text)
            if done == text:
                break
            text = done
        return text

    def references(self, text: str) -> set[str]:
        """Return the names of all properties and variables that go into a text."""
        found: set[str] = set()
        waiting = [text]
        while waiting:
            new = {_bare(name) for name in REFERENCE.findall(waiting.pop())} - found
            found |= new
            waiting += [self.properties[name] for name in new if name in self.properties]
        return found

    def _value(self, found: re.Match[str]) -> str:
        name = _bare(found[1])
        if variable := ENVIRONMENT.fullmatch(name):
            fallback = found[0] if variable[2] is None else variable[2]
            return self.environment.get(variable[1]) or fallback
        if name in self.properties:
            return self.properties[name]
        standing_in = SYSTEM.get(name)
        fallback = "/tmp" if standing_in == "TMPDIR" else found[0]  # noqa: S108 - as in Java
        return self.environment.get(standing_in or "") or fallback


def _bare(name: str) -> str:
    return name.removeprefix("system:").removeprefix("hiveconf:")
