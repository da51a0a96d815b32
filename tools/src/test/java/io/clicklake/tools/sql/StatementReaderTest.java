package io.clicklake.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementReaderTest {
  private final StatementReader reader = new StatementReader();

  @Test
  void endsAStatementAtASemicolon() {
    assertThat(reader.add("SELECT 1; SELECT\n 2;SELECT")).containsExactly("SELECT 1", "SELECT\n 2");
    assertThat(reader.isPending()).isTrue();
    assertThat(reader.add(" 3")).isEmpty();

    assertThat(reader.rest()).containsExactly("SELECT 3");
    assertThat(reader.isPending()).isFalse();
    assertThat(reader.rest()).isEmpty();
  }

  @Test
  void leavesSemicolonsOfTextsNamesAndCommentsAlone() {
    String statement = "SELECT ';''', \";\" -- it's ;\n, /* ; ' */ 1";

    for (int i = 0; i <= statement.length(); i++) {
      assertThat(reader.add(statement.substring(0, i))).isEmpty();
      assertThat(reader.add(statement.substring(i) + ";")).containsExactly(statement);
    }
  }

  @Test
  void skipsEmptyStatements() {
    assertThat(reader.add(";; \n ; -- nothing\n;SELECT 1;")).containsExactly("SELECT 1");
  }
}
