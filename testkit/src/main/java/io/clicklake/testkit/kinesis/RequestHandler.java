package io.clicklake.testkit.kinesis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one HTTP exchange: reads the call, applies a fault or runs the operation, and responds.
 */
final class RequestHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private final Dispatcher dispatcher;
  private final FaultSchedule faults;

  RequestHandler(Dispatcher dispatcher, FaultSchedule faults) {
    this.dispatcher = dispatcher;
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange without a response closes the connection. This simulates lost calls.
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<Encoding> encoding =
          Encoding.ofContentType(exchange.getRequestHeaders().getFirst("Content-Type"));
      Optional<Operation> operation =
          Operation.ofTarget(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      if (encoding.isEmpty() || operation.isEmpty()) {
        KinesisException error = KinesisException.unknownOperation();
        send(exchange, error.status(), error, encoding.orElse(Encoding.JSON));
      } else {
        answer(exchange, operation.get(), encoding.get(), body);
      }
    }
  }

  private void answer(HttpExchange exchange, Operation operation, Encoding encoding, byte[] body)
      throws IOException {
    try {
      Optional<Fault> fault = faults.take(operation);
      if (fault.isPresent() && fault.get() != Fault.LOST_ANSWER) {
        fail(fault.get());
        return;
      }
      Response answer = dispatcher.run(operation, encoding.read(body));
      if (fault.isEmpty()) {
        send(exchange, 200, answer, encoding);
      }
    } catch (KinesisException error) {
      send(exchange, error.status(), error, encoding);
    } catch (RuntimeException e) {
      LOG.error("{} failed: a bug of the in-process Kinesis endpoint", operation, e);
      KinesisException error = KinesisException.internalFailure();
      send(exchange, error.status(), error, encoding);
    }
  }

  /** Throws the error of the fault. Returns when the call must get no response. */
  private static void fail(Fault fault) {
    switch (fault) {
      case THROTTLED -> throw KinesisException.throttled("Rate exceeded (injected fault).");
      case INTERNAL_FAILURE -> throw KinesisException.internalFailure();
      case EXPIRED_ITERATOR ->
          throw KinesisException.expiredIterator("Iterator expired (injected fault).");
      case DROPPED_CONNECTION, LOST_ANSWER -> {}
    }
  }

  private static void send(HttpExchange exchange, int status, Response answer, Encoding encoding)
      throws IOException {
    ByteArrayOutputStream bytes = ResponseWriter.encode(answer, encoding);
    exchange.getResponseHeaders().set("Content-Type", encoding.contentType());
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, bytes.size());
    bytes.writeTo(exchange.getResponseBody());
  }
}
