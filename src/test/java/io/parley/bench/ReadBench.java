package io.parley.bench;

import io.parley.bench.HttpLoad.Rate;
import io.parley.comment.PageSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;

/** First pages of 50: hot from memory, cold from the database, under writing, and in threads of every size. */
final class ReadBench {

  private static final int CONNECTIONS = 64;
  private static final int POSTERS = 16;
  private static final int SECONDS = 3;
  /** Until the compiler is done, which works beside the server for about as long. */
  private static final int WARM_UP_SECONDS = 10;
  private static final long FIRST = 2_000;
  private static final int COLD = 100_000;
  private static final long[] SIZES = {1_000, 10_000, 100_000, 1_000_000};
  private static final String PAGE = "/api/v1/sites/demo/comments?limit=50&thread=";

  private final Board board;
  private final Stage stage;
  private final int rounds;

  ReadBench(Board board, Stage stage, int rounds) {
    this.board = board;
    this.stage = stage;
    this.rounds = rounds;
  }

  /** From memory. */
  void first() {
    try (Stage.Node node = stage.node()) {
      seed(FIRST);
      hot(node, "identity");
      hot(node, "br");
      whileWritten(node);
    }
  }

  /** From the database. */
  void cold() {
    try (Stage.Node node = stage.node()) {
      for (long size : SIZES) {
        seed(size);
      }
      stage.execute("vacuum analyze");
      cold(node);
    }
  }

  /** Roots, and to every fifth a reply. */
  private void seed(long size) {
    stage.execute("""
      create or replace function pg_temp.id(n bigint) returns uuid language sql immutable as
        $$ select ('00000000-0000-7000-8000-' || lpad(to_hex(n + SIZE::bigint * 16777216), 12, '0'))::uuid $$;
      insert into thread (site_id, key, head, count) values (1, 'KEY', SIZE, SIZE);
      insert into comment (thread_id, id, parent_id, root_id, author_id, author_name, text, html, body, chain,
        created_at, first_no, change_no, request_hash, replies)
      select t.id, pg_temp.id(n), case when n % 5 = 0 then pg_temp.id(n - 1) end, pg_temp.id(n - (n % 5 = 0)::int),
        gen_random_uuid(), 'Reader', said, '<p>' || said || '</p>', '[["p",null,"' || said || '"]]', 1,
        now() - (SIZE - n) * interval '1 second', n, n, '\\x00', (n % 5 = 4)::int
      from thread t, generate_series(1, SIZE) n, repeat('The ferry was late. ', 15) said
      where t.key = 'KEY'
      """.replace("KEY", key(size)).replace("SIZE", Long.toString(size)));
  }

  private static String key(long size) {
    return "read-" + size;
  }

