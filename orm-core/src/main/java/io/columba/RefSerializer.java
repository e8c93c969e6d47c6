package io.columba;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes a relation as the key that is known, without loading anything. */
final class RefSerializer extends JsonSerializer<Ref<?>> {
    /** Made by Jackson. */
    RefSerializer() {}

    @Override
    public void serialize(Ref<?> relation, JsonGenerator out, SerializerProvider provider) throws IOException {
        provider.defaultSerializeValue(relation.currentKey(), out);
    }
}
