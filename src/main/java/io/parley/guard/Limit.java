package io.parley.guard;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may be done how often, by one author and from one network; many people share a network, so it gets more. */
public enum Limit {

  POST(new Rate(12, Duration.ofMinutes(1), 6), Rate.perMinute(60)),

  /** Edits, deletions and undoing them, respect and reports. */
  CHANGE(Rate.perMinute(60), Rate.perMinute(300)),

  /** Texts rendered, for those who are still writing them and for those who post: it costs the same if it is then refused. */
  RENDER(null, Rate.perMinute(240)),

  /** Searches in a thread, of which each may read much of it. */
  SEARCH(null, Rate.perMinute(60)),

  /**
   * New guest identities. Enough for a class that begins to read at once; whoever makes many to escape the limits on an
   * author meets those on the network.
   */
  GUEST(null, new Rate(240, Duration.ofHours(1), 30)),

  /** Live connections begun. */
  HANDSHAKE(null, Rate.perMinute(120)),

  /** Attempts to sign in, successful or not. */
  SIGN_IN(null, Rate.perMinute(10));

  /**
   * A token bucket.
   *
   * @param tokens how many come back in each {@code period}, evenly
   * @param burst how many there are at most, and at first
   */
  record Rate(long tokens, Duration period, long burst) {

    static Rate perMinute(long tokens) {
      return new Rate(tokens, Duration.ofMinutes(1), tokens);
    }

    Rate times(int factor) {
      return new Rate(tokens * factor, period, burst * factor);
    }
  }

  private final @Nullable Rate author;
  private final Rate network;

  Limit(@Nullable Rate author, Rate network) {
    this.author = author;
    this.network = network;
  }

  /** What one author may; null where there is no author yet. */
  @Nullable Rate author() {
    return author;
  }

  Rate network() {
    return network;
  }
}
