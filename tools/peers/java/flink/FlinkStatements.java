import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ArrayNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.catalog.hive.HiveCatalog;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Statements of Flink SQL in batch mode, in a cluster inside this process, on a Hive metastore.
 *
 * <p>Arguments: the catalog's name and the folder of its {@code hive-site.xml}. Each line of
 * standard input is {@code {"sql": statement}} and is answered by a line {@code {"rows": [...]}} or
 * {@code {"error": text}}.
 */
public final class FlinkStatements {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FlinkStatements() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // libraries log to it
    TableEnvironment tables = connected(arguments[0], arguments[1]);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    answers.println("{\"rows\": []}");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode asked = JSON.readTree(line);
      answers.println(JSON.writeValueAsString(answered(tables, asked.get("sql").asText())));
    }
    System.exit(0); // threads of the cluster outlive it
  }

  /** One cluster for all statements: to start one for each takes longer than the statement. */
  private static Configuration withCluster() throws Exception {
    Configuration settings = new Configuration();
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .build());
    cluster.start();
    Configuration found = new Configuration(settings);
    found.set(DeploymentOptions.TARGET, "remote");
    found.set(RestOptions.PORT, cluster.getRestAddress().get().getPort());
    return found;
  }

  private static TableEnvironment connected(String catalog, String conf) throws Exception {
    Configuration settings = withCluster();
    settings.set(CoreOptions.DEFAULT_PARALLELISM, 1);
    settings.set(TableConfigOptions.TABLE_DML_SYNC, true);
    EnvironmentSettings batch =
        EnvironmentSettings.newInstance().inBatchMode().withConfiguration(settings).build();
    TableEnvironment tables = TableEnvironment.create(batch);
    tables.registerCatalog(catalog, new HiveCatalog(catalog, "default", conf, "3.1.3"));
    tables.useCatalog(catalog);
    return tables;
  }

  private static ObjectNode answered(TableEnvironment tables, String statement) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      answer.set("rows", rows(tables.executeSql(statement)));
    } catch (Throwable problem) {
      answer.put("error", story(problem));
    }
    return answer;
  }

  private static ArrayNode rows(TableResult result) throws Exception {
    ArrayNode all = JSON.createArrayNode();
    try (CloseableIterator<Row> rows = result.collect()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        ArrayNode values = all.addArray();
        for (int field = 0; field < row.getArity(); field++) {
          values.add(value(row.getField(field)));
        }
      }
    }
    return all;
  }

  private static JsonNode value(Object found) {
    boolean isJson = found == null || found instanceof Number || found instanceof Boolean;
    return JSON.valueToTree(isJson ? found : found.toString());
  }

  private static String story(Throwable problem) {
    List<String> said = new ArrayList<>();
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      said.add(cause.toString());
    }
    return String.join("\ncaused by ", said);
  }
}
