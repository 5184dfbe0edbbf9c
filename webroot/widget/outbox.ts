/** Own comments on their way: in the page at once, sent until they arrive, and never lost. */
import { copyText } from './acts.ts';
import type { Failure } from './api.ts';
import type { Composer } from './composer.ts';
import { articleOf, bodyOf, copies, itemOf, nodes, part } from './comment-view.ts';
import { SPOKEN_AFTER, TRIES } from './limits.ts';
import { alone } from './storing.ts';
import { said } from './telling.ts';
import { focusOn } from './thread-view.ts';
import { refresh } from './time.ts';
import type { BodyNode, Comment, Written } from './types.ts';
import { isBy, type Letter, newKey, Unsent } from './unsent.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

interface Sending extends Letter {
  key: string;
  item: HTMLElement;
  tries: number;
  away: boolean;
  /** Of another visit: nobody has asked for it on this one. */
  resumed: boolean;
  timer?: number;
  renewed?: boolean;
}

export class Outbox {
  readonly #writing: Writing;
  readonly #unsent: Unsent;
  readonly #sending = new Set<Sending>();
  /** Of the reader's own, come over the line while the answer to the post was still out. */
  readonly #early = new Map<string, Comment>();

  constructor(writing: Writing) {
    this.#writing = writing;
    this.#unsent = new Unsent(writing.thread.server, writing.drafts);
  }

  /** @param place where its draft was kept */
  send(words: string, name: string, parentId: string | null, place: string): void {
    const key = newKey();
    const letter = { text: words, name, parentId, at: Date.now(), author: this.#writing.me?.id };
    this.#unsent.keep(key, letter, place);
    focusOn(this.#take(key, letter, false));
  }

  /** What was on its way when the page was left goes on, under the same key: who has it already has it once. */
  resume(): void {
    this.#unsent.take(this.#writing.me).forEach(([key, letter]) => this.#take(key, letter, true));
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

  #take(key: string, letter: Letter, resumed: boolean): HTMLElement {
    const { thread, me } = this.#writing;
    const { name, parentId } = letter;
    const comment: Comment = {
      id: key,
      parentId,
      author: { id: me?.id ?? '', name, badges: [] },
      body: paragraphs(letter.text),
      createdAt: new Date(letter.at).toISOString(),
      editedAt: null,
      state: 'visible',
      respect: 0,
      change: 0,
    };
    const item = itemOf(thread.root, comment, thread.view.answered(parentId));
    const one: Sending = { ...letter, key, item, tries: 0, away: false, resumed };
    this.#sending.add(one);
    addEventListener('storage', this.#elsewhere);
    this.#place(one);
    this.#state(one, '');
    void this.#attempt(one);
    return item;
  }

  /** Another tab was sending it as well, and has the answer: what it became comes over the line. */
  readonly #elsewhere = (event: StorageEvent): void => {
    const key = this.#unsent.dropped(event);
    this.#sending.forEach((one) => one.key === key && this.#end(one, ''));
  };

  #attempt(one: Sending): Promise<void> {
    one.away = true;
    // Two tabs that send the first comment of a guest at once would make two guests of one.
    return alone(one.key, async () => this.#sending.has(one) ? this.#try(one) : undefined);
  }

  async #try(one: Sending): Promise<void> {
    const { api, identity, thread } = this.#writing;
    clearTimeout(one.timer);
    if (!isBy(this.#writing.me, one)) {
      // Somebody else has signed in meanwhile.
      this.#withdraw(one);
      return;
    }
    one.tries++;
    try {
      const token = await identity.as(one.name);
      if (!one.author) {
        one.author = this.#writing.me?.id;
        this.#unsent.keep(one.key, one, one.parentId ?? '');
      }
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
        } else {
          one.author = undefined;
        }
        identity.forget();
        void this.#attempt(one);
      } else if (status < 500) {
        // Refused: the words go back into the form, with the reason.
        this.#back(one, (form) => form.fail(one.text, one.name, failure));
        thread.emit('failed', { code });
      } else {
        this.#wait(one, failure);
      }
    }
  }

  #arrived(one: Sending, { comment, epoch, change }: Written): void {
    if (!this.#sending.has(one)) {
      return;
    }
    const { thread } = this.#writing;
    const { id, parentId } = comment;
    const known = thread.view.item(id);
    const item = known ?? one.item;
    const held = one.item.contains(thread.root.activeElement);
    if (!known) {
      const rendered = this.#early.get(id) ?? { ...comment, body: paragraphs(one.text) };
      articleOf(item).replaceWith(articleOf(itemOf(thread.root, rendered, thread.view.answered(parentId))));
    }
    this.#end(one, id);
    if (held) {
      focusOn(item);
    }
    refresh(item);
    this.#writing.look([item]);
    // After what else the line has brought: of one's own doing one must hear.
    setTimeout(() => thread.announce(text('posted')), SPOKEN_AFTER);
    thread.emit('posted', { id, parentId, epoch, change });
  }

  /** It is on its way no more; its item stays only if that has become a comment. */
  #end(one: Sending, done: string): void {
    clearTimeout(one.timer);
    this.#sending.delete(one);
    this.#unsent.drop(one.key);
    this.#writing.drafts.clear(one.parentId ?? '', one.text);
    if (one.item.firstElementChild?.id === `comment-${one.key}`) {
      one.item.remove();
    }
    this.#flush(done);
  }

  #flush(done: string): void {
    this.#early.delete(done);
    if (this.#sending.size === 0) {
      removeEventListener('storage', this.#elsewhere);
      const others = [...this.#early.values()];
      this.#early.clear();
      this.#writing.thread.arrivals.take(others);
    }
  }

  /** Back to the form it came from, or where what it answers is not here, to the thread's. */
  #back(one: Sending, then: (form: Composer) => void): void {
    const { thread } = this.#writing;
    this.#end(one, '');
    this.#writing.unasked = one.resumed;
    const parent = one.parentId && thread.view.item(one.parentId);
    then(parent ? this.#writing.reply(parent, null) : this.#writing.open(null));
    this.#writing.unasked = false;
  }

  #withdraw(one: Sending): void {
    this.#back(one, (form) => form.take(one.text));
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
      const asked = (act: () => void) => () => {
        one.resumed = false;
        act();
      };
      retry!.onclick = asked(() => this.#again(one));
      copy!.onclick = () => copyText(one.text, copy!, () => getSelection()?.selectAllChildren(bodyOf(one.item)!));
      withdraw!.onclick = asked(() => this.#withdraw(one));
      footer.append(row);
      row.firstElementChild!.textContent = problem;
    }
  }
}

/** Words of the reader's own, not yet rendered by the server. */
function paragraphs(plain: string): BodyNode[] {
  return plain.trim().split(/\n\s*\n/).map((piece) => ['p', null, piece]);
}
