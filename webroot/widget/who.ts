/** The part of the form that says whose comment it will be: a field for a name, or the name and a way to change it. */
import { text } from './words.ts';
import type { Writing } from './writing.ts';

export class Who {
  readonly #writing: Writing;
  readonly #field: HTMLElement;
  readonly #as: HTMLElement;
  readonly #name: HTMLInputElement;

  constructor(writing: Writing, form: HTMLFormElement) {
    this.#writing = writing;
    this.#field = form.querySelector('.who')!;
    this.#as = form.querySelector('.as')!;
    this.#name = form.querySelector('[name=name]')!;
    this.#as.querySelector('button')!.onclick = () => this.ask(true);
    this.#name.onchange = () => this.#introduce();
    // The page may have said meanwhile who this is.
    form.addEventListener('focusin', () => this.#named());
    this.ask(false);
  }

  get asks(): boolean {
    return !this.#field.hidden;
  }

  get #signed(): boolean {
    return this.#writing.identity.signed !== undefined;
  }

  /** The page may know who this is, or ask in its own way: then no name is asked for here. */
  ask(again: boolean): void {
    const { me, thread } = this.#writing;
    const asks = again || (!me && thread.emit('auth', {}));
    this.#field.hidden = !asks;
    this.#as.hidden = asks || !me;
    this.#as.querySelector('button')!.hidden = this.#signed;
    if (again) {
      this.#name.focus();
    } else if (me) {
      this.#as.querySelector('span')!.textContent = text('postingAs', { name: me.name });
      this.#name.value = me.name;
    }
  }

  #named(): void {
    if (this.#signed && this.#writing.me?.name !== this.#name.value) {
      this.ask(false);
    }
  }

  /** Nothing to be asked or said: an own comment is being edited. */
  isKnown(): void {
    this.#field.hidden = this.#as.hidden = true;
    this.#name.value = this.#writing.me?.name ?? '';
  }

  /** A first name becomes a guest while the text is being written, so that the comment has its colours at once. */
  #introduce(): void {
    const name = this.#name.value.trim();
    if (name !== '' && !this.#writing.me) {
      this.#writing.identity.as(name).catch(() => undefined);
    }
  }
}
