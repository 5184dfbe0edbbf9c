package io.parley.identity;

import java.util.List;
import java.util.UUID;

/**
 * Who wrote something, as everybody may know it.
 *
 * @param badges what the site says of the person, such as {@code staff}
 */
public record Author(UUID id, String name, List<String> badges) {

  public static Author guest(UUID id, String name) {
    return new Author(id, name, List.of());
  }
}
