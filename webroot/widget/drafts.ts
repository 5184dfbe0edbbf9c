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

  /** @param changed told where words wait now, or no longer do */
  constructor(site: string, thread: string, readonly changed: (place: string) => void) {
    this.#start = `draft:${site}:${thread}:`;
    for (const key of [...keys('draft:'), ...keys('unsent:')]) {
      if (Date.now() - (load<Draft>(key)?.at ?? 0) > DRAFT_KEPT_FOR) {
        keep(key);
      }
    }
  }

  /** Where words wait. */
  places(): string[] {
    return keys(this.#start).map((key) => key.slice(this.#start.length));
  }

  read(place: string): string {
    return load<Draft>(this.#start + place)?.text ?? '';
  }

  write(place: string, text: string): void {
    keep(this.#start + place, text.trim() ? { text, at: Date.now() } satisfies Draft : undefined);
    this.changed(place);
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
