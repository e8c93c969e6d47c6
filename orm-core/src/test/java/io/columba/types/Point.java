package io.columba.types;

import java.util.List;

/** Something that only JSON can hold. */
record Point(int x, int y, List<String> labels) {}
