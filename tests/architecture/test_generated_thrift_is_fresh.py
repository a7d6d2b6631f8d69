"""What is generated from the IDL is what the IDL says."""

import subprocess
import sys
from pathlib import Path

from catalog_api.thrift.gen import methods, structs

ROOT = Path(__file__).resolve().parents[2]


def test_the_generated_thrift_code_is_what_the_idl_says() -> None:
    done = subprocess.run(
        [sys.executable, "tools/gen_thrift.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_method_of_every_hive_line_is_in_the_table() -> None:
    assert len(methods.METHODS) == 305
    assert methods.METHODS["get_table"].until == "3.1"
    assert methods.METHODS["get_table_req"].since == "2.3"
    assert methods.METHODS["shutdown"].oneway
    assert methods.METHODS["get_partition_names"].throws == {
        structs.NoSuchObjectException: "o1",
        structs.MetaException: "o2",
    }
