package dev.sparky.circom;

import dev.sparky.internal.jna.library.PrivateFolder;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compiled code of modules in a folder that only this user can change, by the SHA-256 of module,
 * compiler and mode. A file is: SHA-256 of the rest, u32 number of interpreted functions, their
 * indices, the classes. A file that is damaged counts as missing; a folder that cannot be used is
 * reported once a load, and the module is compiled again.
 */
final class CodeCache {
  private static final Logger LOG = System.getLogger(CodeCache.class.getName());
  private static final int HASH_BYTES = 32;
  private static final String FILE = "circom.classes";

  /** Null where nothing is cached. */
  private final Path file;

  /** Code as it was stored. */
  record Entry(Set<Integer> interpreted, byte[] classes) {}

  private CodeCache(Path file) {
    this.file = file;
  }

  static CodeCache none() {
    return new CodeCache(null);
  }

  /**
   * @param compiler name and version of what makes the code, and its mode
   */
  static CodeCache of(String compiler, byte[] module) {
    MessageDigest digest = sha256();
    digest.update(compiler.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    String hash = HexFormat.of().formatHex(digest.digest(module));
    try {
      return new CodeCache(PrivateFolder.of(hash).resolve(FILE));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "compiled code is not cached: {0}", e.getMessage());
      return none();
    }
  }

  /** What is stored; null if there is nothing whole. */
  Entry read() {
    if (file == null) {
      return null;
    }
    try {
      byte[] content = Files.readAllBytes(file);
      if (content.length < HASH_BYTES + Integer.BYTES
          || !MessageDigest.isEqual(hash(content), Arrays.copyOf(content, HASH_BYTES))) {
        LOG.log(Level.WARNING, "{0} is damaged; the module is compiled again", file);
        return null;
      }
      ByteBuffer in = ByteBuffer.wrap(content, HASH_BYTES, content.length - HASH_BYTES);
      var interpreted = new TreeSet<Integer>();
      for (int left = in.getInt(); left > 0; left--) {
        interpreted.add(in.getInt());
      }
      byte[] classes = new byte[in.remaining()];
      in.get(classes);
      return new Entry(interpreted, classes);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "compiled code cannot be read: {0}", e.toString());
      return null;
    }
  }

  /** Stores code; other processes see all of it or nothing. */
  void write(Entry entry) {
    if (file == null) {
      return;
    }
    int words = 1 + entry.interpreted().size();
    ByteBuffer out =
        ByteBuffer.allocate(HASH_BYTES + Integer.BYTES * words + entry.classes().length);
    out.position(HASH_BYTES).putInt(entry.interpreted().size());
    entry.interpreted().forEach(out::putInt);
    out.put(entry.classes());
    out.put(0, hash(out.array()));
    try {
      Path part = Files.createTempFile(file.getParent(), FILE, ".part");
      try {
        Files.write(part, out.array());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "compiled code is not cached: {0}", e.toString());
    }
  }

  private static byte[] hash(byte[] content) {
    MessageDigest digest = sha256();
    digest.update(content, HASH_BYTES, content.length - HASH_BYTES);
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
