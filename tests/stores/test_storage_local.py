"""The storage port on local directories: effects, and the walls around them."""

from pathlib import Path

import pytest

from metastore.errors import LocationNotAllowed, LocationUnusable
from metastore.ports.storage import Storage
from metastore.storage import local
from metastore.storage.guarded import GuardedStorage


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    made = tmp_path / "wh"
    made.mkdir()
    return made


@pytest.fixture
def storage(warehouse: Path) -> Storage:
    return GuardedStorage(f"file:{warehouse}")


def fill(directory: Path) -> list[str]:
    for name in ("k=1/a.parquet", "k=1/b.parquet", "k=2%2F3/ü c.parquet"):
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return content(directory)


def content(directory: Path) -> list[str]:
    files = (path for path in directory.rglob("*") if path.is_file())
    return sorted(f"{path.relative_to(directory)}:{path.read_text()}" for path in files)


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_a_directory_is_made_once_with_its_parents(storage, warehouse):
    assert storage.make_directory(f"file://{warehouse}/db.db/t")
    assert (warehouse / "db.db" / "t").is_dir()
    assert not storage.make_directory(f"{warehouse}/db.db/t")


def test_the_warehouse_itself_is_made_when_it_is_missing(tmp_path):
    storage = GuardedStorage(f"{tmp_path}/new/wh")
    assert storage.make_directory(f"file:{tmp_path}/new/wh")
    assert (tmp_path / "new/wh").is_dir()


def test_a_file_in_the_place_of_a_directory_is_reported(storage, warehouse):
    (warehouse / "t").write_text("x")
    with pytest.raises(LocationUnusable, match="not a directory"):
        storage.make_directory(f"{warehouse}/t")
    with pytest.raises(LocationUnusable, match=r"(?i)not a directory|exists"):
        storage.make_directory(f"{warehouse}/t/k=1")


def test_only_an_empty_directory_is_taken_back(storage, warehouse):
    fill(warehouse / "full")
    storage.make_directory(f"{warehouse}/empty")
    for name in ("full", "empty", "missing"):
        storage.remove_directory_if_empty(f"{warehouse}/{name}")
    assert names(warehouse) == ["full"]


def test_a_tree_is_moved_with_its_content(storage, warehouse):
    before = fill(warehouse / "db.db/t")
    assert storage.exists(f"{warehouse}/db.db/t")
    assert storage.move(f"file:{warehouse}/db.db/t", f"file:{warehouse}/other.db/t2")
    assert not storage.exists(f"{warehouse}/db.db/t")
    assert content(warehouse / "other.db/t2") == before


def test_a_move_to_another_file_system_copies(storage, warehouse, monkeypatch):
    before = fill(warehouse / "t")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(local.errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "rename", refuse)
    assert storage.move(f"{warehouse}/t", f"{warehouse}/t2")
    assert content(warehouse / "t2") == before
    assert not (warehouse / "t").exists()


def test_a_copy_leaves_the_source(storage, warehouse):
    before = fill(warehouse / "t")
    assert storage.copy(f"{warehouse}/t", f"{warehouse}/x/t2")
    assert content(warehouse / "t") == content(warehouse / "x/t2") == before


def test_a_failed_copy_leaves_nothing(storage, warehouse, monkeypatch):
    fill(warehouse / "t")

    def fail(source: Path, target: Path, **_: object) -> None:
        target.mkdir()
        (target / "half").write_text("x")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(local.shutil, "copytree", fail)
    with pytest.raises(LocationUnusable, match="No space left"):
        storage.copy(f"{warehouse}/t", f"{warehouse}/t2")
    assert not (warehouse / "t2").exists()


def test_nothing_to_move_is_told(storage, warehouse):
    assert not storage.move(f"{warehouse}/t", f"{warehouse}/t2")
    assert not storage.copy(f"{warehouse}/t", f"{warehouse}/t2")
    assert names(warehouse) == []


def test_a_target_that_exists_is_not_touched(storage, warehouse):
    fill(warehouse / "t")
    before = fill(warehouse / "t2")
    with pytest.raises(LocationUnusable, match="exists"):
        storage.move(f"{warehouse}/t", f"{warehouse}/t2")
    assert content(warehouse / "t2") == before


