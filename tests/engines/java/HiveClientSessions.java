import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.LockComponent;
import org.apache.hadoop.hive.metastore.api.LockLevel;
import org.apache.hadoop.hive.metastore.api.LockRequest;
import org.apache.hadoop.hive.metastore.api.LockResponse;
import org.apache.hadoop.hive.metastore.api.LockState;
import org.apache.hadoop.hive.metastore.api.LockType;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.NotificationEvent;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.ShowLocksRequest;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.StringColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Table;

/**
 * Sessions of Hive's own metastore client, one for each transport, all at the same time.
 *
 * <p>Arguments: the release, then for each session {@code name=property=value,property=value}.
 * Reads {@code write} or {@code read} from standard input and answers with a line for each session:
 * {@code name<TAB>ok<TAB>what it saw} or {@code name<TAB>failed<TAB>stack}. Compiles against the
 * clients of Hive 2.3.9, 3.1.3 and 4.0.1 alike.
 */
@SuppressWarnings("deprecation") // the methods that all three clients have
public final class HiveClientSessions {
  private static final short ALL = -1;
  private static final String SHARED = "shared";
  private static final Object ONE_BIG_ANSWER = new Object(); // they do not fit side by side

  private final String database;
  private final IMetaStoreClient client;

  private HiveClientSessions(String database, IMetaStoreClient client) {
    this.database = database;
    this.client = client;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err); // libraries log to it
    Map<String, HiveClientSessions> sessions = new LinkedHashMap<>();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      String name = argument.substring(0, argument.indexOf('='));
      String database = "hive" + arguments[0].replace(".", "") + "_" + name.replace("+", "_");
      sessions.put(name, new HiveClientSessions(database, connected(argument, name)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(sessions.size());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      boolean reading = line.equals("read");
      Map<String, Future<String>> results = new LinkedHashMap<>();
      sessions.forEach(
          (name, session) ->
              results.put(name, threads.submit(reading ? session::read : session::write)));
      for (Map.Entry<String, Future<String>> result : results.entrySet()) {
        answers.println(result.getKey() + "\t" + outcome(result.getValue()));
      }
      answers.println("done");
      answers.flush();
    }
    threads.shutdown();
    for (HiveClientSessions session : sessions.values()) {
      session.client.close();
    }
  }

  private static String outcome(Future<String> result) throws InterruptedException {
    try {
      return "ok\t" + result.get();
    } catch (java.util.concurrent.ExecutionException failure) {
      java.io.StringWriter text = new java.io.StringWriter();
      failure.getCause().printStackTrace(new java.io.PrintWriter(text));
      return "failed\t" + text.toString().replace("\t", " ").replace("\n", " | ");
    }
  }

  /** The client of 2.3 wants a HiveConf, the others any Configuration. */
  private static IMetaStoreClient connected(String argument, String name) throws Exception {
    for (Constructor<?> each : HiveMetaStoreClient.class.getConstructors()) {
      if (each.getParameterCount() == 1) {
        Configuration made =
            (Configuration) each.getParameterTypes()[0].getConstructor().newInstance();
        for (String setting : argument.substring(name.length() + 1).split(",")) {
          String[] pair = setting.split("=", 2);
          made.set(pair[0], pair[1]);
        }
        return (IMetaStoreClient) each.newInstance(made);
      }
    }
    throw new IllegalStateException("no constructor takes a configuration alone");
  }

  // --- what each session writes, and reads again ------------------------------------------------

  private String write() throws Exception {
    long before = client.getCurrentNotificationEventId().getEventId();
    databases();
    tables();
    partitions();
    statistics();
    locks();
    settings();
    check(ownEvents(before).size() >= 6, "events of " + database + " are missing");
    Partition added = partition(SHARED, SHARED, database);
    check(client.add_partitions(Collections.singletonList(added), true, true).size() == 1, "added");
    return "";
  }

