package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.decode.format.Format;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Pins the rejection messages, which {@code validate} shows. Alerts and users match these texts, so
 * a change of the golden file affects them.
 */
class RejectionMessagesTest {
  private static final List<RejectionCase> CASES = RejectionCase.all();

  /** The messages of the stage unpack are in its own tests. */
  private static final Set<Reason> OF_UNPACK =
      EnumSet.of(
          Reason.MALFORMED_PAYLOAD,
          Reason.TOO_MANY_EVENTS,
          Reason.TOO_MUCH_EXPANDED,
          Reason.NO_EVENTS,
          Reason.UNKNOWN_TYPE,
          Reason.INVALID_MANIFEST);

  @TestFactory
  Stream<DynamicTest> messagesMatchTheGoldenFile() {
    return CASES.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.contract() + " rejects " + one.event(),
                    () -> assertThat(sentence(one)).isEqualTo(one.says())));
  }

  @Test
  void everyReasonHasAMessage() {
    Set<Reason> found = EnumSet.noneOf(Reason.class);
    CASES.forEach(one -> found.add(one.rejection().reason()));

    assertThat(found).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(OF_UNPACK)));
  }

  @Test
  void everyFormatHasAMessage() {
    Set<String> found =
        CASES.stream().map(one -> one.rejection().expected()).collect(Collectors.toSet());

    for (Format format : Format.values()) {
      assertThat(found).contains(format.description());
    }
  }

  @Test
  void messagesAreWithinTheirLimits() {
    for (RejectionCase one : CASES) {
      Rejection rejection = one.rejection();
      assertThat(rejection.path()).hasSizeLessThanOrEqualTo(Rejection.PATH_LIMIT);
      assertThat(rejection.expected()).hasSizeLessThanOrEqualTo(Rejection.EXPECTED_LIMIT);
      assertThat(rejection.actual()).hasSizeLessThanOrEqualTo(Rejection.ACTUAL_LIMIT);
    }
  }

  private static String sentence(RejectionCase one) {
    Rejection rejection = one.rejection();
    return rejection == null ? "accepted" : rejection.sentence();
  }
}
