package io.parley.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import io.parley.guard.RateLimits.Who;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Who ADA = new Who(1, new UUID(0, 1));

  private final AtomicLong nanos = new AtomicLong(1);
  private final RateLimits limits = new RateLimits(true, clock(nanos));

  @Test
  void an_author_may_post_a_burst_of_six_and_then_one_every_five_seconds() {
    assertEquals(6, passed(10, Limit.POST, ADA, i -> "192.0.2." + i));
    assertEquals(5, refused(Limit.POST, ADA, "192.0.2.99").retrySeconds().getAsLong());
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertEquals(1, passed(10, Limit.POST, ADA, i -> "192.0.2.99"));
  }

  @Test
  void whoever_another_site_calls_by_the_same_identifier_is_somebody_else() {
    passed(10, Limit.POST, ADA, i -> "192.0.2." + i);
    assertEquals(6, passed(6, Limit.POST, new Who(2, ADA.author()), i -> "192.0.2.99"));
  }

  @Test
  void who_waits_as_long_as_told_passes() {
    passed(6, Limit.POST, ADA, i -> "192.0.2.1");
    nanos.addAndGet(Duration.ofMillis(4_990).toNanos());
    Problem problem = refused(Limit.POST, ADA, "192.0.2.1");
    assertEquals(ProblemCode.RATE_LIMITED, problem.code());
    assertEquals(1, problem.retrySeconds().getAsLong());
    nanos.addAndGet(Duration.ofSeconds(problem.retrySeconds().getAsLong()).toNanos());
    limits.check(Limit.POST, ADA, "192.0.2.1");
  }

  @Test
  void many_authors_of_one_network_share_what_it_may() {
    int passed = 0;
    for (int i = 0; i < 100; i++) {
      passed += passed(1, Limit.POST, new Who(1, new UUID(1, i)), n -> "192.0.2.1");
    }
    assertEquals(60, passed);
    assertEquals(1, passed(1, Limit.POST, new Who(1, new UUID(1, 200)), i -> "192.0.2.2"));
  }

  @Test
  void each_limit_is_as_agreed() {
    assertEquals(60, passed(100, Limit.CHANGE, ADA, i -> "192.0.2.1"));
    assertEquals(30, passed(100, Limit.GUEST, null, i -> "192.0.2.1"));
    assertEquals(240, passed(260, Limit.RENDER, null, i -> "192.0.2.1"));
    assertEquals(120, passed(200, Limit.HANDSHAKE, null, i -> "192.0.2.1"));
    assertEquals(10, passed(100, Limit.SIGN_IN, null, i -> "192.0.2.1"));
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertEquals(8, passed(100, Limit.GUEST, null, i -> "192.0.2.1"));
    assertEquals(10, passed(100, Limit.SIGN_IN, null, i -> "192.0.2.1"));
  }

  @Test
  void the_readme_has_a_row_for_each() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Limit limit : Limit.values()) {
      String cells = " | " + words(limit.author()) + " | " + words(limit.network()) + " |";
      assertTrue(readme.contains(cells), limit + cells);
    }
  }

  private static String words(Limit.@Nullable Rate rate) {
    if (rate == null) {
      return "";
    }
    String each = rate.tokens() + (rate.period().equals(Duration.ofHours(1)) ? " an hour" : " a minute");
    return rate.burst() == rate.tokens() ? each : each + ", " + rate.burst() + " at once";
  }

  @Test
  void all_65536_addresses_of_a_slash_64_share_one_bucket() {
    assertEquals(10, passed(65_536, Limit.SIGN_IN, null, i -> "2001:db8:0:0:" + Integer.toHexString(i) + "::1"));
  }

  @Test
  void all_65536_slash_64s_of_a_slash_48_share_a_wider_one() {
    assertEquals(80, passed(65_536, Limit.SIGN_IN, null, i -> "2001:db8:0:" + Integer.toHexString(i) + "::1"));
    assertEquals(10, passed(20, Limit.SIGN_IN, null, i -> "2001:db8:1::1"));
  }

  @Test
  void an_ipv4_mapped_address_is_the_ipv4_address() {
    assertEquals(10, passed(20, Limit.SIGN_IN, null, i -> i % 2 == 0 ? "192.0.2.1" : "::ffff:192.0.2.1"));
    assertEquals(5, passed(5, Limit.SIGN_IN, null, i -> "::ffff:192.0.2.2"));
  }

  @Test
  void addresses_that_cannot_be_read_share_one_bucket() {
    assertEquals(10, passed(1_000, Limit.SIGN_IN, null, i -> "garbage " + i));
  }

  @Test
  void a_refusal_counts_nowhere() {
    assertEquals(6, passed(1_000, Limit.POST, ADA, i -> "192.0.2.1"));
    int others = 0;
    for (int i = 0; i < 100; i++) {
      others += passed(1, Limit.POST, new Who(1, new UUID(2, i)), n -> "192.0.2.1");
    }
    assertEquals(54, others);
  }

  @Test
  void a_flood_of_networks_leaves_authors_their_buckets() {
    passed(6, Limit.POST, ADA, i -> "192.0.2.1");
    passed(200_000, Limit.HANDSHAKE, null, i -> "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
    refused(Limit.POST, ADA, "198.51.100.1");
  }

  @Test
  void eight_threads_together_get_no_more_than_one() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> passed(1_000, Limit.HANDSHAKE, null, n -> "192.0.2.1"));
    }
    int passed = 0;
    for (Future<Integer> done : threads.invokeAll(tasks)) {
      passed += done.get();
    }
    threads.shutdown();
    assertEquals(120, passed);
  }

  @Test
  void switched_off_it_lets_everything_pass() {
    RateLimits off = new RateLimits(false);
    for (int i = 0; i < 10_000; i++) {
      off.check(Limit.SIGN_IN, ADA, "192.0.2.1");
    }
  }

  private int passed(int tries, Limit limit, @Nullable Who author, IntFunction<String> address) {
    int passed = 0;
    for (int i = 0; i < tries; i++) {
      try {
        limits.check(limit, author, address.apply(i));
        passed++;
      } catch (Problem refused) {
        assertTrue(refused.retrySeconds().getAsLong() >= 1);
      }
    }
    return passed;
  }

  private Problem refused(Limit limit, @Nullable Who author, String address) {
    return assertThrows(Problem.class, () -> limits.check(limit, author, address));
  }

  private static TimeMeter clock(AtomicLong nanos) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanos.get();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }
}