  private void databases() throws Exception {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("größe", "日本語 \u00e9");
    client.createDatabase(new Database(database, "of one session", null, parameters));
    Database found = client.getDatabase(database.toUpperCase());
    check(found.getName().equals(database), "the name is lower case");
    check(found.getParameters().equals(parameters), "parameters of a database");
    refused(
        AlreadyExistsException.class,
        () -> {
          client.createDatabase(new Database(database, null, null, new HashMap<>()));
          return null;
        });
    refused(NoSuchObjectException.class, () -> client.getDatabase("not_there"));
    check(client.getAllDatabases().contains(database), "listed");
  }

  private void tables() throws Exception {
    client.createTable(table(database, "t"));
    refused(
        AlreadyExistsException.class,
        () -> {
          client.createTable(table(database, "t"));
          return null;
        });
    Table found = client.getTable(database, "T");
    check(found.getPartitionKeysSize() == 2, "keys");
    check(found.getSd().getCols().equals(table(database, "t").getSd().getCols()), "columns");
    found.getParameters().put("changed", "yes");
    found.getSd().addToCols(new FieldSchema("later", "decimal(10,2)", null));
    client.alter_table(database, "t", found);
    Table altered = client.getTable(database, "t");
    check(altered.getSd().getColsSize() == 3, "a column was added");
    check("yes".equals(altered.getParameters().get("changed")), "a parameter was set");
    refused(NoSuchObjectException.class, () -> client.getTable(database, "not_there"));
    check(!client.tableExists(database, "not_there"), "not there");
    client.createTable(table(database, "gone"));
    check(client.getTables(database, "*").equals(Arrays.asList("gone", "t")), "tables by pattern");
    client.dropTable(database, "gone", true, false);
    check(client.getAllTables(database).equals(Collections.singletonList("t")), "all tables");
  }

