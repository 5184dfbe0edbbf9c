/** One comment in the list: drawn by the server or from its blank row, and decided here. */
import * as api from './api.ts';
import { copy, part, write } from './dom.ts';
import { openPalette, reasonWords } from './palette.ts';
import { NOTHING, showReports } from './reports.ts';
import type { Item, Reason, State, ThreadState } from './types.ts';
import { type Key, text } from './words.ts';

/** What a row tells the list. */
export interface Desk {
  me: string;
  announce(words: string): void;
  /** A discussion was closed or opened again, which is told of all rows in it. */
  threadIs(site: string, key: string, state: ThreadState): void;
  /** A decision was refused: the row shows it, but the reason may be the list's business. */
  failed(cause: unknown): void;
}

export class Row {
  readonly id: string;
  readonly #article: HTMLElement;
  readonly #failure: HTMLElement;
  readonly #picked: HTMLElement;
  #deciding = false;
  /** What is shown was decided here, and no list has told it yet. */
  #decidedHere = false;

  constructor(readonly element: HTMLElement, readonly desk: Desk) {
    this.id = element.dataset.id ?? '';
    this.#article = part(element, 'article', HTMLElement);
    this.#failure = part(element, '.failure', HTMLElement);
    this.#picked = part(element, '.picked', HTMLElement);
    part(element, '.remove', HTMLButtonElement).addEventListener('click', () => this.askReason());
    part(element, '.keep', HTMLButtonElement).addEventListener('click', () => this.keep());
    part(element, '.restore', HTMLButtonElement).addEventListener('click', () => this.restore());
    part(element, '.pick', HTMLButtonElement).addEventListener('click', () => this.pick());
    part(element, '.unpick', HTMLButtonElement).addEventListener('click', () => this.pick());
    part(element, '.shut', HTMLButtonElement).addEventListener('click', () => this.#setThread('closed'));
    part(element, '.reopen', HTMLButtonElement).addEventListener('click', () => this.#setThread('open'));
  }

  static of(item: Item, desk: Desk): Row {
    const element = copy('template.blank', HTMLLIElement);
    const { comment: { id, createdAt }, thread } = item;
    element.dataset.id = id;
    element.dataset.site = thread.site;
    element.dataset.thread = thread.key;
    part(element, 'article', HTMLElement).setAttribute('aria-labelledby', `by-${id}`);
    const name = part(element, '.name', HTMLElement);
    name.id = `by-${id}`;
    part(element, 'time', HTMLTimeElement).dateTime = createdAt;
    part(element, '.site', HTMLElement).textContent = thread.site;
    const title = part(element, '.title', HTMLAnchorElement);
    title.textContent = thread.title ?? thread.key;
    if (thread.url !== null && /^https?:/.test(thread.url)) {
      title.href = `${thread.url}#comment-${id}`;
    }
    const row = new Row(element, desk);
    row.update(item);
    return row;
  }

  /** Takes what the list says, unless a decision made here is on its way. */
  update(item: Item): void {
    this.threadIs(item.thread.state);
    if (this.#deciding) {
      return;
    }
    this.#decidedHere = false;
    write(part(this.element, '.name', HTMLElement), item.author);
    write(part(this.element, '.text', HTMLElement), item.text ?? '');
    showReports(this.element, this.#site, item.reports);
    this.#showPick(item.comment.pickedBy);
    this.#show(item.comment.state, item.reason, item.removedBy ?? item.keptBy);
  }

  /** The list no longer holds it, because somebody else has decided. */
  gone(): void {
    if (this.#state === 'visible' && !this.#deciding && !this.#decidedHere) {
      this.element.dataset.state = 'decided';
      write(part(this.element, '.verdict', HTMLElement), text('dealtWith'));
    }
  }

  isIn(site: string, key: string): boolean {
    return this.#site === site && this.element.dataset.thread === key;
  }

  threadIs(state: ThreadState): void {
    this.element.dataset.threadState = state;
  }

  askReason(): void {
    if (this.#state !== 'visible' || this.#deciding || this.element.querySelector('form')) {
      return;
    }
    openPalette(this.#site, part(this.element, '.actions', HTMLElement), {
      decided: (reason) => this.#remove(reason),
      cancelled: () => this.focus(),
    });
  }

  keep(): void {
    if (this.#state === 'visible' && !this.#deciding && !part(this.element, '.reports', HTMLElement).hidden) {
      void this.#decide('wasKept', () => this.#show('visible', null, this.desk.me),
        () => api.keep(this.id).then(() => showReports(this.element, this.#site, NOTHING)));
    }
  }

  restore(): void {
    if (this.#state === 'removed' && !this.#deciding) {
      void this.#decide('wasRestored', () => this.#show('visible'), () => api.restore(this.id));
    }
  }

  /** Puts it forward, or takes that back. */
  pick(): void {
    if (this.#state === 'visible' && !this.#deciding) {
      const picks = !this.#picked.textContent;
      void this.#decide(picks ? 'wasPicked' : 'wasUnpicked', () => this.#showPick(picks ? this.desk.me : undefined),
        () => api.pick(this.id, picks));
    }
  }

  focus(): void {
    this.#article.focus();
  }

  #remove(reason: Reason): void {
    void this.#decide('wasRemoved', () => this.#show('removed', reason.code, this.desk.me),
      () => api.remove(this.id, reason));
  }

  /** Shows the decision at once, and takes it back with a word if the server does not follow. */
  async #decide(done: Key, show: () => void, send: () => Promise<void>): Promise<void> {
    const before = {
      state: this.#state, verdict: part(this.element, '.verdict', HTMLElement).textContent,
      picked: this.#picked.textContent,
    };
    this.#deciding = true;
    this.#failure.textContent = '';
    show();
    this.focus();
    try {
      await send();
      this.#decidedHere = true;
      this.desk.announce(text(done));
    } catch (cause) {
      this.element.dataset.state = before.state;
      write(part(this.element, '.verdict', HTMLElement), before.verdict ?? '');
      write(this.#picked, before.picked ?? '');
      this.#failure.textContent = text(cause instanceof api.Refusal ? 'decisionFailed' : 'decisionUnsent');
      this.desk.failed(cause);
    } finally {
      this.#deciding = false;
    }
  }

  async #setThread(state: ThreadState): Promise<void> {
    const key = this.element.dataset.thread ?? '';
    this.#failure.textContent = '';
    try {
      await api.setThread(this.#site, key, state);
      this.desk.threadIs(this.#site, key, state);
      // The button that was pressed is gone; the other stands in its place, for who has not gone on meanwhile.
      const { activeElement, body } = document;
      if (activeElement === body || this.element.contains(activeElement)) {
        part(this.element, state === 'closed' ? '.reopen' : '.shut', HTMLButtonElement).focus();
      }
      this.desk.announce(text(state === 'closed' ? 'wasClosed' : 'wasOpened'));
    } catch (cause) {
      this.#failure.textContent = text(cause instanceof api.Refusal ? 'threadFailed' : 'threadUnsent');
      this.desk.failed(cause);
    }
  }

  #show(state: State, reason: string | null = null, by: string | null = null): void {
    this.element.dataset.state = state;
    if (state !== 'visible') {
      this.element.querySelector('form')?.remove();
    }
    write(part(this.element, '.verdict', HTMLElement), this.#verdict(state, reason, by));
  }

  #showPick(by: string | undefined): void {
    write(this.#picked, by === undefined ? '' : text('pickedBy', { name: by }));
  }

  #verdict(state: State, reason: string | null, by: string | null): string {
    if (state === 'deleted') {
      return text('deleted');
    }
    if (state === 'visible') {
      return by === null ? '' : text('keptVerdict', { name: by });
    }
    return reason === null ? text('removed')
      : text('removedVerdict', { reason: reasonWords(this.#site, reason), name: by ?? '' });
  }

  get #site(): string {
    return this.element.dataset.site ?? '';
  }

  get #state(): string {
    return this.element.dataset.state ?? '';
  }
}
