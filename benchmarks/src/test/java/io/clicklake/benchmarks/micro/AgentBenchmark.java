package io.clicklake.benchmarks.micro;

import io.clicklake.udfs.agent.AgentFunctions;
import org.apache.flink.table.data.StringData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures {@code UA_NAME} for the same user agent, for one of several known user agents, and for a
 * new user agent in each call.
 */
@State(Scope.Thread)
public class AgentBenchmark {
  private static final String[] BROWSERS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/130.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
  };

  private final AgentFunctions.Name function = new AgentFunctions.Name();
  private final StringData[] known = new StringData[BROWSERS.length];
  private int next;
  private int unseen;

  @Setup
  public void open() {
    function.open(null);
    for (int i = 0; i < known.length; i++) {
      known[i] = StringData.fromString(BROWSERS[i]);
      function.eval(known[i]);
    }
  }

  @Benchmark
  public StringData agentSame() {
    return function.eval(known[0]);
  }

  @Benchmark
  public StringData agentKnown() {
    next = next + 1 == known.length ? 0 : next + 1;
    return function.eval(known[next]);
  }

  @Benchmark
  public StringData agentNew() {
    String agent = BROWSERS[0].replace("Chrome/130", "Chrome/" + (1_000 + unseen++));
    return function.eval(StringData.fromString(agent));
  }
}
