/**
 * What makes a long thread easier to read: branches that fold, marks on what is new since the last visit and the way to
 * the next of it, the order chosen before. It looks at what is there and moves nothing by itself.
 */
import { articleOf, bodyOf, idOf, isGone, nameOf, part, timeOf } from './comment-view.ts';
import { load } from './storage.ts';
import { keepFor } from './storing.ts';
import { goTo } from './going.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

/** What follows eight words. */
const BEYOND = /^((\S+\s+){7}\S+)\s[^]*/;

export class Comfort {
  readonly #key: string;
  readonly #seen: number;
  /** What was new when the visit began and has not been looked at yet. */
  #unread: HTMLElement[] = [];

  constructor(readonly thread: Thread, readonly writing: Writing) {
    const { server } = thread;
    this.#key = `${server.site}:${server.thread}`;
    this.#seen = this.#kept ?? Infinity;
  }

  /** What of it is still here and of nobody who is muted. */
  get #left(): HTMLElement[] {
    return this.#unread.filter((item) => item.isConnected && !isGone(item) && !part(item, '.hush'));
  }

  get #kept(): number | undefined {
    return load<Record<string, number>>('seen')?.[this.#key];
  }

  /** A page of the list came, or something arrived. Of a long list only that is looked at. */
  look(items: HTMLElement[]): void {
    for (const item of items) {
      if (timeOf(item) > this.#seen && !part(item, '.unread') && !this.writing.owns(item)) {
        const mark = document.createElement('span');
        mark.className = 'unread';
        mark.textContent = text('unread');
        articleOf(item).classList.add('mark');
        part(item, 'header')!.append(mark);
        this.#unread.includes(item) || this.#unread.push(item);
      }
    }
    for (const branch of new Set(items.map((item) => item.closest('.list > .item')))) {
      branch?.querySelectorAll('.rail[aria-expanded=true]').forEach((rail) => this.#label(rail));
    }
    // Kept as soon as read: a page that is closed on a phone tells nobody.
    keepFor('seen', this.#key, Math.max(...items.map(timeOf), this.#kept ?? 0));
    this.#drawNext();
  }

  /** To the first comment below the top of the screen that is new since the last visit; then on from there. */
  nextUnread(): void {
    const left = this.#left;
    const next = left.find((item) => item.getBoundingClientRect().top > 0) ?? left[0];
    this.#unread = this.#unread.filter((item) => item !== next);
    for (let folded; (folded = next?.closest('.folded'));) {
      this.fold(folded.querySelector<HTMLElement>(':scope > .rail')!);
    }
    goTo(next);
    this.#drawNext();
  }

  #drawNext(): void {
    const button = this.thread.view.part('.next');
    const n = this.#left.length;
    const held = button === this.thread.root.activeElement;
    button.hidden = n === 0;
    button.textContent = text('nextUnread', { n });
    if (held && n === 0) {
      this.thread.view.part('.title').focus({ preventScroll: true });
    }
  }

  fold(rail: HTMLElement): void {
    const { classList } = rail.parentElement!;
    const fold = classList.toggle('folded');
    classList.toggle('unfolded', !fold);
    rail.ariaExpanded = `${!fold}`;
    rail.ariaLabel = null;
    rail.textContent = '';
    if (fold) {
      this.drawFolded();
    } else {
      this.#label(rail);
    }
  }

  /** A folded branch says whose it is, how it begins, and how much in it nobody here has read. */
  drawFolded(): void {
    for (const item of this.thread.view.list.querySelectorAll<HTMLElement>('.folded')) {
      const words = (bodyOf(item)?.textContent ?? '').trim().replace(BEYOND, '$1…');
      const n = this.#left.filter((one) => item.contains(one)).length + this.#waitingIn(item);
      item.querySelector(':scope > .rail')!.textContent = text('folded', { n: below(item), name: nameOf(item), words })
        + (n > 0 ? ` · ${text('newComments', { n })}` : '');
    }
  }

  /** In order of time, so that an answer to what waits is found after it. */
  #waitingIn(item: HTMLElement): number {
    const { arrivals, view } = this.thread;
    const within = new Set<string>();
    for (const { id, parentId } of arrivals.waiting(idOf(item.closest('.list > .item')!))) {
      if (within.has(parentId!) || item.contains(view.item(parentId!))) {
        within.add(id);
      }
    }
    return within.size;
  }

  #label(rail: Element): void {
    const item = rail.parentElement!;
    rail.ariaLabel = text('foldBranch', { n: below(item), name: nameOf(item) });
  }
}

/** Replies in a branch, those behind its link included. */
function below(item: HTMLElement): number {
  const more = item.querySelector<HTMLElement>(':scope > .more');
  return item.querySelectorAll(':scope > .replies article').length + Number(more?.dataset.n ?? 0);
}
