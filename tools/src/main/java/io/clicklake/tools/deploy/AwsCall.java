package io.clicklake.tools.deploy;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One call of the AWS command line interface. */
record AwsCall(List<String> arguments) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  static AwsCall of(String... arguments) {
    return new AwsCall(List.of(arguments));
  }

  AwsCall and(List<String> more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(more);
    return new AwsCall(List.copyOf(all));
  }

  /** The call as text for a shell. */
  String text() {
    return "aws "
        + arguments.stream()
            .map(a -> PLAIN.matcher(a).matches() ? a : "'" + a.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
  }

  /** Runs the call and shows its output. */
  void run() throws IOException, InterruptedException {
    finish(start(ProcessBuilder.Redirect.INHERIT));
  }

  /** Runs the call and returns its output, without the end of the line. */
  String ask() throws IOException, InterruptedException {
    Process process = start(ProcessBuilder.Redirect.PIPE);
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    finish(process);
    return answer;
  }

  private Process start(ProcessBuilder.Redirect output) throws IOException {
    List<String> command = new ArrayList<>(List.of("aws"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(output)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectInput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void finish(Process process) throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new SetupException(
          "'"
              + text()
              + "' ended with exit code "
              + code
              + "; its messages are above. The earlier calls are done and need not be undone. Fix the"
              + " cause and run the same command again.");
    }
  }
}
