/** To a comment, wherever on the page it is: so far below the top that one sees what it follows. */
import { articleOf } from './comment-view.ts';
import { settleAround } from './settling.ts';

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

export function focusOn(item: Element | null | undefined): void {
  if (item) {
    articleOf(item).focus();
  }
}

/** So that one sees what is new or was asked for. */
export function tint(items: HTMLElement[]): void {
  for (const item of items) {
    const { classList, part } = articleOf(item);
    classList.add('mark');
    part.add('fresh');
    setTimeout(() => part.remove('fresh'), 2_400);
    whenPast(item, () => classList.remove('mark'));
  }
}

/** Tells once, when an element has been on the screen and has left it. */
export function whenPast(element: Element, then: () => void): void {
  let seen = false;
  const observer = new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting) {
      seen = true;
    } else if (seen) {
      observer.disconnect();
      then();
    }
  });
  observer.observe(element);
}
