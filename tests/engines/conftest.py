"""Real engines on real Skep servers: one on SQLite, one on PostgreSQL, behind wiretaps.

Skep, Trino and the S3 server start once. Every test that takes `store` runs on both databases;
Trino serves both at the same time, as catalogs `hive` and `hive_pg`.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyiceberg.catalog.hive import HiveCatalog

from tests.engines.flights import Flights
from tests.engines.hive_session import HiveSession, make_administrator
from tests.engines.stage import Lake, SparkSession, Store
from tests.engines.trino_session import TrinoSession
from tests.engines.wiretap import Wiretap
from tools.peers.hiveserver2 import HiveServer2
from tools.peers.postgres import Postgres
from tools.peers.s3 import S3
from tools.peers.skep import Skep
from tools.peers.spark import SPARK35, SPARK40, Spark
from tools.peers.trino import Trino

_HERE = Path(__file__).parent
_SECONDS = 600  # for one test, the start of its engines included
STORES = {"sqlite": "", "postgres": "_pg"}
SPARKS = {
    "spark35": (SPARK35, False),
    "spark40": (SPARK40, False),
    "spark40_hive4": (SPARK40, True),  # talks as Hive 4 does, not as Hive 2.3
}
HIVES = {"hiveserver2_3": "3.1.3", "hiveserver2_4": "4.0.1"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.engine)
            item.add_marker(pytest.mark.timeout(_SECONDS))


@pytest.fixture(scope="session")
def workspace() -> Iterator[Path]:
    """A folder that other users may enter: PostgreSQL does not run as root.

    Not one of pytest's, which closes their parent to others at the start of every session.
    """
    with tempfile.TemporaryDirectory(prefix="skep-engines-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def lake(workspace: Path) -> Iterator[Lake]:
    s3 = S3.start(workspace / "s3.log")
    try:
        client = s3.client()
        client.create_bucket(Bucket="lake")
        flights = Flights.write(workspace / "lake")
        for key, path in flights.files():
            client.upload_file(str(path), "lake", key)
        yield Lake(s3, flights, workspace)
    finally:
        s3.stop()


@pytest.fixture(scope="session")
def stores(workspace: Path, lake: Lake) -> Iterator[dict[str, Store]]:
    """Both servers, with the lake crawled into the databases `lake` (S3) and `files` (local)."""
    with contextlib.ExitStack() as stack:
        postgres = Postgres.start(workspace / "postgres")
        stack.callback(postgres.stop)
        postgres.create_database("skep")
        urls = {"sqlite": f"sqlite:///{workspace}/skep.db", "postgres": postgres.url("skep")}
        running = {}
        for name, url in urls.items():
            allowed = ["s3://lake/", f"file://{workspace}/"]
            skep = Skep.start(
                url, workspace / f"skep-{name}", allowed=allowed, s3=lake.s3.settings
            )
            stack.callback(skep.stop)
            skep.crawl("s3://lake/", "lake", lake.s3.settings)
            skep.crawl(lake.file_uri, "files", lake.s3.settings)
            tap = Wiretap(skep.thrift_port).start()
            stack.callback(tap.stop)
            running[name] = Store(name, skep, tap, STORES[name])
        yield running


@pytest.fixture(scope="session", params=STORES)
def store(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    return stores[request.param]


@pytest.fixture(scope="session")
def trino_server(workspace: Path, lake: Lake, stores: dict[str, Store]) -> Iterator[Trino]:
    metastores = {one.suffix: one.tap.uri for one in stores.values()}
    server = Trino.start(workspace / "trino", metastores, lake.s3.settings)
    yield server
    server.stop()


@pytest.fixture
def trino(trino_server: Trino, store: Store) -> Iterator[TrinoSession]:
    """Trino's Hive connector on one store."""
    with TrinoSession(trino_server, f"hive{store.suffix}") as session:
        yield session


@pytest.fixture
def trino_iceberg(trino_server: Trino, store: Store) -> Iterator[TrinoSession]:
    with TrinoSession(trino_server, f"iceberg{store.suffix}") as session:
        yield session


@pytest.fixture
def trino_delta(trino_server: Trino, store: Store) -> Iterator[TrinoSession]:
    with TrinoSession(trino_server, f"delta{store.suffix}") as session:
        yield session


@contextlib.contextmanager
def _spark(name: str, store: Store, lake: Lake) -> Iterator[SparkSession]:
    version, hive4_client = SPARKS[name]
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-{store.name}-", dir=lake.root))
    session = Spark.start(
        version, folder / "spark", store.tap.uri, lake.s3.settings, hive4_client=hive4_client
    )
    try:
        yield SparkSession(name, session, f"file://{folder}/scratch")
    finally:
        session.stop()


@pytest.fixture(scope="session", params=SPARKS)
def spark(request: pytest.FixtureRequest, store: Store, lake: Lake) -> Iterator[SparkSession]:
    """Every Spark client, one after the other."""
    with _spark(request.param, store, lake) as session:
        yield session


@pytest.fixture(scope="session", params=HIVES)
def hiveserver2(request: pytest.FixtureRequest, store: Store, lake: Lake) -> Iterator[HiveServer2]:
    """HiveServer2 of both releases, one after the other."""
    make_administrator(store.skep.thrift_port)
    folder = Path(tempfile.mkdtemp(prefix=f"{request.param}-{store.name}-", dir=lake.root))
    server = HiveServer2.start(
        HIVES[request.param], folder / "server", store.tap.uri, store.skep.warehouse
    )
    yield server
    server.stop()


@pytest.fixture
def hive(hiveserver2: HiveServer2) -> Iterator[HiveSession]:
    """A session in a database of its own, which is dropped after the test."""
    with HiveSession(hiveserver2) as session:
        yield session


@pytest.fixture
def pyiceberg(store: Store, lake: Lake) -> Iterator[HiveCatalog]:
    """PyIceberg's catalog on one store."""
    s3 = lake.s3.settings
    catalog = HiveCatalog(
        "skep",
        **{
            "uri": store.tap.uri,
            "s3.endpoint": s3.endpoint,
            "s3.region": s3.region,
            "s3.access-key-id": s3.access_key,
            "s3.secret-access-key": s3.secret_key,
        },
    )
    yield catalog
    catalog.close()
