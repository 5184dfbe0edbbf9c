package io.parley.bench;

import io.parley.config.DatabaseUrl;
import io.parley.db.Jdbc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The floor of what asks the database: one prepared statement a transaction from so many connections, by pgbench where
 * it is installed, else by a loop over JDBC. In the statement {@code :n} is a random number from 1 to {@code most}.
 */
record PgFloor(DatabaseUrl database, String sql, long most) {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");

  static String kind() {
    return isInstalled() ? "pgbench" : "a loop over JDBC";
  }

  /** Transactions a second. */
  double perSecond(int clients, int seconds) {
    return isInstalled() ? byPgbench(clients, seconds) : byJdbc(clients, seconds);
  }

  private static boolean isInstalled() {
    for (String directory : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(directory, "pgbench"))) {
        return true;
      }
    }
    return false;
  }

  private double byPgbench(int clients, int seconds) {
    try {
      Path script = Files.createTempFile("bench", ".sql");
      try {
        Files.writeString(script, "\\set n random(1, " + most + ")\n" + sql.replace("\n", " ") + ";\n");
        ProcessBuilder builder = new ProcessBuilder("pgbench", "-n", "-M", "prepared", "-c", "" + clients, "-j", "1",
          "-T", "" + seconds, "-f", script.toString(), "-h", database.host(), "-p", "" + database.port(),
          "-U", database.user(), database.name()).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password().value());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        Matcher rate = RATE.matcher(said);
        if (process.waitFor() != 0 || !rate.find()) {
          throw new IllegalStateException(said);
        }
        return Double.parseDouble(rate.group(1));
      } finally {
        Files.delete(script);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private double byJdbc(int clients, int seconds) {
    AtomicLong done = new AtomicLong();
    long begun = System.nanoTime();
    long stopAt = begun + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      threads.add(new Thread(() -> {
        int places = sql.split(":n\\b", -1).length - 1;
        try (Connection connection = Jdbc.connect(database);
             PreparedStatement statement = connection.prepareStatement(sql.replaceAll(":n\\b", "?"))) {
          while (System.nanoTime() < stopAt) {
            long n = ThreadLocalRandom.current().nextLong(1, most + 1);
            for (int place = 1; place <= places; place++) {
              statement.setLong(place, n);
            }
            statement.execute();
            done.incrementAndGet();
          }
        } catch (SQLException e) {
          throw new IllegalStateException(sql, e);
        }
      }));
    }
    threads.forEach(Thread::start);
    threads.forEach(thread -> {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    return done.get() / ((System.nanoTime() - begun) / 1e9);
  }
}
