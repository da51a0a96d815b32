package io.clicklake.udfs.hash;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.flink.table.api.ValidationException;

/**
 * Finds the key of a name among the job's global parameters, so that a key is set where the job is
 * deployed and stands in no dataset and no SQL.
 *
 * <p>The parameter's name holds the word <i>secret</i> on purpose: Flink's web interface and REST
 * API show every job parameter in clear text but those.
 */
public final class HashKeys {
  /** A key's parameter is this and the key's name; its value is the key, taken as UTF-8. */
  public static final String PARAMETER_PREFIX = "hash.secret.";

  private HashKeys() {}

  /**
   * @param parameters answers null for a parameter that is not set
   * @throws ValidationException when there is no such key; it never names a value
   */
  static byte[] key(String name, UnaryOperator<String> parameters) {
    String key = parameters.apply(PARAMETER_PREFIX + name);
    if (key == null || key.isBlank()) {
      throw new ValidationException(
          String.format(
              "KEYED_HASH(..., '%s') needs a key: the job parameter %s%s is %s. Set it to a secret"
                  + " text that stays the same for as long as the hashes are compared.",
              name, PARAMETER_PREFIX, name, key == null ? "not set" : "blank"));
    }
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
