package io.clicklake.udfs.agent;

import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/** The SQL faces of {@link Agents} and {@link Traffic}. */
public final class AgentFunctions {
  private AgentFunctions() {}

  /** What the functions share: the parser is set up before the first record. */
  public abstract static class OfAgent extends ScalarFunction {
    private transient Agents agents;

    OfAgent() {}

    @Override
    public void open(FunctionContext context) {
      agents = Agents.shared();
    }

    final AgentTraits traits(String userAgent) {
      return agents.traits(userAgent);
    }
  }

  /** UA_CLASS. */
  public static final class DeviceClass extends OfAgent {
    public String eval(String userAgent) {
      return traits(userAgent).deviceClass();
    }
  }

  /** UA_NAME. */
  public static final class Name extends OfAgent {
    public String eval(String userAgent) {
      return traits(userAgent).name();
    }
  }

  /** UA_OS. */
  public static final class OperatingSystem extends OfAgent {
    public String eval(String userAgent) {
      return traits(userAgent).operatingSystem();
    }
  }

  /** TRAFFIC_CLASS. */
  public static final class TrafficClassOf extends OfAgent {
    public String eval(String userAgent, String ip) {
      return Traffic.of(traits(userAgent), ip).sqlName();
    }
  }
}
