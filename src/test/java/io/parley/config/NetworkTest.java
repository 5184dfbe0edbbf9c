package io.parley.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.2.1", "::ffff:192.0.2.1, 192.0.2.1", "::FFFF:C000:201, 192.0.2.1", "[::1], ::1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1", "fe80::1%eth0, fe80::1", "10.1.2.3/8, 10.0.0.0",
    "2001:db8::ff/64, 2001:db8::"})
  void reads_literals_in_every_way_of_writing(String text, String address) {
    assertEquals(Optional.of(address), Network.parse(text).map(Network::address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "unknown", "localhost", "example.com", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1",
    "0x7f.1",
    "1.2.3.4:80", " 1.2.3.4", "1.2.3.4\r\nX: y", "1.2.3.4%eth0", ":", "[", "]", "[]", "%", "::g", ":::", "1::2::3",
    "/",
    "/8", "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/+8", "::/129", "1.2.3.4/8/8", "_secret", "\u0661.2.3.4"})
  void reads_nothing_else_and_asks_no_name_server(String text) {
    assertEquals(Optional.empty(), Network.parse(text));
    assertEquals(Network.UNKNOWN, Network.ofClient(text));
  }

  @Test
  void never_fails_whatever_it_is_given() {
    String alphabet = "0123456789abcdefF:::...[]%/ \u0000";
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Network.ofClient(text.toString());
    }
    assertEquals(Network.UNKNOWN, Network.ofClient("1".repeat(1_000_000)));
  }

  @Test
  void a_client_is_an_ipv4_address_or_an_ipv6_slash_64() {
    assertEquals(Network.ofClient("192.0.2.1"), Network.ofClient("::ffff:192.0.2.1"));
    assertNotEquals(Network.ofClient("192.0.2.1"), Network.ofClient("192.0.2.2"));
    assertEquals(Network.ofClient("2001:db8::1"), Network.ofClient("2001:db8::ffff:ffff:ffff:ffff"));
    assertNotEquals(Network.ofClient("2001:db8::1"), Network.ofClient("2001:db8:0:1::1"));
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/8, 10.255.0.1, true", "10.0.0.0/8, 11.0.0.1, false", "10.0.0.0/8, ::ffff:10.0.0.1, true",
    "127.0.0.1, 127.0.0.1, true", "127.0.0.1, 127.0.0.2, false", "::/0, 2001:db8::1, true",
    "0.0.0.0/0, 192.0.2.1, true",
    "0.0.0.0/0, 2001:db8::1, false", "fd00::/8, fdff::1, true", "2001:db8::/65, 2001:db8::8000:0:0:0, false",
    "2001:db8::/64, 2001:db8::8000:0:0:0, true", "10.0.0.0/8, 10.0.0.0/16, true", "10.0.0.0/16, 10.0.0.0/8, false"})
  void contains_what_begins_alike(String network, String other, boolean contains) {
    assertEquals(contains, Network.parse(network).orElseThrow().contains(Network.parse(other).orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "::1, true", "10.1.2.3, true", "172.31.255.255, true", "172.32.0.0, false",
    "192.168.0.1, true", "169.254.1.1, true", "100.64.0.1, true", "100.128.0.1, false", "fd00::1, true",
    "fe80::1%eth0, true", "::ffff:10.0.0.1, true", "192.0.2.1, false", "2001:db8::1, false", "0.0.0.0, false",
    "10.0.0.0/7, false", "::, false"})
  void knows_what_the_internet_cannot_be(String text, boolean isPrivate) {
    assertEquals(isPrivate, Network.parse(text).orElseThrow().isPrivate());
    assertFalse(Network.UNKNOWN.isPrivate());
  }

  @Test
  void knows_ipv4_from_ipv6() {
    assertTrue(Network.ofClient("::ffff:192.0.2.1").isIpv4());
    assertFalse(Network.ofClient("2001:db8::1").isIpv4());
    assertFalse(Network.UNKNOWN.isIpv4());
  }
}
