package io.clicklake.udfs.agent;

import io.clicklake.udfs.TextFunction;
import io.clicklake.udfs.TextPairFunction;
import org.apache.flink.table.functions.FunctionContext;

/** The SQL functions for user agents. These functions call {@link Agents} and {@link Traffic}. */
public final class AgentFunctions {
  private AgentFunctions() {}

  /** A function of a user agent. It sets up the parser before the first record. */
  public abstract static class OfAgent extends TextFunction {
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
    @Override
    protected String of(String userAgent) {
      return traits(userAgent).deviceClass();
    }
  }

  /** UA_NAME. */
  public static final class Name extends OfAgent {
    @Override
    protected String of(String userAgent) {
      return traits(userAgent).name();
    }
  }

  /** UA_OS. */
  public static final class OperatingSystem extends OfAgent {
    @Override
    protected String of(String userAgent) {
      return traits(userAgent).operatingSystem();
    }
  }

  /** TRAFFIC_CLASS. */
  public static final class TrafficClassOf extends TextPairFunction {
    private transient Agents agents;

    @Override
    public void open(FunctionContext context) {
      agents = Agents.shared();
    }

    @Override
    protected String of(String userAgent, String ip) {
      return Traffic.of(agents.traits(userAgent), ip).sqlName();
    }
  }
}
