package io.parley.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.proof.Event.Kind;
import io.parley.proof.Event.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Histories made by hand: one in order, and the same with one thing wrong. */
class CheckerTest {

  private static final String THREAD = "demo/t-0";
  private static final String EPOCH = "e";

  private final List<Event> history = new ArrayList<>();
  private long clock;
  private long ops;

  private Event add(Event event) {
    event.at = ++clock;
    history.add(event);
    return event;
  }

  private Event write(Kind kind, long op, String what, String id, String token) {
    Event event = add(Event.of(kind).by("w", "n").in(THREAD, EPOCH));
    event.op = op;
    event.what = what;
    event.id = id;
    event.token = token;
    event.key = what.equals("post") ? "key-" + token : null;
    return event;
  }

  private void acknowledged(String what, String id, String token, long change) {
    long op = ++ops;
    write(Kind.INVOKE, op, what, what.equals("post") ? null : id, token);
    Event ok = write(Kind.OK, op, what, id, token);
    ok.status = what.equals("post") ? 201 : 200;
    ok.change = change;
  }

  private static Seen visible(String id, long change, String token, long first) {
    return new Seen(id, change, "visible", token, 0, first, null);
  }

  private void told(long from, long to, Seen... comments) {
    add(Event.of(Kind.RANGE).by("r", "n").in(THREAD, EPOCH).range(from, to, List.of(comments)));
  }

  private void page(long asked, long head, Seen... comments) {
    add(Event.of(Kind.PAGE).by("page", "n").in(THREAD, EPOCH).range(null, head, List.of(comments))).asked = asked;
  }

  private void follow() {
    add(Event.of(Kind.CONNECT).by("r", "n"));
    add(Event.of(Kind.LOAD).by("r", "n").in(THREAD, EPOCH).range(null, 0L, List.of()));
    add(Event.of(Kind.SUBSCRIBE).by("r", "n").in(THREAD, EPOCH).range(0L, null, null));
  }

  private void stored(long head, Seen... comments) {
    add(Event.of(Kind.STOP));
    add(Event.of(Kind.HEAD).in(THREAD, null).range(null, head, null));
    add(Event.of(Kind.STORED).in(THREAD, EPOCH).range(null, head, List.of(comments)));
  }

  private Set<Invariant> broken() {
    return Checker.check(history).broken();
  }

  @Test
  void a_history_in_order_breaks_nothing() {
    follow();
    acknowledged("post", "a", "zqtw0q0z", 1);
    told(0, 1, visible("a", 1, "zqtw0q0z", 1));
    acknowledged("post", "b", "zqtw0q1z", 2);
    told(1, 2, visible("b", 2, "zqtw0q1z", 2));
    page(clock, 2, visible("a", 1, "zqtw0q0z", 1), visible("b", 2, "zqtw0q1z", 2));
    stored(2, visible("a", 1, "zqtw0q0z", 1), visible("b", 2, "zqtw0q1z", 2));
    assertEquals(Set.of(), broken());
  }

  @Test
  void a_lost_acknowledgement() {
    acknowledged("post", "a", "zqtw0q0z", 1);
    stored(0);
    assertEquals(Set.of(Invariant.I1), broken());
  }

  @Test
  void a_range_that_leaves_out_what_changed_in_it() {
    follow();
    acknowledged("post", "a", "zqtw0q0z", 1);
    acknowledged("post", "b", "zqtw0q1z", 2);
    told(0, 2, visible("b", 2, "zqtw0q1z", 2));
    stored(2, visible("a", 1, "zqtw0q0z", 1), visible("b", 2, "zqtw0q1z", 2));
    assertEquals(Set.of(Invariant.I5, Invariant.I6), broken());
  }

  @Test
  void a_range_that_does_not_begin_where_the_reader_is() {
    follow();
    acknowledged("post", "a", "zqtw0q0z", 1);
    told(0, 1, visible("a", 1, "zqtw0q0z", 1));
    told(0, 1, visible("a", 1, "zqtw0q0z", 1));
    stored(1, visible("a", 1, "zqtw0q0z", 1));
    assertEquals(Set.of(Invariant.I5), broken());
  }

  @Test
  void a_page_older_than_an_acknowledgement() {
    acknowledged("post", "a", "zqtw0q0z", 1);
    page(clock + 1, 0);
    stored(1, visible("a", 1, "zqtw0q0z", 1));
    history.get(2).at++;
    assertEquals(Set.of(Invariant.I9), broken());
  }

  @Test
  void a_text_after_its_removal() {
    follow();
    acknowledged("post", "a", "zqtw0q0z", 1);
    acknowledged("remove", "a", null, 2);
    told(0, 2, visible("a", 2, "zqtw0q0z", 1));
    stored(2, new Seen("a", 2, "removed", "zqtw0q0z", 0, 1L, null));
    assertEquals(Set.of(Invariant.I5, Invariant.I6, Invariant.I10), broken());
  }

  @Test
  void numbers_against_the_order_of_time() {
    acknowledged("post", "a", "zqtw0q0z", 2);
    acknowledged("post", "b", "zqtw0q1z", 1);
    stored(2, visible("b", 1, "zqtw0q1z", 1), visible("a", 2, "zqtw0q0z", 2));
    assertEquals(Set.of(Invariant.I8), broken());
  }

  @Test
  void a_text_of_another_thread() {
    acknowledged("post", "a", "zqtw0q0z", 1);
    Event foreign = add(Event.of(Kind.PAGE).by("page", "n").in("demo/t-2", EPOCH)
      .range(null, 1L, List.of(visible("a", 1, "zqtw0q0z", 1))));
    foreign.asked = foreign.at;
    add(Event.of(Kind.STORED).in("demo/t-2", EPOCH).range(null, 1L, List.of(visible("a", 1, "zqtw0q0z", 1))));
    stored(1, visible("a", 1, "zqtw0q0z", 1));
    assertEquals(Set.of(Invariant.I11), broken());
  }
}
