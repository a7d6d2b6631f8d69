"""Run every generator with `--check`: what it wrote must be what it would write now."""

import subprocess
import sys

GENERATORS = (
    "tools.gen_thrift",
    "tools.gen_settings",
    "tools.gen_commands",
    "tools.gen_rest",
    "tools.gen_methods",
    "tools.bench_table",
    "tools.crawl_bench_table",
    "tools.catalog_bench_table",
    "tools.gen_compatibility",
    "tools.gen_crawler_differences",
)


def main() -> int:
    stale = [
        name
        for name in GENERATORS
        if subprocess.run([sys.executable, "-m", name, "--check"], check=False).returncode
    ]
    for name in stale:
        print(f"stale: run `python -m {name}` and commit what it writes", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
