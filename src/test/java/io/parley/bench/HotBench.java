package io.parley.bench;

import io.parley.bench.HttpLoad.Rate;
import io.parley.config.DatabaseUrl;

/** Writing: to one thread by everybody, and to a thousand threads; against the same transaction straight to the database. */
final class HotBench {

  private static final int POSTERS = 32;
  private static final int THREADS = 1_000;
  private static final int SECONDS = 4;
  private static final String TEXT = "repeat('The ferry was late again. ', 12)";

  private final Board board;
  private final Stage stage;
  private final int rounds;

  HotBench(Board board, Stage stage, int rounds) {
    this.board = board;
    this.stage = stage;
    this.rounds = rounds;
  }

  /** The server's own transaction with one comment in it. */
  static PgFloor post(DatabaseUrl database, String key, long threads) {
    return new PgFloor(database, "select outcome from post_comments(1, '" + key + "' || :n, null, null, "
      + "array[gen_random_uuid()], array[null::uuid], array[gen_random_uuid()], array['Poster'], array[" + TEXT
      + "], array[" + TEXT + "], array[" + TEXT + "], 1::smallint, array[now()], array[null::text], "
      + "array[sha256('x')])", threads);
  }

  void run() {
    try (Stage.Node node = stage.node(); Posting posting = new Posting(node.port(), POSTERS)) {
      warmUp(posting);
      hot(node, posting);
      spread(node, posting);
    }
  }

  private void warmUp(Posting posting) {
    for (int i = 0; i < THREADS; i++) {
      posting.once("write-" + i);
    }
    posting.http().asFastAsItGoes(SECONDS, now -> posting.to("warm-up", now));
  }

  private void hot(Stage.Node node, Posting posting) {
    board.begin("hot thread");
    PgFloor floor = post(stage.database(), "floor-hot-", 1);
    Pairs pairs = new Pairs();
    Rate last = null;
    long holes = 0;
    long failed = 0;
    double cpu = ProcessUse.cpuSeconds(node.pid());
    long posted = 0;
    for (int round = 0; round < rounds; round++) {
      double one = floor.perSecond(POSTERS, SECONDS);
      posting.forget();
      last = posting.http().asFastAsItGoes(SECONDS, now -> posting.to("hot", now));
      holes += posting.holes();
      failed += last.failed();
      posted += last.answered();
      pairs.add(last.perSecond(), one);
    }
    board.atLeast("32 posters, one thread, × " + PgFloor.kind() + " one a transaction", pairs.ratio(), 5, "×",
      pairs.detail("comments/s"));
    board.none("one thread: numbers missing or doubled", holes);
    board.none("one thread: posts not answered 201", failed);
    board.none("one thread: rows the head does not count", Long.parseLong(stage.text("select t.head - count(*) "
      + "from thread t join comment c on c.thread_id = t.id where t.key = 'hot' group by t.head")));
    board.latency("one thread, post to 201", last.micros());
    board.fact("one thread, server CPU", Figure.number((ProcessUse.cpuSeconds(node.pid()) - cpu) / posted * 1e6)
      + " s per 1 M comments");
  }

  private void spread(Stage.Node node, Posting posting) {
    board.begin("1,000 threads");
    PgFloor floor = post(stage.database(), "floor-spread-", THREADS);
    floor.perSecond(POSTERS, 1);
    Pairs pairs = new Pairs();
    Rate last = null;
    long failed = 0;
    double cpu = ProcessUse.cpuSeconds(node.pid());
    long posted = 0;
    for (int round = 0; round < rounds; round++) {
      double one = floor.perSecond(POSTERS, SECONDS);
      last = posting.http().asFastAsItGoes(SECONDS, now -> posting.toAny("write", THREADS, now));
      failed += last.failed();
      posted += last.answered();
      pairs.add(last.perSecond(), one);
    }
    board.atLeast("32 posters, 1,000 threads, × " + PgFloor.kind(), pairs.ratio(), 0.5, "×",
      pairs.detail("comments/s"));
    board.none("1,000 threads: posts not answered 201", failed);
    board.latency("1,000 threads, post to 201", last.micros());
    board.fact("1,000 threads, server CPU", Figure.number((ProcessUse.cpuSeconds(node.pid()) - cpu) / posted * 1e6)
      + " s per 1 M comments");
  }
}
