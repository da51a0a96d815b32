package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Infers the form of the records of a stream from the first samples: whether they are compressed or
 * encoded, whether each value is an envelope around events, and which values are not events.
 */
final class PayloadInference {
  private static final int MOST_RECORDS = 1_000;

  private final List<byte[]> values = new ArrayList<>();
  private boolean compressed;
  private boolean base64;
  private boolean many;

  private PayloadInference() {}

  static InferredPayload of(Samples samples) {
    PayloadInference inference = new PayloadInference();
    samples.read(MOST_RECORDS, sample -> inference.look(sample.bytes()));
    return inference.result();
  }

  private void look(byte[] record) {
    if (record == null) {
      return;
    }
    base64 |= PackedBytes.isBase64(record);
    compressed |= PackedBytes.isCompressed(record);
    List<byte[]> opened = InferredPayload.values(record);
    boolean array = record.length > 0 && record[0] == '[';
    boolean text = record.length > 0 && record[0] == '"';
    boolean more = array || endsWithComma(record);
    many |= opened.size() > 1 || more || (text && !Arrays.equals(opened.get(0), record));
    values.addAll(opened);
  }

  private static boolean endsWithComma(byte[] record) {
    int end = record.length;
    while (end > 0 && Character.isWhitespace(record[end - 1])) {
      end--;
    }
    return end > 0 && record[end - 1] == ',';
  }

  private InferredPayload result() {
    List<JsonNode> objects = new ArrayList<>();
    for (byte[] value : values) {
      JsonNode tree = InferredPayload.tree(value);
      if (tree == null || !tree.isObject()) {
        return new InferredPayload(compressed, base64, many, List.of(), null);
      }
      objects.add(tree);
    }
    ControlMessages control = ControlMessages.of(objects).orElse(null);
    EnvelopePathInference path =
        EnvelopePathInference.of(
            objects.stream().filter(value -> control == null || !control.has(value)).toList());
    return new InferredPayload(
        compressed || path.compressed(), base64 || path.base64(), many, path.steps(), control);
  }
}
