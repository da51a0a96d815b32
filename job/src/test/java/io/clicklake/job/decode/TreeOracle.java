package io.clicklake.job.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.SchemaDraft;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.record.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * A slow reference for the decoder: it checks a payload with a strict UTF-8 decoder, a JSON tree
 * and networknt, and builds rows from the tree. It does not check formats, limits of column types,
 * times and sizes: it accepts each rejection of the decoder for these reasons.
 */
final class TreeOracle {
  private static final JsonMapper STRICT = mapper(true);
  private static final JsonMapper LENIENT = mapper(false);
  private static final Set<Reason> UNDECIDED =
      EnumSet.of(
          Reason.FORMAT, Reason.NUMBER_OUT_OF_RANGE, Reason.TIME_OUT_OF_RANGE, Reason.TOO_LARGE);

  /** With a larger exponent, networknt would compute for minutes. */
  private static final int HUGE_SCALE = 20_000;

  private final DecodeLimits limits;
  private final SchemaDraft draft;
  private final JsonSchema schema;
  private final TreeRows rows;

  TreeOracle(Dataset dataset, DecodeLimits limits) {
    this.limits = limits;
    Contract contract = Contract.parse(dataset.types().get(0).contract());
    this.draft = contract.draft();
    this.schema =
        JsonSchemaFactory.getInstance(draft.version())
            .getSchema(
                TreeFacts.canonical(contract.root()),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(false).build());
    this.rows = new TreeRows(dataset);
  }

  private static JsonMapper mapper(boolean strict) {
    JsonMapper mapper =
        JsonMapper.builder()
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNestingDepth(Integer.MAX_VALUE)
                .build());
    return mapper;
  }

  void check(byte[] payload, FuzzTrial.Verdict verdict) {
    Reason reason = verdict.reason();
    if (payload.length > limits.recordBytes()) {
      must(reason == Reason.TOO_LARGE, "too large", verdict);
      return;
    }
    String text = text(payload);
    if (text == null) {
      must(reason == Reason.INVALID_UTF8, "not UTF-8", verdict);
    } else if (text.chars().allMatch(c -> " \t\r\n".indexOf(c) >= 0)) {
      must(reason == Reason.EMPTY, "empty", verdict);
    } else {
      check(text, verdict);
    }
  }

  private void check(String text, FuzzTrial.Verdict verdict) {
    Reason reason = verdict.reason();
    JsonNode tree;
    try {
      tree = tree(LENIENT, text);
    } catch (NumberFormatException e) {
      must(reason != null, "a number that is out of range", verdict);
      return;
    }
    boolean unreadable = reason == Reason.MALFORMED_JSON || reason == Reason.TOO_DEEP;
    if (tree == null) {
      must(unreadable, "not JSON", verdict);
    } else if (tree(STRICT, text) == null) {
      must(reason != null, "an object with a key twice", verdict);
    } else if (TreeFacts.hasHalfSurrogate(tree)) {
      must(unreadable, "half of a surrogate pair", verdict);
    } else if (TreeFacts.depth(tree) > limits.nestingDepth()) {
      must(reason == Reason.TOO_DEEP, "too deep", verdict);
    } else {
      must(!unreadable && reason != Reason.DUPLICATE_KEY, "JSON", verdict);
      check(tree, verdict);
    }
  }

  private void check(JsonNode tree, FuzzTrial.Verdict verdict) {
    Reason reason = verdict.reason();
    if (reason == null) {
      rows.check(tree, verdict.rows());
    }
    if (!UNDECIDED.contains(reason) && canUseNetworknt(tree)) {
      Set<?> found = schema.validate(TreeFacts.canonical(tree));
      must(found.isEmpty() == (reason == null), "invalid by networknt: " + found, verdict);
    }
  }

  /** In draft-04, the type of a number depends on its notation, which the tree does not have. */
  private boolean canUseNetworknt(JsonNode tree) {
    return TreeFacts.highestScale(tree) <= HUGE_SCALE
        && !TreeFacts.hasHugeNumber(tree)
        && !TreeFacts.hasHashKey(tree)
        && !(draft == SchemaDraft.DRAFT_04 && TreeFacts.hasFraction(tree));
  }

  /** The text without its byte order mark; null if the bytes are not UTF-8. */
  private static String text(byte[] payload) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The tree; null if the text is not JSON. */
  private static JsonNode tree(JsonMapper mapper, String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static void must(boolean condition, String truth, FuzzTrial.Verdict verdict) {
    FuzzTrial.require(
        condition, () -> "The payload is " + truth + ", but the decoder says " + verdict);
  }
}
