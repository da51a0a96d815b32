package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.detect.DefectResult;
import io.clicklake.local.detect.DetectPace;
import io.clicklake.local.detect.DetectResult;
import io.clicklake.local.detect.DetectRun;
import io.clicklake.testkit.traffic.DefectKind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short form of {@code ./clicklake detect}: four defects together, found in the first minutes.
 */
@Tag("full")
class DetectIT {
  private static final long SEED = Long.getLong("clicklake.test.seed", 16);
  private static final int BASELINE_DAYS = 2;

  private static final Set<DefectKind> TOGETHER =
      EnumSet.of(
          DefectKind.ALL_REJECTED, DefectKind.NULLS, DefectKind.FACTOR_1000, DefectKind.NEW_VALUE);

  @TempDir private Path directory;

  @Test
  void findsDefectsThatHappenTogether() throws Exception {
    DetectResult result =
        new DetectRun(directory, DetectPace.SHORT, SEED, BASELINE_DAYS, System.out)
            .run(TOGETHER, 0);

    System.out.println(result.text());
    assertThat(result.falseFindings()).isEmpty();
    assertThat(result.defects())
        .extracting(DefectResult::kind)
        .containsExactlyInAnyOrderElementsOf(TOGETHER);
    assertThat(result.defects()).allMatch(DefectResult::isFound);
    assertThat(result.defects()).allMatch(DefectResult::hasRightExamples);
  }
}
