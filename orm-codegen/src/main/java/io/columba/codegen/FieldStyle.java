package io.columba.codegen;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the fields of entities are reached. */
public enum FieldStyle {
    /** Fields are private, with a getter and a setter each. */
    @JsonProperty("accessors")
    ACCESSORS,
    /** Fields are public. */
    @JsonProperty("public")
    PUBLIC
}
