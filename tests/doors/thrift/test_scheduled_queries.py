"""Scheduled queries: kept, handed out once, and followed to their end."""

import threading

import pytest

from catalog_api.thrift.gen import structs

CREATE, ALTER, DROP = 1, 2, 3
INITED, EXECUTING, FAILED, FINISHED, AUTO_DISABLED = 0, 1, 2, 3, 5
NOON = "0 0 12 * * ? *"


def query(name="daily", schedule=NOON, namespace="hs2", **fields):
    key = structs.ScheduledQueryKey(name, namespace)
    return structs.ScheduledQuery(
        key, schedule=schedule, **{"enabled": True, "user": "u", "query": "select 1", **fields}
    )


def maintain(client, kind, wanted):
    request = structs.ScheduledQueryMaintenanceRequest(kind, wanted)
    client.scheduled_query_maintenance(request=request)


def get(client, name="daily"):
    return client.get_scheduled_query(scheduleKey=structs.ScheduledQueryKey(name, "hs2"))


def poll(client):
    return client.scheduled_query_poll(request=structs.ScheduledQueryPollRequest("hs2"))


def progress(client, execution, state, error=None):
    info = structs.ScheduledQueryProgressInfo(execution, state, "hive_1", error)
    client.scheduled_query_progress(info=info)


def make_due(client):
    maintain(client, CREATE, query())
    maintain(client, ALTER, query(nextExecution=7))


def test_queries_come_change_and_go(client):
    maintain(client, CREATE, query(nextExecution=5))
    found = get(client)
    assert (found.schedule, found.user, found.query, found.enabled) == (
        NOON, "u", "select 1", True,
    )  # fmt: skip
    assert found.nextExecution % 3600 == 0
    assert found.nextExecution > 5
    maintain(client, ALTER, query(enabled=None, query="select 2", user=None, nextExecution=9))
    found = get(client)
    assert (found.enabled, found.query, found.user, found.nextExecution) == (
        False, "select 2", None, 9,
    )  # fmt: skip
    with pytest.raises(structs.AlreadyExistsException) as caught:
        maintain(client, CREATE, query())
    assert caught.value.message == "Scheduled query with name: daily@hs2 already exists."
    maintain(client, DROP, query())
    with pytest.raises(structs.NoSuchObjectException) as caught:
        get(client)
    assert caught.value.message == "There is no scheduled query for: daily@hs2"
    for kind in (ALTER, DROP):
        with pytest.raises(structs.NoSuchObjectException) as caught:
            maintain(client, kind, query())
        assert caught.value.message == "Scheduled query with name: daily@hs2 doesn't exists."


@pytest.mark.parametrize("schedule", ["hello", "", None])
def test_a_schedule_must_be_one(client, schedule):
    with pytest.raises(structs.InvalidInputException) as caught:
        maintain(client, CREATE, query(schedule=schedule))
    assert caught.value.message == f"Invalid QUARTZ schedule expression: '{schedule or ''}'"


def test_a_due_query_is_handed_out_once(client, door):
    assert poll(client).executionId is None
    make_due(client)
    clients = [door.client() for _ in range(4)]
    answers = []
    threads = [
        threading.Thread(target=lambda each=each: answers.append(poll(each))) for each in clients
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = [answer for answer in answers if answer.executionId is not None]
    assert len(taken) == 1
    assert taken[0].query == "/* schedule: daily */select 1"
    assert (taken[0].scheduleKey.scheduleName, taken[0].user) == ("daily", "u")
    assert get(client).nextExecution > 7
    maintain(client, ALTER, query(nextExecution=7))
    assert poll(client).executionId is None


def test_an_execution_that_ends_makes_way_for_the_next(client):
    make_due(client)
    execution = poll(client).executionId
    progress(client, execution, EXECUTING)
    for state, told in (
        (INITED, "Invalid state change: EXECUTING=>INITED"),
        (AUTO_DISABLED, "Invalid state change: EXECUTING=>AUTO_DISABLED"),
    ):
        with pytest.raises(structs.InvalidOperationException) as caught:
            progress(client, execution, state)
        assert caught.value.message == told
    progress(client, execution, FAILED, "line\n" * 500)
    with pytest.raises(structs.InvalidOperationException) as caught:
        progress(client, execution, FINISHED)
    assert caught.value.message == "Invalid state change: FAILED=>FINISHED"
    maintain(client, ALTER, query(nextExecution=7))
    again = poll(client).executionId
    assert again > execution
    with pytest.raises(structs.InvalidOperationException) as caught:
        progress(client, again, AUTO_DISABLED)
    assert caught.value.message == "invalid state: AUTO_DISABLED"
    with pytest.raises(structs.MetaException):
        progress(client, 999_999, EXECUTING)
