package org.apache.hadoop.hive.ql.exec;

import java.util.ArrayList;
import java.util.List;
import org.apache.hive.com.esotericsoftware.kryo.Kryo;
import org.apache.hive.com.esotericsoftware.kryo.Serializer;
import org.apache.hive.com.esotericsoftware.kryo.io.Input;
import org.apache.hive.com.esotericsoftware.kryo.io.Output;

/**
 * Stands in for a class of Hive 3, which looks for fields of ArrayList's view of a part of a list
 * that are named otherwise since Java 9. Found first on the class path.
 */
class SerializationUtilities$ArrayListSubListSerializer extends Serializer<List<?>> {
    public SerializationUtilities$ArrayListSubListSerializer() {}

    @Override
    public void write(Kryo kryo, Output output, List<?> list) {
        kryo.writeObject(output, new ArrayList<Object>(list));
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<?> read(Kryo kryo, Input input, Class<List<?>> type) {
        return kryo.readObject(input, ArrayList.class);
    }
}
