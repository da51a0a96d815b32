package io.clicklake.local.generate.ads;

import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.GeneratedEvent;
import io.clicklake.local.generate.Truth;
import java.util.Iterator;

/** Events of the bundled dataset {@code ad-clickstream}. */
public final class AdEvents implements EventSource {
  public static final String DATASET = "ad-clickstream";

  private final AdOptions options;

  public AdEvents(AdOptions options) {
    this.options = options;
  }

  @Override
  public String dataset() {
    return DATASET;
  }

  @Override
  public Iterator<GeneratedEvent> events() {
    return new AdStream(options);
  }

  @Override
  public Truth truth() {
    return new Truth(new AdFlattening());
  }
}
