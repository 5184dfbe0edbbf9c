/**
 * Branches that the server wrote get style and layout only when somebody comes near them (widget.css). Here they get
 * them for good: what waits clips what stands out of it, and is taller or shorter than was thought. It saves something
 * only where a page comes with all its branches at once; where they are added to many, each that is shown would move all.
 */
import { AROUND, AT_ONCE } from './limits.ts';

/** All comments in a list, with what answers them. */
export function itemsIn(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('.item')];
}

export function settle(roots: Iterable<Element>): void {
  for (const { classList } of roots) {
    classList.add('now');
  }
}

/** A few a frame, so that none is late. */
export function settleSoon(list: Element): void {
  const left = [...list.querySelectorAll(':scope > :not(.now)')];
  settle(left.slice(0, AT_ONCE));
  left[AT_ONCE] && requestAnimationFrame(() => settleSoon(list));
}

/** Before the page is scrolled to a comment: how tall its neighbours are must be known. */
export function settleAround(item: Element): void {
  const root = item.closest('.list > .item')!;
  const roots = [...root.parentElement!.children];
  const at = roots.indexOf(root);
  settle(roots.slice(Math.max(0, at - AROUND), at + AROUND));
}
