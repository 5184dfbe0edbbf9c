package io.parley.site;

import java.util.List;

/**
 * A publisher: whose pages may carry its threads, and under which rules people write there.
 *
 * @param origins origins (scheme, host, port) of pages that may embed its threads
 */
public record Site(int id, String slug, String name, List<String> origins, SiteSettings settings) {
}
