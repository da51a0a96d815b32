package io.clicklake.job.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a monitor says about one minute. */
final class Judgement {
  /** The keys that turned bad in this minute. */
  final List<Verdict> raised = new ArrayList<>();

  /** The {@link Verdict#id()} of the keys that are good again, with their last bad minute. */
  final Map<String, Long> cleared = new TreeMap<>();
}
