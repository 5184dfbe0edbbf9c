package io.parley.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.parley.guard.Limit;
import io.parley.guard.RateLimits;
import io.parley.http.Call;
import io.parley.http.Fields;
import io.parley.http.Reply;
import io.vertx.core.Future;
import java.util.Objects;

/** Gives a guest an identity for a name. Nothing is stored: the token says it all. Stateless. */
public final class GuestApi {

  private final Admission admission;
  private final RateLimits limits;
  private final Tokens tokens;
  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

  public GuestApi(Admission admission, RateLimits limits, Tokens tokens) {
    this.admission = admission;
    this.limits = limits;
    this.tokens = tokens;
  }

  record GuestJson(String token, Author author) {
  }

  public Future<Reply> create(Call call) {
    return admission.bySlug(call).map(visitor -> {
      Fields fields = new Fields(call.json());
      String name = fields.parse("name", fields.required("name"), GuestName::parse);
      fields.check();
      limits.check(Limit.GUEST, null, call.clientAddress());
      Author author = Author.guest(ids.generate(), Objects.requireNonNull(name));
      return Reply.json(201, new GuestJson(tokens.sign(visitor.site().id(), author), author))
        .with("Cache-Control", "no-store");
    });
  }
}
