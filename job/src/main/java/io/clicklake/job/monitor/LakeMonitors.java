package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.observe.LakeSource;
import java.io.Serializable;
import java.util.Optional;

/** The monitors of a dataset that read the lake, and the source from which they read it. */
final class LakeMonitors implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Dataset dataset;
  private final LakeSource source;

  private LakeMonitors(Dataset dataset, LakeSource source) {
    this.dataset = dataset;
    this.source = source;
  }

  /** Empty if the dataset has no such monitor. */
  static Optional<LakeMonitors> of(Dataset dataset, LakeSource source) {
    boolean any = dataset.monitors().stream().anyMatch(spec -> spec.kind().readsLake());
    return any ? Optional.of(new LakeMonitors(dataset, source)) : Optional.empty();
  }

  LakeFindings findings(long now) {
    return new LakeFindings(dataset, LakeFindings.Role.JOB, now);
  }

  LakeThread observe() {
    return new LakeThread(source);
  }
}
