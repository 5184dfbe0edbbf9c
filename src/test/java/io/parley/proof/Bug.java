package io.parley.proof;

import io.parley.proof.Rig.Bond;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The ten mistakes that servers of this kind are made with (reliability plan, section 3). Each is put into a scratch
 * database or into copies of classes, never into the server, and must be caught by one of the invariants it breaks.
 */
enum Bug {
  B1("a sequence instead of the counter", Bond.CLUSTER, scene -> { }, Set.of(Invariant.I5, Invariant.I6, Invariant.I8),
    rig -> function(rig, sql -> exchange(exchange(exchange(sql, " for no key update", ""),
      "change := t.head + posted;", "change := nextval('proof_numbers');"),
      "update thread set head = t.head + posted, count = t.count + posted where id = t.id;",
      "perform pg_sleep(0.02 * random());\n"
        + "update thread set head = greatest(head, change), count = count + posted where id = t.id;"),
      "create sequence proof_numbers"), patches -> patches),
  B2("registered after reading, and written to without a look at the position", Bond.CLUSTER, LineFaults::clients,
    Set.of(Invariant.I5), rig -> { }, patches -> patches
      .change("live/Audience.java", "entry.room.enter(subscription);",
        "vertx.setTimer(30, now -> entry.room.enter(subscription));")
      .change("live/Subscription.java", "if (range.from() == position) {", "if (range.to() > position) {")),
  B3("acknowledged before the commit", Bond.CLUSTER, scene -> { }, Set.of(Invariant.I1, Invariant.I9), rig -> { },
    patches -> patches.change("comment/Comments.java", "return store.post(pool, thread, batch)\n      .recover",
      "return pool.getConnection().compose(own -> own.begin().compose(begun -> store.post(own, thread, batch)\n"
        + ".onSuccess(done -> Vertx.currentContext().owner().setTimer(30, now -> begun.commit()\n"
        + ".onComplete(over -> own.close()))).onFailure(cause -> own.close())))\n.recover")),
  B4("synchronous_commit off, and the database killed", Bond.CLUSTER, DatabaseFaults::kill, Set.of(Invariant.I1),
    rig -> rig.postgres().executeAsSuperuser("alter database " + rig.database() + " set synchronous_commit = off"),
    patches -> patches),
  B5("a client key that is not unique", Bond.CLUSTER, scene -> { }, Set.of(Invariant.I3, Invariant.I14),
    rig -> function(rig, sql -> exchange(sql, "if client_keys[i] is not null then", "if false then"),
      "alter table comment drop constraint comment_client_key_unique"), patches -> patches),
  B6("a doorbell that gets lost, and nobody polls", Bond.CLUSTER, scene -> { }, Set.of(Invariant.I6), rig -> { },
    patches -> patches
      .change("thread/Doorbell.java", "vertx.eventBus().publish(",
        "if (System.nanoTime() % 3 != 0) vertx.eventBus().publish(")
      .change("live/LiveVerticle.java", "news));\n    pollLater();", "news));")),
  B7("what does not fit into a full queue is dropped", Bond.CLUSTER_NARROW, ReaderFaults::slow, Set.of(Invariant.I5),
    rig -> { },
    patches -> patches.change("live/Subscription.java", "if (reader.isFull()) {\n      behind = true;",
      "if (reader.isFull()) {\n      position = range.to();")),
  B8("a replay that serves what is stored after a removal", Bond.CLUSTER, scene -> { }, Set.of(Invariant.I10),
    rig -> { },
    patches -> patches.change("comment/CommentJson.java",
      "live(Comment comment) {\n    boolean visible = comment.isVisible();",
      "live(Comment comment) {\n    boolean visible = comment.body() != null;")),
  B9("the epoch kept after a restore", Bond.CLUSTER, DatabaseFaults::restore,
    Set.of(Invariant.I1, Invariant.I5, Invariant.I6),
    Rig::keepEpoch, patches -> patches),
  B10("a hub that goes on from the database's head instead of its own", Bond.NONE, Bug::restless, Set.of(Invariant.I6),
    rig -> { }, patches -> patches.change("live/Hub.java", "hear(changes.thread().head(), changes.thread().epoch());",
      "if (changes.thread().head() > latest.to()) {\n        latest = atHead(changes);\n      }"));

  private final String words;
  private final Bond bond;
  private final Consumer<Scene> injection;
  private final Set<Invariant> breaks;
  private final Consumer<Rig> inDatabase;
  private final UnaryOperator<Patches> inClasses;

  Bug(String words, Bond bond, Consumer<Scene> injection, Set<Invariant> breaks, Consumer<Rig> inDatabase,
      UnaryOperator<Patches> inClasses) {
    this.words = words;
    this.bond = bond;
    this.injection = injection;
    this.breaks = breaks;
    this.inDatabase = inDatabase;
    this.inClasses = inClasses;
  }

  String words() {
    return words;
  }

  /** What it must be caught by: one of these. */
  Set<Invariant> breaks() {
    return breaks;
  }

  /** A run of the server with this mistake in it. */
  Report run(Settings settings) {
    Patches patches = inClasses.apply(Patches.named(name().toLowerCase(java.util.Locale.ROOT)));
    List<Path> before = patches.isEmpty() ? List.of() : List.of(patches.compile());
    try (Rig rig = Rig.start("seeded", settings.nodes(), bond, before)) {
      inDatabase.accept(rig);
      rig.up();
      return Proof.run(rig, this == B7 ? settings.asHeavy() : settings, name().toLowerCase(java.util.Locale.ROOT),
        injection);
    }
  }

  private static void restless(Scene scene) {
    LineFaults.noDoorbell(scene);
    ReaderFaults.restless(scene);
  }

  private static void function(Rig rig, UnaryOperator<String> change, String first) {
    try {
      String sql = Files.readString(Path.of("sql", "migrations", "V0002__post_comments.sql"));
      rig.postgres().executeAsOwner(rig.database(), first);
      rig.postgres().executeAsOwner(rig.database(),
        change.apply(exchange(sql, "create function", "create or replace function")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String exchange(String text, String piece, String other) {
    if (!text.contains(piece)) {
      throw new IllegalStateException("not in the function: " + piece);
    }
    return text.replace(piece, other);
  }
}
