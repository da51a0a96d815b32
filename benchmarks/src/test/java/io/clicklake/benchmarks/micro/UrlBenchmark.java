package io.clicklake.benchmarks.micro;

import io.clicklake.udfs.url.UrlFunctions;
import org.apache.flink.table.data.StringData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the URL functions. Each call has another URL than the call before. */
@State(Scope.Thread)
public class UrlBenchmark {
  private static final int URLS = 16;
  private static final StringData NAME = StringData.fromString("utm_campaign");

  private final UrlFunctions.HostOf host = new UrlFunctions.HostOf();
  private final UrlFunctions.PathOf path = new UrlFunctions.PathOf();
  private final UrlFunctions.ParameterOf parameter = new UrlFunctions.ParameterOf();
  private final StringData[] urls = new StringData[URLS];
  private int next;

  public UrlBenchmark() {
    for (int i = 0; i < URLS; i++) {
      urls[i] =
          StringData.fromString(
              "https://www.site"
                  + i
                  + ".example/world/storm-guide-"
                  + i
                  + "?id=5&utm_source=social&utm_medium=link&utm_campaign=summer%20"
                  + i);
    }
  }

  @Benchmark
  public StringData urlHost() {
    return host.eval(url());
  }

  @Benchmark
  public StringData urlPath() {
    return path.eval(url());
  }

  @Benchmark
  public StringData urlParameter() {
    return parameter.eval(url(), NAME);
  }

  private StringData url() {
    return urls[next++ & (URLS - 1)];
  }

  /** The last URL, as text. */
  String last() {
    return urls[(next - 1) & (URLS - 1)].toString();
  }
}
