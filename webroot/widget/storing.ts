/** Keeps things in this browser, for `load` to find; where a page forbids or fills its storage, nothing stays. */
import { MOST_THREADS } from './limits.ts';
import { load, PREFIX } from './storage.ts';

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

/** Of what is kept for each thread only the newest stays: nobody comes back to all they have ever read. */
export function keepFor(kind: string, thread: string, value: unknown): void {
  const { [thread]: _, ...others } = load<Record<string, unknown>>(kind) ?? {};
  keep(kind, Object.fromEntries([...Object.entries(others).slice(1 - MOST_THREADS), [thread, value]]));
}

export function keys(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + start)).map((k) => k.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** Does what only one tab at a time should do, where the browser can see to that. It must not fail. */
export async function alone(name: string, act: () => Promise<void>): Promise<void> {
  try {
    await navigator.locks.request(PREFIX + name, act);
  } catch {
    await act();
  }
}
