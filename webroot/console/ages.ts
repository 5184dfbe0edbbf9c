/** How long ago: the server writes moments that stay true, here they are said as people say them, and kept fresh. */
import { text } from './words.ts';

const WEEK = 7 * 86_400;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
const moments = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });

export function keepFresh(root: ParentNode): void {
  refresh(root);
  setInterval(() => document.hidden || refresh(root), 30_000);
}

export function refresh(root: ParentNode): void {
  for (const time of root.querySelectorAll('time')) {
    const at = Date.parse(time.dateTime);
    const moment = moments.format(at);
    const said = relative((Date.now() - at) / 1_000) ?? moment;
    if (time.textContent !== said) {
      time.textContent = said;
    }
    time.title = moment;
  }
}

function relative(seconds: number): string | undefined {
  if (seconds < 45) {
    return text('justNow');
  }
  if (seconds >= WEEK) {
    return undefined;
  }
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ['minute', 60];
  return format.format(-Math.max(1, Math.floor(seconds / size)), unit);
}
