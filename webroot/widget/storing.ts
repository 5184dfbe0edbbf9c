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

const acts: Record<string, Promise<void>> = {};

/**
 * Does what is to be done once at a time: in one tab of all where the browser can see to that, else in this one. It must
 * not fail.
 */
export async function alone(name: string, act: () => Promise<void>): Promise<void> {
  try {
    await navigator.locks.request(PREFIX + name, act);
  } catch {
    await (acts[name] = (acts[name] ?? Promise.resolve()).then(act));
  }
}
