/**
 * Branches that the server wrote get style and layout only when somebody comes near them (widget.css). Here they get
 * them for good: what waits clips what stands out of it, and is taller or shorter than was thought.
 */
import { AROUND, AT_ONCE, SETTLED_UP_TO } from './limits.ts';

/** All comments in a list, with what answers them. */
export function itemsIn(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('.item')];
}

export function settle(roots: Iterable<Element>): void {
  for (const { classList } of roots) {
    classList.add('now');
  }
}

/**
 * What is called when the list got longer: then a few are settled a frame, so that none is late. Of thousands only those
 * that are seen: the others would cost at each change.
 */
export function settler(list: Element): () => void {
  const some = (): void => {
    const left = [...list.querySelectorAll(':scope > :not(.now)')].slice(0, AT_ONCE);
    if (left[0] && list.childElementCount <= SETTLED_UP_TO) {
      settle(left);
      requestAnimationFrame(some);
    }
  };
  list.addEventListener('contentvisibilityautostatechange', ({ target }) => settle([target as Element]));
  return some;
}

/** Before the page is scrolled to a comment: how tall its neighbours are must be known. */
export function settleAround(item: Element): void {
  const root = item.closest('.list > .item')!;
  const roots = [...root.parentElement!.children];
  const at = roots.indexOf(root);
  settle(roots.slice(Math.max(0, at - AROUND), at + AROUND));
}
