/** The list of rows. What arrives waits behind a button, so that nothing moves under the pointer. */
import { refresh } from './ages.ts';
import * as api from './api.ts';
import { part } from './dom.ts';
import { type Desk, Row } from './row.ts';
import type { Item, List } from './types.ts';
import { text } from './words.ts';

const PAGE = 50;

export class RowList {
  readonly #element = part(document, '.list', HTMLOListElement);
  readonly #arrivals = part(document, '.arrivals', HTMLButtonElement);
  readonly #more = part(document, '.more', HTMLAnchorElement);
  readonly #rows = new Map<string, Row>();
  #waiting: Item[] = [];

  constructor(readonly desk: Desk) {
    for (const element of this.#element.querySelectorAll('li')) {
      this.#know(new Row(element, desk));
    }
    this.#arrivals.addEventListener('click', () => this.#reveal());
    this.#more.addEventListener('click', (event) => {
      event.preventDefault();
      void this.#loadMore();
    });
  }

  /** The newest comments as they are now: known ones follow at once, the others wait. */
  take({ comments, next }: List): void {
    const unknown = comments.filter((item) => !this.#rows.has(item.comment.id));
    for (const item of comments) {
      this.#rows.get(item.comment.id)?.update(item);
    }
    if (this.#rows.size === 0) {
      this.#append(unknown, next);
      return;
    }
    // Only what is newer than the newest row is news; a page opened further down has more above than one list holds.
    const before = this.#waiting.length;
    this.#waiting = unknown;
    this.#arrivals.hidden = unknown.length === 0;
    this.#arrivals.textContent = text(this.#isGap ? 'manyNewRows' : 'newRows', { n: unknown.length });
    if (unknown.length > before) {
      this.desk.announce(text('newRowsAnnounce', { n: unknown.length }));
    }
  }

  /** The row that has the focus, or nothing. */
  get current(): Row | undefined {
    const element = document.activeElement?.closest<HTMLElement>('.row');
    return this.#rows.get(element?.dataset.id ?? '');
  }

  /** Moves the focus by so many rows; without one, to the first. */
  move(step: number): void {
    const elements = [...this.#element.children];
    const at = elements.findIndex((element) => element.contains(document.activeElement));
    const to = elements[at < 0 ? 0 : Math.min(Math.max(at + step, 0), elements.length - 1)];
    this.#rows.get(to instanceof HTMLElement ? to.dataset.id ?? '' : '')?.focus();
  }

  /** More arrived than one list holds: between it and the rows here lies something nobody has read. */
  get #isGap(): boolean {
    return this.#waiting.length >= PAGE;
  }

  #reveal(): void {
    if (this.#isGap) {
      location.assign('/console');
      return;
    }
    const rows = this.#waiting.map((item) => Row.of(item, this.desk));
    rows.forEach((row) => this.#know(row));
    this.#element.prepend(...rows.map((row) => row.element));
    refresh(this.#element);
    this.#waiting = [];
    this.#arrivals.hidden = true;
    rows[0]?.focus();
  }

  async #loadMore(): Promise<void> {
    if (this.#more.getAttribute('aria-disabled') === 'true') {
      return;
    }
    this.#more.setAttribute('aria-disabled', 'true');
    try {
      const { comments, next } = await api.older(this.#more.dataset.after ?? '');
      const first = this.#append(comments, next);
      first?.focus();
    } catch (cause) {
      this.desk.announce(text('moreFailed'));
      this.desk.failed(cause);
    } finally {
      this.#more.removeAttribute('aria-disabled');
    }
  }

  #append(items: Item[], next: string | null): Row | undefined {
    const rows = items.filter((item) => !this.#rows.has(item.comment.id)).map((item) => Row.of(item, this.desk));
    rows.forEach((row) => this.#know(row));
    this.#element.append(...rows.map((row) => row.element));
    refresh(this.#element);
    this.#more.hidden = next === null;
    this.#more.dataset.after = next ?? '';
    this.#more.href = `/console?after=${next ?? ''}`;
    return rows[0];
  }

  #know(row: Row): void {
    this.#rows.set(row.id, row);
  }
}
