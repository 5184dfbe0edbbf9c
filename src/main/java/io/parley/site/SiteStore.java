package io.parley.site;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** SQL of the table {@code site}. */
public final class SiteStore {

  private static final String COLUMNS = "id, slug, name, origins, settings";

  static final String FIND_BY_SLUG = """
    select %s from site where slug = $1
    """.formatted(COLUMNS);

  static final String FIND_BY_ID = """
    select %s from site where id = $1
    """.formatted(COLUMNS);

  static final String ANY_WITH_ORIGIN = """
    select 1 from site where $1 = any (origins) limit 1
    """;

  static final String CREATE_IF_ABSENT = """
    insert into site (slug, name) values ($1, $2)
    on conflict on constraint site_slug_unique do nothing
    """;

  public Future<Optional<Site>> findBySlug(SqlClient client, String slug) {
    return client.preparedQuery(FIND_BY_SLUG).execute(Tuple.of(slug)).map(SiteStore::first);
  }

  public Future<Optional<Site>> findById(SqlClient client, int id) {
    return client.preparedQuery(FIND_BY_ID).execute(Tuple.of(id)).map(SiteStore::first);
  }

  public Future<Boolean> anyWithOrigin(SqlClient client, String origin) {
    return client.preparedQuery(ANY_WITH_ORIGIN).execute(Tuple.of(origin)).map(rows -> rows.size() > 0);
  }

  public Future<Void> createIfAbsent(SqlClient client, String slug, String name) {
    return client.preparedQuery(CREATE_IF_ABSENT).execute(Tuple.of(slug, name)).mapEmpty();
  }

  private static Optional<Site> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(toSite(row));
    }
    return Optional.empty();
  }

  private static Site toSite(Row row) {
    return new Site(row.getInteger("id"), row.getString("slug"), row.getString("name"),
      Arrays.asList(row.getArrayOfStrings("origins")), toSettings(row.getJsonObject("settings")));
  }

  /** What a site left open takes the default. */
  private static SiteSettings toSettings(JsonObject json) {
    SiteSettings standard = SiteSettings.DEFAULT;
    List<String> reasons = json.containsKey("reasons")
      ? json.getJsonArray("reasons").stream().map(Object::toString).toList()
      : standard.reasons();
    return new SiteSettings(
      json.getInteger("maxGraphemes", standard.maxGraphemes()),
      Duration.ofSeconds(json.getLong("editWindowSeconds", standard.editWindow().toSeconds())),
      reasons,
      json.getBoolean("latest", standard.latest()),
      Optional.ofNullable(json.getString("tokenSecret")).map(TokenSecret::new));
  }
}
