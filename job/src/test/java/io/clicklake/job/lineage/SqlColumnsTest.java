package io.clicklake.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlColumnsTest {
  private static final List<String> COLUMNS = List.of("price", "clicks", "at", "from", "größe");

  @Test
  void findsTheColumnsInTheOrderOfTheirUse() {
    assertThat(used("clicks * price + COALESCE(clicks, 0)")).containsExactly("clicks", "price");
  }

  @Test
  void findsNamesInBackquotes() {
    assertThat(used("`from` || CAST(`größe` AS STRING)")).containsExactly("from", "größe");
  }

  @Test
  void leavesOutTextsAndComments() {
    assertThat(used("URL_HOST('price') || 'it''s at' /* at */ -- clicks")).isEmpty();
  }

  @Test
  void leavesOutWordsThatOnlyContainAName() {
    assertThat(used("my_price + price2 + PRICE")).isEmpty();
  }

  private static Set<String> used(String expression) {
    return SqlColumns.of(expression, COLUMNS);
  }
}
