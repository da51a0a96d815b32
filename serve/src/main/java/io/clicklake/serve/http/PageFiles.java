package io.clicklake.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the page for people, which are in the jar. They contain no data of the tables, so
 * they need no token. Only the names of a fixed list exist. The path of a request is never used to
 * open a file.
 */
final class PageFiles {
  static final String DIRECTORY = "/io/clicklake/serve/page/";
  static final String INDEX = "index.html";
  static final List<String> NAMES =
      List.of(
          INDEX,
          "icon.svg",
          "page.css",
          "page.js",
          "about.js",
          "api.js",
          "chart.js",
          "completeness.js",
          "elements.js",
          "explorer.js",
          "explorer-form.js",
          "explorer-query.js",
          "explorer-result.js",
          "findings.js",
          "flow.js",
          "flow-diagram.js",
          "ledger.js",
          "numbers.js",
          "rejections.js",
          "section.js");

  /**
   * The page can load only files of this server, can run only the code in these files, and cannot
   * create HTML from texts ({@code require-trusted-types-for}).
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private record PageFile(String tag, ApiAnswer answer) {}

  private final Map<String, PageFile> files = new HashMap<>();

  /**
   * @param dataset the name of the dataset, which the page shows and uses in its requests
   * @param withTokens whether the page asks for a token before its first request
   */
  PageFiles(String dataset, boolean withTokens) {
    for (String name : NAMES) {
      byte[] bytes = read(name);
      if (name.equals(INDEX)) {
        bytes =
            new String(bytes, StandardCharsets.UTF_8)
                .replace("{dataset}", escaped(dataset))
                .replace("{tokens}", withTokens ? "required" : "none")
                .getBytes(StandardCharsets.UTF_8);
      }
      files.put(name.equals(INDEX) ? "/" : "/page/" + name, file(name, bytes));
    }
  }

  private static PageFile file(String name, byte[] bytes) {
    String tag = '"' + hash(bytes) + '"';
    Map<String, String> headers =
        Map.of("ETag", tag, "Content-Security-Policy", POLICY, "Referrer-Policy", "no-referrer");
    return new PageFile(tag, new ApiAnswer(200, mediaType(name), headers, bytes));
  }

  /** The answer with a file; empty if no file has this path. */
  Optional<ApiAnswer> answer(String path, String ifNoneMatch) {
    return Optional.ofNullable(files.get(path))
        .map(
            file ->
                ApiAnswer.isUnchanged(ifNoneMatch, file.tag())
                    ? ApiAnswer.notModified(Map.of("ETag", file.tag()))
                    : file.answer());
  }

  private static byte[] read(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(DIRECTORY + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no file " + DIRECTORY + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".html" -> "text/html";
      case ".css" -> "text/css";
      case ".js" -> "text/javascript";
      case ".svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JVM has SHA-256", e);
    }
  }
}
