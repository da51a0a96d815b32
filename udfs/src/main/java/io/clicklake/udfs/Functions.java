package io.clicklake.udfs;

import io.clicklake.udfs.agent.AgentFunctions;
import io.clicklake.udfs.hash.HashFunctions;
import io.clicklake.udfs.ip.IpFunctions;
import io.clicklake.udfs.money.MoneyFunctions;
import io.clicklake.udfs.time.TimeFunctions;
import io.clicklake.udfs.url.UrlFunctions;
import java.util.List;
import org.apache.flink.table.api.TableEnvironment;

/**
 * The list of all SQL functions. Exactly these functions are registered and documented.
 *
 * <p>To add a function: write its class, add an entry here, and add its row to {@code
 * docs/functions.md}; {@code FunctionsDocTest} prints the expected row.
 *
 * <p>All functions are deterministic and never throw. For NULL and for invalid input, a function
 * returns NULL, unless {@code docs/functions.md} states another result.
 */
public final class Functions {
  private static final String AGENT =
      "'Mozilla/5.0 (Windows NT 10.0; rv:132.0) Gecko Firefox/132.0'";

  private static final List<FunctionEntry> ALL =
      List.of(
          new FunctionEntry(
              "URL_HOST(url STRING) -> STRING",
              UrlFunctions.HostOf.class,
              "The host of an absolute URL in normalized form: lower case, without user and port,"
                  + " international names in ASCII form, IPv6 without brackets.",
              "'https://me@Shop.Example:8443/a'",
              "shop.example"),
          new FunctionEntry(
              "URL_PATH(url STRING) -> STRING",
              UrlFunctions.PathOf.class,
              "The path of an absolute URL as written, `/` if it is empty.",
              "'https://shop.example/a/b%20c?x=1#top'",
              "/a/b%20c"),
          new FunctionEntry(
              "URL_QUERY(url STRING) -> STRING",
              UrlFunctions.QueryOf.class,
              "The query of an absolute URL as written, without the question mark; empty"
                  + " if nothing follows the question mark.",
              "'https://shop.example/a?x=1&y=%20#top'",
              "x=1&y=%20"),
          new FunctionEntry(
              "URL_PARAMETER(url STRING, name STRING) -> STRING",
              UrlFunctions.ParameterOf.class,
              "The first value with this name in the query, decoded (percent signs as UTF-8, `+` as"
                  + " a space); empty if the parameter has no value.",
              "'https://shop.example/?utm_source=News%20Letter&utm_source=x', 'utm_source'",
              "News Letter"),
          new FunctionEntry(
              "UA_CLASS(user_agent STRING) -> STRING",
              AgentFunctions.DeviceClass.class,
              "The class of device: Desktop, Phone, Tablet, Mobile, TV, Set-top box, Game Console,"
                  + " Robot, Hacker and the [other classes of Yauaa]"
                  + "(https://yauaa.basjes.nl/using/fields/deviceclass/); meaningless"
                  + " texts are Hacker too.",
              AGENT,
              "Desktop"),
          new FunctionEntry(
              "UA_NAME(user_agent STRING) -> STRING",
              AgentFunctions.Name.class,
              "The name of the browser, app or robot, without a version.",
              AGENT,
              "Firefox"),
          new FunctionEntry(
              "UA_OS(user_agent STRING) -> STRING",
              AgentFunctions.OperatingSystem.class,
              "The name of the operating system, without a version.",
              AGENT,
              "Windows NT"),
          new FunctionEntry(
              "TRAFFIC_CLASS(user_agent STRING, ip STRING) -> STRING",
              AgentFunctions.TrafficClassOf.class,
              "`test`, `bot` or `valid`, see below; never NULL.",
              "'curl/8.4.0', '81.2.69.142'",
              "bot"),
          new FunctionEntry(
              "MASK_IP(ip STRING) -> STRING",
              IpFunctions.Mask.class,
              "The network of an address: /24 for IPv4, /48 for IPv6 (RFC 5952 form); an IPv4"
                  + " address mapped into IPv6 counts as IPv4.",
              "'2001:DB8:12:34::5'",
              "2001:db8:12::"),
          new FunctionEntry(
              "KEYED_HASH(text STRING, key_name STRING LITERAL) -> STRING",
              HashFunctions.Keyed.class,
              "The HMAC-SHA-256 of the text with the key of this name, as 64 lower-case hexadecimal"
                  + " digits, see below.",
              "'user-17', 'example'",
              "14129377b5aa03c4ec286811b3184f22975d74ddef362a7fcbc2a72777b84a67"),
          new FunctionEntry(
              "PARSE_TIME(text STRING, pattern STRING LITERAL[, zone STRING]) -> TIMESTAMP_LTZ(6)",
              TimeFunctions.Parse.class,
              "The time that a text in the form of the pattern states. If the text has no offset"
                  + " and no zone, it is a local time of the argument `zone`, see below.",
              "'261129100000+0300', 'yyMMddHHmmssZ'",
              "2026-11-29 07:00:00.000000"),
          new FunctionEntry(
              "MICROS(units DECIMAL or BIGINT or DOUBLE) -> BIGINT",
              MoneyFunctions.ToMicros.class,
              "Converts money to millionths. More than six decimals are rounded half to even.",
              "CAST(12.3456785 AS DECIMAL(12, 7))",
              "12345678"),
          new FunctionEntry(
              "UNITS(micros BIGINT) -> DECIMAL(38, 6)",
              MoneyFunctions.ToUnits.class,
              "Converts millionths to money, exactly.",
              "CAST(12345678 AS BIGINT)",
              "12.345678"));

  private Functions() {}

  /** All functions, in the order of the documentation. */
  public static List<FunctionEntry> all() {
    return ALL;
  }

  /** Registers all functions in a table environment. */
  public static void registerAll(TableEnvironment tables) {
    for (FunctionEntry entry : ALL) {
      tables.createTemporarySystemFunction(entry.name(), entry.implementation());
    }
  }
}
