package io.clicklake.udfs.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {
  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0";

  @ParameterizedTest
  @CsvSource({
    "browser, 81.2.69.142, valid",
    "browser, 2a00:1450:4001::1, valid",
    "browser, , valid",
    "browser, nonsense, valid",
    "browser, 10.0.0.1, valid",
    "curl/8.4.0, 81.2.69.142, bot",
    "curl/8.4.0, , bot",
    ", 81.2.69.142, bot",
    ", , bot",
    "browser, 192.0.2.1, test",
    "browser, 198.51.100.255, test",
    "browser, 203.0.113.0, test",
    "browser, ::ffff:203.0.113.7, test",
    "browser, 2001:db8::1, test",
    "browser, 2001:DB8:ffff::, test",
    "browser, 3fff:fff::1, test",
    "curl/8.4.0, 203.0.113.7, test",
    ", 203.0.113.7, test",
    "browser, 192.0.3.1, valid",
    "browser, 2001:db9::1, valid",
    "browser, 3fff:1000::1, valid",
    "clicklake-test/1.0, 81.2.69.142, test",
    "browser clicklake-test/1.0, 81.2.69.142, test",
    "browser clicklake-test, , test",
    "browser Clicklake-Test, 81.2.69.142, valid",
  })
  void classifiesByUserAgentAndAddress(String agent, String ip, String traffic) {
    String userAgent = agent == null ? null : agent.replace("browser", BROWSER);

    TrafficClass result = Traffic.of(Agents.shared().traits(userAgent), ip);

    assertThat(result.sqlName()).isEqualTo(traffic);
  }
}
