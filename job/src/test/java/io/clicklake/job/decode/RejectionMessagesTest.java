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
 * What producers are told, word for word, as {@code validate} shows it. Alerts and people match
 * these sentences: a change of the golden file is a change for all of them.
 */
class RejectionMessagesTest {
  private static final List<RejectionCase> CASES = RejectionCase.all();

  @TestFactory
  Stream<DynamicTest> areAsInTheGoldenFile() {
    return CASES.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.contract() + " refuses " + one.event(),
                    () -> assertThat(sentence(one)).isEqualTo(one.says())));
  }

  @Test
  void areGivenForEveryReason() {
    Set<Reason> told = EnumSet.noneOf(Reason.class);
    CASES.forEach(one -> told.add(one.rejection().reason()));

    assertThat(told).isEqualTo(EnumSet.allOf(Reason.class));
  }

  @Test
  void areGivenForEveryFormat() {
    Set<String> told =
        CASES.stream().map(one -> one.rejection().expected()).collect(Collectors.toSet());

    for (Format format : Format.values()) {
      assertThat(told).contains(format.noun());
    }
  }

  @Test
  void keepToTheirLimits() {
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
