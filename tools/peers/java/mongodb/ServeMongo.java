import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** Serves MongoDB's protocol on a port of 127.0.0.1, from memory, until it is ended. */
public final class ServeMongo {
    /** What today's drivers want at least; the server itself says that it is older. */
    private static final class Newer implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(4, 4, 0);
        }

        @Override
        public int getWireVersion() {
            return 9;
        }
    }

    public static void main(String[] arguments) {
        new MongoServer(new MemoryBackend().version(new Newer()))
                .bind("127.0.0.1", Integer.parseInt(arguments[0]));
    }
}
