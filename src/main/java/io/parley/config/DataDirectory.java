package io.parley.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds the embedded database and the secrets made for this installation; readable by its owner
 * alone. At most one Parley has it open, by a lock that the system takes back even from a killed process. Fails with
 * {@link StartFailure}.
 */
public final class DataDirectory implements AutoCloseable {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int SECRET_BYTES = 32;

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /** Makes the directory if need be and locks it. */
  public static DataDirectory open(Path path) {
    create(path);
    FileChannel lockFile = null;
    try {
      lockFile = FileChannel.open(path.resolve("lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), OWNER_ONLY_FILE);
      if (!locked(lockFile)) {
        String holder = holder(lockFile);
        lockFile.close();
        throw new StartFailure("Another Parley" + holder + " is using " + path
          + ": stop it, or give this one a directory of its own with PARLEY_DATA_DIR.");
      }
      lockFile.truncate(0);
      lockFile.write(ascii(Long.toString(ProcessHandle.current().pid())), 0);
      // The one name it has without links: a server left running is known again by the directory it was started on.
      return new DataDirectory(path.toRealPath(), lockFile);
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  /** The configured signing secret, or else the one in the data directory, made there at the first call. */
  public static Secret signingSecret(Config config) {
    return config.secret().orElseGet(() -> {
      create(config.dataDir());
      return secret(config.dataDir(), "secret");
    });
  }

  public Path path() {
    return path;
  }

  /** The secret kept in the named file, made of 256 random bits at the first call. */
  public Secret secret(String name) {
    return secret(path, name);
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The system drops the lock with the process; there is nothing else to do about it here.
      throw new IllegalStateException("the lock of " + path + " cannot be closed", e);
    }
  }

  private static void create(Path path) {
    try {
      Files.createDirectories(path, OWNER_ONLY_DIRECTORY);
    } catch (IOException e) {
      throw notWritable(path, e);
    }
    if (!Files.isWritable(path)) {
      throw notWritable(path, null);
    }
  }

  private static Secret secret(Path directory, String name) {
    Path file = directory.resolve(name);
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        // Whole or not at all: a half-written secret would be read as a secret for ever.
        Path draft = directory.resolve(name + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, OWNER_ONLY_FILE);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          channel.write(ascii(HexFormat.of().formatHex(random) + "\n"));
          channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      throw new StartFailure("The secret in " + file + " can be neither read nor made: check its owner and"
        + " its rights.", e);
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(20);
    channel.read(buffer, 0);
    String pid = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
    return pid.matches("[0-9]+") ? " (process " + pid + ")" : "";
  }

  private static StartFailure notWritable(Path path, @Nullable Exception cause) {
    return new StartFailure("Parley cannot write to its data directory " + path
      + ": check its owner and its rights, or name another with PARLEY_DATA_DIR.", cause);
  }
}
