package dev.sparky.internal.jna.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Who could change a file between its check and its opening: rights of folders and files. Systems
 * without POSIX rights answer that nobody could, as their profile folders are private.
 */
final class FolderRights {
  private static final int WRITABLE_BY_GROUP_OR_ALL = 0022;
  private static final int WRITABLE_BY_ALL = 0002;
  private static final int STICKY = 01000;
  private static final int SYMBOLIC_LINK = 0120000;
  private static final int TYPE = 0170000;

  private FolderRights() {}

  /** Attributes of a folder that only its owner can use. */
  static FileAttribute<?>[] ownerOnly(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Why somebody else could change this folder or file itself; null if nobody could. */
  static String exposure(Path path) throws IOException {
    if (!isPosix(path)) {
      return null;
    }
    Map<String, Object> found =
        Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
    int mode = (Integer) found.get("mode");
    if ((mode & TYPE) == SYMBOLIC_LINK) {
      return path + " is a symbolic link";
    }
    Object self = ownUid();
    Object owner = found.get("uid");
    // Nothing is safe from the administrator.
    if (self != null && !owner.equals(self) && !owner.equals(0)) {
      return path + " belongs to another user (uid " + owner + ")";
    }
    return (mode & WRITABLE_BY_GROUP_OR_ALL) == 0
        ? null
        : path + " can be written by others (mode " + Integer.toOctalString(mode & 07777) + ")";
  }

  /**
   * Why somebody else could put another folder in the place of one of these; null if nobody could.
   * A sticky folder such as {@code /tmp} lets only owners rename.
   */
  static String exposureAbove(Path folder) throws IOException {
    if (!isPosix(folder)) {
      return null;
    }
    for (Path at = folder.toRealPath().getParent(); at != null; at = at.getParent()) {
      int mode = (Integer) Files.getAttribute(at, "unix:mode");
      if ((mode & WRITABLE_BY_ALL) != 0 && (mode & STICKY) == 0) {
        return at
            + " can be written by everybody (mode "
            + Integer.toOctalString(mode & 07777)
            + ")";
      }
    }
    return null;
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /** The user of this process; null where the system does not say. */
  private static Object ownUid() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
