package io.parley.article;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a thread can look like. The server draws what it draws of each; where that is not all, the script of the gallery
 * has something under the same name to do.
 */
enum GalleryState {
  BEFORE_SCRIPT, PLAIN_FORM, PLAIN_FORM_REFUSED, PLAIN_FORM_POSTED,
  LOADING, LOAD_FAILED,
  LIVE, EMPTY, ONE_COMMENT, FLAT, MANY, DEEP, LONG_WORDS, ONE_IN_ITS_PLACE, TARGET, MORE_FAILED,
  PICKED, CLOSED, REMOVED, DELETED,
  OFFLINE, RECONNECTING, PAUSED,
  NEWS_ABOVE, NEWS_IN_A_BRANCH, FRESH, UNREAD, COLLAPSED, COLLAPSED_WITH_NEWS, SHOW_EDIT, REMOVED_IN_SIGHT,
  COMPOSER, COMPOSER_KNOWN, REPLYING, COMPOSER_ERRORS, DRAFT, NEAR_THE_LIMIT, TOO_LONG, PREVIEW,
  LEAVING, ANSWERED_EDITED, ANSWERED_REMOVED, CLOSED_WHILE_WRITING,
  POSTING, POSTED, UNSENT, UNSENT_GIVEN_UP, UNSENT_OFFLINE, UNSENT_BROKEN,
  RATE_LIMITED, REFUSED, CLOSED_MEANWHILE,
  ACTS, RESPECTED, RESPECT_FAILED, EXACT_TIME, LINK_COPIED, LINK_NOT_COPIED, REPORTING, REPORTING_WITHOUT_A_REASON,
  MUTED, MUTED_SHOWN, UNMUTING, QUOTING, OWN, EDITING, DELETED_WITH_UNDO;

  static Optional<GalleryState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }

  /** Its name in addresses, and the key of its thread. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isScripted() {
    return compareTo(LOADING) >= 0;
  }

  /** Whether nothing was rendered and the element has to ask for it. */
  boolean isFetched() {
    return this == LOADING || this == LOAD_FAILED;
  }
}
