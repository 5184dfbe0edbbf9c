package io.parley.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.proof.Api.Reply;
import io.parley.proof.Event.Kind;
import io.parley.testing.TestClient;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * One person who posts, edits, deletes, removes, restores and respects, one thing at a time, and asks again on any node
 * when nobody answers. Touches nobody else's comments but with respect. Runs on a thread of its own.
 */
final class Writer implements Runnable {

  private static final int TRIES = 4;
  /** Three bytes a character: about the most that a comment can weigh. */
  private static final String LONG = "\u9577".repeat(2_900);

  private final int number;
  private final Load load;
  private final Random random;
  private final Deque<Own> mine = new ArrayDeque<>();
  private final List<Wish> unsettled = new ArrayList<>();
  private final String[] tokens;
  private int count;
  private long slowAt;

  Writer(int number, Load load, long seed) {
    this.number = number;
    this.load = load;
    this.random = new Random(seed * 1_000 + number);
    this.tokens = new String[] {load.guest("demo", "Writer " + number),
      load.guest(Load.OTHER_SITE, "Writer " + number)};
  }

  private record Own(Place place, String id) {
  }

  @Override
  public void run() {
    while (!load.isStopped(random.nextInt(2 * load.settings().pauseMillis() + 1))) {
      step();
    }
    settle();
  }

  private void step() {
    int dice = random.nextInt(100);
    if (mine.size() < 3 || dice < 55) {
      post(place());
    } else if (dice < 60) {
      askTwice(place());
    } else if (dice < 86) {
      change(dice);
    } else {
      respect();
    }
  }

  /** Fast threads, and one that is written to now and then only, where what got lost stays lost for a while. */
  private Place place() {
    List<Place> places = load.places();
    if (number == 0 && System.nanoTime() - slowAt > 4_000_000_000L) {
      slowAt = System.nanoTime();
      return places.get(places.size() - 1);
    }
    return places.get(random.nextInt(places.size() - 1));
  }

  private String text(String token) {
    boolean isLong = load.settings().heavy() || random.nextInt(8) == 0;
    return token + " said" + (isLong ? " " + LONG : ".");
  }

  private String nextToken() {
    return "zq" + load.run() + "w" + number + "q" + count++ + "z";
  }

  private void post(Place place) {
    String token = nextToken();
    Wish wish = postWish(place, "key-" + token, token);
    Reply reply = tryOut(wish);
    if (reply != null && reply.isDone()) {
      Own own = new Own(place, reply.json().at("/comment/id").asText());
      mine.addLast(own);
      if (mine.size() > 40) {
        mine.removeFirst();
      }
      load.said(place, own.id);
      load.look(random, place);
    }
  }

  private Wish postWish(Place place, String key, String token) {
    String parent = random.nextInt(6) == 0
      ? mine.stream().filter(own -> own.place.equals(place)).map(Own::id).findFirst().orElse(null) : null;
    String body = parent == null ? TestClient.object("text", text(token))
      : TestClient.object("text", text(token), "parentId", parent);
    return new Wish(load.nextOp(), "post", place, key, token, null, "POST", place.comments(), body, bearer(place));
  }

  /** The same key with another text must be refused; with the same text it is answered again. */
  private void askTwice(Place place) {
    String token = nextToken();
    Wish wish = postWish(place, "key-" + token, token);
    Reply first = tryOut(wish);
    if (first == null || !first.isDone()) {
      return;
    }
    tryOut(wish);
    String other = nextToken();
    tryOut(new Wish(load.nextOp(), "conflict", place, wish.key(), other, null, "POST", place.comments(),
      TestClient.object("text", text(other)), bearer(place)));
  }

  private void change(int dice) {
    Own own = new ArrayList<>(mine).get(random.nextInt(mine.size()));
    String path = "/api/v1/comments/" + own.id;
    String removal = "/api/v1/moderation/comments/" + own.id + "/removal";
    Reply reply;
    if (dice < 74) {
      String token = nextToken();
      reply = tryOut(new Wish(load.nextOp(), "edit", own.place, null, token, own.id, "PATCH", path,
        TestClient.object("text", text(token)), bearer(own.place)));
    } else if (dice < 77) {
      mine.remove(own);
      reply = tryOut(new Wish(load.nextOp(), "delete", own.place, null, null, own.id, "DELETE", path, null,
        bearer(own.place)));
    } else {
      mine.remove(own);
      reply = tryOut(new Wish(load.nextOp(), "remove", own.place, null, null, own.id, "PUT", removal, null,
        Rig.ADMIN_KEY));
      if (dice > 83 && reply != null && reply.isDone()) {
        load.look(random, own.place);
        tryOut(new Wish(load.nextOp(), "restore", own.place, null, null, own.id, "DELETE", removal, null,
          Rig.ADMIN_KEY));
      }
    }
    if (reply != null && reply.isDone()) {
      load.look(random, own.place);
    }
  }

  private void respect() {
    Place place = load.respectable(random);
    String id = load.anybodys(place, random);
    if (id != null) {
      tryOut(new Wish(load.nextOp(), "respect", place, null, null, id, "PUT", "/api/v1/comments/" + id + "/respect",
        null,
        bearer(place)));
    }
  }

  private String bearer(Place place) {
    return tokens[place.site().equals("demo") ? 0 : 1];
  }

  /** Asks until there is an answer; null when there was none for too long, and it is left for later. */
  private Reply tryOut(Wish wish) {
    for (int i = 0; i < TRIES; i++) {
      Reply reply = once(wish);
      if (reply != null) {
        return reply;
      }
      load.isStopped(100 + random.nextInt(400));
    }
    unsettled.add(wish);
    return null;
  }

  /** After the load, with all healed, every unknown outcome must become known. */
  private void settle() {
    for (Wish wish : unsettled) {
      while (once(wish) == null && load.maySettle()) {
        load.waitABit();
      }
    }
  }

  private Reply once(Wish wish) {
    Node node = load.anyNode(random);
    load.history().add(wish.event(Kind.INVOKE, "w" + number, node));
    Event outcome;
    Reply reply = null;
    try {
      reply = wish.send(load.api(), node);
      outcome = wish.event(reply.isDone() ? Kind.OK : reply.isRefused() ? Kind.FAIL : Kind.UNKNOWN, "w" + number, node);
      outcome.status = reply.status();
      JsonNode comment = reply.json().path("comment");
      if (reply.isDone() && comment.has("id")) {
        outcome.id = comment.get("id").asText();
        outcome.change = reply.json().get("change").asLong();
        outcome.epoch = reply.json().get("epoch").asText();
      }
    } catch (IOException e) {
      outcome = wish.event(Kind.UNKNOWN, "w" + number, node).note(e.getClass().getSimpleName());
    }
    load.history().add(outcome);
    return outcome.kind == Kind.UNKNOWN ? null : reply;
  }
}
