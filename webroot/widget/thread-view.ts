/** The list in the page: where a comment is, where a new one belongs, and what is being read. */
import { articleOf, Blanks, idOf, isGone, nameOf, parentOf, timeOf } from './comment-view.ts';

/** Deeper than this nothing is indented; from the fourth level on the answered is named, since a phone stops there. */
const MAX_LEVEL = 5;
const NAMED_FROM = 4;

export class ThreadView {
  readonly list: HTMLElement;

  constructor(readonly root: ShadowRoot) {
    this.list = this.part('.list');
  }

  part<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.root.querySelector(selector) as E;
  }

  item(id: string): HTMLElement | null {
    return this.root.getElementById(`comment-${id}`)?.parentElement ?? null;
  }

  items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('.item')];
  }

  roots(): HTMLElement[] {
    return [...this.list.children] as HTMLElement[];
  }

  /** The item at the left edge whose branch this is in. */
  rootOf(item: Element): HTMLElement {
    return item.closest<HTMLElement>('.list > .item') ?? (item as HTMLElement);
  }

  get newestFirst(): boolean {
    return this.part<HTMLSelectElement>('select').value === 'newest';
  }

  /** All comments in one line, whatever they answer. */
  get flat(): boolean {
    return this.part<HTMLSelectElement>('[name=view]').value === 'flat';
  }

  /** Whom an answer to this comment would have to name. */
  answered(parentId: string | null): string | null {
    const parent = parentId === null ? null : this.item(parentId);
    if (parentId === null || (parent && !this.flat && this.#container(parent).level < NAMED_FROM)) {
      return null;
    }
    return parent && !isGone(parent) ? nameOf(parent) : '';
  }

  /** Puts an item where it belongs by parent and time. */
  place(item: HTMLElement): void {
    const parentId = parentOf(item);
    const parent = parentId === null || this.flat ? null : this.item(parentId);
    if (!parent) {
      this.#put(this.list, item, this.newestFirst);
      return;
    }
    const { within } = this.#container(parent);
    if (within) {
      this.#put(within, item, false);
    } else {
      // The server's own markup for a branch, in place after the comment it hangs on.
      articleOf(parent).after(new Blanks(this.root).copies('branch'));
      this.place(item);
    }
  }

  /** The last comment of what hangs below an item, in the order of the page; or the item itself. */
  lastIn(item: HTMLElement): HTMLElement {
    return [...item.querySelectorAll<HTMLElement>('.item')].at(-1) ?? item;
  }

  /** Whether adding below this moves nothing that is on the screen. */
  endsBelowScreen(element: Element): boolean {
    return element.getBoundingClientRect().bottom > innerHeight;
  }

  isOnScreen(element: Element): boolean {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  focus(item: HTMLElement): void {
    articleOf(item).focus();
  }

  tint(items: HTMLElement[]): void {
    for (const item of items) {
      const { classList } = articleOf(item);
      classList.add('fresh', 'mark');
      setTimeout(() => classList.remove('fresh'), 2_400);
      this.whenPast(item, () => classList.remove('mark'));
    }
  }

  /** Tells once when an element has been on the screen and has left it. */
  whenPast(element: Element, then: () => void): void {
    let seen = false;
    new IntersectionObserver(([entry], observer) => {
      if (entry?.isIntersecting) {
        seen = true;
      } else if (seen) {
        observer.disconnect();
        then();
      }
    }).observe(element);
  }

  /** Where answers to a comment go; null where there are none yet. */
  #container(parent: HTMLElement): { within: HTMLElement | null; level: number } {
    let level = 1;
    const siblings = parent.parentElement as HTMLElement;
    for (let list: Element | null = siblings; list && list !== this.list; level++) {
      list = list.parentElement?.parentElement ?? null;
    }
    if (level >= MAX_LEVEL) {
      return { within: siblings, level };
    }
    return { within: parent.querySelector<HTMLElement>(':scope > .replies'), level: level + 1 };
  }

  /** From the end, since what comes is mostly new. */
  #put(list: HTMLElement, item: HTMLElement, newestFirst: boolean): void {
    item.remove();
    const siblings = [...list.children];
    const next = newestFirst
      ? siblings.find((other) => isBefore(other, item))
      : siblings[siblings.findLastIndex((other) => !isBefore(item, other)) + 1];
    list.insertBefore(item, next ?? null);
  }
}

/** A tombstone has no time; its id, being a UUIDv7, still has. */
function isBefore(a: Element, b: Element): boolean {
  const [timeA, timeB] = [timeOf(a), timeOf(b)];
  return timeA && timeB && timeA !== timeB ? timeA < timeB : idOf(a) < idOf(b);
}
