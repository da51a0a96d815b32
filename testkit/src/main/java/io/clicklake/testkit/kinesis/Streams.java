package io.clicklake.testkit.kinesis;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All streams of the endpoint, by name. */
final class Streams {
  private final ConcurrentSkipListMap<String, StoredStream> byName = new ConcurrentSkipListMap<>();
  private final EndpointSettings endpoint;

  Streams(EndpointSettings endpoint) {
    this.endpoint = endpoint;
  }

  Clock clock() {
    return endpoint.clock();
  }

  Duration retention() {
    return endpoint.retention();
  }

  void create(StreamSettings settings) {
    StoredStream stream = new StoredStream(settings, endpoint);
    if (byName.putIfAbsent(settings.name(), stream) != null) {
      throw KinesisException.inUse(
          "Stream "
              + settings.name()
              + " under account "
              + StoredStream.ACCOUNT
              + " already exists.");
    }
  }

  void delete(StoredStream stream) {
    byName.remove(stream.name());
  }

  /** The streams whose names sort after the given name, which may be empty. */
  List<StoredStream> after(String name) {
    return List.copyOf(byName.tailMap(name, false).values());
  }

  /** The stream that a request names by StreamName, StreamARN or both. */
  StoredStream of(Request request) {
    Optional<String> name = request.optionalText("StreamName");
    Optional<String> arn = request.optionalText("StreamARN");
    if (arn.isPresent()) {
      String named = arn.get().substring(arn.get().lastIndexOf('/') + 1);
      if (!StoredStream.arn(named).equals(arn.get())) {
        throw KinesisException.notFound("Stream " + arn.get() + " not found.");
      }
      if (!name.orElse(named).equals(named)) {
        throw KinesisException.invalidArgument(
            "StreamARN " + arn.get() + " and StreamName " + name.get() + " do not match.");
      }
      return named(named);
    }
    return named(
        name.orElseThrow(
            () ->
                KinesisException.invalidArgument(
                    "Either StreamName or StreamARN should be provided.")));
  }

  StoredStream named(String name) {
    StoredStream stream = byName.get(name);
    if (stream == null) {
      throw KinesisException.notFound(
          "Stream " + name + " under account " + StoredStream.ACCOUNT + " not found.");
    }
    return stream;
  }
}
