package io.clicklake.udfs.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    // RFC 5952 section 4
    "2001:0db8:0000:0000:0000:0000:0002:0001, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:DB8:AAAA::, 2001:db8:aaaa::",
    "0:0:0:0:0:0:0:0, ::",
    "1:0:0:0:0:0:0:0, 1::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
    "1:2:3:4:5:6::, 1:2:3:4:5:6::",
    "1::3:4:5:6:7:8, 1:0:3:4:5:6:7:8",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "64:ff9b::1.2.3.4, 64:ff9b::102:304",
  })
  void writesTheCanonicalForm(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
  }

  @Test
  void agreesWithTheJdk() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      for (int k = 0; k < bytes.length; k += 2) {
        boolean zero = random.nextInt(3) == 0;
        bytes[k] = (byte) (zero ? 0 : random.nextInt());
        bytes[k + 1] = (byte) (zero ? 0 : random.nextInt());
      }
      InetAddress expected = InetAddress.getByAddress(bytes);

      IpAddress read = IpAddress.parse(expected.getHostAddress());

      assertThat(InetAddress.getByName(read.toString())).as("seed %d", seed).isEqualTo(expected);
      assertThat(IpAddress.parse(read.toString())).hasToString(read.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.255, 192.0.2.0, 24, true",
    "192.0.3.0, 192.0.2.0, 24, false",
    "1.2.3.4, 9.9.9.9, 0, true",
    "1.2.3.4, 1.2.3.5, 32, false",
    "2001:db8:ffff::, 2001:db8::, 32, true",
    "2001:db9::, 2001:db8::, 32, false",
    "2001:db8::1:0:0:0, 2001:db8::, 65, true",
    "2001:db8::8000:0:0:0, 2001:db8::, 65, false",
    "::1, ::2, 128, false",
    "::1.2.3.4, 1.2.3.4, 0, false",
  })
  void findsWhetherAnAddressIsInANetwork(String ip, String network, int bits, boolean within) {
    assertThat(IpAddress.parse(ip).within(IpAddress.parse(network), bits)).isEqualTo(within);
  }
}