def test_directories_that_hold_no_file_are_not_in_the_way_of_a_tree(storage, warehouse):
    before = fill(warehouse / "t")
    (warehouse / "t2" / "day=1" / "hour=2").mkdir(parents=True)
    assert storage.move(f"{warehouse}/t", f"{warehouse}/t2")
    assert content(warehouse / "t2") == before
    assert (warehouse / "t2" / "day=1" / "hour=2").is_dir()
    assert not (warehouse / "t").exists()


def test_a_tree_is_not_moved_into_itself(storage, warehouse):
    fill(warehouse / "t")
    with pytest.raises(LocationUnusable, match="inside"):
        storage.move(f"{warehouse}/t", f"{warehouse}/t/new")


def test_a_tree_is_deleted_and_a_missing_one_is_no_error(storage, warehouse):
    fill(warehouse / "t")
    storage.delete(f"{warehouse}/t")
    storage.delete(f"{warehouse}/t")
    assert names(warehouse) == []


EFFECTS = ["make_directory", "remove_directory_if_empty", "exists", "delete"]


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("place", ["/wh2/t", "/other", "", "/wh%2F..%2Fother"])
def test_nothing_happens_outside_the_roots(storage, tmp_path, effect, place):
    before = fill(tmp_path / "other")
    with pytest.raises(LocationNotAllowed):
        getattr(storage, effect)(f"{tmp_path}{place}")
    assert not storage.may_write(f"{tmp_path}{place}")
    assert content(tmp_path / "other") == before
    assert names(tmp_path) == ["other", "wh"]


@pytest.mark.parametrize("effect", EFFECTS)
def test_dots_do_not_lead_out(storage, warehouse, effect):
    with pytest.raises(LocationUnusable, match="not allowed in it"):
        getattr(storage, effect)(f"{warehouse}/../other")
    assert not storage.may_write(f"{warehouse}/../other")


def test_moves_and_copies_stay_inside_the_roots(storage, warehouse, tmp_path):
    fill(warehouse / "t")
    fill(tmp_path / "out")
    for effect in (storage.move, storage.copy):
        with pytest.raises(LocationNotAllowed):
            effect(f"{warehouse}/t", f"{tmp_path}/t")
        with pytest.raises(LocationNotAllowed):
            effect(f"{tmp_path}/out", f"{warehouse}/t2")
    assert names(tmp_path) == ["out", "wh"]


def test_an_allowed_root_is_as_good_as_the_warehouse(warehouse, tmp_path):
    storage = GuardedStorage(str(warehouse), [f"file:{tmp_path}/lake"])
    assert storage.make_directory(f"{tmp_path}/lake/t")
    storage.delete(f"{tmp_path}/lake/t")
    assert names(tmp_path / "lake") == []


def test_roots_and_what_holds_them_are_never_deleted(tmp_path):
    fill(tmp_path / "lake/wh/t")
    storage = GuardedStorage(f"{tmp_path}/lake/wh", [f"{tmp_path}/lake"])
    for place in ("lake", "lake/wh"):
        with pytest.raises(LocationNotAllowed):
            storage.delete(f"{tmp_path}/{place}")
        with pytest.raises(LocationNotAllowed):
            storage.move(f"{tmp_path}/{place}", f"{tmp_path}/lake/x")
    assert storage.may_write(f"{tmp_path}/lake/wh")
    assert content(tmp_path / "lake/wh/t")


def test_a_link_does_not_lead_out(storage, warehouse, tmp_path):
    before = fill(tmp_path / "secret")
    (warehouse / "link").symlink_to(tmp_path / "secret")
    for effect in EFFECTS:
        with pytest.raises(LocationNotAllowed):
            getattr(storage, effect)(f"{warehouse}/link/k=1")
    with pytest.raises(LocationNotAllowed):
        storage.copy(f"{warehouse}/link", f"{warehouse}/t")
    assert not storage.may_write(f"{warehouse}/link")
    storage.delete(f"{warehouse}/link")
    assert not (warehouse / "link").is_symlink()
    assert content(tmp_path / "secret") == before


