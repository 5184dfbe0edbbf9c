/** The words of the page's language, from the catalogue the templates use; named, so that only these travel. */
import {
  consoleSignedOut, decisionFailed, decisionUnsent, inviteCopied, inviteCopy, inviteFailed, inviteNameRefused,
  dealtWith, keptVerdict, manyNewRows, newRows, newRowsAnnounce, pickedBy, removedVerdict, reported, threadFailed, threadUnsent,
  wasClosed, wasKept, wasOpened, wasPicked, wasRemoved, wasRestored, wasUnpicked, widget,
} from '../words/en.json';

const catalogue = {
  ...widget, consoleSignedOut, decisionFailed, decisionUnsent, inviteCopied, inviteCopy, inviteFailed, inviteNameRefused,
  dealtWith, keptVerdict, manyNewRows, newRows, newRowsAnnounce, pickedBy, removedVerdict, reported, threadFailed, threadUnsent,
  wasClosed, wasKept, wasOpened, wasPicked, wasRemoved, wasRestored, wasUnpicked,
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
