/** What stays in this browser, under our prefix. A page may forbid or fill its storage: then nothing stays. */

export const PREFIX = 'parley:';

export function load<T>(key: string): T | null {
  try {
    // Of nothing that is kept it makes null.
    return JSON.parse(localStorage.getItem(PREFIX + key)!) as T;
  } catch {
    return null;
  }
}
