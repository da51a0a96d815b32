package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import java.util.List;

/** Computes an id of several parts. An event is rejected if all parts are missing. Hot path. */
final class IdOfParts extends IdBuilder {
  private final IdPart[] parts;
  private final String names;
  private final IdBytes joined = new IdBytes();

  /**
   * @param names the parts as written in {@code dataset.yaml}, for the message of a rejection
   */
  IdOfParts(List<IdPart> parts, String names) {
    this.parts = parts.toArray(new IdPart[0]);
    this.names = names;
  }

  @Override
  boolean write(
      CaptureBuffer captured, UnpackedEvent event, DecodedEvent into, Rejection rejection) {
    joined.clear();
    boolean any = false;
    for (IdPart part : parts) {
      any |= part.append(captured, event, joined);
    }
    return any
        ? hash(joined.bytes(), 0, joined.length(), into)
        : missing("", "a value for at least one part of the id " + names, rejection);
  }
}
