/** The words of the page's language, from the same catalogue the server's templates use. Named imports, so that words
    only the server says do not travel. */
import {
  change, comments, deleted, deleteSure, discard, draftRestored, edited, edit, justNow, live, loadFailed, manyNew,
  moreFailed, moreReplies, moreComments, nameRefused, nameRequired, newComments, newRepliesHere, notSent,
  notSentGaveUp, notSentOffline, offline, parentGone, paused, post, posted, posting, postFailed, postingAs, rateLimited,
  reading, reconnecting, reference, removed, replyingTo, replyingToEarlier, respect, retry, save, showEdit, textLeft,
  textOver, textRefused, textRequired, textTooLong, arrivedAnnounce, closed, wasDeleted, wasSaved, moreRest,
} from '../words/en.json';

const LANGUAGE = 'en';

const catalogue = {
  change, comments, deleted, deleteSure, discard, draftRestored, edited, edit, justNow, live, loadFailed, manyNew,
  moreFailed, moreReplies, moreComments, nameRefused, nameRequired, newComments, newRepliesHere, notSent,
  notSentGaveUp, notSentOffline, offline, parentGone, paused, post, posted, posting, postFailed, postingAs, rateLimited,
  reading, reconnecting, reference, removed, replyingTo, replyingToEarlier, respect, retry, save, showEdit, textLeft,
  textOver, textRefused, textRequired, textTooLong, arrivedAnnounce, closed, wasDeleted, wasSaved, moreRest,
};

export type Key = keyof typeof catalogue;

let plurals: Intl.PluralRules | undefined;
let grouped: Intl.NumberFormat | undefined;
let compact: Intl.NumberFormat | undefined;

/** A sentence with its places filled; of several plural branches the one for `n`. */
export function text(key: Key, values: Record<string, string | number> = {}): string {
  const entry: string | { [branch in Intl.LDMLPluralRule]?: string } = catalogue[key];
  const sentence = typeof entry === 'string' ? entry : entry[branch(Number(values.n))] ?? entry.other ?? '';
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? number(value) : value;
  });
}

/** A count as the language writes it; the first of these objects costs 100 ms on a phone, so none is made for nothing. */
export function number(n: number): string {
  if (n < 1_000) {
    return String(n);
  }
  if (n < 10_000) {
    return (grouped ??= new Intl.NumberFormat(LANGUAGE)).format(n);
  }
  return (compact ??= new Intl.NumberFormat(LANGUAGE, { notation: 'compact' })).format(n);
}

export function language(): string {
  return LANGUAGE;
}

function branch(n: number): Intl.LDMLPluralRule {
  return (plurals ??= new Intl.PluralRules(LANGUAGE)).select(n);
}
