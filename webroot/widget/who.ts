/** The part of the form that says whose comment it will be: a field for a name, or the name and a way to change it. */
import { text } from './words.ts';
import type { Writing } from './writing.ts';

export class Who {
  readonly #writing: Writing;
  readonly #field: HTMLElement;
  readonly #as: HTMLElement;
  readonly #change: HTMLElement;
  readonly #name: HTMLInputElement;

  constructor(writing: Writing, form: HTMLFormElement) {
    this.#writing = writing;
    this.#field = form.querySelector('.who')!;
    this.#as = form.querySelector('.as')!;
    this.#change = form.querySelector('.change')!;
    this.#name = form.querySelector('[name=name]')!;
    this.#change.onclick = () => this.ask(true);
    this.#name.onchange = () => this.#introduce();
    // The page may have said meanwhile who this is.
    form.addEventListener('focusin', () => this.#named());
    this.ask(false);
  }

  get asks(): boolean {
    return !this.#field.hidden;
  }

  /** The name to post under; empty if nobody has said it. */
  get name(): string {
    return this.asks ? this.#name.value.trim() : this.#writing.me?.name ?? '';
  }

  /** The page may know who this is, or ask in its own way: then no name is asked for here. */
  ask(again: boolean): void {
    const { me, thread, identity } = this.#writing;
    const asks = again || (!me && thread.emit('auth', {}, true));
    this.#field.hidden = !asks;
    this.#as.hidden = asks || !me;
    this.#change.hidden = !!identity.signed;
    if (again) {
      this.#writing.unasked || this.#name.focus();
    } else if (me) {
      this.#as.firstElementChild!.textContent = text('postingAs', { name: me.name });
      this.#name.value = me.name;
    }
  }

  #named(): void {
    const { me, identity } = this.#writing;
    if (identity.signed && me?.name !== this.#name.value) {
      this.ask(false);
    }
  }

  /** Nothing to be asked or said: an own comment is being edited. */
  isKnown(): void {
    this.#field.hidden = this.#as.hidden = true;
  }

  /** A first name becomes a guest while the text is being written, so that the comment has its colours at once. */
  #introduce(): void {
    if (this.name && !this.#writing.me) {
      this.#writing.identity.as(this.name).catch(() => undefined);
    }
  }
}
