package io.clicklake.udfs.agent;

/** Who caused an event: a person, a program, or somebody who tries the system out. */
enum TrafficClass {
  VALID("valid"),
  BOT("bot"),
  TEST("test");

  private final String sqlName;

  TrafficClass(String sqlName) {
    this.sqlName = sqlName;
  }

  String sqlName() {
    return sqlName;
  }
}
