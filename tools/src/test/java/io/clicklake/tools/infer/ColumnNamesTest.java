package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
  private final ColumnNames names = new ColumnNames();

  @Test
  void writesEveryKeyInSnakeCase() {
    assertThat(claim("sentAt")).isEqualTo("sent_at");
    assertThat(claim("userID")).isEqualTo("user_id");
    assertThat(claim("HTTPStatus")).isEqualTo("http_status");
    assertThat(claim("page-url")).isEqualTo("page_url");
    assertThat(claim("k8s.io/name")).isEqualTo("k8s_io_name");
    assertThat(claim("First Name ")).isEqualTo("first_name");
    assertThat(claim("größe")).isEqualTo("gro_e");
    assertThat(claim("__x__")).isEqualTo("x");
    assertThat(claim("geo", "Lat")).isEqualTo("geo_lat");
  }

  @Test
  void putsTheParentInFrontOfWhatCannotBeAName() {
    assertThat(claim("404")).isEqualTo("event_404");
    assertThat(claim("order")).isEqualTo("event_order");
    assertThat(claim("")).isEqualTo("event_field");
    assertThat(claim("音楽")).isEqualTo("event_field_2");
    assertThat(names.claim(List.of("value"), List.of("readings"))).isEqualTo("readings_value");
    assertThat(names.claim(List.of("1"), List.of("2"))).isEqualTo("event_2_1");
  }

  @Test
  void keepsNamesApart() {
    names.reserve("extra");

    assertThat(claim("user_id")).isEqualTo("user_id");
    assertThat(claim("userId")).isEqualTo("event_user_id");
    assertThat(claim("UserId")).isEqualTo("event_user_id_2");
    assertThat(claim("extra")).isEqualTo("event_extra");
    assertThat(names.claim(List.of("userId"), List.of("legs"))).isEqualTo("legs_user_id");
  }

  @Test
  void cutsWhatIsTooLong() {
    String first = claim("a".repeat(300));
    String second = claim("a".repeat(301));
    String third = claim("a".repeat(302));

    assertThat(List.of(first, second, third))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.length() < 120);
  }

  private String claim(String... keys) {
    return names.claim(List.of(keys), List.of());
  }
}
