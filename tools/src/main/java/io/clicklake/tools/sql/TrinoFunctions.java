package io.clicklake.tools.sql;

import io.clicklake.udfs.sketch.Sketches;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;

/**
 * Adds functions of Athena and Trino to an engine, because DuckDB does not have them under the same
 * names: the HyperLogLog functions of the generated views, and others that are frequent in queries.
 *
 * <p>Java functions of DuckDB cannot take binary values and cannot aggregate. So these functions
 * take bytes as Base64 text, and all sketches of a group as one text with commas between them.
 */
final class TrinoFunctions {
  private static final List<String> MACROS =
      List.of(
          "CREATE TYPE HyperLogLog AS BLOB",
          "CREATE MACRO merge(x) AS from_base64(sketch_merge(string_agg(to_base64(x), ',')))",
          "CREATE MACRO cardinality(x) AS sketch_cardinality(to_base64(x))",
          "CREATE MACRO from_utf8(x) AS utf8_text(to_base64(x))",
          "CREATE MACRO approx_distinct(x) AS approx_count_distinct(x)",
          "CREATE MACRO approx_percentile(x, share) AS approx_quantile(x, share)",
          "CREATE MACRO json_extract_scalar(text, path) AS json_extract_string(text, path)",
          "CREATE MACRO from_unixtime(seconds) AS to_timestamp(seconds)");

  private TrinoFunctions() {}

  static void register(Engine engine) throws SQLException {
    register(engine, "sketch_merge", String.class, TrinoFunctions::merge);
    register(engine, "sketch_cardinality", Long.class, TrinoFunctions::cardinality);
    register(engine, "utf8_text", String.class, TrinoFunctions::text);
    for (String macro : MACROS) {
      engine.execute(macro);
    }
  }

  private static <T> void register(
      Engine engine, String name, Class<T> result, Function<String, T> function)
      throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameter(String.class)
          .withReturnType(result)
          .withFunction(function)
          .register(engine.connection());
    }
  }

  private static String merge(String sketches) {
    if (sketches == null) {
      return null;
    }
    List<byte[]> all = Stream.of(sketches.split(",", -1)).map(Base64.getDecoder()::decode).toList();
    return Base64.getEncoder().encodeToString(Sketches.merge(all));
  }

  private static Long cardinality(String sketch) {
    return sketch == null ? null : Sketches.cardinality(Base64.getDecoder().decode(sketch));
  }

  /** Bytes that are not UTF-8 become a replacement character, as in Trino. */
  private static String text(String bytes) {
    return bytes == null
        ? null
        : new String(Base64.getDecoder().decode(bytes), StandardCharsets.UTF_8);
  }
}
