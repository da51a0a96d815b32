package io.clicklake.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The TCP sockets on which this process listens, from Linux's {@code /proc}. So the answer comes
 * from the kernel and not from the code that opened the sockets.
 */
final class ListeningSockets {
  static final Path TABLES = Path.of("/proc/net");

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTEN = "0A";

  private ListeningSockets() {}

  /** Addresses and ports in the kernel's notation, such as {@code 0100007F:1F90}. */
  static Set<String> now() throws IOException {
    Set<String> own = inodes();
    Set<String> addresses = new TreeSet<>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      for (String line : Files.readAllLines(TABLES.resolve(table))) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields[STATE].equals(LISTEN) && own.contains(fields[INODE])) {
          addresses.add(fields[LOCAL_ADDRESS]);
        }
      }
    }
    return addresses;
  }

  /**
   * Whether the address is in 127.0.0.0/8, or is ::1, or is an address of 127.0.0.0/8 written as an
   * IPv6 address. Words are little-endian.
   */
  static boolean isLoopback(String address) {
    return address.matches("[0-9A-F]{6}7F:[0-9A-F]{4}")
        || address.matches("0{24}01000000:[0-9A-F]{4}")
        || address.matches("0{16}FFFF0000[0-9A-F]{6}7F:[0-9A-F]{4}");
  }

  private static Set<String> inodes() throws IOException {
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      return descriptors
          .map(ListeningSockets::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return ""; // The socket was closed after it was listed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
