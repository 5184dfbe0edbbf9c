package io.parley.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.parley.config.Network;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets for each author, each IPv4 address and IPv6 /64, and each IPv6 /48 around it, in memory that is
 * bounded whoever comes. Each node counts for itself. Thread-safe; never blocks, so event loops call it.
 */
public final class RateLimits {

  /** A provider hands out a /48 as easily as a /64: it is one customer, or a few. */
  private static final int WIDE_PREFIX = 48;
  private static final int WIDE_FACTOR = 8;

  private static final int MAX_BUCKETS = 50_000;

  // Longer than the slowest bucket takes to fill: a forgotten bucket is a full one.
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  /** Somebody on one site: publishers choose the identifiers of those they vouch for, and may choose those of another's. */
  public record Who(int siteId, UUID author) {
  }

  /** Whose bucket for what. Authors and networks are kept apart: a flood of the one must not push out the other. */
  private record Key(Limit limit, Object who) {
  }

  private final boolean on;
  private final TimeMeter clock;
  private final Cache<Key, Bucket> authors;
  private final Cache<Key, Bucket> networks;

  /** @param on false lifts every limit, for load tests */
  public RateLimits(boolean on) {
    this(on, TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimits(boolean on, TimeMeter clock) {
    this.on = on;
    this.clock = clock;
    authors = buckets();
    networks = buckets();
  }

  /** Whether anything that counts per time or address is to be held to, here and elsewhere. */
  public boolean isOn() {
    return on;
  }

  /**
   * Counts one act, or refuses it with {@code rate_limited} and the time to wait; a refused act counts nowhere.
   *
   * @param author null if nobody has a name yet
   * @param address where the request comes from; all whose address cannot be read are one network
   */
  public void check(Limit limit, @Nullable Who author, String address) {
    if (!on) {
      return;
    }
    List<Bucket> taken = new ArrayList<>(3);
    for (Bucket bucket : buckets(limit, author, Network.ofClient(address))) {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        taken.forEach(other -> other.addTokens(1));
        throw Problem.later(ProblemCode.RATE_LIMITED, wholeSeconds(probe.getNanosToWaitForRefill()));
      }
      taken.add(bucket);
    }
  }

  private List<Bucket> buckets(Limit limit, @Nullable Who author, Network network) {
    List<Bucket> buckets = new ArrayList<>(3);
    if (author != null && limit.author() != null) {
      buckets.add(bucket(authors, limit, author, limit.author()));
    }
    buckets.add(bucket(networks, limit, network, limit.network()));
    if (network.prefix() > WIDE_PREFIX && !network.isIpv4() && !network.equals(Network.UNKNOWN)) {
      buckets.add(bucket(networks, limit, network.widened(WIDE_PREFIX), limit.network().times(WIDE_FACTOR)));
    }
    return buckets;
  }

  private Bucket bucket(Cache<Key, Bucket> cache, Limit limit, Object who, Limit.Rate rate) {
    return cache.get(new Key(limit, who), key -> Bucket.builder()
      .addLimit(limits -> limits.capacity(rate.burst()).refillGreedy(rate.tokens(), rate.period()))
      .withCustomTimePrecision(clock)
      .build());
  }

  private Cache<Key, Bucket> buckets() {
    return Caffeine.newBuilder()
      .maximumSize(MAX_BUCKETS)
      .expireAfterAccess(FORGOTTEN_AFTER)
      .ticker(clock::currentTimeNanos)
      .executor(Runnable::run)
      .build();
  }

  /** Rounded up: who waits as long as told must not be told to wait again. */
  private static Duration wholeSeconds(long nanos) {
    return Duration.ofSeconds(Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds());
  }
}
