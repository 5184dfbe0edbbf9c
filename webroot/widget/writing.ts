/** Everything a reader does that changes the thread. */
import { Api, Refusal } from './api.ts';
import { articleOf, copies, idOf, part, timeOf } from './comment-view.ts';
import { Composer } from './composer.ts';
import { countDown } from './countdown.ts';
import { Drafts } from './drafts.ts';
import { Identity } from './identity.ts';
import { Outbox } from './outbox.ts';
import type { Thread } from './thread.ts';
import type { Author, Comment } from './types.ts';
import { number, text } from './words.ts';

export class Writing {
  readonly api: Api;
  readonly identity: Identity;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly #blank: HTMLFormElement;
  readonly #open = new Map<string, Composer>();

  constructor(readonly thread: Thread) {
    const { server, view } = thread;
    this.api = new Api(server);
    this.identity = new Identity(this.api);
    this.drafts = new Drafts(server.site, server.thread);
    this.outbox = new Outbox(this);
    const form = view.part<HTMLFormElement>('form.composer');
    this.#blank = form.cloneNode(true) as HTMLFormElement;
    if (!form.hidden) {
      const parent = form.querySelector<HTMLInputElement>('[name=parent]')?.value || null;
      this.#open.set('', new Composer(this, form, '', parent, null));
    }
    this.shown(view.items());
  }

  get me(): Author | undefined {
    return this.identity.me;
  }

  get editSeconds(): number {
    return Number(this.#blank.dataset.editSeconds);
  }

  /** Own comments on their way come back over the line as well; whoever is first, they are shown once. */
  isPending(comment: Comment): boolean {
    return this.outbox.expects(comment);
  }

  /** Marks on comments that are new in the page: what is the reader's own, and what the reader respected. */
  shown(items: HTMLElement[]): void {
    const respects = this.identity.respects();
    const me = this.me?.id;
    for (const item of items) {
      if (respects.includes(idOf(item))) {
        part(item, '.respect')!.ariaPressed = 'true';
      }
      if (me !== undefined && articleOf(item).dataset.author === me) {
        this.#own(item);
      }
    }
  }

  press(target: HTMLElement): void {
    const item = target.closest<HTMLElement>('.item');
    if (!item) {
      this.open(target);
    } else if (target.matches('.reply')) {
      this.reply(item, target);
    } else {
      void this.#respect(item, target);
    }
  }

  open(opener: HTMLElement | null): Composer {
    const form = this.thread.view.part<HTMLFormElement>('form.composer');
    return this.#compose(form, '', null, opener);
  }

  reply(item: HTMLElement, opener: HTMLElement | null): Composer {
    return this.below(item, idOf(item), opener);
  }

  /** A form below a comment, to answer or to edit it. */
  below(item: HTMLElement, place: string, opener: HTMLElement | null): Composer {
    return this.#compose(this.#formBelow(item, place), place, idOf(item), opener);
  }

  closed(place: string): void {
    this.#open.delete(place);
  }

  /** After the list was replaced: forms that were open stand again where they stood. */
  restore(): void {
    for (const [place, { form }] of this.#open) {
      if (!form.isConnected) {
        const item = this.thread.view.item(place.replace('edit:', ''));
        (item?.firstElementChild ?? this.thread.view.part('.toolbar')).after(form);
      }
    }
    this.outbox.restore();
  }

  #compose(form: HTMLFormElement, place: string, parentId: string | null, opener: HTMLElement | null): Composer {
    const composer = this.#open.get(place) ?? new Composer(this, form, place, parentId, opener);
    this.#open.set(place, composer);
    this.thread.emit('opened', { parentId });
    composer.focus();
    return composer;
  }

  #formBelow(item: HTMLElement, place: string): HTMLFormElement {
    const open = this.#open.get(place);
    if (open) {
      return open.form;
    }
    const form = this.#blank.cloneNode(true) as HTMLFormElement;
    // Two forms may be open at once, and ids name one thing each.
    for (const name of ['id', 'aria-describedby']) {
      form.querySelectorAll(`[${name}]`).forEach((one) => one.setAttribute(name, one.getAttribute(name) + place));
    }
    item.firstElementChild?.after(form);
    return form;
  }

  #own(item: HTMLElement): void {
    const footer = part(item, 'footer');
    const left = timeOf(item) + this.editSeconds * 1_000 - Date.now();
    if (!footer || footer.querySelector('.edit') || left <= 0) {
      return;
    }
    footer.querySelector('.reply')?.after(copies(this.thread.root, 'own'));
    setTimeout(() => footer.querySelectorAll('.edit, .delete').forEach((button) => button.remove()), left);
  }

  async #respect(item: HTMLElement, button: HTMLElement): Promise<void> {
    const id = idOf(item);
    const given = button.ariaPressed !== 'true';
    const count = part(item, '.n')!;
    const before = count.textContent ?? '';
    const n = Number(before) + (given ? 1 : -1);
    // A number already written as "12K" stays: one more would not show.
    count.textContent = n > 0 ? number(n) : n <= 0 ? '' : before;
    button.ariaPressed = `${given}`;
    this.identity.setRespect(id, given);
    try {
      await this.api.respect(id, given, await this.identity.reader());
      this.thread.emit('respected', { id, given });
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 401) {
        this.identity.forgetReader();
      }
      button.ariaPressed = `${!given}`;
      count.textContent = before;
      this.identity.setRespect(id, !given);
      this.say(item, failure);
    }
  }

  /** What went wrong with a comment is said at that comment. */
  say(item: HTMLElement, failure: unknown): void {
    part(item, '.error')?.remove();
    const words = document.createElement('p');
    words.className = 'error';
    words.role = 'alert';
    articleOf(item).append(words);
    if (failure instanceof Refusal && failure.status === 429) {
      countDown(words, failure.retryAfter, () => words.remove());
    } else {
      words.textContent = explain(failure);
      setTimeout(() => words.remove(), 10_000);
    }
  }
}

/** A failure, unless it is one already, in a sentence, with its reference where somebody may ask for it. */
export function explain(failure: unknown): string {
  if (!(failure instanceof Refusal)) {
    return typeof failure === 'string' ? failure : text('notSentGaveUp');
  }
  if (failure.code === 'thread_closed') {
    return text('closed');
  }
  if (failure.status === 401) {
    return text('signInFirst');
  }
  const words = failure.fields.parentId ? text('parentGone') : text('postFailed');
  return failure.requestId ? `${words} (${text('reference', { id: failure.requestId })})` : words;
}
