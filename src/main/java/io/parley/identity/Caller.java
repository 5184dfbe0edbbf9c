package io.parley.identity;

import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is asking. Each kind of caller answers for itself what it may do. */
public sealed interface Caller {

  /** The author this caller writes as, on the given site; fails with {@code unauthorized} or {@code forbidden}. */
  Author authorOrProblem(int siteId);

  /** The moderator this caller is, on the given site; fails with {@code unauthorized} or {@code forbidden}. */
  Moderator moderatorOrProblem(int siteId);

  /** Fails with {@code unauthorized} for a token that was given out by another site. */
  default void mustBelongTo(int siteId) {
  }

  /** No token came along. */
  record Nobody() implements Caller {

    @Override
    public Author authorOrProblem(int siteId) {
      throw Problem.of(ProblemCode.UNAUTHORIZED);
    }

    @Override
    public Moderator moderatorOrProblem(int siteId) {
      throw Problem.of(ProblemCode.UNAUTHORIZED);
    }
  }

  /** Somebody who gave a name, or whom the publisher vouches for; known on one site only, and until the token runs out. */
  record Guest(int siteId, Author author, Instant expires) implements Caller {

    @Override
    public Author authorOrProblem(int site) {
      mustBelongTo(site);
      return author;
    }

    @Override
    public void mustBelongTo(int site) {
      if (site != siteId) {
        throw Problem.of(ProblemCode.UNAUTHORIZED, "This token belongs to another site.");
      }
    }

    @Override
    public Moderator moderatorOrProblem(int site) {
      throw Problem.of(ProblemCode.FORBIDDEN);
    }
  }

  /**
   * Somebody with a moderator's rights, by the console or by the administrator key.
   *
   * @param accountId null for the administrator key, which is nobody's account
   * @param siteId the one site the rights hold for; null for all
   */
  record Moderator(@Nullable UUID accountId, String name, Role role, @Nullable Integer siteId) implements Caller {

    @Override
    public Author authorOrProblem(int site) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Moderators write as readers do: with a reader's token.");
    }

    @Override
    public Moderator moderatorOrProblem(int site) {
      if (siteId != null && siteId != site) {
        throw Problem.of(ProblemCode.FORBIDDEN);
      }
      return this;
    }
  }

  /** How far a moderator's rights go: an administrator may also let others in. */
  enum Role {
    MODERATOR, ADMINISTRATOR;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
