package io.clicklake.udfs.url;

import io.clicklake.udfs.TextFunction;
import io.clicklake.udfs.TextPairFunction;

/**
 * The SQL functions for URLs. These functions call {@link PlainUrl} first, then {@link Url} and
 * {@link QueryParameter}.
 */
public final class UrlFunctions {
  private UrlFunctions() {}

  /** URL_HOST. */
  public static final class HostOf extends TextFunction {
    @Override
    protected String of(String url) {
      return Url.host(url);
    }

    @Override
    protected long part(byte[] url, int from, int to) {
      return PlainUrl.host(url, from, to);
    }
  }

  /** URL_PATH. */
  public static final class PathOf extends TextFunction {
    @Override
    protected String of(String url) {
      return Url.path(url);
    }

    @Override
    protected long part(byte[] url, int from, int to) {
      return PlainUrl.path(url, from, to);
    }
  }

  /** URL_QUERY. */
  public static final class QueryOf extends TextFunction {
    @Override
    protected String of(String url) {
      return Url.query(url);
    }
  }

  /** URL_PARAMETER. */
  public static final class ParameterOf extends TextPairFunction {
    @Override
    protected String of(String url, String name) {
      return QueryParameter.first(url, name);
    }

    @Override
    protected long part(byte[] url, int from, int to, byte[] name, int nameFrom, int nameTo) {
      return PlainUrl.parameter(url, from, to, name, nameFrom, nameTo);
    }
  }
}
