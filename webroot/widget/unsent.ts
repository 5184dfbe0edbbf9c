/** Comments on their way, kept with their keys until the server has answered: the page may be gone before that. */
import type { Drafts } from './drafts.ts';
import { MOST_UNSENT, SENT_WITHIN } from './limits.ts';
import type { Server } from './server.ts';
import { load, memory, PREFIX } from './storage.ts';
import { keep, keys } from './storing.ts';
import type { Author } from './types.ts';

/** As it is kept: these names outlive this build. */
export interface Letter {
  text: string;
  name: string;
  parentId: string | null;
  at: number;
  /** The id of who wrote it; a guest may not have one yet. */
  author?: string | undefined;
}

/** As {@link newKey} makes them: what is kept for another thread may begin as what is kept for this one. */
const KEY = /^(\d+-){3}\d+$/;

export class Unsent {
  /** Under this is said that there is any: what reads a page asks for no more. */
  readonly #any: string;
  readonly #start: string;
  readonly #drafts: Drafts;

  constructor({ site, thread }: Server, drafts: Drafts) {
    this.#any = `unsent:${site}:${thread}`;
    this.#start = `${this.#any}:`;
    this.#drafts = drafts;
  }

  /** Where it is kept for good, it is no draft any more. */
  keep(key: string, { text, name, parentId, at, author }: Letter, place: string): void {
    const all = this.#keys();
    if (all.includes(key) || all.length < MOST_UNSENT) {
      keep(this.#any, { at });
      keep(this.#start + key, { text, name, parentId, at, author } satisfies Letter);
      memory[this.#start + key] || this.#drafts.clear(place, text);
    }
  }

  drop(key: string): void {
    keep(this.#start + key);
    if (!this.#keys()[0]) {
      keep(this.#any);
    }
  }

  /** The key of what another tab no longer keeps: it arrived, or was taken back. */
  dropped({ key, newValue }: StorageEvent): string | undefined {
    const start = PREFIX + this.#start;
    return key?.startsWith(start) && newValue === null ? key.slice(start.length) : undefined;
  }

  /**
   * What is still to be sent, oldest first, also by an author where nobody is known to be here. What is too old for
   * that, or was written by another, becomes a draft.
   *
   * @param later than when the page came: forms may be open now, and what becomes a draft would be written over there
   */
  take(me: Author | undefined, later: boolean): [string, Letter][] {
    const all: [string, Letter][] = [];
    for (const key of this.#keys()) {
      const letter = load<unknown>(this.#start + key);
      const isYoung = isLetter(letter) && Math.abs(Date.now() - letter.at) < SENT_WITHIN;
      if (isYoung && (isBy(me, letter) || (!me && letter.author))) {
        all.push([key, letter]);
      } else if (!later) {
        this.drop(key);
        if (isLetter(letter)) {
          this.#drafts.add(letter.parentId ?? '', letter.text);
        }
      }
    }
    return all.sort(([, a], [, b]) => a.at - b.at);
  }

  #keys(): string[] {
    return keys(this.#start).map((key) => key.slice(this.#start.length)).filter((key) => KEY.test(key));
  }
}

/** Whether somebody is the one to send it: the author, or where none was known, nobody of another name. */
export function isBy(me: Author | undefined, { author, name }: Letter): boolean {
  return author ? author === me?.id : (me?.name ?? name) === name;
}

/** Also where `crypto.randomUUID` is kept for secure pages. */
export function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/** Others may write under our names. */
function isLetter(value: unknown): value is Letter {
  const { text, name, parentId, at } = (value ?? {}) as Letter;
  return [text, name, parentId ?? ''].every((one) => typeof one === 'string') && typeof at === 'number';
}
