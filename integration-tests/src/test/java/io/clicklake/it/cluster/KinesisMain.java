package io.clicklake.it.cluster;

import io.clicklake.testkit.kinesis.Fault;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The Kinesis endpoint as a process. Its input takes faults as {@code CALLS OPERATION FAULT}. With
 * an argument, the time stands still there, so that a stream can be had a second time.
 */
final class KinesisMain {
  private KinesisMain() {}

  public static void main(String[] arguments) throws Exception {
    Clock clock =
        arguments.length == 0
            ? Clock.systemUTC()
            : Clock.fixed(Instant.parse(arguments[0]), ZoneOffset.UTC);
    KinesisEndpoint endpoint = KinesisEndpoint.start(clock, KinesisEndpoint.DEFAULT_RETENTION);
    ParentWatchdog.commands(
        line -> {
          String[] words = line.split(" ", 3);
          Operation operation = Operation.valueOf(words[1]);
          endpoint.faults().next(Integer.parseInt(words[0]), operation, Fault.valueOf(words[2]));
        });
    System.out.println("listening at " + endpoint.uri());
  }
}
