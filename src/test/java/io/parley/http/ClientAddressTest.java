package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.config.Network;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  private final ClientAddress behindProxies = new ClientAddress(List.of(network("10.0.0.0/8"), network("fd00::1")));

  @Test
  void what_a_stranger_forwards_does_not_count() {
    assertEquals("192.0.2.1", behindProxies.resolve("192.0.2.1", List.of("198.51.100.7")));
    assertEquals("10.0.0.1", new ClientAddress(List.of()).resolve("10.0.0.1", List.of("198.51.100.7")));
    assertEquals("unknown", behindProxies.resolve("unknown", List.of("198.51.100.7")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
    198.51.100.7                             | 198.51.100.7
    1.1.1.1, 198.51.100.7                    | 198.51.100.7
    1.1.1.1, 198.51.100.7, 10.0.0.2          | 198.51.100.7
    1.1.1.1,198.51.100.7 ,  fd00::1,10.2.2.2 | 198.51.100.7
    198.51.100.7:49152                       | 198.51.100.7
    [2001:db8::1]:49152                      | 2001:db8::1
    2001:DB8:0::1                            | 2001:db8::1
    ::ffff:198.51.100.7                      | 198.51.100.7
    """)
  void behind_a_proxy_the_right_most_foreign_hop_counts(String forwardedFor, String address) {
    assertEquals(address, behindProxies.resolve("10.0.0.1", List.of(forwardedFor)));
    assertEquals(address, behindProxies.resolve("::ffff:10.0.0.1", List.of("203.0.113.9", forwardedFor)));
  }

  @Test
  void where_all_hops_are_proxies_the_first_of_them_asked() {
    assertEquals("10.0.0.3", behindProxies.resolve("10.0.0.1", List.of("10.0.0.3, 10.0.0.2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ",,,", "unknown", "_hidden", "198.51.100.7, garbage", "198.51.100.7, ",
    "for=1.2.3.4",
    "1.2.3.4/8", "localhost", "[", "[]:80", "\u0000", "<script>", "1.2.3.4 5.6.7.8"})
  void where_the_chain_cannot_be_read_the_last_readable_hop_counts(String forwardedFor) {
    assertEquals("10.0.0.1", behindProxies.resolve("10.0.0.1", List.of(forwardedFor)));
  }

  @Test
  void a_chain_of_a_hundred_hops_is_just_a_chain() {
    String foreign = String.join(", ", Collections.nCopies(100, "198.51.100.7"));
    String own = String.join(", ", Collections.nCopies(100, "10.9.9.9"));
    assertEquals("198.51.100.7", behindProxies.resolve("10.0.0.1", List.of(foreign, own)));
    assertEquals("10.9.9.9", behindProxies.resolve("10.0.0.1", List.of(own)));
    assertEquals("10.0.0.1", behindProxies.resolve("10.0.0.1", List.of(",".repeat(100_000))));
  }

  private static Network network(String text) {
    return Network.parse(text).orElseThrow();
  }
}
