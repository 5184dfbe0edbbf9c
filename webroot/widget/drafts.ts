/** Unsent text, kept for each thread and each comment that was being answered or edited. */
import { DRAFT_KEPT_FOR } from './limits.ts';
import { load } from './storage.ts';
import { keep, keys } from './storing.ts';

interface Draft {
  text: string;
  at: number;
}

export class Drafts {
  readonly #start: string;

  constructor(site: string, thread: string) {
    this.#start = `draft:${site}:${thread}:`;
    for (const key of keys('draft:')) {
      if (Date.now() - (load<Draft>(key)?.at ?? 0) > DRAFT_KEPT_FOR) {
        keep(key, undefined);
      }
    }
  }

  read(place: string): string {
    return load<Draft>(this.#start + place)?.text ?? '';
  }

  write(place: string, text: string): void {
    keep(this.#start + place, text.trim() ? { text, at: Date.now() } satisfies Draft : undefined);
  }
}
