package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.article.DrawnPages.Shown;
import io.parley.comment.CommentPage;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often a page is drawn while its thread is written to and many ask for it. */
@ExtendWith(VertxExtension.class)
class DrawnPagesTest {

  private final Map<String, Integer> draws = new ConcurrentHashMap<>();
  private DrawnPages pages;

  @BeforeEach
  void begin(Vertx vertx) {
    pages = new DrawnPages(vertx);
  }

  @Test
  void who_waits_with_what_is_older_is_given_the_newest_which_is_drawn_once(Vertx vertx) throws Exception {
    List<String> answers = inOneCall(vertx, call ->
      Future.join(LongStream.of(1, 2, 1, 3, 2, 1, 3).mapToObj(head -> ask(call, "about", head)).toList())
        .map(all -> all.list()));
    assertEquals(List.of("about 3"), answers.stream().distinct().toList());
    assertEquals(Map.of("about 3", 1), draws);
  }

  @Test
  void a_page_that_differs_in_more_than_its_thread_is_another(Vertx vertx) throws Exception {
    List<String> answers = inOneCall(vertx, call ->
      Future.join(ask(call, "as it was", 2), ask(call, "as it is", 1), ask(call, "as it is", 1)).map(all -> all.list()));
    assertEquals(List.of("as it was 2", "as it is 1", "as it is 1"), answers);
    assertEquals(Map.of("as it was 2", 1, "as it is 1", 1), draws);
  }

  @Test
  void in_a_crowd_nothing_is_drawn_twice_and_nobody_is_given_less_than_was_read(Vertx vertx) throws Exception {
    AtomicLong head = new AtomicLong();
    List<String> answers = inOneCall(vertx, call -> Future.join(IntStream.range(0, 40).mapToObj(reader ->
      read(vertx, call, head, 50)).toList()).map(all -> List.<String>of()));
    assertEquals(List.of(), answers);
    assertEquals(1, draws.values().stream().mapToInt(Integer::intValue).max().orElseThrow(), draws::toString);
    assertTrue(draws.size() < head.get(), () -> draws.size() + " of " + head);
  }

  /** Asks again and again for what was read a while ago; every tenth time somebody has written meanwhile. */
  private Future<Void> read(Vertx vertx, Call call, AtomicLong head, int times) {
    if (times == 0) {
      return Future.succeededFuture();
    }
    long read = times % 10 == 0 ? head.incrementAndGet() : head.get();
    return vertx.timer(ThreadLocalRandom.current().nextInt(1, 4), TimeUnit.MILLISECONDS)
      .compose(later -> ask(call, "about", read))
      .compose(answer -> {
        assertTrue(Long.parseLong(answer.split(" ")[1]) >= read, answer);
        return read(vertx, call, head, times - 1);
      });
  }

  private Future<String> ask(Call call, String about, long head) {
    String text = about + " " + head;
    CommentPage page = new CommentPage(new ThreadSnapshot("x", null, null, ThreadState.OPEN, "epoch", head, 0, 0), View.THREADS,
      Sort.NEWEST, List.of(), null);
    return pages.reply(call, "page", new Shown<>(about, page), () -> {
      draws.merge(text, 1, Integer::sum);
      return Reply.of(200, "text/plain", Buffer.buffer(text));
    }).map(reply -> reply.body().toString());
  }

  private static <T> T inOneCall(Vertx vertx, Function<Call, Future<T>> act) throws Exception {
    Router router = Router.router(vertx);
    Future<T> done = Future.future(promise -> router.route().handler(context ->
      act.apply(new Call(context)).onComplete(promise).onComplete(any -> context.response().end())));
    vertx.createHttpServer().requestHandler(router).listen(0, "localhost")
      .compose(server -> vertx.createHttpClient().request(HttpMethod.GET, server.actualPort(), "localhost", "/"))
      .compose(request -> request.send());
    return done.await(30, TimeUnit.SECONDS);
  }
}
