/** Keeps things in this browser, for `load` to find; where a page forbids or fills its storage, as long as the page is here. */
import { MOST_THREADS } from './limits.ts';
import { load, memory, PREFIX } from './storage.ts';

export function keep(key: string, value?: unknown): void {
  const words = JSON.stringify(value) as string | undefined;
  delete memory[key];
  try {
    if (words) {
      localStorage.setItem(PREFIX + key, words);
    } else {
      localStorage.removeItem(PREFIX + key);
    }
  } catch {
    // Private mode or full: another thread in this place, and then this one again, still finds it.
    if (words) {
      memory[key] = words;
    }
  }
}

/** Of what is kept for each thread only the newest stays: nobody comes back to all they have ever read. */
export function keepFor(kind: string, thread: string, value: unknown): void {
  const { [thread]: _, ...others } = load<Record<string, unknown>>(kind) ?? {};
  keep(kind, Object.fromEntries([...Object.entries(others).slice(1 - MOST_THREADS), [thread, value]]));
}

export function keys(start: string): string[] {
  const all = { ...memory };
  try {
    Object.keys(localStorage).forEach((key) => key.startsWith(PREFIX) && (all[key.slice(PREFIX.length)] = ''));
  } catch {
    // Only what is remembered here.
  }
  return Object.keys(all).filter((key) => key.startsWith(start));
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
