import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a main class of Hive 3 on a Java newer than 8.
 *
 * <p>Hive 3 casts the loader of its classes to URLClassLoader, which the application's own loader
 * is no longer. Arguments: the class path with its parts apart by the path separator, where a part
 * that ends with "/*" stands for all jars of a folder; the main class; its arguments.
 */
public final class Hive3Launcher {
    public static void main(String[] arguments) throws Exception {
        List<URL> found = new ArrayList<>();
        for (String part : arguments[0].split(File.pathSeparator)) {
            if (part.endsWith("/*")) {
                File[] jars = new File(part.substring(0, part.length() - 2)).listFiles();
                Arrays.sort(jars);
                for (File jar : jars) {
                    found.add(jar.toURI().toURL());
                }
            } else {
                found.add(new File(part).toURI().toURL());
            }
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        URLClassLoader loader = new URLClassLoader(found.toArray(new URL[0]), platform);
        Thread.currentThread().setContextClassLoader(loader);
        String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
        loader.loadClass(arguments[1]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }
}
