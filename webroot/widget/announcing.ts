/** Tells those who do not see it what came: all of it together, at most once in twenty seconds, and never nothing. */
import { TOLD_APART } from './limits.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';

/** A line that is lost is told only where that lasts. */
export function tellOfLine(thread: Thread): void {
  const { host, view } = thread;
  const live = view.part('.live');
  host.addEventListener('parley-connection', () => {
    const { link } = live.dataset;
    setTimeout(() => live.dataset.link === link && link !== 'live' && thread.announce(view.part('.word').textContent!), 10_000);
  });
}

/** To be called when something may have come. */
export function announcer(thread: Thread): () => void {
  let spokeAt = 0;
  let timer: number | undefined;
  const speak = () => {
    const { news } = thread.arrivals;
    const n = thread.arrivals.waiting().length;
    timer = undefined;
    if (news > 0) {
      spokeAt = Date.now();
      thread.arrivals.news = 0;
      thread.announce(n > 0 ? text('arrivedAnnounce', { n }) : text('newComments', { n: news }));
    }
  };
  return () => {
    timer ??= setTimeout(speak, Math.max(0, spokeAt + TOLD_APART - Date.now()));
  };
}
