/** To a comment, wherever on the page it is: so far below the top that one sees what it follows. */
import { articleOf } from './comment-view.ts';
import { settleAround } from './settling.ts';
import { tint } from './thread-view.ts';

export function goTo(item: HTMLElement | null | undefined): void {
  if (item) {
    settleAround(item);
    // Whatever it is that scrolls there.
    articleOf(item).scrollIntoView({ behavior: 'instant' });
    scrollBy({ top: item.getBoundingClientRect().top - innerHeight / 5, behavior: 'instant' });
    articleOf(item).focus({ preventScroll: true });
    tint([item]);
  }
}
