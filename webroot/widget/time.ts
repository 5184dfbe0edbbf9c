/** Times relative to now. The server writes moments that stay true; recent ones are said here as people say them. */
import { WEEK } from './limits.ts';
import { language, text } from './words.ts';

/** By how much the clock here is slow at least: nothing was written later than now. */
let slow = 0;

/** Says the times below a node anew. */
export function refresh(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('article:not(.pending) time')) {
    const at = Date.parse(time.dateTime);
    // Long ago the server has said when; where it has not, it is said here.
    slow = Math.max(slow, at - Date.now());
    const said = relative((Date.now() + slow - at) / 1_000) ?? (time.textContent || moment(at, 'medium'));
    if (time.textContent !== said) {
      time.title ||= time.textContent ?? '';
      time.textContent = said;
    }
  }
}

/** In the reader's zone; without a date style only hour and minute. */
export function moment(at: number, dateStyle?: 'medium'): string {
  return new Intl.DateTimeFormat(language, { dateStyle: dateStyle!, timeStyle: 'short' }).format(at);
}

/** In words of the catalogue: the browser's own would take a phone 100 ms for the first of them. */
function relative(seconds: number): string | undefined {
  if (seconds < 45) {
    return text('justNow');
  }
  if (!(seconds < WEEK)) {
    return undefined;
  }
  const minutes = Math.floor(seconds / 60) || 1;
  const hours = Math.floor(minutes / 60);
  return hours > 23 ? text('daysAgo', { n: Math.floor(hours / 24) })
    : hours ? text('hoursAgo', { n: hours }) : text('minutesAgo', { n: minutes });
}
