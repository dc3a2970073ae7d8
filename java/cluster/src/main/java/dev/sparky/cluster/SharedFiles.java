package dev.sparky.cluster;

import dev.sparky.batch.ItemTaskRecipe;
import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;

/**
 * The files of a recipe, which Spark brings to each executor once. Each travels under the SHA-256
 * of its content, so that two files of one name are told apart and equal ones are sent once.
 *
 * @param names from the path on the driver to the name under which it travels
 */
record SharedFiles(TreeMap<String, String> names) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Sends the files; those that were sent before are not sent again. */
  static SharedFiles send(ItemTaskRecipe recipe, SparkContext spark) {
    var names = new TreeMap<String, String>();
    for (String file : recipe.files()) {
      Path path = Path.of(file);
      try {
        String name = "sparky-" + sha256(path);
        Path link = Files.createTempDirectory("sparky-cluster").resolve(name);
        // Deleted in the other order.
        link.getParent().toFile().deleteOnExit();
        link.toFile().deleteOnExit();
        Files.copy(path, link);
        if (spark.listFiles().find(sent -> sent.endsWith("/" + name)).isEmpty()) {
          spark.addFile(link.toUri().toString());
        }
        names.put(file, name);
      } catch (IOException e) {
        throw new FormatException(file, -1, file + ": " + FileContent.reason(e), e);
      }
    }
    return new SharedFiles(names);
  }

  /** Where a file lies on the machine that asks. */
  Path located(String file) {
    return Path.of(SparkFiles.get(names.get(file)));
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, hash).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
