/** Characters as people count them, and as the server does. */
import { COUNT_FROM } from './limits.ts';

/** How many there is still room for, counted only where there may be little. */
export function roomFor(words: string, limit: number): number {
  return limit - (words.length < limit * COUNT_FROM ? 0 : [...new Intl.Segmenter().segment(words)].length);
}
