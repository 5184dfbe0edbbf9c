package io.parley.comment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.http.AnswerCount;
import io.parley.http.Call;
import io.parley.http.Json;
import io.parley.http.ProblemHandler.ProblemJson;
import io.parley.http.Reply;
import io.parley.http.SlowRequests;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short way to a first page. What an address and an origin come to is remembered for a few seconds, no longer than
 * sites are: which page is meant, and what all gates had to say of it. Asked the same again without a token, it is said
 * again, and routing, gates and parsing are left out. The page itself is the one {@link FirstPages} gives, after its look
 * at the thread's head. Safe to use from every event loop.
 */
public final class HotPages {

  private static final Logger LOG = LoggerFactory.getLogger(HotPages.class);
  private static final int MOST = 10_000;
  /** Of those a stranger makes up without end, each may be as long as a request's head. */
  private static final int LONGEST_ADDRESS = 1_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private final CommentPages pages;
  private final AnswerCount count;
  private final Cache<Asked, Passed> known =
    Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  public HotPages(CommentPages pages, AnswerCount count) {
    this.pages = pages;
    this.count = count;
  }

  private record Asked(String address, @Nullable String origin) {
  }

  /** A page, and the headers of every answer with it. */
  private static final class Passed {

    private final FirstPages.Key page;
    private final MultiMap gates;
    private volatile @Nullable Ready ready;

    Passed(FirstPages.Key page, MultiMap gates) {
      this.page = page;
      this.gates = gates;
    }

    /** The last reply's headers are kept: as long as nobody writes, the next reply is the same. */
    MultiMap headersOf(Reply reply) {
      Ready last = ready;
      if (last == null || last.reply != reply) {
        last = new Ready(reply, all(reply));
        ready = last;
      }
      return last.headers;
    }

    private MultiMap all(Reply reply) {
      MultiMap plain = HttpHeaders.headers().addAll(gates);
      reply.addHeadersTo(plain);
      MultiMap quick = HttpHeaders.headers();
      plain.forEach((name, value) -> quick.add(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value)));
      return quick;
    }
  }

  private record Ready(Reply reply, MultiMap headers) {
  }

  /** What a call for a first page came to, when it has passed all gates and nothing was written yet. */
  void remember(Call call, FirstPages.Key page) {
    HttpServerRequest request = call.context().request();
    if (isPlain(request) && request.uri().length() <= LONGEST_ADDRESS) {
      known.put(new Asked(request.uri(), call.origin()),
        new Passed(page, HttpHeaders.headers().addAll(call.context().response().headers())));
    }
  }

  /** Answers the request if it is one of those remembered; otherwise leaves it untouched. */
  public boolean answers(HttpServerRequest request, SlowRequests slow) {
    if (!isPlain(request)) {
      return false;
    }
    Asked asked = new Asked(request.uri(), request.getHeader(HttpHeaders.ORIGIN));
    Passed passed = known.getIfPresent(asked);
    if (passed == null) {
      return false;
    }
    long began = System.nanoTime();
    slow.began(request.connection());
    pages.first(passed.page).onComplete(page -> {
      Reply reply = page.reply(request.getHeader(HttpHeaders.ACCEPT_ENCODING),
        request.getHeader(HttpHeaders.IF_NONE_MATCH));
      write(request, reply, passed.headersOf(reply), began, slow);
    }, cause -> {
      // Whoever comes again takes the ordinary way, which tells failures apart.
      LOG.warn("{} could not be read: {}", asked.address, cause.toString());
      known.invalidate(asked);
      Reply reply = unavailable();
      write(request, reply, passed.headersOf(reply), began, slow);
    });
    return true;
  }

  private void write(HttpServerRequest request, Reply reply, MultiMap headers, long began, SlowRequests slow) {
    HttpServerResponse response = request.response();
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(reply.status()).headers().addAll(headers);
      response.end(reply.body());
      count.count(reply.status(), began);
      slow.answered(request.connection());
    }
  }

  /** Without a token, which would have to be read, and without a body. */
  private static boolean isPlain(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return request.method() == HttpMethod.GET && !headers.contains(HttpHeaders.AUTHORIZATION)
      && !headers.contains(HttpHeaders.CONTENT_LENGTH) && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
      && !headers.contains(HttpHeaders.UPGRADE);
  }

  private static Reply unavailable() {
    Problem problem = Problem.of(ProblemCode.UNAVAILABLE);
    return Reply.of(problem.code().status(), "application/problem+json", Json.encode(ProblemJson.of(problem, null)))
      .with("Cache-Control", "no-store").with("Retry-After", "2");
  }
}
