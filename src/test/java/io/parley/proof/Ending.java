package io.parley.proof;

import io.parley.proof.Event.Kind;
import io.parley.proof.Event.Seen;
import io.vertx.core.Future;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The end of a run: when all is healed and the writers are done, notes where the threads stand, gives the readers their
 * time to get there, and then writes down what is stored and what every node shows. For one thread.
 */
final class Ending {

  private static final long CONVERGE_NANOS = 5_000_000_000L;
  private static final long RESPECT_NANOS = 15_000_000_000L;

  private final Load load;

  Ending(Load load) {
    this.load = load;
  }

  void run() {
    note(Event.of(Kind.STOP));
    Map<Place, Long> heads = heads();
    heads.forEach((place, head) -> note(Event.of(Kind.HEAD).in(place.name(), null).range(null, head, null)));
    waitUntil(CONVERGE_NANOS, () -> isEverybodyAt(heads));
    // Respect takes its number up to a second later, or ten after a crash.
    waitUntil(RESPECT_NANOS, () -> number("select count(*) from respect where given <> counted") == 0);
    Map<Place, Long> last = heads();
    waitUntil(CONVERGE_NANOS, () -> isEverybodyAt(last));
    load.places().forEach(this::store);
    load.places().forEach(place -> load.rig().nodes().forEach(node -> show(node, place)));
    Future.all(load.clients().stream().map(client -> load.rig().vertx().undeploy(client.deploymentID())).toList())
      .await();
  }

  private boolean isEverybodyAt(Map<Place, Long> heads) {
    return load.clients().stream().allMatch(client -> client.places().stream()
      .allMatch(place -> client.position(place) >= heads.get(place)));
  }

  private void waitUntil(long nanos, BooleanSupplier condition) {
    long deadline = System.nanoTime() + nanos;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      load.waitABit();
    }
  }

  private Map<Place, Long> heads() {
    Map<Place, Long> heads = new HashMap<>();
    for (Place place : load.places()) {
      heads.put(place, number("select coalesce(max(t.head), 0) from thread t join site s on s.id = t.site_id"
        + " where s.slug = ? and t.key = ?", place.site(), place.key()));
    }
    return heads;
  }

  private void store(Place place) {
    List<Seen> comments = new ArrayList<>();
    query("select c.id, c.change_no, c.state, c.text, c.respect, c.first_no, c.author_id || ' ' || c.client_key as key"
      + " from comment c join thread t on t.id = c.thread_id join site s on s.id = t.site_id"
      + " where s.slug = ? and t.key = ? order by c.first_no", row -> comments.add(new Seen(row.getString("id"),
      row.getLong("change_no"), row.getString("state"), row.getString("text") == null ? null
        : Api.token(row.getString("text")), row.getInt("respect"), row.getLong("first_no"), row.getString("key"))),
      place.site(), place.key());
    String[] epoch = new String[1];
    query("select epoch from store", row -> epoch[0] = row.getString(1));
    note(Event.of(Kind.STORED).in(place.name(), epoch[0]).range(null, heads().get(place), comments));
  }

  private void show(Node node, Place place) {
    Event event = Event.of(Kind.FINAL).by("final", node.name());
    event.asked = event.at;
    try {
      Api.Whole whole = load.api().whole(node, place);
      note(event.in(place.name(), whole.epoch()).range(null, whole.head(), whole.comments()));
    } catch (IOException e) {
      note(event.in(place.name(), null).note(e.toString()));
    }
  }

  private long number(String sql, Object... parameters) {
    long[] number = new long[1];
    query(sql, row -> number[0] = row.getLong(1), parameters);
    return number[0];
  }

  private interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  private void query(String sql, RowTaker taker, Object... parameters) {
    try (Connection connection = load.rig().postgres().connect(load.rig().database());
         PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taker.take(rows);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void note(Event event) {
    load.history().add(event);
  }
}
