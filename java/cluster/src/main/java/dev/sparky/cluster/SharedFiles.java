package dev.sparky.cluster;

import dev.sparky.batch.ItemTaskRecipe;
import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/**
 * The files of a recipe, broadcast to the executors in pieces and written there once into a folder
 * of the process. Each is known by the SHA-256 of its content, so that two files of one name are
 * told apart and equal ones travel once. Files that are added to a Spark context do not serve: they
 * are not seen by the isolated sessions of Spark 4.
 *
 * @param names from the path on the driver to the SHA-256
 * @param pieces of each content, by its SHA-256
 */
record SharedFiles(
    TreeMap<String, String> names, TreeMap<String, ArrayList<Broadcast<byte[]>>> pieces)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int PIECE = 1 << 26;

  /** What was sent before, by the context that sent it. */
  private static final Map<SparkContext, Map<String, ArrayList<Broadcast<byte[]>>>> SENT =
      new WeakHashMap<>();

  /** Where the files of this process lie, by their SHA-256. */
  private static final Map<String, Path> WRITTEN = new TreeMap<>();

  /**
   * Sends the files; those that were sent before are not sent again.
   *
   * @throws FormatException if a file cannot be read
   */
  static SharedFiles send(ItemTaskRecipe recipe, SparkContext spark) {
    var names = new TreeMap<String, String>();
    var pieces = new TreeMap<String, ArrayList<Broadcast<byte[]>>>();
    for (String file : recipe.files()) {
      try {
        String sha256 = sha256(Path.of(file));
        names.put(file, sha256);
        pieces.put(sha256, sent(Path.of(file), sha256, spark));
      } catch (IOException e) {
        throw new FormatException(file, -1, file + ": " + FileContent.reason(e), e);
      }
    }
    return new SharedFiles(names, pieces);
  }

  private static ArrayList<Broadcast<byte[]>> sent(Path file, String sha256, SparkContext spark)
      throws IOException {
    synchronized (SENT) {
      var ofContext = SENT.computeIfAbsent(spark, context -> new TreeMap<>());
      ArrayList<Broadcast<byte[]>> pieces = ofContext.get(sha256);
      if (pieces == null) {
        pieces = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
          for (byte[] piece = in.readNBytes(PIECE);
              piece.length > 0;
              piece = in.readNBytes(PIECE)) {
            pieces.add(spark.broadcast(piece, ClassTag$.MODULE$.apply(byte[].class)));
          }
        }
        ofContext.put(sha256, pieces);
      }
      return pieces;
    }
  }

  /** Where a file lies in this process; written when it is first asked for. */
  Path located(String file) {
    String sha256 = names.get(file);
    synchronized (WRITTEN) {
      return WRITTEN.computeIfAbsent(sha256, name -> written(name, pieces.get(name)));
    }
  }

  private static Path written(String name, List<Broadcast<byte[]>> pieces) {
    try {
      Path folder = Files.createTempDirectory("sparky-cluster");
      Path file = folder.resolve(name);
      // Deleted in the other order.
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        for (Broadcast<byte[]> piece : pieces) {
          out.write(piece.value());
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        hash.update(piece);
      }
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
