package io.clicklake.testkit.generate.ads;

import java.util.List;

/**
 * The place of a user, with the language, the IP addresses, the UTC offset and the data protection
 * law (GDPR or not) of this place.
 *
 * @param region JSON text, like the city, because some names contain escapes
 * @param octet first octet of the public IPv4 addresses in this place
 * @param utcOffset offset from UTC in minutes
 */
record AdLocation(
    String country,
    String region,
    String city,
    String language,
    int octet,
    int utcOffset,
    boolean gdpr) {

  static final List<AdLocation> ALL =
      List.of(
          new AdLocation("US", "\"New York\"", "\"New York\"", "en-US", 73, -300, false),
          new AdLocation("DE", "\"Bayern\"", "\"München\"", "de-DE", 91, 60, true),
          new AdLocation("GB", "\"England\"", "\"London\"", "en-GB", 86, 0, true),
          new AdLocation("US", "\"California\"", "\"San Francisco\"", "en-US", 76, -480, false),
          new AdLocation("FR", "\"\\u00cele-de-France\"", "\"Paris\"", "fr-FR", 90, 60, true),
          new AdLocation("BR", "\"S\\u00e3o Paulo\"", "\"São Paulo\"", "pt-BR", 177, -180, false),
          new AdLocation("IN", "\"Maharashtra\"", "\"Mumbai\"", "hi-IN", 117, 330, false),
          new AdLocation("ES", "\"Madrid\"", "\"Madrid\"", "es-ES", 83, 60, true),
          new AdLocation("IT", "\"Lombardia\"", "\"Milano\"", "it-IT", 79, 60, true),
          new AdLocation("US", "\"Texas\"", "\"Houston\"", "en-US", 98, -360, false),
          new AdLocation("PL", "\"Ma\\u0142opolska\"", "\"Krak\\u00f3w\"", "pl-PL", 89, 60, true),
          new AdLocation("AU", "\"New South Wales\"", "\"Sydney\"", "en-AU", 110, 600, false),
          new AdLocation("CH", "null", "\"Zürich\"", "de-CH", 84, 60, false),
          new AdLocation("JP", "null", "\"東京\"", "ja-JP", 126, 540, false),
          new AdLocation("NP", "null", "\"Kathmandu\"", "ne-NP", 113, 345, false),
          new AdLocation("SG", "null", "\"Singapore\"", "en-SG", 116, 480, false));
}
