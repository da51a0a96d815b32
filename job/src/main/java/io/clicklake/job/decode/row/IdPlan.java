package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.EventIdSpec;
import io.clicklake.catalog.dataset.ValuePath;
import io.clicklake.catalog.dataset.ValueSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Creates the {@link IdBuilder} for the id that the dataset defines. */
final class IdPlan {
  private final EventIdSpec spec;
  private final List<ColumnPath> envelope;
  private final Function<ColumnPath, PathNode> nodes;

  /**
   * @param envelope the paths of the envelope whose values an unpacked event has, in this order
   * @param nodes the node of each path of the event
   */
  IdPlan(EventIdSpec spec, List<ColumnPath> envelope, Function<ColumnPath, PathNode> nodes) {
    this.spec = spec;
    this.envelope = envelope;
    this.nodes = nodes;
  }

  IdBuilder builder() {
    switch (spec.kind()) {
      case NONE:
        return new IdBuilder.NoId();
      case EVENT:
        return new IdBuilder.WholeEvent();
      case RECORD:
        return new IdBuilder.WholeRecord();
      default:
        return ofFields();
    }
  }

  private IdBuilder ofFields() {
    ValuePath first = spec.parts().get(0);
    if (spec.isSingle() && first.source() == ValueSource.EVENT) {
      return new IdBuilder.Field(new RequiredSlot(slot(first.path()), first.path()));
    }
    return new IdOfParts(
        spec.parts().stream().map(this::part).collect(Collectors.toList()), spec.toString());
  }

  private IdPart part(ValuePath part) {
    switch (part.source()) {
      case ENVELOPE:
        return new IdPart.OfEnvelope(envelope.indexOf(part.path()));
      case RECORD:
        return new IdPart.OfRecord(part.field());
      default:
        return new IdPart.OfEvent(slot(part.path()));
    }
  }

  private Slot slot(ColumnPath path) {
    return nodes.apply(path).add(new IdDecoder(spec.anyType()));
  }
}
