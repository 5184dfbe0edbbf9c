package io.parley.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and reads guests' tokens: JSON Web Tokens (RFC 7519) with HMAC-SHA-256 and nothing else, bound to one site and
 * to commenting. The key is derived from the server's secret for this purpose alone. Thread-safe.
 */
public final class Tokens {

  /** How long a token is good. */
  public static final Duration LIFE = Duration.ofDays(400);
  private static final String ISSUER = "parley";
  private static final String SCOPE = "comment";
  static final int LONGEST = 2_048;

  private final MACSigner signer;
  private final MACVerifier verifier;
  private final Clock clock;

  public Tokens(String secret, Clock clock) {
    byte[] key = derive(secret, "guest token");
    try {
      this.signer = new MACSigner(key);
      this.verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    this.clock = clock;
  }

  public String sign(int siteId, Author author) {
    Date now = Date.from(clock.instant());
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), new JWTClaimsSet.Builder()
      .issuer(ISSUER)
      .audience(Integer.toString(siteId))
      .subject(author.id().toString())
      .claim("name", author.name())
      .claim("scope", SCOPE)
      .issueTime(now)
      .expirationTime(Date.from(clock.instant().plus(LIFE)))
      .build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  /** Empty for anything but a token of ours that has not run out. */
  public Optional<Caller.Guest> read(String text) {
    try {
      if (text.length() <= LONGEST) {
        SignedJWT token = SignedJWT.parse(text);
        if (JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) && token.verify(verifier)) {
          return toGuest(token.getJWTClaimsSet());
        }
      }
    } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException e) {
      // whatever is wrong with it, the answer is one and the same
    }
    return Optional.empty();
  }

  private Optional<Caller.Guest> toGuest(JWTClaimsSet claims) throws ParseException {
    List<String> audience = claims.getAudience();
    if (!ISSUER.equals(claims.getIssuer()) || !SCOPE.equals(claims.getStringClaim("scope")) || audience.size() != 1
      || !claims.getExpirationTime().toInstant().isAfter(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(new Caller.Guest(Integer.parseInt(audience.get(0)),
      Author.guest(UUID.fromString(claims.getSubject()), Objects.requireNonNull(claims.getStringClaim("name"))),
      claims.getExpirationTime().toInstant()));
  }

  static byte[] derive(String secret, String purpose) {
    return mac(secret.getBytes(StandardCharsets.UTF_8), purpose);
  }

  /** HMAC-SHA-256 (RFC 2104). */
  static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
