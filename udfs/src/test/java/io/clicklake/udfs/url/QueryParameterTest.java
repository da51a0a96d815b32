package io.clicklake.udfs.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParameterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x=1             | x   | 1",
        "x=1#x=2         | x   | 1",
        "a=0&x=1&x=2     | x   | 1",
        "xx=0&x=1        | x   | 1",
        "x=1&xx=2        | xx  | 2",
        "a=x=1           | a   | x=1",
        "x=a=b&c         | x   | a=b",
        "x               | x   | ''",
        "x=              | x   | ''",
        "x&x=2           | x   | ''",
        "&&x=1&          | x   | 1",
        "=1              | ''  | 1",
        "&x=1            | ''  |",
        "X=1             | x   |",
        "y=1             | x   |",
        "''              | x   |",
        "x=a+b%20c       | x   | a b c",
        "x=a%2Bb         | x   | a+b",
        "x=%C3%BCber     | x   | über",
        "x=%F0%9F%92%A9  | x   | \uD83D\uDCA9",
        "x=über          | x   | über",
        "x=%             | x   | %",
        "x=%4            | x   | %4",
        "x=%zz%41        | x   | %zzA",
        "x=%25%34%31     | x   | %41",
        "x=%FF           | x   | \uFFFD",
        "x=%E2%82        | x   | \uFFFD",
        "x=%E2%82z       | x   | \uFFFDz",
        "x=%٤١           | x   | %٤١",
        "%78=1           | x   | 1",
        "a%20b=1         | a b | 1",
        "a+b=1           | a b | 1",
        "a%20b=1         | a%20b |",
        "x=1?y=2         | x   | 1?y=2",
        "x=1;y=2         | y   |",
      })
  void findsTheFirstValueDecoded(String query, String name, String value) {
    assertThat(QueryParameter.first("https://shop.example/?" + query, name)).isEqualTo(value);
  }

  @Test
  void isNullWithoutUrlNameOrQuery() {
    assertThat(QueryParameter.first(null, "x")).isNull();
    assertThat(QueryParameter.first("https://shop.example/?x=1", null)).isNull();
    assertThat(QueryParameter.first("https://shop.example/", "x")).isNull();
    assertThat(QueryParameter.first("nonsense?x=1", "x")).isNull();
  }
}
