package io.clicklake.job.decode;

import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.row.EventRows;
import io.clicklake.job.decode.scan.PayloadScan;
import io.clicklake.job.decode.schema.SchemaNode;
import java.util.Optional;

/** How payloads are read. The result does not depend on it: tests compare both ways. */
enum Reading {
  /** With a scan first, if a scan knows all rules of the contract. */
  SCAN_FIRST,

  /** Always with the parser and the nodes of the contract. */
  PARSER_ONLY;

  PayloadReader reader(
      SchemaNode root, DecodeContext context, EventRows rows, DecodeLimits limits) {
    Optional<PayloadScan> scan =
        this == SCAN_FIRST
            ? PayloadScan.of(root, limits.nestingDepth(), rows, context.unknownFields())
            : Optional.empty();
    return new PayloadReader(root, context, scan, limits);
  }
}
