package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random contracts and values: the decoder and the validator library agree. */
class DifferentialTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONTRACTS = 3000;
  private static final int VALUES = 20;

  @Test
  void agreesWithTheValidatorLibrary() throws IOException {
    long seed = Long.getLong("seed", 20261122);
    System.out.println("seed " + seed);
    RandomJson random = new RandomJson(new Random(seed));
    int accepted = 0;
    int compared = 0;

    for (int i = 0; i < CONTRACTS; i++) {
      String contract = random.contract();
      Optional<ContractValidator> validator = validator(contract);
      if (validator.isEmpty()) {
        continue;
      }
      JsonSchema library =
          JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JSON.readTree(contract));
      for (int j = 0; j < VALUES; j++) {
        String value = random.value(3);
        boolean verdict = library.validate(JSON.readTree(value)).isEmpty();
        assertThat(validator.get().accepts(value.getBytes(StandardCharsets.UTF_8)))
            .as("seed %d: %s against %s", seed, value, contract)
            .isEqualTo(verdict);
        String otherwise = RandomJson.otherwise(value);
        assertThat(validator.get().accepts(otherwise.getBytes(StandardCharsets.UTF_8)))
            .as("seed %d: %s against %s", seed, otherwise, contract)
            .isEqualTo(verdict);
        accepted += verdict ? 1 : 0;
        compared++;
      }
    }
    System.out.println(accepted + " of " + compared + " values accepted by both");
    assertThat(compared).isGreaterThan(CONTRACTS);
  }

  /** Empty for a contract that refers to itself without end, which is refused at start. */
  private static Optional<ContractValidator> validator(String contract) {
    try {
      return Optional.of(
          ContractValidator.compile(Contract.parse(contract), DecodeLimits.DEFAULTS));
    } catch (SetupException e) {
      return Optional.empty();
    }
  }
}
