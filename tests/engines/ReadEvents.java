import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.hive.metastore.messaging.EventMessage;

/**
 * Reads event messages with Hive's own classes and writes each again: a line of type, format and
 * message in, a line of the message as Hive would write it out. Objects inside are read, too.
 */
public class ReadEvents {
  private static final String JSON = "org.apache.hadoop.hive.metastore.messaging.json.";

  public static void main(String[] ignored) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split(" ");
      String message = new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8);
      EventMessage read = read(parts[0], parts[1], message);
      touch(read);
      String again =
          (String)
              mapper()
                  .getClass()
                  .getMethod("writeValueAsString", Object.class)
                  .invoke(mapper(), read);
      byte[] written = again.getBytes(StandardCharsets.UTF_8);
      System.out.println(Base64.getEncoder().encodeToString(written));
    }
  }

  /** Reads as pollers do; a few types have no such way and are read as plain JSON. */
  private static EventMessage read(String type, String format, String message) throws Exception {
    StringBuilder kind = new StringBuilder();
    for (String word : type.split("_")) {
      kind.append(word.charAt(0)).append(word.substring(1).toLowerCase());
    }
    String reader = format.startsWith("gzip") ? "gzip.DeSerializer" : "JSONMessageDeserializer";
    Class<?> found = Class.forName(JSON + reader);
    for (Method method : found.getMethods()) {
      if (method.getName().equalsIgnoreCase("get" + kind + "Message")) {
        Object instance = found.getDeclaredConstructor().newInstance();
        return (EventMessage) method.invoke(instance, message);
      }
    }
    String plain = format.startsWith("gzip") ? unzipped(message) : message;
    return (EventMessage)
        mapper()
            .getClass()
            .getMethod("readValue", String.class, Class.class)
            .invoke(mapper(), plain, Class.forName(JSON + "JSON" + kind + "Message"));
  }

  /** Hive's JSON mapper: it is of one package in 3.1 and of another in 4.0. */
  private static Object mapper() throws Exception {
    Field field = Class.forName(JSON + "JSONMessageDeserializer").getDeclaredField("mapper");
    field.setAccessible(true);
    return field.get(null);
  }

  private static String unzipped(String message) throws Exception {
    byte[] zipped = Base64.getDecoder().decode(message);
    byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Calls every getter, so that the objects within the message are read. */
  private static void touch(EventMessage message) throws Exception {
    for (Method method : message.getClass().getMethods()) {
      boolean asks = method.getName().startsWith("get") || method.getName().startsWith("is");
      if (!asks || method.getParameterCount() != 0) {
        continue;
      }
      Object found = method.invoke(message);
      if (found instanceof Iterable) {
        for (Object each : (Iterable<?>) found) {
          each.hashCode();
        }
      }
    }
  }
}
