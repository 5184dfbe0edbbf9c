/** The list in the page: where a comment is, where a new one belongs, and what is being read. */
import { articleOf, copies, idOf, nameOf, parentOf, timeOf } from './comment-view.ts';
import { MAX_LEVEL, NAMED_FROM } from './limits.ts';

export class ThreadView {
  readonly list: HTMLElement;

  readonly #maxLevel: number;

  constructor(readonly root: ShadowRoot, host: HTMLElement) {
    this.list = this.part('.list');
    this.#maxLevel = Number(host.getAttribute('max-depth') ?? MAX_LEVEL);
  }

  part<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.root.querySelector(selector) as E;
  }

  item(id: string | null): HTMLElement | null {
    return this.root.getElementById(`comment-${id}`)?.parentElement ?? null;
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
    const parent = this.item(parentId);
    if (!parentId || (parent && !this.flat && this.#showsAnswers(parent))) {
      return null;
    }
    return parent ? nameOf(parent) : '';
  }

  /** Puts an item where it belongs by parent and time. */
  place(item: HTMLElement): void {
    const parent = this.flat ? null : this.item(parentOf(item));
    if (!parent) {
      this.#put(this.list, item, this.newestFirst);
      return;
    }
    const { within } = this.#container(parent);
    if (within) {
      this.#put(within, item, false);
    } else {
      // The server's own markup for a branch, in place after the comment it hangs on.
      articleOf(parent).after(...copies(this.root, 'branch'));
      this.place(item);
    }
  }

  /** Whether the place of its answers says whose they are. */
  #showsAnswers(parent: HTMLElement): boolean {
    const { within, level } = this.#container(parent);
    return level < NAMED_FROM && within !== parent.parentElement;
  }

  /** Where answers to a comment go; null where there are none yet. */
  #container(parent: HTMLElement): { within: HTMLElement | null; level: number } {
    let level = 1;
    const siblings = parent.parentElement as HTMLElement;
    for (let list: Element | null = siblings; list && list !== this.list; level++) {
      list = list.parentElement?.parentElement ?? null;
    }
    if (level >= this.#maxLevel) {
      return { within: siblings, level };
    }
    return { within: parent.querySelector<HTMLElement>(':scope > .replies'), level: level + 1 };
  }

  /** From the end where what is new stands, without a list of all there are: there may be thousands. */
  #put(list: HTMLElement, item: HTMLElement, newestFirst: boolean): void {
    item.remove();
    let at = newestFirst ? list.firstElementChild : list.lastElementChild;
    while (at && isBefore(item, at)) {
      at = newestFirst ? at.nextElementSibling : at.previousElementSibling;
    }
    list.insertBefore(item, newestFirst ? at : at ? at.nextElementSibling : list.firstElementChild);
  }
}

/** A tombstone has no time; its id, being a UUIDv7, still has. */
function isBefore(a: Element, b: Element): boolean {
  const [timeA, timeB] = [timeOf(a), timeOf(b)];
  return timeA && timeB && timeA !== timeB ? timeA < timeB : idOf(a) < idOf(b);
}

/** Tells once, when an element comes near the screen. */
export function whenSeen(element: Element, then: () => void, rootMargin = '0px'): IntersectionObserver {
  const observer = new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting) {
      observer.disconnect();
      then();
    }
  }, { rootMargin });
  observer.observe(element);
  return observer;
}
