package io.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusedOriginsTest {

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong();
  private final RefusedOrigins refused = new RefusedOrigins(nanos::get);

  @BeforeEach
  void listen() {
    log.start();
    ((Logger) LoggerFactory.getLogger(RefusedOrigins.class)).addAppender(log);
  }

  @AfterEach
  void stop() {
    ((Logger) LoggerFactory.getLogger(RefusedOrigins.class)).detachAppender(log);
  }

  @Test
  void each_origin_at_each_site_is_told_once_an_hour_with_what_to_set() {
    for (int i = 0; i < 3; i++) {
      refused.tell("https://www.example.org", "demo");
      refused.tell("https://www.example.org", "news");
    }
    assertEquals(2, log.list.size());
    assertEquals("a page of https://www.example.org may not use the site demo: if it should, add"
      + " https://www.example.org to PARLEY_ORIGINS", log.list.get(0).getFormattedMessage());
    nanos.addAndGet(Duration.ofMinutes(61).toNanos());
    refused.tell("https://www.example.org", "demo");
    assertEquals(3, log.list.size());
  }

  @Test
  void a_page_opened_as_a_file_is_told_what_it_is() {
    refused.tell("null", "demo");
    assertTrue(log.list.get(0).getFormattedMessage().contains("web server"), log.list::toString);
  }

  @Test
  void a_flood_of_names_fills_neither_memory_nor_log() {
    for (int i = 0; i < 10_000; i++) {
      refused.tell("https://a" + i + ".example", "demo");
    }
    assertEquals(RefusedOrigins.MOST, log.list.size());
  }

  @Test
  void what_is_no_origin_is_not_repeated() {
    refused.tell("https://x\u001b[2J.example", "demo");
    refused.tell("https://" + "x".repeat(300), "demo");
    assertEquals(0, log.list.size());
  }
}
