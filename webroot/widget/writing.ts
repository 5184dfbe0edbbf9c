/** Everything a reader does that changes the thread. */
import { Api, type Failure } from './api.ts';
import { articleOf, copies, idOf, isGone, nameOf, part, timeOf } from './comment-view.ts';
import { Composer } from './composer.ts';
import { Drafts } from './drafts.ts';
import { Identity } from './identity.ts';
import { Outbox } from './outbox.ts';
import { tell } from './telling.ts';
import type { Thread } from './thread.ts';
import type { Author, Comment } from './types.ts';
import { type Key, number, text } from './words.ts';

export class Writing {
  readonly api: Api;
  readonly identity: Identity;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  /** While a form is opened for what was sent on another visit. */
  unasked = false;
  readonly #blank: HTMLFormElement;
  readonly #open = new Map<string, Composer>();
  /** Since when; less than nothing where nobody saw it, and 0 while it is open. */
  closed: number;

  constructor(readonly thread: Thread) {
    const { server, view } = thread;
    this.api = new Api(server);
    this.identity = new Identity(this.api);
    this.drafts = new Drafts(server.site, server.thread, (place) => this.#offer(place));
    this.outbox = new Outbox(this);
    this.outbox.resume();
    const form = view.part<HTMLFormElement>('form.composer');
    this.#blank = form.cloneNode(true) as HTMLFormElement;
    const all = view.part('.thread');
    this.closed = all.dataset.state === 'closed' ? -1 : 0;
    new MutationObserver(() => this.#closing(all.dataset.state)).observe(all, { attributeFilter: ['data-state'] });
    if (!form.hidden) {
      const parent = form.querySelector<HTMLInputElement>('[name=parent]')?.value || null;
      this.#open.set('', new Composer(this, form, '', parent, null));
    }
    this.#offer('');
  }

  get me(): Author | undefined {
    return this.identity.me;
  }

  get editSeconds(): number {
    return Number(this.#blank.dataset.editSeconds);
  }

  owns(item: HTMLElement): boolean {
    return !!this.me && authorOf(item) === this.me.id;
  }

  /** Own comments on their way come back over the line as well; whoever is first, they are shown once. */
  isPending(comment: Comment): boolean {
    return this.outbox.expects(comment);
  }

  /** Marks on comments that are new in the page: what is the reader's own, and what the reader respected. */
  look(items: HTMLElement[]): void {
    const respects = this.identity.respects();
    const drafts = this.drafts.places();
    for (const item of items) {
      const respect = part(item, '.respect');
      if (respect && respects.includes(idOf(item))) {
        respect.ariaPressed = 'true';
      }
      if (this.owns(item)) {
        this.#own(item);
      } else {
        withdraw(item);
      }
      if (drafts.includes(idOf(item))) {
        this.#offer(idOf(item));
      }
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
    return this.#compose(this.#open.get(place)?.form ?? this.#formBelow(item, place), place, idOf(item), opener);
  }

  left(place: string): void {
    this.#open.delete(place);
    this.#offer(place);
  }

  /** What somebody may be answering is now otherwise. */
  changed(item: HTMLElement, how: Key | null): void {
    this.#open.get(idOf(item))?.meanwhile.draw(how);
  }

  /** After the list was replaced: forms that were open stand again where they stood. */
  restore(): void {
    const { view } = this.thread;
    for (const [place, { form }] of this.#open) {
      if (!form.isConnected) {
        const item = view.item(place.replace('edit:', ''));
        (item ? articleOf(item) : view.part('.toolbar')).after(form);
        item && isGone(item) && this.changed(item, 'parentGone');
      }
    }
    this.outbox.restore();
  }

  async respect(item: HTMLElement, button: HTMLElement): Promise<void> {
    const id = idOf(item);
    const given = button.ariaPressed !== 'true';
    const count = part(item, '.n')!;
    const before = count.textContent ?? '';
    const n = Number(before) + (given ? 1 : -1);
    const set = (pressed: boolean, words: string) => {
      button.ariaPressed = `${pressed}`;
      count.textContent = words;
      this.identity.setRespect(id, pressed);
    };
    // A number already written as "12K" stays: one more would not show.
    set(given, n > 0 ? number(n) : n <= 0 ? '' : before);
    try {
      await this.asReader(given ? 'PUT' : 'DELETE', `comments/${id}/respect`);
      this.thread.emit('respected', { id, given });
    } catch (failure) {
      set(!given, before);
      this.say(item, failure as Failure);
    }
  }

  /** Asks for what needs somebody, but nobody by name. */
  async asReader(method: string, path: string, body?: object): Promise<void> {
    const token = await this.identity.reader();
    await this.api.call(method, path, { token, ...(body && { body }) }).catch((failure: Failure) => {
      if (failure.status === 401) {
        // Of the page's token the reader's own knows nothing.
        this.identity.signed ? this.thread.emit('auth', { expired: true }, true) : this.identity.forgetReader();
      }
      throw failure;
    });
  }

  /** What went wrong with a comment is said at that comment, while it is here. */
  say(item: HTMLElement | null, failure: Failure | string): void {
    if (item) {
      part(item, '.error')?.remove();
      const words = document.createElement('p');
      words.className = 'error';
      words.role = 'alert';
      articleOf(item).append(words);
      const end = () => words.remove();
      tell(words, failure, end);
      if ((failure as Failure).status !== 429) {
        setTimeout(end, 10_000);
      }
    }
  }

  /** Who left words in a form that is closed now finds them where it is opened. */
  #offer(place: string): void {
    const { view } = this.thread;
    const item = view.item(place);
    const opener = place ? item && part(item, '.reply') : view.part('.open');
    if (opener && !this.#open.has(place)) {
      opener.dataset.words ??= opener.textContent!;
      const words = this.drafts.read(place) ? text('continueDraft') : opener.dataset.words;
      // Or it would be laid out anew with each post.
      opener.textContent === words || (opener.textContent = words);
    }
  }

  #compose(form: HTMLFormElement, place: string, parentId: string | null, opener: HTMLElement | null): Composer {
    const open = this.#open.get(place);
    const composer = open ?? new Composer(this, form, place, parentId, opener);
    this.#open.set(place, composer);
    // What the page says to who writes can stand in one place: in the form that was opened last.
    this.thread.root.querySelectorAll<HTMLSlotElement>('.guidelines slot').forEach((slot) => {
      slot.name = form.contains(slot) ? 'guidelines' : '-';
    });
    open ?? this.thread.emit('opened', { parentId });
    composer.focus();
    return composer;
  }

  #formBelow(item: HTMLElement, place: string): HTMLFormElement {
    const form = this.#blank.cloneNode(true) as HTMLFormElement;
    // Two forms may be open at once, and ids name one thing each.
    for (const name of ['id', 'aria-describedby']) {
      form.querySelectorAll(`[${name}]`).forEach((one) =>
        one.setAttribute(name, one.getAttribute(name)!.replace(/\S+/g, (id) => id + place)));
    }
    if (place === idOf(item)) {
      // For where its place is gone: elsewhere the style hides it.
      form.querySelector('.answering')!.textContent = text('replyingTo', { name: nameOf(item) });
    }
    articleOf(item).after(form);
    return form;
  }

  /** Told by a refusal, and so for nobody knows how long. */
  refused(): void {
    this.closed ||= -1;
    this.thread.view.part('.thread').dataset.state = 'closed';
  }

  #closing(state: string | undefined): void {
    this.closed = state === 'closed' ? this.closed || Date.now() : 0;
    this.#open.forEach((composer) => composer.meanwhile.draw());
  }

  #own(item: HTMLElement): void {
    const footer = part(item, 'footer');
    const left = timeOf(item) + this.editSeconds * 1_000 - Date.now();
    if (footer && !footer.querySelector('.edit') && left > 0) {
      footer.querySelector('.reply')?.after(...copies(this.thread.root, 'own'));
      setTimeout(() => withdraw(item), left);
    }
  }
}

export function authorOf(item: HTMLElement): string | undefined {
  return articleOf(item).dataset.author;
}

/** It is not the reader's, or has been for too long. */
function withdraw(item: HTMLElement): void {
  part(item, 'footer')?.querySelectorAll('.edit, .delete').forEach((button) => button.remove());
}
