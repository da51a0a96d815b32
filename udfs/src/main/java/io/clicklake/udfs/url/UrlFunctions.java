package io.clicklake.udfs.url;

import org.apache.flink.table.functions.ScalarFunction;

/** The SQL faces of {@link Url} and {@link QueryParameter}. */
public final class UrlFunctions {
  private UrlFunctions() {}

  /** URL_HOST. */
  public static final class HostOf extends ScalarFunction {
    public String eval(String url) {
      return Url.host(url);
    }
  }

  /** URL_PATH. */
  public static final class PathOf extends ScalarFunction {
    public String eval(String url) {
      return Url.path(url);
    }
  }

  /** URL_QUERY. */
  public static final class QueryOf extends ScalarFunction {
    public String eval(String url) {
      return Url.query(url);
    }
  }

  /** URL_PARAMETER. */
  public static final class ParameterOf extends ScalarFunction {
    public String eval(String url, String name) {
      return QueryParameter.first(url, name);
    }
  }
}
