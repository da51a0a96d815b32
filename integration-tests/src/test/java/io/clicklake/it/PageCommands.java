package io.clicklake.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the shell commands of a section of a page in one shell, as a reader would. Stand-ins replace
 * other programs on the path. Each call of a stand-in comes back into this process through a
 * socket.
 */
final class PageCommands implements AutoCloseable {
  private static final Pattern BLOCK =
      Pattern.compile("^```sh\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  /** Sends its name and its arguments, each ended by a zero byte; gets an exit code and output. */
  private static final String STAND_IN =
      """
      #!/usr/bin/env bash
      exec 3<>"/dev/tcp/127.0.0.1/%d"
      printf '%%s\\0' $# %s "$@" >&3
      read -r code <&3
      cat <&3
      exit "$code"
      """;

  private static final String CLICKLAKE =
      """
      #!/usr/bin/env bash
      exec '%s' %s -Xmx512m -XX:TieredStopAtLevel=1 -Dclicklake.log='%s' -Dclicklake.home='%s' \\
        -cp '%s' io.clicklake.cli.Clicklake "$@"
      """;

  /** A stand-in: it replaces another program. */
  interface StandIn {
    /**
     * @return the output of the program
     * @throws AssertionError when the arguments are wrong; the program then fails with its message
     */
    String call(List<String> arguments) throws Exception;
  }

  private final Path directory;
  private final Map<String, StandIn> programs = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final ServerSocket server;

  /**
   * @param directory for the programs, and for files that the commands write
   */
  PageCommands(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "stand-ins");
    thread.setDaemon(true);
    thread.start();
    program(
        "clicklake",
        CLICKLAKE.formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.opens", "").replaceAll("\\s+", " "),
            directory.resolve("clicklake.log"),
            Path.of("..").toAbsolutePath().normalize(),
            System.getProperty("java.class.path")));
  }

  /** The directory in which the commands run. */
  Path directory() {
    return directory;
  }

  void standIn(String name, StandIn program) throws IOException {
    programs.put(name, program);
    program(name, STAND_IN.formatted(server.getLocalPort(), name));
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /** All calls of stand-ins so far, as text. */
  List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /**
   * Runs the commands of a section.
   *
   * @param values what to use in place of the page's examples; each must be in the section
   * @return what the commands printed
   */
  String run(Path page, String heading, Map<String, String> values) throws Exception {
    String script = script(section(Files.readString(page), heading));
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (!script.contains(value.getKey())) {
        throw new AssertionError("not in the commands of the page: " + value.getKey());
      }
      script = script.replace(value.getKey(), value.getValue());
    }
    Path file = Files.writeString(directory.resolve("commands.sh"), script);
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-eux", file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .merge("PATH", directory.toString(), (path, first) -> first + File.pathSeparator + path);
    int code = builder.start().waitFor();
    String printed = Files.readString(output);
    if (code != 0) {
      throw new AssertionError("the commands ended with exit code " + code + ":\n" + printed);
    }
    return printed;
  }

  private static String section(String page, String heading) {
    int start = page.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new AssertionError("no section '" + heading + "'");
    }
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static String script(String section) {
    return BLOCK
        .matcher(section)
        .results()
        .map(block -> block.group(1))
        .collect(Collectors.joining());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket.getInputStream(), socket.getOutputStream());
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void answer(InputStream in, OutputStream out) throws IOException {
    int count = Integer.parseInt(text(in));
    String name = text(in);
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(text(in));
    }
    synchronized (calls) {
      calls.add(name + " " + String.join(" ", arguments));
    }
    out.write(answer(name, arguments).getBytes(UTF_8));
  }

  /** Any error of a stand-in fails the command, and with it the script. */
  private String answer(String name, List<String> arguments) {
    try {
      return "0\n" + programs.get(name).call(arguments);
    } catch (Exception | AssertionError e) {
      return "1\n" + name + ": " + e + "\n";
    }
  }

  private static String text(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next > 0; next = in.read()) {
      text.append((char) next);
    }
    return text.toString();
  }

  /** Returns the first group of the only argument that the pattern matches. */
  static String argument(List<String> arguments, String pattern) {
    List<String> found = new ArrayList<>();
    for (String argument : arguments) {
      Matcher matcher = Pattern.compile(pattern).matcher(argument);
      if (matcher.matches()) {
        found.add(matcher.group(1));
      }
    }
    if (found.size() != 1) {
      throw new AssertionError("expected one argument " + pattern + " in " + arguments);
    }
    return found.get(0);
  }

  /** Returns the argument after an option. */
  static String after(List<String> arguments, String option) {
    int at = arguments.indexOf(option);
    if (at < 0) {
      throw new AssertionError("expected " + option + " in " + arguments);
    }
    return arguments.get(at + 1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
