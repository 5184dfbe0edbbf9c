package io.parley.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only writer of failures: RFC 9457 for programs, a page for people, see {@link Addressee}. A known refusal goes out as it is; anything else is logged with the request's
 * id and answered with one fixed sentence that tells nothing of the inside.
 */
public final class ProblemHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Predicate<Throwable> isPassing;
  private final PageOfProblem pages;

  /**
   * @param isPassing whether a failure lies with the database and will pass: then the client may come again
   * @param pages what people get, where programs get JSON
   */
  public ProblemHandler(Predicate<Throwable> isPassing, PageOfProblem pages) {
    this.isPassing = isPassing;
    this.pages = pages;
  }

  /** Draws a refusal for people. */
  @FunctionalInterface
  public interface PageOfProblem {
    Reply page(Problem problem, String requestId);
  }

  /** The body of a refusal. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ProblemJson(String type, String title, int status, String detail, String code,
                            Map<String, String> fields, Map<String, List<String>> allowed,
                            @Nullable String requestId) {

    public static ProblemJson of(Problem problem, @Nullable String requestId) {
      ProblemCode code = problem.code();
      return new ProblemJson("urn:parley:problem:" + code.code(), code.words(), code.status(), problem.detail(),
        code.code(), problem.fields(), problem.allowed(), requestId);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    Problem problem = toProblem(context);
    Reply reply = reply(context, problem);
    response.setStatusCode(problem.code().status());
    reply.headers().forEach(response::putHeader);
    response.putHeader("Cache-Control", "no-store");
    problem.retrySeconds().ifPresent(seconds -> response.putHeader("Retry-After", Long.toString(seconds)));
    if (problem.code() == ProblemCode.UNAUTHORIZED) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    response.end(reply.body());
  }

  private Reply reply(RoutingContext context, Problem problem) {
    if (Addressee.of(context) == Addressee.PERSON) {
      try {
        return pages.page(problem, RequestId.of(context));
      } catch (RuntimeException e) {
        LOG.error("no page for {} of request {}", problem.code(), RequestId.of(context), e);
      }
    }
    return Reply.of(problem.code().status(), "application/problem+json",
      Json.encode(ProblemJson.of(problem, RequestId.of(context))));
  }

  private Problem toProblem(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof Problem problem) {
      return problem;
    }
    Problem byStatus = switch (context.statusCode()) {
      case 400 -> Problem.of(ProblemCode.INVALID_REQUEST);
      case 404 -> Problem.of(ProblemCode.NOT_FOUND);
      case 413 -> Problem.of(ProblemCode.TOO_LARGE);
      case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
      default -> null;
    };
    if (byStatus != null) {
      return byStatus;
    }
    if (failure != null && isPassing.test(failure)) {
      LOG.warn("request {} met the database away: {}", RequestId.of(context), failure.toString());
      return Problem.later(ProblemCode.UNAVAILABLE, SOON);
    }
    LOG.error("request {} {} {} failed", RequestId.of(context), context.request().method(), context.normalizedPath(),
      failure);
    return Problem.of(ProblemCode.INTERNAL);
  }
}
