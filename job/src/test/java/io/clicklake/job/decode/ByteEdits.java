package io.clicklake.job.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changes the bytes of an event at random places: other bytes, missing bytes, bytes that are there
 * twice, invalid UTF-8, pieces of JSON, numbers in unusual forms.
 */
final class ByteEdits {
  private static final List<String> NUMBERS =
      List.of(
          "-",
          "-0",
          "0",
          "00",
          "1.",
          ".5",
          "1.0",
          "1.50",
          "1e3",
          "1E-3",
          "1e",
          "1e999",
          "1e1000",
          "123456789012345678",
          "1234567890123456789",
          "9223372036854775808",
          "0.000000000000000000001");

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "\\\"",
          "\\u",
          "\\u00e9",
          "\\ud83d\\ude00",
          "\\ud83d",
          "\\ude00",
          "\\u0000",
          "\\x",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          " ",
          "\n",
          "\t",
          "\f",
          "null",
          "true",
          "false",
          "nul",
          "é",
          "日本",
          "😀",
          "{}",
          "[]",
          "{\"a\":1}",
          "\"a\":1,",
          "\"\":0,",
          "\"x\\ny\"",
          "\"é\"",
          "2026-02-30T00:00:00Z",
          "23:59:60Z",
          "\uFEFF",
          "/**/");

  private static final byte[][] INVALID = {
    {(byte) 0x80},
    {(byte) 0xC0, (byte) 0x80},
    {(byte) 0xC3},
    {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
    {(byte) 0xF5},
    {(byte) 0xE2, (byte) 0x82},
    {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
    {0},
    {0x1F},
    {0x7F}
  };

  private final Random random;

  ByteEdits(Random random) {
    this.random = random;
  }

  /** The event with one change or two. */
  byte[] of(byte[] event) {
    byte[] edited = event;
    for (int i = random.nextInt(6) / 3; i >= 0 && edited.length > 0; i--) {
      edited = edit(edited);
    }
    return edited;
  }

  private byte[] edit(byte[] event) {
    int at = random.nextInt(event.length);
    switch (random.nextInt(9)) {
      case 0:
        return replaced(
            event, at, at + 1, new byte[] {(byte) (event[at] ^ 1 << random.nextInt(8))});
      case 1:
        return replaced(event, at, at + 1, new byte[] {(byte) random.nextInt()});
      case 2:
        return replaced(event, at, event.length, new byte[0]);
      case 3:
        return replaced(event, at, end(event, at), new byte[0]);
      case 4:
        return replaced(event, at, at, INVALID[random.nextInt(INVALID.length)]);
      case 5:
        return moved(event, at);
      case 6:
        return number(event, at);
      default:
        return replaced(event, at, random.nextBoolean() ? at : end(event, at), one(PIECES));
    }
  }

  private byte[] one(List<String> pieces) {
    return pieces.get(random.nextInt(pieces.size())).getBytes(StandardCharsets.UTF_8);
  }

  private int end(byte[] event, int at) {
    return Math.min(event.length, at + 1 + random.nextInt(12));
  }

  /** Copies a part to another place, at best from comma to comma: then a key is there twice. */
  private byte[] moved(byte[] event, int at) {
    int from = next(event, at, ",{[");
    int to = next(event, Math.min(from + 1, event.length), ",}]");
    if (from >= to) {
      return event;
    }
    byte[] part = Arrays.copyOfRange(event, from, to);
    byte[] without = random.nextBoolean() ? replaced(event, from, to, new byte[0]) : event;
    int into = next(without, random.nextInt(without.length + 1), ",}]");
    return replaced(without, into, into, part);
  }

  /** Changes the next digit into another form of a number. */
  private byte[] number(byte[] event, int at) {
    int digit = next(event, at, "0123456789");
    if (digit == event.length) {
      return event;
    }
    return replaced(event, digit, digit + 1, one(NUMBERS));
  }

  private static int next(byte[] event, int from, String characters) {
    int at = from;
    while (at < event.length && characters.indexOf(event[at]) < 0) {
      at++;
    }
    return at;
  }

  private static byte[] replaced(byte[] event, int from, int to, byte[] by) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(event, 0, from);
    bytes.writeBytes(by);
    bytes.write(event, to, event.length - to);
    return bytes.toByteArray();
  }
}
