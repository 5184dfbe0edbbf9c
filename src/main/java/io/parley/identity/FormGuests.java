package io.parley.identity;

import com.fasterxml.uuid.Generators;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Guests who exist for the one comment of a plain form. A form's key is the same for all who were shown the same page, and may
 * come again in another thread; with the thread, where they are, what they call themselves and whom they answer it makes one
 * guest of one form, however often it is sent. Two people behind one address are one only if they say the same under the same
 * name on the same page.
 * Everybody sees a guest's id, so that nothing of an address may be found by trying: hence the server's secret.
 */
public final class FormGuests {

  private final byte[] secret;

  public FormGuests(String secret) {
    this.secret = Tokens.derive(secret, "guest of a form");
  }

  /**
   * @param key of the form; null makes somebody new each time
   * @param thread by its key, with its site
   */
  public Author of(String name, @Nullable String key, String thread, @Nullable UUID answered, String address) {
    UUID id = key == null
      ? Generators.timeBasedEpochRandomGenerator().generate()
      : UUID.nameUUIDFromBytes(Tokens.mac(secret,
        String.join("\0", key, thread, name, String.valueOf(answered), address)));
    return Author.guest(id, name);
  }
}
