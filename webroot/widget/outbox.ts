/** Own comments on their way: in the page at once, sent until they arrive, and never lost. */
import type { Failure } from './api.ts';
import { dress } from './changes.ts';
import type { Composer } from './composer.ts';
import { articleOf, itemOf } from './comment-view.ts';
import { focusOn } from './going.ts';
import { LOOK_AGAIN, SPOKEN_AFTER, TRIES } from './limits.ts';
import { commentOf, paragraphs, showSending, showUnsent } from './standing.ts';
import { alone } from './storing.ts';
import { said, tell } from './telling.ts';
import { refresh } from './time.ts';
import type { Comment, Written } from './types.ts';
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
  /** It has been waiting here: it is no longer what somebody has just written. */
  waited: boolean;
  /** The server has answered, and not for want of a line. */
  held?: boolean;
  /** Whoever wrote it has pressed Cancel. */
  revoked?: boolean;
  timer?: number;
  renewed?: boolean;
}

export class Outbox {
  readonly #writing: Writing;
  readonly #unsent: Unsent;
  readonly #sending = new Set<Sending>();
  /** Of the reader's own, come over the line while the answer to the post was still out. */
  readonly #early = new Map<string, Comment>();
  /** One after another: who comes out of a tunnel with many is not refused for sending them at once. */
  #last = Promise.resolve();
  #looks: number | undefined;

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
  resume(later = false): void {
    const { me } = this.#writing;
    const here = [...this.#sending].map(({ key }) => key);
    for (const [key, letter] of this.#unsent.take(me, later)) {
      if (!isBy(me, letter)) {
        // A page may say late who reads it, and tells nobody when it does.
        clearTimeout(this.#looks);
        this.#looks = setTimeout(() => this.resume(true), LOOK_AGAIN);
      } else if (!here.includes(key)) {
        this.#take(key, letter, true);
      }
    }
  }

  /** Another thread has come in this place: what is still kept goes on when this one is here again. */
  stop(): void {
    clearTimeout(this.#looks);
    this.#sending.forEach(({ timer }) => clearTimeout(timer));
    this.#sending.clear();
    removeEventListener('storage', this.#elsewhere);
  }

  /** The line is open again: the best sign that the next try will succeed. */
  now(): void {
    this.#sending.forEach((one) => one.held || this.#again(one));
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
    const { parentId } = letter;
    const item = itemOf(thread.root, commentOf(letter, key, me), thread.view.answered(parentId));
    const one: Sending = { ...letter, key, item, tries: 0, away: false, resumed, waited: resumed };
    this.#sending.add(one);
    addEventListener('storage', this.#elsewhere);
    this.#place(one);
    showSending(thread.root, item);
    this.#attempt(one);
    return item;
  }

  /** Another tab was sending it as well, and has the answer: what it became comes over the line. */
  readonly #elsewhere = (event: StorageEvent): void => {
    const key = this.#unsent.dropped(event);
    this.#sending.forEach((one) => one.key === key && this.#end(one, ''));
  };

  #attempt(one: Sending): void {
    one.away = true;
    // Two tabs that send the first comment of a guest at once would make two guests of one.
    const next = () => alone(one.key, async () => this.#goesOn(one) ? this.#try(one) : undefined);
    this.#last = this.#last.then(next, next);
  }

  #goesOn(one: Sending): boolean {
    return this.#sending.has(one) && !one.revoked;
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
      if (!this.#goesOn(one)) {
        return;
      }
      if (!one.author) {
        one.author = this.#writing.me?.id;
        this.#unsent.keep(one.key, one, one.parentId ?? '');
      }
      this.#arrived(one, await api.post(one.text, one.parentId, token, one.key));
    } catch (cause) {
      if (!this.#goesOn(one)) {
        return;
      }
      const failure = cause as Failure;
      const { status = 500, code } = failure;
      one.away = false;
      if (status === 401 && !one.renewed) {
        // A token of another time: the same name gets a new one, once.
        one.renewed = true;
        if (identity.signed) {
          thread.emit('auth', { expired: true }, true);
        } else {
          one.author = undefined;
          this.#unsent.keep(one.key, one, one.parentId ?? '');
          identity.forget();
        }
        this.#attempt(one);
      } else if (status < 500 && !(status === 429 && one.waited)) {
        // Refused: the words go back into the form, with the reason.
        this.#back(one, (form) => form.fail(one.text, one.name, failure));
        thread.emit('failed', { code });
      } else {
        this.#wait(one, failure);
      }
    }
  }

  #arrived(one: Sending, { comment, epoch, change }: Written): void {
    this.#unsent.drop(one.key);
    this.#writing.drafts.clear(one.parentId ?? '', one.text);
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
      dress(thread.root, item, rendered);
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
    const { thread, drafts } = this.#writing;
    const at = thread.root.activeElement ?? document.activeElement;
    this.#end(one, '');
    drafts.clear(one.parentId ?? '', one.text);
    this.#writing.unasked = one.resumed || !!at?.matches('input, textarea');
    const parent = one.parentId && thread.view.item(one.parentId);
    then(parent ? this.#writing.reply(parent, null) : this.#writing.open(null));
    this.#writing.unasked = false;
  }

  #withdraw(one: Sending): void {
    this.#back(one, (form) => form.take(one.text));
  }

  /** Not before it is known what has become of it: what is on the way there may have arrived. */
  #cancel(one: Sending): void {
    one.revoked = true;
    void alone(one.key, async () => {
      if (this.#sending.has(one)) {
        this.#withdraw(one);
      }
    });
  }

  /** What the server cannot do it will not do by being asked again at once: whoever wrote it decides. */
  #wait(one: Sending, failure: Failure): void {
    const { status, retryAfter = 0, code } = failure;
    const broken = status === 500;
    const limited = status === 429;
    const waits = limited || (navigator.onLine && one.tries < TRIES && !broken);
    one.held = broken || limited;
    one.waited = true;
    const soon = text('notSent');
    const words = this.#say(one, broken ? said(failure)
      : limited ? '' : waits ? soon : text(navigator.onLine ? 'gaveUp' : 'notSentOffline'));
    if (broken) {
      this.#writing.thread.emit('failed', { code });
    } else if (limited) {
      tell(words, failure, () => (words.textContent = soon));
    }
    if (waits) {
      const seconds = limited ? retryAfter + Math.random() : (0.5 + Math.random()) * 2 ** one.tries;
      one.timer = setTimeout(() => this.#attempt(one), seconds * 1_000);
    }
  }

  #say(one: Sending, words: string): HTMLElement {
    const asked = (act: () => void) => () => {
      one.resumed = false;
      act();
    };
    return showUnsent(this.#writing.thread.root, one.item, words, one.text,
      asked(() => this.#again(one)), asked(() => this.#cancel(one)));
  }

  #again(one: Sending): void {
    if (!one.away) {
      one.tries = 0;
      showSending(this.#writing.thread.root, one.item);
      this.#attempt(one);
    }
  }
}
