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
    for (const key of [...keys('draft:'), ...keys('unsent:')]) {
      if (Date.now() - (load<Draft>(key)?.at ?? 0) > DRAFT_KEPT_FOR) {
        keep(key);
      }
    }
  }

  read(place: string): string {
    return load<Draft>(this.#start + place)?.text ?? '';
  }

  write(place: string, text: string): void {
    keep(this.#start + place, text.trim() ? { text, at: Date.now() } satisfies Draft : undefined);
  }

  /** Beside what is being written there. */
  add(place: string, text: string): void {
    this.write(place, joined(this.read(place), text));
  }

  /** Unless something else is being written there by now. */
  clear(place: string, text: string): void {
    if (this.read(place) === text) {
      this.write(place, '');
    }
  }
}

/** What is there and what comes back, so that neither is lost and nothing stands twice. */
export function joined(there: string, back: string): string {
  return there.trim() && there !== back ? `${there.trimEnd()}\n\n${back}` : back;
}
