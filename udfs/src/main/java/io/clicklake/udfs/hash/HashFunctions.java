package io.clicklake.udfs.hash;

import io.clicklake.udfs.TextPairFunction;
import java.util.Map;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.inference.CallContext;

/** The SQL function for hashes. This function calls {@link KeyedHash}. */
public final class HashFunctions {
  private HashFunctions() {}

  /**
   * KEYED_HASH. The key's name must be a literal, so that a missing key is found when the job is
   * planned. The plan contains only the name of the key and not the key. So each task reads the key
   * from the job's parameters when the task starts.
   */
  public static final class Keyed extends TextPairFunction implements SpecializedFunction {
    private final String keyName;
    private transient KeyedHash hash;

    public Keyed() {
      this(null);
    }

    private Keyed(String keyName) {
      this.keyName = keyName;
    }

    @Override
    public UserDefinedFunction specialize(SpecializedContext context) {
      String name = literal(context.getCallContext(), 1);
      Map<String, String> parameters =
          context.getConfiguration().get(PipelineOptions.GLOBAL_JOB_PARAMETERS);
      HashKeys.key(name, parameter -> parameters == null ? null : parameters.get(parameter));
      return new Keyed(name);
    }

    private static String literal(CallContext call, int argument) {
      if (!call.isArgumentLiteral(argument) || call.isArgumentNull(argument)) {
        throw new ValidationException(
            "KEYED_HASH(text, key_name): key_name must be written as a literal such as 'user', not"
                + " as an expression or NULL.");
      }
      return call.getArgumentValue(argument, String.class).orElseThrow();
    }

    @Override
    public void open(FunctionContext context) {
      hash = new KeyedHash(HashKeys.key(keyName, name -> context.getJobParameter(name, null)));
    }

    @Override
    protected String of(String text, String keyName) {
      return hash.of(text);
    }
  }
}
