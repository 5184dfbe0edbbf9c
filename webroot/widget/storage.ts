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
