import subprocess
import sys

FROM_A_LOW_LIMIT = """
import resource
_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, min(hard, {hard})))
from catalog_api.server.open_files import allow_many_files
assert allow_many_files() == resource.getrlimit(resource.RLIMIT_NOFILE)[0]
assert allow_many_files() == resource.getrlimit(resource.RLIMIT_NOFILE)[0]
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


def test_a_server_may_have_as_many_files_open_as_the_system_lets_it() -> None:
    program = FROM_A_LOW_LIMIT.format(hard=900)  # in a process of its own: hard limits stay
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    assert told.stdout.strip() == "900"
