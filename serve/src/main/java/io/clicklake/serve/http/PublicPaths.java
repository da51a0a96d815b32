package io.clicklake.serve.http;

import io.clicklake.serve.lake.LakeState;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.AggregateShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the paths that need no token, because their answers contain no data of the tables. */
final class PublicPaths {
  /** Allows scripts, styles and requests of the server itself, and nothing else. */
  private static final Map<String, String> PAGE_HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
              + " 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Referrer-Policy",
          "no-referrer");

  /** The answer with the description, and the columns that it describes. */
  private record Description(List<AggregateShape> shapes, ApiAnswer answer) {}

  private final ServedLake lake;
  private final boolean withTokens;
  private final PageFiles page;
  private final Map<String, ApiAnswer> files = new HashMap<>();
  private volatile Description description;

  PublicPaths(ServedLake lake, boolean withTokens) {
    this.lake = lake;
    this.withTokens = withTokens;
    this.page = new PageFiles(lake.state().dataset().name(), withTokens);
    files.put(
        "/health",
        new ApiAnswer(200, "text/plain", Map.of(), "ok\n".getBytes(StandardCharsets.UTF_8)));
    file("/docs", "docs/index.html", "text/html");
    file("/docs/docs.js", "docs/docs.js", "text/javascript");
    file("/docs/docs.css", "docs/docs.css", "text/css");
  }

  private void file(String path, String resource, String mediaType) {
    try (InputStream in = PublicPaths.class.getResourceAsStream(resource)) {
      files.put(path, new ApiAnswer(200, mediaType, PAGE_HEADERS, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The answer for a path; empty if the path needs a token, or does not exist.
   *
   * @param ifNoneMatch the header If-None-Match, which only the files of the page use
   */
  Optional<ApiAnswer> answer(String path, String ifNoneMatch) {
    return page.answer(path, ifNoneMatch).or(() -> answer(path));
  }

  /** Does the same without the files of the page. */
  Optional<ApiAnswer> answer(String path) {
    if (path.equals("/openapi.json")) {
      return Optional.of(description());
    }
    return Optional.ofNullable(files.get(path));
  }

  private ApiAnswer description() {
    LakeState state = lake.state();
    List<AggregateShape> shapes = List.copyOf(state.shapes().values());
    Description known = description;
    if (known == null || !known.shapes().equals(shapes)) {
      byte[] text = JsonText.bytes(OpenApiDocument.of(state.dataset().name(), shapes, withTokens));
      known =
          new Description(
              shapes, new ApiAnswer(200, AnswerFormat.JSON.mediaType(), Map.of(), text));
      description = known;
    }
    return known.answer();
  }
}
