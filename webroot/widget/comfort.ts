/**
 * What makes a long thread easier to read: branches that fold, marks on what is new since the last visit and the way to
 * the next of it, the order chosen before. It looks at what is there and moves nothing by itself.
 */
import { articleOf, bodyOf, isGone, nameOf, part, timeOf } from './comment-view.ts';
import { load } from './storage.ts';
import { keep } from './storing.ts';
import { goTo } from './going.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

/** Eight of them. */
const FIRST_WORDS = /\S+(\s+\S+){0,7}/;

export class Comfort {
  readonly #seenKey: string;
  readonly #seen: number;
  /** What was new when the visit began and has not been looked at yet. */
  #unread: HTMLElement[] = [];

  constructor(readonly thread: Thread, readonly writing: Writing) {
    const { server } = thread;
    this.#seenKey = `seen:${server.site}:${server.thread}`;
    this.#seen = load<number>(this.#seenKey) ?? Infinity;
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
    this.thread.root.querySelectorAll('.rail[aria-expanded=true]').forEach((rail) => this.#label(rail));
    // Kept as soon as read: a page that is closed on a phone tells nobody.
    keep(this.#seenKey, Math.max(...items.map(timeOf), load<number>(this.#seenKey) ?? 0));
    this.#drawNext();
  }

  /** To the first comment below the top of the screen that is new since the last visit; then on from there. */
  nextUnread(): void {
    this.#unread = this.#unread.filter((item) => item.isConnected && !isGone(item));
    const next = this.#unread.find((item) => item.getBoundingClientRect().top > 0) ?? this.#unread[0];
    this.#unread = this.#unread.filter((item) => item !== next);
    for (let folded; (folded = next?.closest('.folded'));) {
      this.fold(folded.querySelector<HTMLElement>(':scope > .rail')!);
    }
    goTo(next);
    this.#drawNext();
  }

  #drawNext(): void {
    const button = this.thread.view.part('.next');
    const n = this.#unread.length;
    const held = button === this.thread.root.activeElement;
    button.hidden = n === 0;
    button.textContent = text('nextUnread', { n });
    if (held && n === 0) {
      this.thread.view.part('.title').focus({ preventScroll: true });
    }
  }

  fold(rail: HTMLElement): void {
    const item = rail.parentElement!;
    const fold = item.classList.toggle('folded');
    const [words] = FIRST_WORDS.exec(bodyOf(item)?.textContent ?? '') ?? [''];
    rail.ariaExpanded = `${!fold}`;
    rail.ariaLabel = null;
    rail.textContent = fold ? text('folded', { n: below(item), name: nameOf(item), words }) : '';
    if (!fold) {
      this.#label(rail);
    }
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
