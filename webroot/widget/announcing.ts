/**
 * Tells those who do not see it what came: all of it together, at most once in twenty seconds, and never nothing. The
 * page may have everybody named who began a branch, or nothing told.
 */
import { MANY_NAMES, NAMED_APART, TOLD_APART } from './limits.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';

/** To be called when something may have come. */
export function announcer(thread: Thread): () => void {
  const { arrivals, host, view } = thread;
  const wish = () => host.getAttribute('announcements');
  const names = () => wish() === 'each'
    ? arrivals.news.filter(({ parentId }) => !parentId).map(({ author }) => author!.name) : [];
  let spokeAt = 0;
  let timer: number | undefined;
  const speak = () => {
    const { news } = arrivals;
    const named = names();
    const few = named[0] && !named[MANY_NAMES];
    const waiting = arrivals.waiting().length;
    const comments = text('newComments', { n: few ? named.length : waiting || news.length });
    arrivals.news = [];
    if (news[0] && wish() !== 'off') {
      spokeAt = Date.now();
      thread.announce(few
        ? text('newBy', { comments, names: new Intl.ListFormat(view.part('.thread').lang).format(named) })
        : waiting ? text('arrivedAnnounce', { comments }) : comments);
    }
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(speak, Math.max(0, spokeAt + (names()[0] ? NAMED_APART : TOLD_APART) - Date.now()));
  };
}
