package io.parley.identity;

import com.fasterxml.uuid.Generators;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Guests who exist for the one comment of a plain form. A form's key is the same for all who were shown the same page; with
 * where they are, what they call themselves and whom they answer it makes one guest of one form, however often it is sent.
 * Everybody sees a guest's id, so that nothing of an address may be found by trying: hence the server's secret.
 */
public final class FormGuests {

  private final byte[] secret;

  public FormGuests(String secret) {
    this.secret = Tokens.derive(secret, "guest of a form");
  }

  /** @param key of the form; null makes somebody new each time */
  public Author of(String name, @Nullable String key, @Nullable UUID answered, String address) {
    UUID id = key == null
      ? Generators.timeBasedEpochRandomGenerator().generate()
      : UUID.nameUUIDFromBytes(Tokens.mac(secret, String.join("\0", key, name, String.valueOf(answered), address)));
    return Author.guest(id, name);
  }
}