def test_deleting_a_tree_leaves_what_its_links_point_to(storage, warehouse, tmp_path):
    before = fill(tmp_path / "secret")
    fill(warehouse / "t")
    (warehouse / "t" / "link").symlink_to(tmp_path / "secret")
    storage.delete(f"{warehouse}/t")
    assert content(tmp_path / "secret") == before
    assert names(warehouse) == []


def test_a_warehouse_that_is_itself_a_link_works(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "wh").symlink_to(tmp_path / "disk")
    storage = GuardedStorage(f"{tmp_path}/wh")
    assert storage.make_directory(f"{tmp_path}/wh/t")
    assert names(tmp_path / "disk") == ["t"]


def test_an_unknown_file_system_is_reported_by_name():
    storage = GuardedStorage("hdfs://nn:8020/wh")
    assert storage.may_write("hdfs://nn:8020/wh/t")
    with pytest.raises(LocationUnusable, match="no access to hdfs"):
        storage.make_directory("hdfs://nn:8020/wh/t")


def test_a_move_between_file_systems_is_refused(warehouse):
    storage = GuardedStorage(str(warehouse), ["s3://lake"])
    fill(warehouse / "t")
    with pytest.raises(LocationUnusable, match="another file system"):
        storage.move(f"{warehouse}/t", "s3://lake/t")


def test_many_directories_are_made_at_once_and_only_inside(tmp_path: Path) -> None:
    warehouse, outside = tmp_path / "wh", tmp_path / "outside"
    outside.mkdir()
    warehouse.mkdir()
    (warehouse / "link").symlink_to(outside)
    (warehouse / "there").mkdir()
    storage = GuardedStorage(f"file://{warehouse}")
    wanted = ["t/a=1/b=1", "t/a=1/b=2", "t/a=2/b=1", "there", "link/a=1"]
    locations = [f"file://{warehouse}/{path}" for path in wanted]
    made = storage.make_directories([*locations, f"file://{outside}/x", "s3://b/x", "..", ""])
    assert made.allowed == 4
    assert made.there == {str(warehouse / "there")}
    assert (warehouse / "t" / "a=1" / "b=2").is_dir()
    assert list(outside.iterdir()) == []
    (warehouse / "file").write_text("")
    with pytest.raises(LocationUnusable, match="not a directory"):
        storage.make_directories([f"file://{warehouse}/file"])


def test_a_cleared_directory_stays(storage, warehouse, tmp_path):
    fill(warehouse / "t")
    outside = tmp_path / "outside"
    fill(outside)
    (warehouse / "t" / "link").symlink_to(outside)
    storage.clear(f"file:{warehouse}/t")
    assert names(warehouse / "t") == []
    assert content(outside), "a link goes, not what it points to"
    storage.clear(f"file:{warehouse}/missing")
    (warehouse / "out").symlink_to(outside)
    for place in (warehouse, tmp_path, warehouse / "out"):
        with pytest.raises(LocationNotAllowed):
            storage.clear(f"file:{place}")
    assert content(outside)


def test_a_small_file_is_written_with_its_directory(storage, warehouse, tmp_path):
    storage.write(f"file:{warehouse}/t/base/meta", b"{}")
    assert (warehouse / "t" / "base" / "meta").read_bytes() == b"{}"
    with pytest.raises(LocationNotAllowed):
        storage.write(f"file:{tmp_path}/meta", b"{}")


def test_no_link_leads_a_delete_or_a_truncation_to_a_root(tmp_path):
    outer, inner = tmp_path / "data", tmp_path / "data" / "real"
    kept = fill(inner)
    (tmp_path / "wh").symlink_to(inner)
    (outer / "back").symlink_to(inner)
    storage = GuardedStorage(f"file:{tmp_path}/wh", [f"file:{outer}"])
    for remove in (storage.delete, storage.clear, storage.place_in_trash):
        for place in (tmp_path, tmp_path / "wh", outer, inner):
            assert not storage.may_remove(f"file:{place}")
            with pytest.raises(LocationNotAllowed):
                remove(f"file:{place}")
    with pytest.raises(LocationNotAllowed):
        storage.clear(f"file:{outer}/back")
    assert content(inner) == kept
    storage.delete(f"file:{outer}/back")
    assert content(inner) == kept
