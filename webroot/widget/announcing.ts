/** Tells those who do not see it what came: all of it together, at most once in twenty seconds, and never nothing. */
import { TOLD_APART } from './limits.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';

/** To be called when something may have come. */
export function announcer(thread: Thread): () => void {
  let spokeAt = 0;
  let timer: number | undefined;
  const speak = () => {
    const { news } = thread.arrivals;
    const n = thread.arrivals.waiting().length;
    const comments = text('newComments', { n: n || news });
    timer = undefined;
    if (news > 0) {
      spokeAt = Date.now();
      thread.arrivals.news = 0;
      thread.announce(n > 0 ? text('arrivedAnnounce', { comments }) : comments);
    }
  };
  return () => {
    timer ??= setTimeout(speak, Math.max(0, spokeAt + TOLD_APART - Date.now()));
  };
}
