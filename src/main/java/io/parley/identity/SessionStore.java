package io.parley.identity;

import io.parley.identity.Caller.Moderator;
import io.parley.identity.Caller.Role;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of the tables {@code account}, {@code role}, {@code sign_in_link} and {@code session}. */
final class SessionStore {

  static final String WAY_IN = """
    select exists (select from role where role = 'administrator' and site_id is null)
      or exists (select from sign_in_link where role = 'administrator' and site_id is null)
    """;

  /** Lets everybody read, and one at a time decide by what was read. */
  private static final String LOCK_LINKS = """
    lock table sign_in_link in share row exclusive mode
    """;

  static final String DROP_LINKS_OF_ROLE = """
    delete from sign_in_link where role = $1 and site_id is not distinct from $2 and used_at is null and name = $3
    """;

  static final String ADD_LINK = """
    insert into sign_in_link (hash, name, role, site_id, expires_at) values ($1, $2, $3, $4, $5)
    """;

  static final String USE_LINK = """
    update sign_in_link set used_at = now()
    where hash = $1 and used_at is null and expires_at > now()
    returning name, role, site_id
    """;

  static final String ADD_ACCOUNT = """
    with made as (insert into account (id, name) values ($1, $2) returning id)
    insert into role (account_id, site_id, role) select id, $3, $4 from made
    """;

  static final String ADD_SESSION = """
    insert into session (hash, account_id, expires_at) values ($1, $2, $3)
    """;

  static final String FIND_SESSION = """
    select a.id, a.name, r.role, r.site_id
    from session s
    join account a on a.id = s.account_id
    join role r on r.account_id = a.id
    where s.hash = $1 and s.expires_at > now()
    order by r.site_id nulls first
    limit 1
    """;

  static final String DROP_SESSION = """
    delete from session where hash = $1 or expires_at < now()
    """;

  /** What a sign-in link grants. */
  record Grant(String name, Role role, @Nullable Integer siteId) {
  }

  /** Whether there ever was an administrator of everything, or a link for one; stays so until the transaction ends. */
  Future<Boolean> wayInOrLock(SqlConnection connection) {
    return connection.query(LOCK_LINKS).execute()
      .compose(locked -> connection.preparedQuery(WAY_IN).execute())
      .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** A new link for the same person takes the place of one that was not used. */
  Future<Void> addLink(SqlClient client, byte[] hash, Grant grant, OffsetDateTime expires) {
    return client.preparedQuery(DROP_LINKS_OF_ROLE)
      .execute(Tuple.of(grant.role().word(), grant.siteId(), grant.name()))
      .compose(done -> client.preparedQuery(ADD_LINK)
        .execute(Tuple.of(Buffer.buffer(hash), grant.name(), grant.role().word(), grant.siteId(), expires)))
      .mapEmpty();
  }

  Future<Optional<Grant>> useLink(SqlClient client, byte[] hash) {
    return client.preparedQuery(USE_LINK).execute(Tuple.of(Buffer.buffer(hash))).map(rows -> {
      for (Row row : rows) {
        return Optional.of(new Grant(row.getString("name"), role(row), row.getInteger("site_id")));
      }
      return Optional.empty();
    });
  }

  Future<Void> addAccount(SqlClient client, UUID id, Grant grant) {
    return client.preparedQuery(ADD_ACCOUNT)
      .execute(Tuple.of(id, grant.name(), grant.siteId(), grant.role().word())).mapEmpty();
  }

  Future<Void> addSession(SqlClient client, byte[] hash, UUID account, OffsetDateTime expires) {
    return client.preparedQuery(ADD_SESSION).execute(Tuple.of(Buffer.buffer(hash), account, expires)).mapEmpty();
  }

  Future<Optional<Moderator>> findSession(SqlClient client, byte[] hash) {
    return client.preparedQuery(FIND_SESSION).execute(Tuple.of(Buffer.buffer(hash))).map(SessionStore::toModerator);
  }

  Future<Void> dropSession(SqlClient client, byte[] hash) {
    return client.preparedQuery(DROP_SESSION).execute(Tuple.of(Buffer.buffer(hash))).mapEmpty();
  }

  private static Optional<Moderator> toModerator(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(new Moderator(row.getUUID("id"), row.getString("name"), role(row), row.getInteger("site_id")));
    }
    return Optional.empty();
  }

  private static Role role(Row row) {
    return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
  }
}
