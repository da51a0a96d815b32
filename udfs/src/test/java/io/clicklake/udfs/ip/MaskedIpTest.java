package io.clicklake.udfs.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedIpTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.0",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.0",
    "2001:db8:12:34:56:78:9a:bc, 2001:db8:12::",
    "2001:DB8:A:B::C, 2001:db8:a::",
    "2001:db8:0:ffff::, 2001:db8::",
    "2001:0:0:1::, 2001::",
    "0:0:1:2:3:4:5:6, 0:0:1::",
    "::, ::",
    "::1, ::",
    "::ffff:203.0.113.9, 203.0.113.0",
    "::ffff:cb00:7109, 203.0.113.0",
    "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255, ffff:ffff:ffff::",
  })
  void keepsTheNetworkOnly(String ip, String network) {
    assertThat(MaskedIp.of(ip)).isEqualTo(network);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "nonsense",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        "1.2.3.4.5",
        ".1.2.3.4",
        "1..2.3",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.0x4",
        "1.2.3.-4",
        "1.2.3.4 ",
        "1.2.3.4:80",
        "1.2.3.1234",
        "٤.2.3.1",
        "16909060",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7:8:",
        ":1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "١::",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "[::1]",
        "fe80::1%eth0",
        "::1/128",
      })
  void isNullForInvalidAddresses(String ip) {
    assertThat(MaskedIp.of(ip)).isNull();
  }
}
