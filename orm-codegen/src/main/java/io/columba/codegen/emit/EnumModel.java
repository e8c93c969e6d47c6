package io.columba.codegen.emit;

import com.palantir.javapoet.ClassName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An enum, ready to be written. Immutable.
 *
 * @param type the class
 * @param origin the type or column it was made from
 * @param constants the names of the constants by value, in their order
 */
record EnumModel(ClassName type, String origin, Map<String, String> constants) {
    static EnumModel of(ClassName type, String origin, List<String> labels) {
        Names names = Names.exact();
        Map<String, String> constants = new LinkedHashMap<>();
        for (String label : labels) {
            constants.computeIfAbsent(label, l -> names.take(JavaNames.constant(l, constants.size() + 1)));
        }
        return new EnumModel(type, origin, constants);
    }
}
