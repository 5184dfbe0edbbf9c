/** The list of rows. What arrives waits behind a button, so that nothing moves under the pointer. */
import { refresh } from './ages.ts';
import * as api from './api.ts';
import { part } from './dom.ts';
import { type Desk, Row } from './row.ts';
import type { Item, List, ThreadState } from './types.ts';
import { text } from './words.ts';

const PAGE = 50;
const SHOW = document.body.dataset.show === 'reported' ? 'show=reported' : '';

export class RowList {
  readonly #element = part(document, '.list', HTMLOListElement);
  readonly #arrivals = part(document, '.arrivals', HTMLButtonElement);
  readonly #more = part(document, '.more', HTMLAnchorElement);
  readonly #rows = new Map<string, Row>();
  #waiting: Item[] = [];

  constructor(readonly desk: Desk) {
    for (const element of this.#element.querySelectorAll<HTMLElement>(':scope > .row')) {
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
    this.#leave(comments, next);
    // What lies beyond the end of what was loaded is for the link there.
    const end = this.#more.dataset.after ?? '';
    const unknown = comments.filter(({ comment: { id } }) => !this.#rows.has(id) && id > end);
    for (const item of comments) {
      this.#rows.get(item.comment.id)?.update(item);
    }
    if (this.#rows.size === 0) {
      this.#append(unknown, next);
      return;
    }
    const before = this.#waiting.length;
    this.#waiting = unknown;
    this.#arrivals.hidden = unknown.length === 0;
    this.#arrivals.textContent = text(this.#isGap ? 'manyNewRows' : 'newRows', { n: unknown.length });
    if (unknown.length > before) {
      this.desk.announce(text('newRowsAnnounce', { n: unknown.length }));
    }
  }

  threadIs(site: string, key: string, state: ThreadState): void {
    for (const row of this.#rows.values()) {
      if (row.isIn(site, key)) {
        row.threadIs(state);
      }
    }
  }

  /** What is reported leaves that list once it is decided; its row stays, so that nothing moves under the pointer. */
  #leave(comments: Item[], next: string | null): void {
    const last = next === null ? '' : comments.at(-1)?.comment.id ?? '';
    const here = new Set(comments.map((item) => item.comment.id));
    for (const [id, row] of this.#rows) {
      if (id >= last && !here.has(id)) {
        row.gone();
      }
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
      location.assign(location.pathname + (SHOW && `?${SHOW}`));
      return;
    }
    const rows = this.#waiting.map((item) => Row.of(item, this.desk));
    rows.forEach((row) => this.#insert(row));
    refresh(this.#element);
    this.#waiting = [];
    this.#arrivals.hidden = true;
    rows[0]?.focus();
  }

  /** Where the server has it, the newest first: what was just reported may be old. */
  #insert(row: Row): void {
    const elements = [...this.#element.querySelectorAll<HTMLElement>(':scope > .row')];
    this.#element.insertBefore(row.element, elements.find(({ dataset: { id = '' } }) => id < row.id) ?? null);
    this.#know(row);
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
    this.#more.href = `/console?${SHOW && `${SHOW}&`}after=${next ?? ''}`;
    return rows[0];
  }

  #know(row: Row): void {
    this.#rows.set(row.id, row);
  }
}
