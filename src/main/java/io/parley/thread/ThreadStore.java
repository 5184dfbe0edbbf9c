package io.parley.thread;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SQL of the tables {@code thread} and {@code store}. */
public final class ThreadStore {

  static final String EPOCH = """
    select epoch from store
    """;

  static final String LOCK = """
    select t.id, t.site_id, t.key, t.state, t.head, (select epoch from store) as epoch
    from thread t
    where t.id = $1
    for no key update of t
    """;

  static final String ADVANCE = """
    update thread set head = $2, count = count + $3 where id = $1
    """;

  static final String CREATE_IF_ABSENT = """
    insert into thread (site_id, key) values ($1, $2)
    on conflict on constraint thread_key_unique do nothing
    """;

  static final String FIND_ID = """
    select id from thread where site_id = $1 and key = $2
    """;

  static final String SET_STATE = """
    update thread set state = $2, head = $3 where id = $1
    """;

  static final String FIND = """
    select t.key, t.title, t.url, t.state, t.head, t.count, (select epoch from store) as epoch, (
      select count(*)::integer from comment c
      where c.thread_id = t.id and c.picked_by is not null and c.state = 'visible'
    ) as picks
    from thread t
    where t.id = $1
    """;

  static final String HEADS = """
    select s.epoch, asked.site_id, asked.key, coalesce(t.head, 0) as head
    from store s
    cross join unnest($1::integer[], $2::text[]) as asked (site_id, key)
    left join thread t on t.site_id = asked.site_id and t.key = asked.key
    """;

  static final String HEAD = """
    select s.epoch, coalesce(t.head, 0) as head
    from store s left join thread t on t.site_id = $1 and t.key = $2
    """;

  static final String COUNTS = """
    select key, count from thread where site_id = $1 and key = any ($2)
    """;

  /** A thread whose row this transaction holds: nobody else takes a change number until it ends. */
  public record Locked(long id, ThreadKey key, ThreadState state, long head, String epoch) {

    /** The number the change being made takes. */
    public long next() {
      return head + 1;
    }
  }

  public Future<String> epoch(SqlClient client) {
    return client.preparedQuery(EPOCH).execute().map(rows -> rows.iterator().next().getString(0));
  }

  public Future<Locked> lock(SqlClient client, long threadId) {
    return client.preparedQuery(LOCK).execute(Tuple.of(threadId)).map(rows -> {
      Row row = rows.iterator().next();
      return new Locked(row.getLong("id"), new ThreadKey(row.getInteger("site_id"), row.getString("key")),
        ThreadState.of(row.getString("state")), row.getLong("head"), row.getString("epoch"));
    });
  }

  /** Takes the next change number for good; {@code visible} is how many more comments readers see, or fewer. */
  public Future<Void> advance(SqlClient client, Locked thread, int visible) {
    return client.preparedQuery(ADVANCE).execute(Tuple.of(thread.id(), thread.next(), visible)).mapEmpty();
  }

  public Future<Long> findOrCreate(SqlClient client, ThreadKey key) {
    Tuple name = Tuple.of(key.siteId(), key.key());
    return client.preparedQuery(CREATE_IF_ABSENT).execute(name)
      .compose(done -> client.preparedQuery(FIND_ID).execute(name))
      .map(rows -> rows.iterator().next().getLong("id"));
  }

  public Future<Void> setState(SqlClient client, Locked thread, ThreadState state) {
    return client.preparedQuery(SET_STATE).execute(Tuple.of(thread.id(), state.word(), thread.next())).mapEmpty();
  }

  public Future<ThreadSnapshot> find(SqlClient client, long threadId) {
    return client.preparedQuery(FIND).execute(Tuple.of(threadId)).map(rows -> toSnapshot(rows.iterator().next()));
  }

  /** Heads of several threads at one moment; 0 for a thread that does not exist yet. */
  public record Heads(String epoch, Map<ThreadKey, Long> byThread) {
  }

  /** The heads of all the threads asked for, at least one, in one round trip. */
  public Future<Heads> heads(SqlClient client, Collection<ThreadKey> keys) {
    return keys.size() == 1 ? head(client, keys.iterator().next()) : headsOfMany(client, keys);
  }

  /** A hot page asks thousands of times a second for one, which costs the database half of what asking for a list does. */
  private Future<Heads> head(SqlClient client, ThreadKey key) {
    return client.preparedQuery(HEAD).execute(Tuple.of(key.siteId(), key.key())).map(rows -> {
      Row row = rows.iterator().next();
      return new Heads(row.getString("epoch"), Map.of(key, row.getLong("head")));
    });
  }

  private Future<Heads> headsOfMany(SqlClient client, Collection<ThreadKey> keys) {
    List<Integer> sites = new ArrayList<>(keys.size());
    List<String> names = new ArrayList<>(keys.size());
    for (ThreadKey key : keys) {
      sites.add(key.siteId());
      names.add(key.key());
    }
    Tuple asked = Tuple.tuple()
      .addArrayOfInteger(sites.toArray(new Integer[0]))
      .addArrayOfString(names.toArray(new String[0]));
    return client.preparedQuery(HEADS).execute(asked).map(rows -> {
      Map<ThreadKey, Long> heads = new HashMap<>();
      rows.forEach(row ->
        heads.put(new ThreadKey(row.getInteger("site_id"), row.getString("key")), row.getLong("head")));
      return new Heads(rows.iterator().next().getString("epoch"), heads);
    });
  }

  public Future<Map<String, Integer>> counts(SqlClient client, int siteId, Collection<String> keys) {
    Tuple asked = Tuple.tuple().addInteger(siteId).addArrayOfString(keys.toArray(new String[0]));
    return client.preparedQuery(COUNTS).execute(asked).map(rows -> {
      Map<String, Integer> counts = new HashMap<>();
      rows.forEach(row -> counts.put(row.getString("key"), row.getInteger("count")));
      return counts;
    });
  }

  static ThreadSnapshot toSnapshot(Row row) {
    return new ThreadSnapshot(row.getString("key"), row.getString("title"), row.getString("url"),
      ThreadState.of(row.getString("state")), row.getString("epoch"), row.getLong("head"), row.getInteger("count"),
      row.getInteger("picks"));
  }
}
