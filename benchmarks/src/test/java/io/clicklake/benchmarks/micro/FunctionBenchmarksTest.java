package io.clicklake.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.record.RawRecord;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class FunctionBenchmarksTest {
  @Test
  void agentsAreTheBrowsersTheyAre() {
    AgentBenchmark benchmark = new AgentBenchmark();
    benchmark.open();
    Set<String> known = new TreeSet<>();

    for (int i = 0; i < 3; i++) {
      known.add(benchmark.agentKnown().toString());
    }

    assertThat(known).containsExactly("Chrome", "Firefox", "Safari");
    assertThat(benchmark.agentSame()).hasToString("Chrome");
    assertThat(benchmark.agentNew()).hasToString("Chrome");
  }

  @Test
  void urlsAreCutAsTheJdkCutsThem() {
    UrlBenchmark benchmark = new UrlBenchmark();

    for (int i = 0; i < 20; i++) {
      String host = benchmark.urlHost().toString();
      assertThat(host).isEqualTo(URI.create(benchmark.last()).getHost());
      String path = benchmark.urlPath().toString();
      assertThat(path).isEqualTo(URI.create(benchmark.last()).getPath());
      String campaign = benchmark.urlParameter().toString();
      assertThat(URI.create(benchmark.last()).getQuery()).endsWith("utm_campaign=" + campaign);
    }
  }

  @Test
  void timesAreReadAsTheyWereWritten() {
    TimeBenchmark benchmark = new TimeBenchmark();

    for (int i = 0; i < 20; i++) {
      assertThat(benchmark.timeRfc3339()).isEqualTo(benchmark.last() * 1000);
      assertThat(benchmark.timePattern()).isEqualTo(benchmark.last() * 1000);
      assertThat(benchmark.timeSecondPattern()).isEqualTo(benchmark.last() * 1000);
      assertThat(benchmark.timeZone()).isEqualTo(benchmark.last() * 1000);
      assertThat(benchmark.timeWords()).isEqualTo(benchmark.last() / 1000 * 1_000_000);
      assertThat(benchmark.timeJava()).isEqualTo(benchmark.last() * 1000);
    }
  }

  @Test
  void fingerprintsAreThoseOfTheJdk() {
    FingerprintBenchmark benchmark = new FingerprintBenchmark();
    long expected = 0;
    for (RawRecord record : benchmark.events().records()) {
      CRC32C checksum = new CRC32C();
      checksum.update(ByteBuffer.wrap(record.payload));
      expected ^= checksum.getValue();
    }

    assertThat(benchmark.fingerprint(new Volume())).isEqualTo((int) expected);
  }
}
