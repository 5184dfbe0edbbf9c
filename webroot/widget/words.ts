/** Says things in the page's language. The words are those of the catalogue that the server's templates use. */
import { comments, widget } from '../words/en.json';
import type { acts, rest } from '../words/en.json';

type Entry = string | { [branch in Intl.LDMLPluralRule | `=${number}`]?: string };
export type Key = 'comments' | keyof typeof widget | keyof typeof rest | keyof typeof acts;
type Words = { [key in Key]?: Entry };

const english: Words = { comments, ...widget };
/** What the page's language has for it. */
let spoken: Words = {};

/** One language at a time. */
export let language = 'en';
/** Made when it is needed. */
let rules: Intl.PluralRules | undefined;

/** Each part of the script brings the words it says, so that nobody loads words for what they do not do. */
export function learn(words: Words): void {
  Object.assign(english, words);
}

/** From here on in the language in which the server wrote a thread; words that do not come are said in English. */
export async function speak({ lang, dataset: { words } }: HTMLElement): Promise<void> {
  language = lang;
  rules = undefined;
  spoken = words && await fetch(words).then((response) => response.json()).catch(() => 0) || {};
}

/** A sentence with its places filled; of several branches the one for just this `n`, or else for its plural. */
export function text(key: Key, values: Record<string, string | number> = {}): string {
  const entry = spoken[key] ?? english[key] ?? key;
  const n = Number(values.n);
  const sentence = typeof entry === 'string' ? entry : entry[`=${n}`] ?? entry[branch(n)] ?? entry.other ?? '';
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? number(value) : value;
  });
}

/**
 * A count as the language writes it. The first such object costs 100 ms on a phone: none is made for nothing, and of the
 * languages here Arabic alone has digits of its own.
 */
export function number(n: number): string {
  return n < 1_000 && !/^ar/.test(language) ? `${n}`
    : new Intl.NumberFormat(language, n < 10_000 ? {} : { notation: 'compact' }).format(n);
}

/** A number that is written short is spoken as thousands. */
function branch(n: number): Intl.LDMLPluralRule {
  return (rules ??= new Intl.PluralRules(language)).select(n < 10_000 ? n : n - n % 1_000);
}
