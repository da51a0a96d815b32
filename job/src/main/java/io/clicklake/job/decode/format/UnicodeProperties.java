package io.clicklake.job.decode.format;

import java.util.Map;

/** Maps the Unicode property names of ECMA-262 to the names of the JDK. */
final class UnicodeProperties {
  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          Map.entry("Letter", "L"),
          Map.entry("Uppercase_Letter", "Lu"),
          Map.entry("Lowercase_Letter", "Ll"),
          Map.entry("Titlecase_Letter", "Lt"),
          Map.entry("Modifier_Letter", "Lm"),
          Map.entry("Other_Letter", "Lo"),
          Map.entry("Mark", "M"),
          Map.entry("Number", "N"),
          Map.entry("Decimal_Number", "Nd"),
          Map.entry("digit", "Nd"),
          Map.entry("Letter_Number", "Nl"),
          Map.entry("Other_Number", "No"),
          Map.entry("Punctuation", "P"),
          Map.entry("punct", "P"),
          Map.entry("Symbol", "S"),
          Map.entry("Currency_Symbol", "Sc"),
          Map.entry("Math_Symbol", "Sm"),
          Map.entry("Separator", "Z"),
          Map.entry("Space_Separator", "Zs"),
          Map.entry("Other", "C"),
          Map.entry("Control", "Cc"));

  private UnicodeProperties() {}

  static String javaName(String name) {
    int equals = name.indexOf('=');
    if (equals < 0) {
      String category = CATEGORIES.get(name);
      return category != null ? category : name.length() <= 2 ? name : "Is" + name;
    }
    String key = name.substring(0, equals);
    String value = name.substring(equals + 1);
    switch (key) {
      case "Script":
      case "sc":
      case "Script_Extensions":
      case "scx":
        return "Is" + value;
      default:
        return CATEGORIES.getOrDefault(value, value);
    }
  }
}
