r"""The exclude globs of AWS Glue, which are those of Java NIO.

`*` and `?` stay inside one part of a path, `**` crosses parts (also inside a name: `**.csv`),
`[a-c]` and `[!a-c]` are classes in which only `]` ends and `-` ranges, `{a,b}` are alternatives
(not nested), `\x` is x itself. A leading dot is an ordinary character.

No pattern, however many wildcards and alternatives it has, is tried in several ways: usual ones
are a comparison of texts, all others together an automaton that reads a path once.
"""

from crawler.globs.matching import MOST_CHARACTERS, compile_globs, like

__all__ = ["MOST_CHARACTERS", "compile_globs", "like"]
