package dev.sparky.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file under construction, beside the one that it will become; until then the old one stays as it
 * was. It is deleted where the JVM is ended before it is whole, by an interrupt too. Not safe to
 * share.
 */
public final class PartFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final FileChannel channel;

  private PartFile(Path target, Path part, FileChannel channel) {
    this.target = target;
    this.part = part;
    this.channel = channel;
  }

  /**
   * @throws FileSystemException as {@link #check} says, or if the folder cannot be written to
   */
  public static PartFile of(Path target) throws IOException {
    check(target);
    String suffix = "." + Long.toHexString(System.nanoTime()) + ".part";
    Path part = target.resolveSibling(target.getFileName() + suffix);
    OpenParts.ofProcess().add(part);
    boolean open = false;
    try {
      var channel = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      open = true;
      return new PartFile(target, part, channel);
    } finally {
      if (!open) {
        OpenParts.ofProcess().remove(part);
      }
    }
  }

  /**
   * Whether a file can come to be at a path, as far as can be said before it is written.
   *
   * @throws FileSystemException if the path is a folder, a device or a pipe, which a move would
   *     replace; or its folder does not exist
   */
  public static void check(Path target) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(
          target.toString(), null, "expected a file or a new name, found a folder or a device");
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FileSystemException(
          target.toString(), null, "the folder " + folder + " does not exist; create it first");
    }
  }

  /** Why a file could not be written, for errors that name the file themselves. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    boolean told = e instanceof FileSystemException system && system.getReason() != null;
    return told ? ((FileSystemException) e).getReason() : e.getMessage();
  }

  /** Where the content goes; any position can be written. */
  public FileChannel channel() {
    return channel;
  }

  /** Gives the content its name, in one step. */
  public void finish() throws IOException {
    channel.close();
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    OpenParts.ofProcess().remove(part);
  }

  /** Drops the content unless it has its name. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
    OpenParts.ofProcess().remove(part);
  }
}
