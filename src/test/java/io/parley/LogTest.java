package io.parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest {

  @Test
  void nobody_writes_a_line_of_their_own_into_the_log_or_moves_the_cursor_of_who_reads_it() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ConsoleAppender<ILoggingEvent> console =
      (ConsoleAppender<ILoggingEvent>) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
    String line = new String(console.getEncoder().encode(new LoggingEvent("", context.getLogger("io.parley.Some"), Level.WARN,
      "{} could not be read", null, new Object[] {"/x\r\n12:00:00.000 ERROR forged\u001b[2J\u009b1m"})), UTF_8);
    assertTrue(line.endsWith("WARN  Some /x 12:00:00.000 ERROR forged [2J 1m could not be read" + System.lineSeparator()), line);
    assertEquals(1, line.lines().count(), line);
  }
}
