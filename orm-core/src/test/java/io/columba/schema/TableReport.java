package io.columba.schema;

import io.columba.library.FreshDatabase;
import io.columba.servers.Server;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the database itself says of its tables, through JDBC. */
record TableReport(FreshDatabase database, Server server) {
    private interface Reading<T> {
        T of(DatabaseMetaData tables, String catalog) throws SQLException;
    }

    private <T> T read(Reading<T> reading) throws SQLException {
        try (Connection connection = database.connect()) {
            return reading.of(connection.getMetaData(), connection.getCatalog());
        }
    }

    String quoted(String name) throws SQLException {
        String quote = read((data, catalog) -> data.getIdentifierQuoteString());
        return quote + name + quote;
    }

    List<String> tables() throws SQLException {
        return read((data, catalog) -> {
            List<String> names = new ArrayList<>();
            try (ResultSet tables = data.getTables(catalog, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (tables.next()) {
                    String schema = String.valueOf(tables.getString("TABLE_SCHEM"));
                    if (!schema.equalsIgnoreCase("INFORMATION_SCHEMA")
                            && !tables.getString("TABLE_NAME").startsWith("sqlite_")) {
                        names.add(tables.getString("TABLE_NAME"));
                    }
                }
            }
            return names;
        });
    }

    /** Each column with the name of its type. */
    List<String> types(String table) throws SQLException {
        return read((data, catalog) -> {
            List<String> types = new ArrayList<>();
            try (ResultSet rows = data.getColumns(catalog, null, table, "%")) {
                while (rows.next()) {
                    types.add(rows.getString("COLUMN_NAME") + " "
                            + rows.getString("TYPE_NAME").toLowerCase(Locale.ROOT));
                }
            }
            return types;
        });
    }

    /** Each column with its size where it was given, and {@code not null}. */
    List<String> columns(String table) throws SQLException {
        return read((data, catalog) -> {
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = data.getColumns(catalog, null, table, "%")) {
                while (rows.next()) {
                    int type = rows.getInt("DATA_TYPE");
                    String size = switch (type) {
                        case Types.VARCHAR -> "(" + rows.getInt("COLUMN_SIZE") + ")";
                        case Types.NUMERIC, Types.DECIMAL ->
                            "(" + rows.getInt("COLUMN_SIZE") + ", " + rows.getInt("DECIMAL_DIGITS") + ")";
                        default -> "";
                    };
                    boolean nullable = rows.getInt("NULLABLE") == DatabaseMetaData.columnNullable;
                    columns.add(rows.getString("COLUMN_NAME") + size + (nullable ? "" : " not null"));
                }
            }
            return columns;
        });
    }

    List<List<String>> uniques(String table) throws SQLException {
        return indexes(table, true);
    }

    List<List<String>> indexes(String table) throws SQLException {
        return indexes(table, false);
    }

    private List<List<String>> indexes(String table, boolean unique) throws SQLException {
        return read((data, catalog) -> {
            Map<String, List<String>> indexes = new TreeMap<>();
            try (ResultSet rows = data.getIndexInfo(catalog, null, table, unique, false)) {
                while (rows.next()) {
                    if (rows.getString("INDEX_NAME") != null) {
                        indexes.computeIfAbsent(rows.getString("INDEX_NAME"), name -> new ArrayList<>())
                                .add(rows.getString("COLUMN_NAME"));
                    }
                }
            }
            return List.copyOf(indexes.values());
        });
    }

    List<String> foreignKeys(String table) throws SQLException {
        return read((data, catalog) -> {
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = data.getImportedKeys(catalog, null, table)) {
                while (rows.next()) {
                    keys.add(rows.getString("FKCOLUMN_NAME") + " -> " + rows.getString("PKTABLE_NAME") + "."
                            + rows.getString("PKCOLUMN_NAME"));
                }
            }
            return keys;
        });
    }
}
