package io.parley.comment;

/** Lends the load bench the very statement that reads a page, which is nobody else's business. */
public final class PageSql {

  private PageSql() {
  }

  /** {@code $1} site, {@code $2} thread, {@code $3} rows, {@code $4} the place to read from. */
  public static String newestBranches() {
    return PageStore.BRANCHES.get(Sort.NEWEST);
  }

  /** The cursor of a page that begins behind a place. */
  public static String cursor(long place) {
    return new Cursor(Sort.NEWEST, null, 0, place).encode();
  }
}
