/** Keeps things in this browser, for {@link load} to find; where a page forbids or fills its storage, nothing stays. */
import { PREFIX } from './storage.ts';

export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) {
      localStorage.removeItem(PREFIX + key);
    } else {
      localStorage.setItem(PREFIX + key, JSON.stringify(value));
    }
  } catch {
    // Nothing to be done: private mode or full.
  }
}

export function keys(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + start)).map((k) => k.slice(PREFIX.length));
  } catch {
    return [];
  }
}
