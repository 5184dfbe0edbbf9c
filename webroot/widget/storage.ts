/** What stays in this browser, under our prefix. A page may forbid or fill its storage: then it stays as long as the page. */

export const PREFIX = 'parley:';

export const memory: Record<string, string> = {};

export function load<T>(key: string): T | undefined {
  try {
    const value = memory[key] ?? localStorage.getItem(PREFIX + key);
    return value === null ? undefined : (JSON.parse(value) as T);
  } catch {
    return undefined;
  }
}
