/**
 * What the line brings. Nothing that is being read is moved: what would move it waits behind a button (revealing.ts), at
 * the top for comments and at its branch's end for replies.
 */
import { articleOf, bodyOf, idOf, itemOf, part, update } from './comment-view.ts';
import { BURST, FRAME, MANY } from './limits.ts';
import type { Thread } from './thread.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';

export const TOP = '';

type Waiting = Map<string, Comment>;

export class Arrivals {
  /** Waiting comments by the root of their branch; those of new branches under the empty key. */
  readonly held = new Map<string, Waiting>();
  /** What came since somebody was told. */
  news: Comment[] = [];
  #drawing: number | undefined;
  /** What came in a second, and when that began. */
  #many = 0;
  #second = 0;

  constructor(readonly thread: Thread) {}

  /**
   * In order of time, so that an answer never comes before what it answers.
   *
   * @returns the ids of what others have written and is new here
   */
  take(comments: Comment[]): string[] {
    const { thread } = this;
    const ids = [];
    for (const comment of comments.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))) {
      const item = thread.view.item(comment.id);
      if (item) {
        this.change(item, comment).catch(() => thread.resync());
      } else if (!thread.rest?.writing.isPending(comment) && this.#arrive(comment)) {
        ids.push(comment.id);
      }
    }
    this.#drawSoon();
    return ids;
  }

  /** A comment that is here is now otherwise. Counts change at once; so does what must no longer be read. */
  async change(item: HTMLElement, comment: Comment): Promise<void> {
    const article = articleOf(item);
    const body = bodyOf(item);
    if (comment.state !== 'visible') {
      article.style.minHeight = `${article.getBoundingClientRect().height}px`;
      body?.replaceChildren();
      // The page's block for search engines, long read by them, holds the text as well.
      document.getElementById('linked-data')?.remove();
    } else if (body) {
      update(item, comment);
      // The reader's own may still stand as it was typed.
      if (!(comment.editedAt || comment.pickedBy || part(item, '.pick')) && comment.author?.id !== this.thread.rest?.writing.me?.id) {
        return;
      }
    }
    (await this.thread.whole()).show(item, comment);
  }

  #arrive(comment: Comment): boolean {
    const { host, rest } = this.thread;
    const { id, state, author, editedAt, pickedBy, respect } = comment;
    const visible = state === 'visible';
    const held = [...this.held.values()].find((comments) => comments.has(id));
    const branch = this.#branch(comment);
    if (held) {
      visible ? held.set(id, comment) : held.delete(id);
    } else if (visible && !rest && (editedAt ?? pickedBy ?? respect)) {
      // Only the rest can tell whether it is new or in what was not fetched.
      this.thread.whole().then(() => this.take([comment]), () => this.thread.resync());
    } else if (visible && branch !== undefined && !rest?.pager.isBehind(comment, branch)) {
      const own = author?.id === rest?.writing.me?.id;
      const waiting: Waiting = this.held.get(branch) ?? new Map<string, Comment>();
      const fits = !waiting.size && this.#movesNothing(comment) || this.#many < BURST && rest?.pager.showsAtOnce;
      if (own || (fits && host.getAttribute('live') !== 'ask')) {
        this.insert([comment]);
      } else {
        this.held.set(branch, waiting.set(id, comment));
      }
      rest?.mutes(comment) || this.news.push(comment);
      this.#many++;
      return !own;
    }
    return false;
  }

  /** Where it waits if it must; undefined if its place is not on this page, or the list is not of all. */
  #branch({ parentId }: Comment): string | undefined {
    const { view } = this.thread;
    if (view.part('.thread').dataset.only) {
      return undefined;
    }
    if (!parentId || view.flat) {
      return TOP;
    }
    const parent = view.item(parentId);
    return parent ? idOf(parent.closest('.list > .item')!)
      : [...this.held].find(([, comments]) => comments.has(parentId))?.[0];
  }

  #movesNothing({ parentId }: Comment): boolean {
    const { view } = this.thread;
    const parent = view.flat ? null : view.item(parentId);
    if (parent) {
      return ([...parent.querySelectorAll('.item')].at(-1) ?? parent).getBoundingClientRect().bottom > innerHeight;
    }
    const { top, bottom } = view.list.getBoundingClientRect();
    // At the end only where the end is here.
    return view.newestFirst ? top > innerHeight : bottom > innerHeight && !view.part('.further .more');
  }

  /** So many at once that no frame is late. */
  insert(comments: Comment[]): HTMLElement | undefined {
    const { thread } = this;
    const { view, root } = thread;
    const items = comments.slice(0, FRAME).map((comment) => {
      const item = itemOf(root, comment, view.answered(comment.parentId));
      thread.rest?.badge(item, comment);
      view.place(item);
      return item;
    });
    thread.rest?.tint(items);
    thread.added(items);
    if (comments.length > FRAME) {
      requestAnimationFrame(() => this.insert(comments.slice(FRAME)));
    }
    return items[0];
  }

  /** What comes together is drawn at once, and a burst once a second. */
  #drawSoon(): void {
    const now = Date.now();
    this.#drawing ??= setTimeout(() => this.draw(), this.#many > BURST && now - this.#second < 2_000 ? 1_000 : 100);
    if (now - this.#second > 1_000) {
      this.#second = now;
      this.#many = 0;
    }
  }

  /** What waits at a place and counts: of whom the reader has muted nothing is told. */
  waiting(branch = TOP): Comment[] {
    return [...(this.held.get(branch)?.values() ?? [])].filter((comment) => !this.thread.rest?.mutes(comment));
  }

  draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    const { rest, view } = this.thread;
    // What came by another way, with a page of the list or the list anew, no longer waits.
    this.held.forEach((comments) => comments.forEach(({ id }) => view.item(id) && comments.delete(id)));
    const pill = view.part('.pill');
    const n = this.waiting().length;
    pill.hidden = !n;
    pill.textContent = n > MANY ? text('manyNew') : text('newComments', { n });
    rest?.hear();
  }
}