  private void hot(Stage.Node node, String coding) {
    board.begin("hot first page, " + coding);
    byte[] page = fetch(node, PAGE + key(FIRST), coding);
    Path file = Path.of("target", "bench", "page").toAbsolutePath();
    try {
      Files.write(file, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] request = HttpSocket.get(PAGE + key(FIRST), "Accept-Encoding: " + coding + "\r\n");
    try (PreparedPage bare = PreparedPage.start(file);
         HttpLoad ours = HttpLoad.open(node.port(), CONNECTIONS, null);
         HttpLoad floors = HttpLoad.open(bare.port(), CONNECTIONS, null)) {
      ours.asFastAsItGoes(WARM_UP_SECONDS, now -> request);
      floors.asFastAsItGoes(WARM_UP_SECONDS, now -> request);
      Pairs rate = new Pairs();
      Pairs cpu = new Pairs();
      Rate last = null;
      for (int round = 0; round < rounds; round++) {
        double before = ProcessUse.cpuSeconds(bare.pid());
        Rate floor = floors.asFastAsItGoes(SECONDS, now -> request);
        double floorCpu = (ProcessUse.cpuSeconds(bare.pid()) - before) / floor.answered() * 1e6;
        before = ProcessUse.cpuSeconds(node.pid());
        last = ours.asFastAsItGoes(SECONDS, now -> request);
        double cpuOfOurs = (ProcessUse.cpuSeconds(node.pid()) - before) / last.answered() * 1e6;
        rate.add(last.perSecond(), floor.perSecond());
        cpu.add(cpuOfOurs, floorCpu);
      }
      board.atLeast("hot, " + coding + " (" + page.length + " B), × a bare Vert.x server", rate.ratio(), 0.8, "×",
        rate.detail("requests/s"));
      board.none("hot, " + coding + ": not answered 200", last.failed());
      board.fact("hot, " + coding + ": server CPU, × bare", Figure.number(cpu.ratio()) + " ×, "
        + cpu.detail("s per 1 M requests"));
      board.latency("hot, " + coding, last.micros());
    }
  }

  private void whileWritten(Stage.Node node) {
    board.begin("first page while its thread takes 1,000 comments/s");
    String thread = "read-and-written";
    try (Posting posting = new Posting(node.port(), POSTERS);
         HttpLoad pages = HttpLoad.open(node.port(), CONNECTIONS, null)) {
      for (int i = 0; i < 100; i++) {
        posting.once(thread);
      }
      byte[] request = HttpSocket.get(PAGE + thread, "");
      LongFunction<byte[]> get = now -> request;
      Thread warming = new Thread(() -> posting.http().atRate(1_000, WARM_UP_SECONDS, now -> posting.to(thread, now)));
      warming.start();
      pages.asFastAsItGoes(WARM_UP_SECONDS, get);
      join(warming);
      pages.asFastAsItGoes(SECONDS, get);
      Pairs pairs = new Pairs();
      Rate[] writing = {null};
      Rate busy = null;
      for (int round = 0; round < rounds; round++) {
        Rate quiet = pages.asFastAsItGoes(SECONDS, get);
        Thread poster = new Thread(() ->
          writing[0] = posting.http().atRate(1_000, SECONDS + 0.5, now -> posting.to(thread, now)));
        poster.start();
        busy = pages.asFastAsItGoes(SECONDS, get);
        join(poster);
        pairs.add(busy.perSecond(), quiet.perSecond());
      }
      board.atLeast("under 1,000 comments/s, × quiet", pairs.ratio(), 0.6, "×", pairs.detail("requests/s"));
      board.latency("under 1,000 comments/s", busy.micros());
      board.latency("the posts meanwhile", writing[0].micros());
    }
  }

  private void cold(Stage.Node node) {
    board.begin("cold page of 50");
    try (HttpLoad pages = HttpLoad.open(node.port(), CONNECTIONS, null)) {
      double smallest = 0;
      for (long size : SIZES) {
        LongFunction<byte[]> anywhere = now -> HttpSocket.get(PAGE + key(size) + "&after="
          + PageSql.cursor(ThreadLocalRandom.current().nextLong(100, size)), "");
        PgFloor floor = new PgFloor(stage.database(), PageSql.newestBranches().replace("$1", "1")
          .replace("$2", "'" + key(size) + "'").replace("$3", "51").replace("$4", ":n::bigint"), size);
        pages.asFastAsItGoes(SECONDS, anywhere);
        Pairs pairs = new Pairs();
        for (int round = 0; round < rounds; round++) {
          double one = floor.perSecond(POSTERS, SECONDS);
          pairs.add(pages.asFastAsItGoes(SECONDS, anywhere).perSecond(), one);
        }
        if (size == COLD) {
          board.atLeast("cold, thread of 100,000, × " + PgFloor.kind(), pairs.ratio(), 0.3, "×",
            pairs.detail("pages/s"));
        }
        board.fact("cold, thread of " + Figure.number(size), pairs.detail("pages/s"));
        board.point("A page by the size of its thread", "comments", "µs", "Parley", size, 1e6 / pairs.ours());
        board.point("A page by the size of its thread", "comments", "µs", PgFloor.kind(), size, 1e6 / pairs.floor());
        if (size == SIZES[0]) {
          smallest = pairs.ours();
        } else if (size == SIZES[SIZES.length - 1]) {
          board.atMost("cold, 1,000,000 comments, × the cost at 1,000", smallest / pairs.ours(), 1.3, "×", "");
        }
      }
    }
  }

  private static byte[] fetch(Stage.Node node, String path, String coding) {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
      .header("Accept-Encoding", coding).build();
    try {
      // The forms for many answers are made when the page is asked for again after a while; only they say what they vary by.
      for (int i = 0; i < 200; i++) {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.headers().allValues("Vary").toString().contains("Accept-Encoding")) {
          return answer.body();
        }
        Thread.sleep(50);
      }
      throw new IllegalStateException("no form for many answers after ten seconds: " + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
