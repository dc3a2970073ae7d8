package dev.sparky.file;

import dev.sparky.error.FormatException;
import dev.sparky.internal.settings.Limit;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The content of an input file or of an array: plain, or what is left when gzip is unpacked. It can
 * be read from its start as often as needed. Opening reads the head only; a path that cannot be
 * opened is a {@link FormatException} that names it.
 *
 * <p>Immutable; safe to share between threads. The file must not change meanwhile.
 */
public final class FileContent {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_DEFLATE_RATIO = 1032;
  private static final long SMALL_GZIP_CONTENT = 64L << 20;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final String name;
  private final Opening opening;
  private final boolean gzip;
  private final long size;
  private final long limit;
  private final byte[] head;
  private final IOException headFailure;

  private interface Opening {
    InputStream open() throws IOException;
  }

  private FileContent(String name, Opening opening, long size, long gzipLimit) {
    this.name = name;
    this.opening = opening;
    this.size = size;
    try {
      try (InputStream in = opening.open()) {
        gzip = isGzip(in.readNBytes(2));
      }
      limit = gzip ? Math.min(gzipLimit, gzipBound(size)) : size;
    } catch (IOException e) {
      throw failed(name, "start", 0, e);
    }
    var start = new ByteArrayOutputStream();
    headFailure = readHead(start);
    head = start.toByteArray();
  }

  /** Reads what can be read; why that is less than there should be, else null. */
  private IOException readHead(ByteArrayOutputStream start) {
    try (InputStream in = open()) {
      byte[] some = new byte[FileFormat.HEAD_BYTES];
      while (start.size() < FileFormat.HEAD_BYTES) {
        int count = in.read(some, 0, FileFormat.HEAD_BYTES - start.size());
        if (count < 0) {
          return null;
        }
        start.write(some, 0, count);
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private static long gzipBound(long size) {
    return Math.max(SMALL_GZIP_CONTENT, saturated(size, Limit.GZIP_RATIO.value()));
  }

  private static long saturated(long x, long y) {
    return x > Long.MAX_VALUE / y ? Long.MAX_VALUE : x * y;
  }

  /**
   * The content of a file.
   *
   * @throws FormatException if there is no such file, or it cannot be read
   */
  public static FileContent of(Path file) {
    return of(file, Limit.UNCOMPRESSED_BYTES.value());
  }

  /**
   * The same with a limit of its own.
   *
   * @param uncompressedBytes of the content, if the file is gzip
   */
  public static FileContent of(Path file, long uncompressedBytes) {
    String name = file.toString();
    try {
      checkFile(file);
      return new FileContent(
          name, () -> Files.newInputStream(file), Files.size(file), uncompressedBytes);
    } catch (IOException e) {
      throw failed(name, "start", 0, e);
    }
  }

  /** The content of an array, which must not change meanwhile. */
  public static FileContent of(String name, byte[] bytes, long uncompressedBytes) {
    return new FileContent(
        name, () -> new ByteArrayInputStream(bytes), bytes.length, uncompressedBytes);
  }

  /**
   * @throws IOException if the path is a folder, with {@link #reason} as its message
   */
  private static void checkFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FolderException();
    }
  }

  /** What messages call it: the path as given. */
  public String name() {
    return name;
  }

  /** Whether the file is gzip, told by its first two bytes. */
  public boolean gzip() {
    return gzip;
  }

  /** Bytes of the file as it is stored. */
  public long size() {
    return size;
  }

  /** The length of the content; of a gzip file the most that is read of it. */
  public long limit() {
    return limit;
  }

  /** How many bytes the content can have at most, judged by the length of the file. */
  public long possibleBytes() {
    return gzip ? Math.min(limit, saturated(size, MAX_DEFLATE_RATIO)) : size;
  }

  /** The first bytes of the content, at most {@link FileFormat#HEAD_BYTES}. */
  public byte[] head() {
    return head.clone();
  }

  /** The format; null if it is none of {@link FileFormat}. */
  public FileFormat format() {
    return FileFormat.of(head);
  }

  /**
   * An error for a content of another format than a caller takes.
   *
   * @param expected what it takes, such as {@code a trace or a .r1cs}
   */
  public FormatException unexpected(String expected) {
    if (headFailure != null) {
      return failed(name, "start", head.length, headFailure);
    }
    String message = "expected " + expected + ", found " + FileFormat.found(head);
    return FormatException.inSection(name, "start", 0, message, null);
  }

  /** The content from its start. */
  public InputStream open() throws IOException {
    InputStream in = opening.open();
    if (!gzip) {
      return in;
    }
    try {
      return new GZIPInputStream(new BufferedInputStream(in, BUFFER), BUFFER);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The content of a text from its start, behind a byte order mark. */
  public InputStream openText() throws IOException {
    InputStream in = open();
    in.skipNBytes(textOffset());
    return in;
  }

  /** Where the text starts: 3 after a byte order mark, else 0. */
  public int textOffset() {
    return byteOrderMark(head);
  }

  /**
   * The content of a stream that is read once: unpacked if it is gzip. The stream supports {@code
   * mark} for {@link FileFormat#HEAD_BYTES} bytes.
   */
  public static InputStream unpacked(InputStream in) throws IOException {
    InputStream plain = new BufferedInputStream(in, BUFFER);
    return isGzip(peek(plain, 2))
        ? new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER)
        : plain;
  }

  /** The next bytes of a stream that supports {@code mark}, which stay unread. */
  public static byte[] peek(InputStream in, int count) throws IOException {
    in.mark(count);
    byte[] bytes = in.readNBytes(count);
    in.reset();
    return bytes;
  }

  private static boolean isGzip(byte[] start) {
    return start.length >= 2
        && ((start[0] & 0xff) | (start[1] & 0xff) << 8) == GZIPInputStream.GZIP_MAGIC;
  }

  /** The length of the byte order mark of UTF-8 at the head of a text: 3 or 0. */
  public static int byteOrderMark(byte[] head) {
    boolean marked =
        head.length >= BYTE_ORDER_MARK.length
            && head[0] == BYTE_ORDER_MARK[0]
            && head[1] == BYTE_ORDER_MARK[1]
            && head[2] == BYTE_ORDER_MARK[2];
    return marked ? BYTE_ORDER_MARK.length : 0;
  }

  /**
   * The stream of a file or a pipe. The JDK's estimate of what is available asks for the position,
   * which a pipe does not have; more may then follow.
   */
  private static final class OnceReadStream extends FilterInputStream {
    OnceReadStream(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      try {
        return super.available();
      } catch (IOException e) {
        return 1;
      }
    }
  }

  /** A path that is a folder. */
  private static final class FolderException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Why a file could not be read, in the words that all errors use. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    } else if (e instanceof FolderException) {
      return "expected a file, found a folder";
    } else if (e instanceof AccessDeniedException) {
      return "cannot read: permission denied";
    } else if (e instanceof EOFException) {
      return "truncated: the gzip data ends early; copy the file again";
    }
    return "cannot read: " + e.getMessage();
  }

  /** The same as an error of a place in a file. */
  public static FormatException failed(String name, String section, long offset, IOException e) {
    return FormatException.inSection(name, section, offset, reason(e), e);
  }

  /**
   * A stream over a file that is read once, such as a pipe, unpacked if it is gzip.
   *
   * @throws IOException that {@link #reason} describes
   */
  public static InputStream stream(Path file) throws IOException {
    checkFile(file);
    InputStream in = new OnceReadStream(Files.newInputStream(file));
    try {
      return unpacked(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
