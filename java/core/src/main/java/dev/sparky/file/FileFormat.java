package dev.sparky.file;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The formats of input files, each told by how its content starts. Blank lines, carriage returns
 * and a byte order mark at the head of a text do not matter; neither does the name of the file.
 */
public enum FileFormat {
  R1CS("a .r1cs constraint system"),
  WTNS("a .wtns witness"),
  SYM("a .sym symbol table"),
  ARITH("an .arith circuit"),
  ZKEY("a .zkey proving key"),
  GATELIST("a gate list"),
  SPARKY("a .sparky program"),
  PACKED_TRACE("a packed trace"),
  TRACE("a trace");

  /** Bytes at the head of the content that decide. */
  public static final int HEAD_BYTES = 4096;

  private static final Pattern SYMBOL = Pattern.compile("(?s)-?\\d+,-?\\d+,-?\\d+,.*");
  private static final Pattern TRACE_HEAD = Pattern.compile("(?s)\\{\\s*\"h\"\\s*:.*");
  private static final String TRACE_NAME = "\"o1js-snarky-trace\"";
  private static final int SHOWN = 24;

  private final String description;

  FileFormat(String description) {
    this.description = description;
  }

  /** What such a file is, with its article. */
  public String description() {
    return description;
  }

  /** Whether it is a trace, as text or packed. */
  public boolean isTrace() {
    return this == TRACE || this == PACKED_TRACE;
  }

  /**
   * The format of a content.
   *
   * @param head its first bytes, unpacked: {@value #HEAD_BYTES} of them, or all if there are fewer
   * @return null if it is none of these
   */
  public static FileFormat of(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    FileFormat binary = binary(start);
    return binary != null ? binary : text(textStart(head));
  }

  private static FileFormat binary(String start) {
    if (start.startsWith("r1cs")) {
      return R1CS;
    } else if (start.startsWith("wtns")) {
      return WTNS;
    } else if (start.startsWith("zkey")) {
      return ZKEY;
    } else if (start.startsWith("GATELST1")) {
      return GATELIST;
    }
    if (start.startsWith("sparkytr")) {
      return PACKED_TRACE;
    }
    return start.startsWith("sparkypg") ? SPARKY : null;
  }

  private static FileFormat text(String start) {
    if (TRACE_HEAD.matcher(start).matches()
        || start.startsWith("{") && start.contains(TRACE_NAME)) {
      return TRACE;
    }
    if (start.startsWith("#") || start.matches("(?s)total\\s.*")) {
      return ARITH;
    }
    return SYMBOL.matcher(start).matches() ? SYM : null;
  }

  /** The text without byte order mark and blank lines. */
  private static String textStart(byte[] head) {
    int mark = FileContent.byteOrderMark(head);
    return new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1).stripLeading();
  }

  /** What a content of this head is, for messages: its format, or what it starts with. */
  public static String found(byte[] head) {
    FileFormat format = of(head);
    if (format != null) {
      return format.description;
    }
    if (head.length == 0) {
      return "an empty file";
    }
    String start = textStart(head);
    if (start.isEmpty()) {
      return "blank lines only";
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return "JSON that is not a trace";
    }
    String shown = start.lines().findFirst().orElse("").strip();
    shown = shown.substring(0, Math.min(SHOWN, shown.length()));
    if (shown.chars().allMatch(c -> c >= ' ' && c < 127)) {
      return "a text that starts with \"" + shown + "\"";
    }
    int bytes = Math.min(8, head.length);
    return "content that starts with the bytes " + HexFormat.of().formatHex(head, 0, bytes);
  }
}
