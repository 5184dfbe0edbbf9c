/** Own comments on their way: in the page at once, sent until they arrive, and never lost. */
import { copyText } from './acts.ts';
import type { Failure } from './api.ts';
import type { Composer } from './composer.ts';
import { articleOf, bodyOf, copies, itemOf, nodes, part } from './comment-view.ts';
import { SPOKEN_AFTER, TRIES } from './limits.ts';
import { said } from './telling.ts';
import { focusOn } from './thread-view.ts';
import { refresh } from './time.ts';
import type { BodyNode, Comment, Written } from './types.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

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
  away: boolean;
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
  }

  send(letter: Letter): void {
    const { thread, me } = this.#writing;
    const key = newKey();
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
    const item = itemOf(thread.root, comment, thread.view.answered(letter.parentId));
    const sending: Sending = { ...letter, key, item, tries: 0, away: false };
    this.#sending.add(sending);
    this.#place(sending);
    this.#state(sending, '');
    focusOn(item);
    void this.#attempt(sending);
  }

  /** The line is open again: the best sign that the next try will succeed. */
  now(): void {
    this.#sending.forEach((one) => this.#again(one));
  }

  /** Whether this may be one of those on their way; if so, it is kept until that is known. */
  expects(comment: Comment): boolean {
    const { id, author } = comment;
    const own = this.#sending.size > 0 && !!author && author.id === this.#writing.me?.id;
    if (own) {
      this.#early.set(id, comment);
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
    const { view, rest } = this.#writing.thread;
    const { parent } = item.dataset;
    if (parent && !view.item(parent)) {
      view.list.prepend(item);
    } else {
      view.place(item);
    }
    rest?.comfort.look([item]);
  }

  async #attempt(one: Sending): Promise<void> {
    const { api, identity, thread } = this.#writing;
    clearTimeout(one.timer);
    one.tries++;
    one.away = true;
    try {
      const token = await identity.as(one.name);
      this.#arrived(one, await api.post(one.text, one.parentId, token, one.key));
    } catch (cause) {
      const failure = cause as Failure;
      const { status = 500, code } = failure;
      one.away = false;
      if (status === 401 && !one.renewed) {
        // A token of another time: the same name gets a new one, once.
        one.renewed = true;
        if (identity.signed) {
          thread.emit('auth', { expired: true });
        }
        identity.forget();
        void this.#attempt(one);
      } else if (status < 500) {
        // Refused: the words go back into the form, with the reason.
        this.#open(one).fail(one.text, one.name, failure);
        thread.emit('failed', { code });
      } else {
        this.#wait(one, failure);
      }
    }
  }

  #arrived(one: Sending, { comment, epoch, change }: Written): void {
    const { thread, drafts } = this.#writing;
    const { id, parentId } = comment;
    this.#sending.delete(one);
    drafts.write(one.place, '');
    const known = thread.view.item(id);
    const item = known ?? one.item;
    const held = one.item.contains(thread.root.activeElement);
    if (known) {
      one.item.remove();
    } else {
      const rendered = this.#early.get(id) ?? { ...comment, body: paragraphs(one.text) };
      articleOf(item).replaceWith(articleOf(itemOf(thread.root, rendered, thread.view.answered(parentId))));
    }
    if (held) {
      focusOn(item);
    }
    this.#flush(id);
    refresh(item);
    this.#writing.look([item]);
    // After what else the line has brought: of one's own doing one must hear.
    setTimeout(() => thread.announce(text('posted')), SPOKEN_AFTER);
    thread.emit('posted', { id, parentId, epoch, change });
  }

  #flush(done: string): void {
    this.#early.delete(done);
    if (this.#sending.size === 0) {
      const others = [...this.#early.values()];
      this.#early.clear();
      this.#writing.thread.arrivals.take(others);
    }
  }

  /** Back to the form it came from. */
  #open(one: Sending): Composer {
    clearTimeout(one.timer);
    this.#sending.delete(one);
    one.item.remove();
    this.#flush('');
    const parent = one.parentId && this.#writing.thread.view.item(one.parentId);
    return parent ? this.#writing.reply(parent, null) : this.#writing.open(null);
  }

  /** What the server cannot do it will not do by being asked again at once: whoever wrote it decides. */
  #wait(one: Sending, failure: Failure): void {
    const broken = failure.status === 500;
    const waits = navigator.onLine && one.tries < TRIES && !broken;
    this.#state(one, broken ? said(failure)
      : text(waits ? 'notSent' : navigator.onLine ? 'notSentGaveUp' : 'notSentOffline'));
    if (broken) {
      this.#writing.thread.emit('failed', { code: failure.code });
    }
    if (waits) {
      one.timer = setTimeout(() => void this.#attempt(one), (0.5 + Math.random()) * 1_000 * 2 ** one.tries);
    }
  }

  #again(one: Sending): void {
    if (!one.away) {
      one.tries = 0;
      this.#state(one, '');
      void this.#attempt(one);
    }
  }

  /** The row of actions says how it stands with this comment. */
  #state(one: Sending, problem: string): void {
    articleOf(one.item).classList.add('pending');
    part(one.item, 'time')!.textContent = text('posting');
    part(one.item, '.when')!.hidden = !!problem;
    const footer = part(one.item, 'footer')!;
    footer.replaceChildren();
    if (problem) {
      const [row] = copies(this.#writing.thread.root, 'unsent');
      const [retry, copy, withdraw] = row.querySelectorAll('button');
      retry!.onclick = () => this.#again(one);
      copy!.onclick = () => copyText(one.text, copy!, () => getSelection()?.selectAllChildren(bodyOf(one.item)!));
      withdraw!.onclick = () => {
        this.#writing.drafts.write(one.place, one.text);
        this.#open(one);
      };
      footer.append(row);
      row.firstElementChild!.textContent = problem;
    }
  }
}

/** Words of the reader's own, not yet rendered by the server. */
function paragraphs(plain: string): BodyNode[] {
  return plain.trim().split(/\n\s*\n/).map((piece) => ['p', null, piece]);
}

/** Also where `crypto.randomUUID` is kept for secure pages. */
function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
