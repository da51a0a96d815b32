package io.clicklake.serve.http;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives all requests of the API. Checks the method, the token and the rate, and then calls the
 * route. The answer is written without blocking: for a slow client, the server keeps the bytes of
 * the answer in memory, but no thread waits.
 */
final class ApiHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
  private static final Logger ACCESS = LoggerFactory.getLogger("io.clicklake.serve.access");
  private static final String BEARER = "Bearer ";

  private final PublicPaths publicPaths;
  private final ApiRoutes routes;
  private final AccessTokens tokens;
  private final RequestRate rate;
  private final Clock clock;

  ApiHandler(
      PublicPaths publicPaths,
      ApiRoutes routes,
      AccessTokens tokens,
      RequestRate rate,
      Clock clock) {
    this.publicPaths = publicPaths;
    this.routes = routes;
    this.tokens = tokens;
    this.rate = rate;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long begun = System.nanoTime();
    String name = "-";
    ApiAnswer answer;
    try {
      String path = Request.getPathInContext(request);
      checkMethod(request);
      Optional<ApiAnswer> open =
          publicPaths.answer(path, header(request, HttpHeader.IF_NONE_MATCH));
      if (open.isPresent()) {
        answer = open.get();
      } else {
        AccessToken token = token(request);
        name = token.name();
        checkRate(token);
        answer = routes.answer(request(request, path, token));
      }
    } catch (ApiProblem problem) {
      answer = answer(problem);
    } catch (RuntimeException e) {
      LOG.error("A request failed.", e);
      answer =
          answer(ApiProblem.of(500, "The server could not answer; its log says why. Try again."));
    }
    write(request, response, answer, callback);
    ACCESS.info(
        "{} {} {} {} {} {} us",
        name,
        request.getMethod(),
        request.getHttpURI().getPathQuery(),
        answer.status(),
        answer.body().length,
        (System.nanoTime() - begun) / 1_000);
    return true;
  }

  private static void checkMethod(Request request) throws ApiProblem {
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      throw ApiProblem.withHeader(
          405, "The API only reads: use GET or HEAD.", "Allow", "GET, HEAD");
    }
  }

  private AccessToken token(Request request) throws ApiProblem {
    if (tokens.isEmpty()) {
      return AccessToken.ANYONE;
    }
    String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    boolean isBearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return tokens.accept(
        isBearer ? header.substring(BEARER.length()).strip() : null, clock.instant());
  }

  private void checkRate(AccessToken token) throws ApiProblem {
    int seconds = rate.take(token.name());
    if (seconds > 0) {
      throw ApiProblem.withHeader(
          429,
          "The token sends too many requests: wait " + seconds + " s.",
          "Retry-After",
          Integer.toString(seconds));
    }
  }

  private static ApiRequest request(Request request, String path, AccessToken token)
      throws ApiProblem {
    List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
    return new ApiRequest(
        segments,
        parameters(request),
        header(request, HttpHeader.ACCEPT),
        header(request, HttpHeader.IF_NONE_MATCH),
        token);
  }

  private static Map<String, List<String>> parameters(Request request) throws ApiProblem {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    try {
      for (Fields.Field field : Request.extractQueryParameters(request)) {
        parameters.put(field.getName(), field.getValues());
      }
    } catch (RuntimeException e) {
      throw ApiProblem.of(
          400, "The part of the address after '?' is not valid: encode it as UTF-8, as in %20.");
    }
    return parameters;
  }

  private static String header(Request request, HttpHeader header) {
    List<String> values = request.getHeaders().getValuesList(header);
    return String.join(",", values);
  }

  private static ApiAnswer answer(ApiProblem problem) {
    byte[] body =
        JsonText.problem(
            problem.status(),
            HttpStatus.getMessage(problem.status()),
            problem.getMessage(),
            problem.problems());
    return new ApiAnswer(problem.status(), "application/problem+json", problem.headers(), body);
  }

  /**
   * Answers requests that Jetty rejects before this handler gets them, for example because of an
   * encoded slash in the path. Also answers errors of the server.
   */
  static boolean refuse(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String detail =
        status >= 500
            ? "The server could not answer; its log says why."
            : "The request is not valid HTTP, its headers are too large, or its path has encoded"
                + " characters that paths of this server do not have.";
    write(request, response, answer(ApiProblem.of(status, detail)), callback);
    return true;
  }

  private static void write(
      Request request, Response response, ApiAnswer answer, Callback callback) {
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "private, no-cache");
    response.getHeaders().put(HttpHeader.VARY, "Authorization, Accept");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    if (answer.mediaType() != null) {
      String charset = answer.mediaType().startsWith("text/") ? "; charset=utf-8" : "";
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.mediaType() + charset);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    }
    boolean withBody = !request.getMethod().equals("HEAD");
    response.write(true, ByteBuffer.wrap(withBody ? answer.body() : new byte[0]), callback);
  }
}
