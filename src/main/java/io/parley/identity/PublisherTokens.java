package io.parley.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.site.TokenSecret;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens in which a publisher's own server says who its reader is: JSON Web Tokens (RFC 7519) with HMAC-SHA-256
 * and nothing else, signed with the site's secret, for that site alone and for an hour at most. Thread-safe.
 */
public final class PublisherTokens {

  private static final Duration LONGEST_LIFE = Duration.ofHours(1);
  /** Two clocks need not agree to the second. */
  private static final Duration SKEW = Duration.ofMinutes(1);
  /** Not those of the identifiers that this server gives its guests, whom no publisher may speak for. */
  private static final Set<Integer> VERSIONS = Set.of(4, 5, 8);

  private final Clock clock;

  public PublisherTokens(Clock clock) {
    this.clock = clock;
  }

  /** Empty for what the site's secret has not signed; what it has is read, or refused with the reason. */
  Optional<Caller.Guest> read(String text, Site site) {
    TokenSecret secret = site.settings().tokenSecret().orElse(null);
    if (secret == null || text.length() > Tokens.LONGEST) {
      return Optional.empty();
    }
    check(!secret.isTooShort(), "the site's secret must have at least " + TokenSecret.SHORTEST + " characters");
    try {
      SignedJWT token = SignedJWT.parse(text);
      return JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) && token.verify(new MACVerifier(secret.bytes()))
        ? Optional.of(toGuest(token.getJWTClaimsSet(), site))
        : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private Caller.Guest toGuest(JWTClaimsSet claims, Site site) throws ParseException {
    Instant now = clock.instant();
    Instant issued = time("iat", claims.getIssueTime());
    Instant expires = time("exp", claims.getExpirationTime());
    check(claims.getAudience().equals(List.of(site.slug())), "aud must be the site's name alone");
    check(!issued.isAfter(now.plus(SKEW)), "iat is in the future");
    check(expires.isAfter(now.minus(SKEW)), "exp has passed");
    check(!expires.isAfter(issued.plus(LONGEST_LIFE)), "exp must be within an hour of iat");
    Date notBefore = claims.getNotBeforeTime();
    check(notBefore == null || !notBefore.toInstant().isAfter(now.plus(SKEW)), "nbf is in the future");
    return new Caller.Guest(site.id(), Author.guest(subject(claims.getSubject()), name(claims.getStringClaim("name"))),
      expires.plus(SKEW));
  }

  private static Instant time(String claim, @Nullable Date said) {
    check(said != null, claim + " is missing");
    return said.toInstant();
  }

  private static UUID subject(@Nullable String said) {
    try {
      UUID id = UUID.fromString(said == null ? "" : said);
      if (VERSIONS.contains(id.version()) && id.variant() == 2 && id.toString().equals(said)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the refusal
    }
    throw refusal("sub must be a UUID of version 4, 5 or 8 in small letters");
  }

  private static String name(@Nullable String said) {
    try {
      return GuestName.parse(said == null ? "" : said);
    } catch (Problem problem) {
      throw refusal("name cannot be shown: " + problem.fields().get("name"));
    }
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw refusal(otherwise);
    }
  }

  /** Whoever could sign it may know what is wrong with it. */
  private static Problem refusal(String why) {
    return Problem.of(ProblemCode.UNAUTHORIZED, "The publisher's token is not valid: " + why + ".");
  }
}
