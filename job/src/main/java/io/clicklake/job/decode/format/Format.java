package io.clicklake.job.decode.format;

import io.clicklake.job.decode.json.Utf8Slice;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The formats that the decoder checks. All other values of {@code format} are ignored. */
public enum Format {
  DATE_TIME(
      "date-time",
      "an RFC 3339 date-time as 2026-01-31T12:00:00Z",
      text -> Rfc3339.micros(text) != Rfc3339.NONE),
  DATE("date", "a date as 2026-01-31", text -> Rfc3339.epochDay(text) != Rfc3339.NONE),
  TIME("time", "an RFC 3339 time as 12:00:00Z", Rfc3339::isTime),
  UUID("uuid", "a UUID as 123e4567-e89b-12d3-a456-426614174000", Uuids::isUuid),
  IPV4("ipv4", "an IPv4 address as 192.0.2.1", text -> Addresses.isIpv4(text.asChars())),
  IPV6("ipv6", "an IPv6 address as 2001:db8::1", text -> Addresses.isIpv6(text.asChars())),
  EMAIL("email", "an e-mail address as name@example.com", text -> Emails.isEmail(text.asChars())),
  URI("uri", "a URI with its scheme as https://example.com/path", Uris::isUri),
  HOSTNAME(
      "hostname", "a host name as www.example.com", text -> Hostnames.isHostname(text.asChars()));

  private final String keyword;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // all predicates are stateless
  private final Predicate<Utf8Slice> test;

  Format(String keyword, String description, Predicate<Utf8Slice> test) {
    this.keyword = keyword;
    this.description = description;
    this.test = test;
  }

  public static Optional<Format> of(String keyword) {
    return Arrays.stream(values()).filter(f -> f.keyword.equals(keyword)).findFirst();
  }

  /** The value of {@code format} in a contract. */
  public String keyword() {
    return keyword;
  }

  /** The expected value, as a noun phrase. */
  public String description() {
    return description;
  }

  public boolean matches(Utf8Slice text) {
    return test.test(text);
  }
}
