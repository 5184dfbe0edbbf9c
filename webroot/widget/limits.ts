/**
 * How long and how many, for the whole widget. They stand here together because the bundler writes a constant out where
 * it is used only if it comes from a module that does nothing else.
 */

/** Milliseconds that a call may take. */
export const PATIENCE = 15_000;
/** Milliseconds in which the reader sees the thread before the rest of the script is fetched. */
export const AT_REST = 500;

/** Comments put into the page in one frame, so that none is late. */
export const FRAME = 20;
/** Roots that get their layout in one frame. */
export const AT_ONCE = 4;
/** Roots before and after one that is gone to: more than two screens. */
export const AROUND = 12;
/** More than these are not counted on the button. */
export const MANY = 50;
/** More in a second are a burst. */
export const BURST = 5;
/** Milliseconds between two times that what came is told. */
export const TOLD_APART = 20_000;
/** The same where the page has each comment told, and more names than are told. */
export const NAMED_APART = 2_000;
export const MANY_NAMES = 3;
/** Comments at once when the list comes anew. */
export const PAGE = 25;
export const MOST = 100;
/** Milliseconds between two lists that come anew; sooner than that, they are spread. */
export const APART = 2_000;

/** Deeper than this nothing is indented. */
export const MAX_LEVEL = 5;
/** From here on the answered is named, since a phone stops there. */
export const NAMED_FROM = 4;

/** Seconds after which the server's date says it better. */
export const WEEK = 604_800;

export const DRAFT_AFTER = 400;
/** Milliseconds: two weeks. */
export const DRAFT_KEPT_FOR = 1_209_600_000;
/** Of the limit of characters: from here on they are counted. */
export const COUNT_FROM = 0.8;
/** Of one reader in this browser. */
export const MOST_RESPECTS = 500;
/** Whose height, and what was seen in them, is kept. */
export const MOST_THREADS = 50;

/** How many comments on their way are kept for one thread. */
export const MOST_UNSENT = 20;
/** Milliseconds in which what is kept is still sent: a day. */
export const SENT_WITHIN = 86_400_000;
/** Milliseconds until it is looked again who reads, while what somebody wrote waits for them. */
export const LOOK_AGAIN = 1_000;
/** How often a comment is sent before the reader has to press. */
export const TRIES = 6;
/** Milliseconds after what else the line has brought: of one's own doing one must hear. */
export const SPOKEN_AFTER = 300;

/** Milliseconds after the last change of what is selected. */
export const SETTLED = 200;
export const TOAST = 8_000;
export const UNDO = 10_000;
/** Milliseconds in which a comment may be put back: the server's minute, less the time the call may take. */
export const UNDO_WITHIN = 55_000;
/** Pixels below which a page is that of a phone, as in the style. */
export const NARROW = 560;
