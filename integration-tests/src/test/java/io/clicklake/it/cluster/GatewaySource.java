package io.clicklake.it.cluster;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * The {@link GatewayRecords} of the dataset {@code gateway-batches}: many events in a record,
 * several types, tables with conditions, and an id that is the place of the event.
 */
final class GatewaySource implements EventSource {
  private static final long SPAN_MILLIS = 3_600_000;

  private final long seed;
  private final long nowMillis;

  GatewaySource(long seed, long nowMillis) {
    this.seed = seed;
    this.nowMillis = nowMillis;
  }

  @Override
  public String dataset() {
    return Path.of("src/test/resources/datasets/gateway-batches").toAbsolutePath().toString();
  }

  @Override
  public Iterator<GeneratedEvent> events() {
    return new GatewayRecords(seed, nowMillis - SPAN_MILLIS);
  }

  @Override
  public ExpectedTables expectedTables() {
    return new ExpectedTables(new GatewayFlattening());
  }
}
