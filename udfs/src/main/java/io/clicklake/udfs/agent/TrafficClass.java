package io.clicklake.udfs.agent;

/** The class of an event's traffic: a person, a program, or a test of the system. */
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