  private void partitions() throws Exception {
    List<Partition> added = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      added.add(partition(database, "t", "2025-01-01", String.valueOf(hour)));
      added.add(partition(database, "t", "a/b=ü", String.valueOf(hour)));
    }
    check(client.add_partitions(added, false, true).size() == 48, "all are added");
    refused(AlreadyExistsException.class, () -> client.add_partitions(added, false, false));
    check(client.listPartitionNames(database, "t", ALL).size() == 48, "names");
    check(client.listPartitionNames(database, "t", (short) 5).size() == 5, "five names");
    String filter = "ds = '2025-01-01' and hr >= 22";
    check(client.listPartitionsByFilter(database, "t", filter, ALL).size() == 2, "a filter");
    refused(
        MetaException.class, () -> client.listPartitionsByFilter(database, "t", "x = 1", ALL));
    List<String> values = Arrays.asList("a/b=ü", "7");
    Partition one = client.getPartition(database, "t", values);
    check(one.getSd().getLocation().endsWith("/ds=a%2Fb%3Dü/hr=7"), one.getSd().getLocation());
    check(client.listPartitions(database, "t", values.subList(0, 1), ALL).size() == 24, "partial");
    one.putToParameters("numRows", "77");
    client.alter_partition(database, "t", one, null);
    List<String> names = Arrays.asList("ds=a%2Fb%3Dü/hr=7", "ds=no/hr=1");
    List<Partition> named = client.getPartitionsByNames(database, "t", names);
    check(named.size() == 1, "by names");
    check("77".equals(named.get(0).getParameters().get("numRows")), "altered");
    check(client.dropPartition(database, "t", values, true), "dropped");
    refused(NoSuchObjectException.class, () -> client.getPartition(database, "t", values));
    if (database.startsWith("hive4")) {
      check(client.listPartitionNames(database, "no", ALL).isEmpty(), "asked as Hive 4 does");
    } else { // the interface of Hive 2 has no other exception here
      boolean two = database.startsWith("hive2");
      refused(
          two ? MetaException.class : NoSuchObjectException.class,
          () -> client.listPartitionNames(database, "no", ALL));
    }
    refused(
        InvalidOperationException.class,
        () -> {
          client.dropDatabase(database, true, false, false);
          return null;
        });
  }

  private void statistics() throws Exception {
    LongColumnStatsData numbers = new LongColumnStatsData(3, 40);
    numbers.setLowValue(Long.MIN_VALUE);
    numbers.setHighValue(Long.MAX_VALUE);
    StringColumnStatsData texts = new StringColumnStatsData(12, 3.25, 1, 9);
    ColumnStatistics sent =
        new ColumnStatistics(
            new ColumnStatisticsDesc(true, database, "t"),
            Arrays.asList(
                new ColumnStatisticsObj("id", "bigint", ColumnStatisticsData.longStats(numbers)),
                new ColumnStatisticsObj(
                    "name", "string", ColumnStatisticsData.stringStats(texts))));
    setEngine(sent);
    check(client.updateTableColumnStatistics(sent), "statistics are taken");
    List<ColumnStatisticsObj> found = new ArrayList<>(statisticsOf("id", "name", "later"));
    check(found.size() == 2, "statistics of two columns");
    found.sort((one, other) -> one.getColName().compareTo(other.getColName()));
    LongColumnStatsData read = found.get(0).getStatsData().getLongStats();
    check(read.getLowValue() == Long.MIN_VALUE && read.getNumDVs() == 40, "numbers");
    check(found.get(1).getStatsData().getStringStats().getAvgColLen() == 3.25, "texts");
  }

  /** Hive 4 has engines, and no method without one. */
  private static void setEngine(ColumnStatistics sent) throws Exception {
    for (Method each : ColumnStatistics.class.getMethods()) {
      if (each.getName().equals("setEngine")) {
        each.invoke(sent, "hive");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private List<ColumnStatisticsObj> statisticsOf(String... columns) throws Exception {
    List<String> wanted = Arrays.asList(columns);
    for (Method each : IMetaStoreClient.class.getMethods()) {
      if (each.getName().equals("getTableColumnStatistics")) {
        Class<?>[] kinds = each.getParameterTypes();
        if (kinds.length == 3) {
          return (List<ColumnStatisticsObj>) invoked(each, database, "t", wanted);
        }
        if (kinds.length == 4 && kinds[0] == String.class && kinds[2] == List.class) {
          return (List<ColumnStatisticsObj>) invoked(each, database, "t", wanted, "hive");
        }
      }
    }
    throw new IllegalStateException("no method for statistics");
  }

  private Object invoked(Method method, Object... arguments) throws Exception {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException failure) {
      throw (Exception) failure.getCause();
    }
  }

  private void locks() throws Exception {
    LockComponent component = new LockComponent(LockType.EXCLUSIVE, LockLevel.TABLE, database);
    component.setTablename("t");
    LockRequest wanted =
        new LockRequest(Collections.singletonList(component), "somebody", "localhost");
    LockResponse first = client.lock(wanted);
    check(first.getState() == LockState.ACQUIRED, "the first lock is had");
    LockResponse second = client.lock(wanted);
    check(second.getState() == LockState.WAITING, "the second waits");
    client.heartbeat(0, first.getLockid());
    ShowLocksRequest about = new ShowLocksRequest();
    about.setDbname(database);
    check(client.showLocks(about).getLocksSize() == 2, "both are shown");
    client.unlock(first.getLockid());
    check(client.checkLock(second.getLockid()).getState() == LockState.ACQUIRED, "its turn");
    client.unlock(second.getLockid());
  }

  private void settings() throws Exception {
    String key = "hive.metastore.disallow.incompatible.col.type.changes";
    check(client.getMetaConf(key).equals("true"), "as at first");
    check(client.getConfigValue("hive.not.there", "x").equals("x"), "the default");
    refused(
        MetaException.class,
        () -> {
          client.setMetaConf("hive.not.there", "x");
          return null;
        });
  }

  private List<NotificationEvent> ownEvents(long before) throws Exception {
    List<NotificationEvent> found = new ArrayList<>();
    List<NotificationEvent> next = client.getNextNotification(before, 100, null).getEvents();
    long last = before;
    while (!next.isEmpty()) {
      for (NotificationEvent each : next) {
        check(each.getEventId() == last + 1, "an event is missing behind " + last);
        last = each.getEventId();
        if (database.equals(each.getDbName())) {
          found.add(each);
        }
      }
      next = client.getNextNotification(last, 100, null).getEvents();
    }
    return found;
  }

  // --- what all sessions read alike -------------------------------------------------------------

  private String read() throws Exception {
    StringBuilder seen = new StringBuilder();
    for (String each : client.getAllDatabases()) {
      seen.append(each).append(new TreeMap<>(client.getDatabase(each).getParameters()));
      for (String name : client.getAllTables(each)) {
        if (!name.equals("big")) {
          describe(each, name, seen);
        }
      }
    }
    synchronized (ONE_BIG_ANSWER) {
      long bytes = 0;
      for (Partition each : client.listPartitions(SHARED, "big", ALL)) {
        bytes += each.getParameters().get("filler").length();
      }
      seen.append(" big:").append(bytes);
    }
    return seen.toString();
  }

  private void describe(String database, String name, StringBuilder seen) throws Exception {
    Table table = client.getTable(database, name);
    seen.append(" ").append(database).append(".").append(name).append(storage(table.getSd()));
    seen.append(new TreeMap<>(table.getParameters())).append(columns(table.getPartitionKeys()));
    for (Partition each : client.listPartitions(database, name, ALL)) {
      seen.append(each.getValues()).append(storage(each.getSd()));
      seen.append(new TreeMap<>(each.getParameters()));
    }
    seen.append(client.listPartitionNames(database, name, ALL));
  }

  private static String storage(StorageDescriptor found) {
    return found.getLocation() + columns(found.getCols()) + found.getSerdeInfo().getParameters();
  }

  private static List<String> columns(List<FieldSchema> found) {
    List<String> shown = new ArrayList<>();
    found.forEach(each -> shown.add(each.getName() + ":" + each.getType() + each.getComment()));
    return shown;
  }

  // --- objects and checks -----------------------------------------------------------------------

  private static Table table(String database, String name) {
    Table made = new Table();
    made.setDbName(database);
    made.setTableName(name);
    made.setOwner("somebody");
    made.setTableType("MANAGED_TABLE");
    made.setParameters(new HashMap<>());
    made.setSd(storage());
    made.setPartitionKeys(
        Arrays.asList(new FieldSchema("ds", "string", null), new FieldSchema("hr", "int", "hour")));
    return made;
  }

  private static StorageDescriptor storage() {
    SerDeInfo serde =
        new SerDeInfo(
            null, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", new HashMap<>());
    StorageDescriptor made = new StorageDescriptor();
    made.setCols(
        new ArrayList<>(
            Arrays.asList(
                new FieldSchema("id", "bigint", "a number"),
                new FieldSchema("name", "string", "Größe"))));
    made.setInputFormat("org.apache.hadoop.mapred.TextInputFormat");
    made.setOutputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat");
    made.setSerdeInfo(serde);
    made.setBucketCols(new ArrayList<>());
    made.setSortCols(new ArrayList<>());
    made.setParameters(new HashMap<>());
    made.setNumBuckets(-1);
    return made;
  }

  private static Partition partition(String database, String table, String... values) {
    Partition made = new Partition();
    made.setDbName(database);
    made.setTableName(table);
    made.setValues(Arrays.asList(values));
    made.setSd(storage());
    made.setParameters(new HashMap<>());
    return made;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }

  private static void refused(Class<? extends Exception> kind, Callable<?> call) throws Exception {
    try {
      call.call();
    } catch (Exception failure) {
      if (kind.isInstance(failure)) {
        return;
      }
      throw failure;
    }
    throw new IllegalStateException("not refused with " + kind.getSimpleName());
  }
}
