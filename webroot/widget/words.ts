/** Says things in the page's language. The words are those of the catalogue that the server's templates use. */
import type catalogue from '../words/en.json';

const LANGUAGE = 'en';

type Entry = string | { [branch in Intl.LDMLPluralRule]?: string };
export type Key = Exclude<keyof typeof catalogue, 'rest' | 'acts'> | keyof typeof catalogue.rest
  | keyof typeof catalogue.acts;

const known: { [key in Key]?: Entry } = {};

let plurals: Intl.PluralRules | undefined;

/** Each part of the script brings the words it says, so that nobody loads words for what they do not do. */
export function learn(words: { [key in Key]?: Entry }): void {
  Object.assign(known, words);
}

/** A sentence with its places filled; of several plural branches the one for `n`. */
export function text(key: Key, values: Record<string, string | number> = {}): string {
  const entry = known[key] ?? key;
  const sentence = typeof entry === 'string' ? entry : entry[branch(Number(values.n))] ?? entry.other ?? '';
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? number(value) : value;
  });
}

/** A count as the language writes it; the first such object costs 100 ms on a phone: none is made for nothing. */
export function number(n: number): string {
  return n < 1_000 ? `${n}` : new Intl.NumberFormat(LANGUAGE, n < 10_000 ? {} : { notation: 'compact' }).format(n);
}

export function language(): string {
  return LANGUAGE;
}

function branch(n: number): Intl.LDMLPluralRule {
  return (plurals ??= new Intl.PluralRules(LANGUAGE)).select(n);
}
