/** What stays in this browser, under our prefix. A page may forbid or fill its storage: then it stays as long as the page. */

export const PREFIX = 'parley:';

export const memory: Record<string, string> = {};

export function load<T>(key: string): T | null {
  try {
    // Of nothing that is kept it makes null.
    return JSON.parse(memory[key] ?? localStorage.getItem(PREFIX + key)!) as T;
  } catch {
    return null;
  }
}
