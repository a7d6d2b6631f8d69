import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.LockRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.thrift.TBase;
import org.apache.thrift.TDeserializer;

/**
 * Times calls of Hive's own metastore client, from the call to the objects it returns.
 *
 * <p>Reads one JSON object for each sample from standard input and answers it with one line:
 * {@code {"seconds": 0.0012, "count": 1}}, or {@code {"error": "..."}}. What is sent to a metastore
 * comes as Thrift bytes and is decoded before the clock starts. Compiles against the clients of
 * Hive 3.1.3 and 4.0.1 alike.
 */
@SuppressWarnings("deprecation") // the methods that both clients have
public final class HiveClientBench {
  private static final short ALL = -1;

  private final Map<Integer, Configuration> configurations = new HashMap<>();
  private final Map<Integer, IMetaStoreClient> clients = new HashMap<>();

  /** What one line asks for; each call looks at the fields that it needs. */
  private static final class Request {
    String call;
    int port;
    String database;
    String table;
    String filter;
    List<String> strings;
    String thrift;
    int clients;
    double seconds;
  }

  private interface Work {
    /** Gives the number of objects that came back. */
    int run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err); // libraries log to it
    HiveClientBench bench = new HiveClientBench();
    Gson gson = new Gson();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println(gson.toJson(bench.answer(gson.fromJson(line, Request.class))));
      answers.flush();
    }
    for (IMetaStoreClient client : bench.clients.values()) {
      client.close();
    }
  }

  private Map<String, Object> answer(Request request) {
    try {
      return answerOrFail(request);
    } catch (Exception failure) {
      failure.printStackTrace();
      IMetaStoreClient broken = clients.remove(request.port); // may be in the midst of an answer
      if (broken != null) {
        broken.close();
      }
      return Map.of("error", failure.toString());
    }
  }

  private Map<String, Object> answerOrFail(Request request) throws Exception {
    switch (request.call) {
      case "connect+getTable":
        return connected(request);
      case "rate":
        return Map.of("rate", rate(request));
      default:
        Work work = work(request, client(request.port));
        long begin = System.nanoTime();
        int count = work.run();
        return timed(begin, count);
    }
  }

  private static Map<String, Object> timed(long begin, int count) {
    return Map.of("seconds", (System.nanoTime() - begin) / 1e9, "count", count);
  }

  private Configuration configuration(int port) {
    return configurations.computeIfAbsent(
        port,
        key -> {
          Configuration made = MetastoreConf.newMetastoreConf();
          MetastoreConf.setVar(
              made, MetastoreConf.ConfVars.THRIFT_URIS, "thrift://127.0.0.1:" + key);
          MetastoreConf.setVar(made, MetastoreConf.ConfVars.CLIENT_SOCKET_TIMEOUT, "600s");
          return made;
        });
  }

  private IMetaStoreClient client(int port) throws Exception {
    IMetaStoreClient found = clients.get(port);
    if (found == null) {
      found = new HiveMetaStoreClient(configuration(port));
      clients.put(port, found);
    }
    return found;
  }

  private static Work work(Request asked, IMetaStoreClient client) throws Exception {
    String database = asked.database;
    String table = asked.table;
    switch (asked.call) {
      case "getTable":
        return () -> client.getTable(database, table).getSd().getColsSize();
      case "partitionNames":
        return () -> client.listPartitionNames(database, table, ALL).size();
      case "partitionNamesByValues":
        return () -> client.listPartitionNames(database, table, asked.strings, ALL).size();
      case "partitionsByNames":
        return () -> client.getPartitionsByNames(database, table, asked.strings).size();
      case "partitionsByFilter":
        return () -> client.listPartitionsByFilter(database, table, asked.filter, ALL).size();
      case "partitions":
        return () -> client.listPartitions(database, table, ALL).size();
      case "addPartitions":
        List<Partition> parts = decoded(asked, new AddPartitionsRequest()).getParts();
        return () -> {
          client.add_partitions(parts, false, false);
          return parts.size();
        };
      case "createTable":
        Table created = decoded(asked, new Table());
        return () -> {
          client.createTable(created);
          return 1;
        };
      case "alterTable":
        Table altered = decoded(asked, new Table());
        return () -> {
          client.alter_table(database, table, altered);
          return 1;
        };
      case "dropTable":
        return () -> {
          client.dropTable(database, table, true, false);
          return 1;
        };
      case "lock+unlock":
        LockRequest lock = decoded(asked, new LockRequest());
        return () -> {
          client.unlock(client.lock(lock).getLockid());
          return 1;
        };
      default:
        throw new IllegalArgumentException("no call is named " + asked.call);
    }
  }

  private static <T extends TBase<?, ?>> T decoded(Request asked, T empty) throws Exception {
    new TDeserializer().deserialize(empty, Base64.getDecoder().decode(asked.thrift));
    return empty;
  }

  private Map<String, Object> connected(Request request) throws Exception {
    Configuration configuration = configuration(request.port);
    long begin = System.nanoTime();
    IMetaStoreClient client = new HiveMetaStoreClient(configuration);
    try {
      int columns = client.getTable(request.database, request.table).getSd().getColsSize();
      return timed(begin, columns);
    } finally {
      client.close();
    }
  }

  /** Calls of getTable each second with this many clients, each on a thread of its own. */
  private double rate(Request request) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(request.clients);
    CountDownLatch connected = new CountDownLatch(request.clients);
    Configuration configuration = configuration(request.port);
    List<Future<Double>> rates = new ArrayList<>();
    for (int number = 0; number < request.clients; number++) {
      rates.add(threads.submit(() -> rateOfOne(request, configuration, connected)));
    }
    double sum = 0;
    for (Future<Double> one : rates) {
      sum += one.get();
    }
    threads.shutdown();
    return sum;
  }

  private static double rateOfOne(
      Request request, Configuration configuration, CountDownLatch connected) throws Exception {
    IMetaStoreClient client = new HiveMetaStoreClient(configuration);
    try {
      connected.countDown();
      connected.await();
      long begin = System.nanoTime();
      int calls = 0;
      double seconds = 0;
      while (seconds < request.seconds) {
        client.getTable(request.database, request.table);
        calls++;
        seconds = (System.nanoTime() - begin) / 1e9;
      }
      return calls / seconds;
    } finally {
      client.close();
    }
  }
}
