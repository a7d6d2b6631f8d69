import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hive.HiveCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/**
 * Writers of one Iceberg table that commit at the same time, each through a catalog of its own.
 *
 * <p>Arguments: the metastore's URI, the table's location, a database, whether commits take the
 * metastore's lock, how many writers, how many commits of each. Prints how many files the table
 * has in the end; each commit adds one.
 */
public final class IcebergCommits {
  private static final Schema SCHEMA =
      new Schema(Types.NestedField.required(1, "id", Types.IntegerType.get()));

  private IcebergCommits() {}

  public static void main(String[] arguments) throws Exception {
    int writers = Integer.parseInt(arguments[4]);
    int commits = Integer.parseInt(arguments[5]);
    TableIdentifier name = TableIdentifier.of(arguments[2], "t");
    HiveCatalog catalog = catalog(arguments);
    catalog.createNamespace(Namespace.of(arguments[2]));
    catalog
        .buildTable(name, SCHEMA)
        .withLocation(arguments[1])
        .withProperty(TableProperties.COMMIT_NUM_RETRIES, "1000")
        .withProperty(TableProperties.COMMIT_MIN_RETRY_WAIT_MS, "5")
        .withProperty(TableProperties.COMMIT_MAX_RETRY_WAIT_MS, "50")
        .create();
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<Future<?>> running = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      Table table = catalog(arguments).loadTable(name);
      String prefix = arguments[1] + "/data/" + writer;
      running.add(threads.submit(() -> append(table, prefix, commits)));
    }
    for (Future<?> writer : running) {
      writer.get();
    }
    System.out.println(files(catalog.loadTable(name)));
    System.exit(0); // the catalogs' pools of connections outlive it
  }

  private static HiveCatalog catalog(String[] arguments) {
    Configuration conf = new Configuration(false);
    conf.set("hive.metastore.uris", arguments[0]);
    conf.set("iceberg.engine.hive.lock-enabled", arguments[3]);
    HiveCatalog catalog = new HiveCatalog();
    catalog.setConf(conf);
    catalog.initialize("skep", Map.of("uri", arguments[0], "warehouse", arguments[1]));
    return catalog;
  }

  private static void append(Table table, String prefix, int commits) {
    for (int number = 0; number < commits; number++) {
      DataFile file =
          DataFiles.builder(PartitionSpec.unpartitioned())
              .withPath(prefix + "-" + number + ".parquet")
              .withFileSizeInBytes(10)
              .withRecordCount(1)
              .build();
      table.newAppend().appendFile(file).commit();
    }
  }

  private static int files(Table table) throws Exception {
    int found = 0;
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        found++;
      }
    }
    return found;
  }
}
