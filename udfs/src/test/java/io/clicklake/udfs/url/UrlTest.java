package io.clicklake.udfs.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // usual
        "https://shop.example                            | shop.example",
        "https://Shop.EXAMPLE/a                          | shop.example",
        "http://shop.example:8080/a                      | shop.example",
        "http://shop.example:/a                          | shop.example",
        "https://shop.example?x=http://other.example/    | shop.example",
        "https://shop.example#top                        | shop.example",
        "//cdn.example/x.js                              | cdn.example",
        "android-app://com.google.android.gm/            | com.google.android.gm",
        "https://a_b.example/                            | a_b.example",
        "https://shop.example./                          | shop.example.",
        "https://127.0.0.1:1/                            | 127.0.0.1",
        "https://localhost                               | localhost",
        // user and port
        "https://me:secret@shop.example:443/             | shop.example",
        "https://a@b@shop.example/                       | shop.example",
        "https://good.example\\@evil.example/            | good.example",
        "https://good.example/@evil.example              | good.example",
        "https://shop.example:65535                      | shop.example",
        // IPv6
        "http://[2001:DB8:0:0:0:0:0:1]:80/               | 2001:db8::1",
        "http://u@[::1]/                                 | ::1",
        "http://[::ffff:1.2.3.4]/                        | 1.2.3.4",
        // spellings
        "https://ex%41mple.com/                          | example.com",
        "https://münchen.example/                        | xn--mnchen-3ya.example",
        "https://m%C3%BCnchen.example/                   | xn--mnchen-3ya.example",
        "https://XN--MNCHEN-3YA.example/                 | xn--mnchen-3ya.example",
        "https://\uD83D\uDCA9.la/                        | xn--ls8h.la",
        "`  https://shop.example \t`                     | shop.example",
        "http:\\\\shop.example\\a                        | shop.example",
      })
  void normalizesTheHost(String url, String host) {
    assertThat(Url.host(url)).isEqualTo(host);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "nonsense",
        "/a/b?x=1",
        "shop.example/a",
        "http:",
        "http:/",
        "http://",
        "http:///a",
        "://shop.example",
        "1http://shop.example",
        "mailto:me@shop.example",
        "about:blank",
        "data:text/html,//x",
        "javascript:alert(1)",
        "http://shop example/",
        "http://shop.example:80a/",
        "http://shop.example:65536/",
        "http://shop.example:99999999999999999999/",
        "http://me@/",
        "http://:80/",
        "http://[::1",
        "http://[::1]x/",
        "http://[1.2.3.4]/",
        "http://[]/",
        "http://2001:db8::1/",
        "http://a%00b/",
        "http://a%2Fb/",
        "http://a%zz/",
        "http://%FF/",
        "http://{host}/",
        "http://\uD800.example/",
        "http://xn--\u00fc.example/",
      })
  void isNullWithoutAValidHost(String url) {
    assertThat(Url.host(url)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "https://shop.example                 | /",
        "https://shop.example/                | /",
        "https://shop.example?x=/y            | /",
        "https://shop.example#/y              | /",
        "https://shop.example/a/../b%20c?x#y  | /a/../b%20c",
        "https://shop.example//a//            | //a//",
        "https://shop.example\\a\\b           | /a/b",
        "'https://shop.example/a  '           | /a",
        "https://shop.example/é               | /é",
        "file:///etc/hosts                    | /etc/hosts",
        "//shop.example/a                     | /a",
        "mailto:me@shop.example               |",
        "/a/b                                 |",
        "nonsense                             |",
        "''                                   |",
        "                                     |",
      })
  void readsThePath(String url, String path) {
    assertThat(Url.path(url)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://shop.example/a?x=1&y=%20#z  | x=1&y=%20",
        "https://shop.example?a?b            | a?b",
        "https://shop.example/a?             | ''",
        "'https://shop.example/a?x=1 '       | x=1",
        "https://shop.example/a#b?c          |",
        "https://shop.example/a              |",
        "/a?x=1                              |",
        "?x=1                                |",
        "                                    |",
      })
  void readsTheQuery(String url, String query) {
    assertThat(Url.query(url)).isEqualTo(query);
  }
}
