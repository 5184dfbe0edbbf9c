/** The words of the page's language, from the catalogue the templates use; named, so that only these travel. */
import {
  decisionFailed, decisionUnsent, deleted, justNow, live, manyNewRows, moreFailed, newRows, newRowsAnnounce,
  reconnecting, removed, removedVerdict, reported, consoleSignedOut, inviteCopied, inviteCopy, inviteFailed,
  inviteNameRefused, wasRemoved, wasRestored,
} from '../words/en.json';

const catalogue = {
  decisionFailed, decisionUnsent, deleted, justNow, live, manyNewRows, moreFailed, newRows, newRowsAnnounce,
  reconnecting, removed, removedVerdict, reported, consoleSignedOut, inviteCopied, inviteCopy, inviteFailed,
  inviteNameRefused, wasRemoved, wasRestored,
};

export type Key = keyof typeof catalogue;
type Sentence = string | { [branch in Intl.LDMLPluralRule]?: string };

const plurals = new Intl.PluralRules(document.documentElement.lang);

/** A sentence with its places filled; of several plural branches the one for `n`. */
export function text(key: Key, values: Record<string, string | number> = {}): string {
  const entry: Sentence = catalogue[key];
  const sentence = typeof entry === 'string' ? entry : entry[plurals.select(Number(values.n))] ?? entry.other ?? '';
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
