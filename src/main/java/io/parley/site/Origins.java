package io.parley.site;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may use the widget's API: those of the site's own origins and of this server (RFC 6454; compared as the
 * exact text that browsers send). For the site {@code demo} the loopback names count as one. No origin at all means no
 * browser, and passes: nothing is granted without a bearer token.
 */
public final class Origins {

  public static final String DEMO = "demo";

  private final String own;
  private final Set<String> demo = new HashSet<>();

  /**
   * @param base this server's public address
   * @param more further origins that may embed the site {@code demo}
   * @param ports ports on which the loopback names count as one for the site {@code demo}
   */
  public Origins(URI base, Collection<String> more, Collection<Integer> ports) {
    this.own = originOf(base);
    demo.addAll(more);
    for (int port : ports) {
      for (String name : List.of("localhost", "127.0.0.1", "[::1]")) {
        demo.add("http://" + name + ":" + port);
      }
    }
  }

  /** This server's own origin. */
  public String own() {
    return own;
  }

  public boolean passes(@Nullable String origin, Site site) {
    return origin == null || origin.equals(own) || site.origins().contains(origin)
      || site.slug().equals(DEMO) && demo.contains(origin);
  }

  /** Whether the origin passes without asking which sites there are. */
  public boolean isOwnOrDemo(String origin) {
    return origin.equals(own) || demo.contains(origin);
  }

  /** Whether a page address lies on an origin that passes for the site. */
  public boolean holds(URI page, Site site) {
    return page.getHost() != null && page.getScheme() != null && passes(originOf(page), site);
  }

  /** Scheme, host and port as browsers write them: no default port. */
  public static String originOf(URI address) {
    int port = address.getPort();
    String scheme = address.getScheme().toLowerCase(java.util.Locale.ROOT);
    boolean standard = port == -1 || scheme.equals("http") && port == 80 || scheme.equals("https") && port == 443;
    return scheme + "://" + address.getHost().toLowerCase(java.util.Locale.ROOT) + (standard ? "" : ":" + port);
  }
}
