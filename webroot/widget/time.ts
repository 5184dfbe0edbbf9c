/** Times relative to now. The server writes moments that stay true; recent ones are said here as people say them. */
import { language, text } from './words.ts';

const WEEK = 7 * 86_400;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
const watched = new Set<ParentNode>();

let format: Intl.RelativeTimeFormat | undefined;
let clock: Intl.DateTimeFormat | undefined;
let timer: number | undefined;

/** Keeps the recent times below a node fresh, by one timer for the whole page. */
export function watch(root: ParentNode): void {
  watched.add(root);
  refresh(root);
  timer ??= window.setInterval(() => {
    if (!document.hidden) {
      watched.forEach(refresh);
    }
  }, 30_000);
}

export function unwatch(root: ParentNode): void {
  watched.delete(root);
  if (watched.size === 0) {
    clearInterval(timer);
    timer = undefined;
  }
}

export function refresh(root: ParentNode): void {
  for (const time of root.querySelectorAll('time')) {
    const at = Date.parse(time.dateTime);
    // Long ago the server has said when; where it has not, it is said here.
    const said = relative((Date.now() - at) / 1_000) ?? (time.textContent === '' ? exact(at) : undefined);
    if (said !== undefined && time.textContent !== said) {
      time.title ||= time.textContent ?? '';
      time.textContent = said;
    }
  }
}

/** Hour and minute now, in the reader's zone. */
export function hour(): string {
  return (clock ??= new Intl.DateTimeFormat(language(), { timeStyle: 'short' })).format(new Date());
}

function exact(at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

function relative(seconds: number): string | undefined {
  if (seconds < 45) {
    return text('justNow');
  }
  if (!(seconds < WEEK)) {
    return undefined;
  }
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ['minute', 60];
  format ??= new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  return format.format(-Math.max(1, Math.floor(seconds / size)), unit);
}
