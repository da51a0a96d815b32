package io.clicklake.tools.infer;

/**
 * The time of the events of a draft.
 *
 * @param field null for the time when the record arrived
 * @param zone the field with the zone of each time; null if there is none
 */
record InferredTime(CandidateColumn field, TimeForm form, CandidateColumn zone) {
  /** The time when the record arrived, for events without a time. */
  static final InferredTime ARRIVAL = new InferredTime(null, null, null);

  boolean isArrival() {
    return field == null;
  }

  /**
   * Whether the draft assumes UTC, because the times have no zone and no field contains the zone.
   */
  boolean assumesUtc() {
    return field != null
        && !form.zoned()
        && zone == null
        && !form.patterns().stream().allMatch(TimeTextPattern::isUtc);
  }

  /** The value of the key {@code time} in dataset.yaml, and the definition of the time column. */
  String yaml() {
    return isArrival() ? "{record: arrived_at}" : ColumnYaml.time(field, form, zone);
  }
}
