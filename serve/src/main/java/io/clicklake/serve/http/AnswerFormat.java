package io.clicklake.serve.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats of an answer with rows. The header Accept selects the format. */
enum AnswerFormat {
  JSON("application/json"),
  NDJSON("application/x-ndjson"),
  CSV("text/csv"),
  ARROW("application/vnd.apache.arrow.stream");

  private final String mediaType;

  AnswerFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * The format that the client prefers. If the client prefers several formats equally, the first of
   * them in the header. Without a header, JSON.
   *
   * @throws ApiProblem 406 if the client accepts none of the formats
   */
  static AnswerFormat of(String accept) throws ApiProblem {
    AnswerFormat best = accept.isBlank() ? JSON : null;
    double bestQuality = 0;
    for (String range : accept.split(",", -1)) {
      List<String> parts = Arrays.stream(range.split(";", -1)).map(String::strip).toList();
      double quality = quality(parts);
      AnswerFormat format = accepted(parts.get(0).toLowerCase(Locale.ROOT));
      if (format != null && quality > bestQuality) {
        best = format;
        bestQuality = quality;
      }
    }
    if (best == null) {
      throw ApiProblem.of(
          406,
          "There is no answer of the type that 'Accept' names; there are "
              + String.join(", ", Arrays.stream(values()).map(AnswerFormat::mediaType).toList())
              + ".");
    }
    return best;
  }

  /** The format for a media range; null if there is none. */
  private static AnswerFormat accepted(String range) {
    return switch (range) {
      case "*/*", "application/*", "application/json" -> JSON;
      case "application/x-ndjson", "application/ndjson" -> NDJSON;
      case "text/*", "text/csv" -> CSV;
      case "application/vnd.apache.arrow.stream" -> ARROW;
      default -> null;
    };
  }

  private static double quality(List<String> parts) {
    for (String part : parts) {
      if (part.startsWith("q=")) {
        try {
          return Double.parseDouble(part.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
