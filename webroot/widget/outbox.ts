/** Own comments on their way: in the page at once, sent until they arrive, and never lost. */
import { Refusal } from './api.ts';
import { articleOf, bodyOf, footerOf, nodes } from './comment-view.ts';
import { refresh } from './time.ts';
import type { BodyNode, Comment, Written } from './types.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

const TRIES = 6;

export interface Letter {
  text: string;
  name: string;
  parentId: string | null;
  place: string;
}

interface Sending extends Letter {
  key: string;
  item: HTMLElement;
  tries: number;
  timer?: number;
  renewed?: boolean;
}

export class Outbox {
  readonly #writing: Writing;
  readonly #sending = new Set<Sending>();
  /** Of the reader's own, come over the line while the answer to the post was still out. */
  readonly #early = new Map<string, Comment>();

  constructor(writing: Writing) {
    this.#writing = writing;
    addEventListener('online', () => this.#sending.forEach((one) => this.#again(one)));
  }

  send(letter: Letter): void {
    const { thread, me } = this.#writing;
    const key = uuid();
    const comment: Comment = {
      id: key,
      parentId: letter.parentId,
      author: { id: me?.id ?? '', name: letter.name, badges: [] },
      body: paragraphs(letter.text),
      createdAt: new Date().toISOString(),
      editedAt: null,
      state: 'visible',
      respect: 0,
      change: 0,
    };
    const item = thread.blanks.item(comment, thread.view.answered(letter.parentId));
    const sending: Sending = { ...letter, key, item, tries: 0 };
    this.#sending.add(sending);
    this.#place(sending);
    this.#state(sending, '');
    thread.view.focus(item);
    thread.emit('posting', { parentId: letter.parentId });
    void this.#attempt(sending);
  }

  /** Whether this may be one of those on their way; if so, it is kept until that is known. */
  expects(comment: Comment): boolean {
    const own = this.#sending.size > 0 && comment.author !== undefined && comment.author.id === this.#writing.me?.id;
    if (own) {
      this.#early.set(comment.id, comment);
    }
    return own;
  }

  /** After the list was replaced. */
  restore(): void {
    this.#sending.forEach((one) => this.#place(one));
  }

  /** The reader's own words at once; the server's rendering of them follows over the line. */
  showWords(item: HTMLElement, words: string): void {
    bodyOf(item)?.replaceChildren(nodes(paragraphs(words)));
  }

  #place({ item }: Sending): void {
    const { view } = this.#writing.thread;
    if (item.dataset.parent !== undefined && !view.item(item.dataset.parent)) {
      view.list.prepend(item);
    } else {
      view.place(item);
    }
  }

  async #attempt(one: Sending): Promise<void> {
    const { api } = this.#writing;
    clearTimeout(one.timer);
    one.tries += 1;
    try {
      const token = await this.#writing.identity.as(one.name);
      this.#arrived(one, await api.post(one.text, one.parentId, token, one.key));
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 401 && !one.renewed) {
        // A token of another time: the same name gets a new one, once.
        one.renewed = true;
        this.#writing.identity.forget();
        void this.#attempt(one);
      } else if (failure instanceof Refusal && !failure.passing) {
        this.#back(one, failure);
      } else {
        this.#wait(one);
      }
    }
  }

  #arrived(one: Sending, { comment, epoch, change }: Written): void {
    const { thread, drafts } = this.#writing;
    this.#sending.delete(one);
    drafts.write(one.place, '');
    const known = thread.view.item(comment.id);
    const rendered = this.#early.get(comment.id) ?? { ...comment, body: paragraphs(one.text) };
    const fresh = thread.blanks.item(rendered, thread.view.answered(comment.parentId));
    if (known && known !== one.item) {
      one.item.remove();
    } else {
      const held = articleOf(one.item).contains(thread.view.root.activeElement);
      articleOf(one.item).replaceWith(articleOf(fresh));
      if (held) {
        thread.view.focus(one.item);
      }
    }
    this.#flush(comment.id);
    const item = known ?? one.item;
    refresh(item);
    this.#writing.shown([item]);
    thread.announce(text('posted'));
    thread.emit('posted', { id: comment.id, epoch, change });
  }

  #flush(done: string): void {
    this.#early.delete(done);
    if (this.#sending.size === 0) {
      const others = [...this.#early.values()];
      this.#early.clear();
      this.#writing.thread.arrivals.take(others);
    }
  }

  /** Refused: the words go back into the form, with the reason. */
  #back(one: Sending, failure: unknown): void {
    const { thread } = this.#writing;
    this.#withdraw(one);
    const parent = one.parentId === null ? null : thread.view.item(one.parentId);
    const composer = parent ? this.#writing.reply(parent, null) : this.#writing.open(null);
    composer.fail(one.text, one.name, failure);
    thread.emit('failed', { code: failure instanceof Refusal ? failure.code : '' });
  }

  #wait(one: Sending): void {
    if (!navigator.onLine) {
      this.#state(one, text('notSentOffline'));
    } else if (one.tries >= TRIES) {
      this.#state(one, text('notSentGaveUp'));
    } else {
      this.#state(one, text('notSent'));
      one.timer = window.setTimeout(() => void this.#attempt(one), (0.5 + Math.random()) * 1_000 * 2 ** one.tries);
    }
  }

  #again(one: Sending): void {
    one.tries = 0;
    this.#state(one, '');
    void this.#attempt(one);
  }

  #withdraw(one: Sending): void {
    clearTimeout(one.timer);
    this.#sending.delete(one);
    one.item.remove();
    this.#flush('');
  }

  /** The row of actions says how it stands with this comment. */
  #state(one: Sending, problem: string): void {
    const article = articleOf(one.item);
    article.classList.add('pending');
    const time = article.querySelector('time');
    if (time) {
      time.textContent = text('posting');
    }
    const footer = footerOf(one.item);
    if (problem === '') {
      footer?.replaceChildren();
      return;
    }
    const row = this.#writing.thread.blanks.copy<HTMLElement>('unsent');
    row.querySelector<HTMLElement>('.retry')!.onclick = () => this.#again(one);
    row.querySelector<HTMLElement>('.withdraw')!.onclick = () => {
      this.#withdraw(one);
      this.#writing.drafts.write(one.place, one.text);
      const parent = one.parentId === null ? null : this.#writing.thread.view.item(one.parentId);
      void (parent ? this.#writing.reply(parent, null) : this.#writing.open(null));
    };
    footer?.replaceChildren(row);
    row.querySelector('span')!.textContent = problem;
  }
}

/** Words of the reader's own, not yet rendered by the server. */
function paragraphs(plain: string): BodyNode[] {
  return plain.trim().split(/\n\s*\n/).map((piece) => ['p', null, piece]);
}

/** Also where `crypto.randomUUID` is kept for secure pages. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
