package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The events of a sample record.
 *
 * @param events the bytes of each event
 * @param envelope the value around each event; a missing node if there is none
 */
record OpenedRecord(List<byte[]> events, List<JsonNode> envelope) {}
