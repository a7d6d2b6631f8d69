"""The page of commands."""

from tools.gen_commands import page


def test_the_page_tells_defaults_as_the_help_does_and_keeps_its_tables() -> None:
    lines = page().splitlines()
    policy = next(line for line in lines if line.startswith("| `--schema-policy "))

    assert policy.startswith("| `--schema-policy [add\\|update\\|ignore]` | Known tables")
    assert policy.endswith(" Default: `update`. |")
    assert "| `--dry-run` | Show the plan and write nothing. |" in lines
