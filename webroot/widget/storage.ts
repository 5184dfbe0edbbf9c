/** What stays in this browser, under our prefix. A page may forbid or fill its storage: then nothing stays. */

export const PREFIX = 'parley:';

export function load<T>(key: string): T | undefined {
  try {
    const value = localStorage.getItem(PREFIX + key);
    return value === null ? undefined : (JSON.parse(value) as T);
  } catch {
    return undefined;
  }
}

export function keys(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + start)).map((k) => k.slice(PREFIX.length));
  } catch {
    return [];
  }
}
