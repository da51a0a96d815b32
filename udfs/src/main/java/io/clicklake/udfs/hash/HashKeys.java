package io.clicklake.udfs.hash;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.flink.table.api.ValidationException;

/**
 * Reads a hash key from the job's global parameters. Keys are set in the deployment of the job, so
 * a key is never part of a dataset or of SQL.
 *
 * <p>The parameter's name contains the word <i>secret</i>, because Flink's web interface and REST
 * API hide the values of parameters whose names contain this word. They show the values of all
 * others.
 */
public final class HashKeys {
  /**
   * The name of the parameter is this prefix and the name of the key. The value of the parameter is
   * a text; the key is its UTF-8 bytes.
   */
  public static final String PARAMETER_PREFIX = "hash.secret.";

  private HashKeys() {}

  /**
   * @param parameters returns null for a parameter that is not set
   * @throws ValidationException if the key is missing; the message never contains a value
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
