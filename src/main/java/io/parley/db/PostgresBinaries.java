package io.parley.db;

import io.parley.config.StartFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from their artifact into the data directory: not into the shared temporary
 * directory, where another user could lay programs of his own. Called by whoever holds the data directory's lock.
 */
final class PostgresBinaries {

  private static final String PREFIX = "postgres-programs-";
  // The artifacts of the supported systems hold one archive each, named like this.
  private static final List<String> ARCHIVES = List.of("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz",
    "postgres-darwin-x86_64.txz", "postgres-darwin-arm_64.txz");

  private PostgresBinaries() {
  }

  /** The directory with {@code bin}, {@code lib} and {@code share} of the PostgreSQL this build brings. */
  static Path in(Path directory) {
    URL archive = archive();
    try {
      Path home = directory.resolve(PREFIX + fingerprint(archive));
      if (!Files.exists(home)) {
        Path draft = directory.resolve(PREFIX + "new");
        Trees.delete(draft);
        unpack(archive, draft);
        // Renamed when whole, so that a start cut short leaves nothing that looks finished.
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        deleteOthers(directory, home);
      }
      return home;
    } catch (IOException e) {
      throw new StartFailure("PostgreSQL cannot be unpacked into " + directory + ": " + e.getMessage()
        + " (it needs about 60 MB).", e);
    }
  }

  private static URL archive() {
    ClassLoader loader = PostgresBinaries.class.getClassLoader();
    for (String name : ARCHIVES) {
      URL url = loader.getResource(name);
      if (url != null) {
        return url;
      }
    }
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    throw new StartFailure("This build of Parley brings no PostgreSQL for " + system.toLowerCase(Locale.ROOT)
      + ": set PARLEY_DATABASE_URL to a PostgreSQL of your own.");
  }

  /** Tells one build's archive from another's without reading its 15 MB at each start: the jar knows its checksum. */
  private static String fingerprint(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      long crc = jar.getJarEntry().getCrc();
      jar.getJarFile().close();
      return String.format("%08x", crc);
    }
    return Long.toString(connection.getContentLengthLong());
  }

  private static void unpack(URL archive, Path target) throws IOException {
    try (InputStream raw = archive.openStream();
         TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the archive leads outside of its directory");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          Files.setPosixFilePermissions(path, permissions(entry));
        }
      }
    }
  }

  private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
    Set<PosixFilePermission> permissions = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if ((entry.getMode() & 0100) != 0) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    return permissions;
  }

  private static void deleteOthers(Path directory, Path kept) throws IOException {
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path home : homes) {
        if (!home.equals(kept)) {
          Trees.delete(home);
        }
      }
    }
  }
}
