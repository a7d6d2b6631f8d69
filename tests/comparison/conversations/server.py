"""fb303, settings, and what is asked of a server as a whole."""

from catalog_api.thrift.gen import structs
from tests.comparison.conversation import Talk


def server(say: Talk) -> None:
    say("its name", "getName")
    say("its version", "getVersion")
    say("its state", "getStatus")
    say("its state in words", "getStatusDetails")
    say("since when", "aliveSince")
    say("an option", "getOption", key="nope")
    say("set an option", "setOption", key="a", value="b")
    say("the option that was set", "getOption", key="a")
    say("an unknown counter", "getCounter", key="nope")
    say("who I am", "set_ugi", user_name="anna", group_names=["staff", "users"])
    say("who I am, without groups", "set_ugi", user_name="anna", group_names=[])
    say("flush the cache", "flushCache")
    _settings(say)
    _session(say)
    say("file metadata", "get_file_metadata", req=structs.GetFileMetadataRequest(fileIds=[1]))
    say(
        "clear file metadata",
        "clear_file_metadata",
        req=structs.ClearFileMetadataRequest(fileIds=[1]),
    )
    say(
        "put file metadata",
        "put_file_metadata",
        req=structs.PutFileMetadataRequest(fileIds=[1], metadata=[b"x"]),
    )
    say(
        "cache file metadata",
        "cache_file_metadata",
        req=structs.CacheFileMetadataRequest(dbName="default", tblName="nope"),
    )
    say("no events yet", "get_current_notificationEventId")


def _settings(say: Talk) -> None:
    say("an unknown setting", "get_config_value", name="hive.nope", defaultValue="other")
    say("a setting without a default", "get_config_value", name="hive.nope", defaultValue=None)
    say("a setting of nobody", "get_config_value", name=None, defaultValue="other")
    say(
        "a setting that is nobody's business",
        "get_config_value",
        name="user.home",
        defaultValue="x",
    )
    say(
        "a setting with a dot in front",
        "get_config_value",
        name=".metastore.uris",
        defaultValue="x",
    )
    say(
        "a password",
        "get_config_value",
        name="javax.jdo.option.ConnectionPassword",
        defaultValue="x",
    )
    say("the setting hdfs", "get_config_value", name="hdfs.nope", defaultValue="d")
    say("the setting mapred", "get_config_value", name="mapred.nope", defaultValue="d")
    say("the setting metastore", "get_config_value", name="metastore.nope", defaultValue="d")
    say("hive without more", "get_config_value", name="hive", defaultValue="d")


def _session(say: Talk) -> None:
    pattern = "metastore.partition.name.whitelist.pattern"
    say("ask what may not be asked", "getMetaConf", key="hive.nope")
    say("set what may not be set", "setMetaConf", key="hive.nope", value="1")
    say("ask a setting of the session", "getMetaConf", key=pattern)
    say("set it", "setMetaConf", key=pattern, value="[a-z]*")
    say("ask it again", "getMetaConf", key=pattern)
    say("set it back", "setMetaConf", key=pattern, value="")
    key = "metastore.try.direct.sql"
    say("ask a switch", "getMetaConf", key=key)
    say("set a switch to nonsense", "setMetaConf", key=key, value="maybe")
    say("set a switch", "setMetaConf", key=key, value="false")
    say("ask the switch again", "getMetaConf", key=key)
    say("set the switch back", "setMetaConf", key=key, value="true")
    say("ask by the old name", "getMetaConf", key="hive.metastore.try.direct.sql")
    say("ask a time", "getMetaConf", key="metastore.client.socket.timeout")
    say(
        "set a time to nonsense",
        "setMetaConf",
        key="metastore.client.socket.timeout",
        value="soon",
    )
    say("ask for nothing", "getMetaConf", key=None)
    say("set nothing", "setMetaConf", key=None, value=None)
