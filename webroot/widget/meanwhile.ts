/** A strip over a text being written: what has become of the discussion, or of the comment being answered. */
import { copyText } from './acts.ts';
import { moment } from './time.ts';
import { type Key, text } from './words.ts';
import type { Writing } from './writing.ts';

export class Meanwhile {
  readonly #writing: Writing;
  readonly #form: HTMLFormElement;
  #parent: Key | null = null;

  /** @param apart makes the text a comment of its own */
  constructor(writing: Writing, form: HTMLFormElement, apart: () => void) {
    this.#writing = writing;
    this.#form = form;
    const words = form.querySelector('textarea')!;
    const copy = this.#part('.copy');
    copy.onclick = () => copyText(words.value, copy, () => words.select());
    this.#part('.apart').onclick = apart;
    this.draw();
  }

  /** @param parent in which words the answered comment is not what it was; null if it is again */
  draw(parent = this.#parent): void {
    this.#parent = parent;
    const { closed, thread } = this.#writing;
    const words = closed > 0 ? text('closedAt', { time: moment(closed) })
      : closed ? text('closedKept') : parent ? text(parent) : '';
    const strip = this.#part('.meanwhile');
    const said = strip.firstElementChild!;
    if (said.textContent !== words) {
      said.textContent = words;
      strip.hidden = !words;
      this.#part('.copy').hidden = !closed;
      this.#part('.apart').hidden = !!closed || parent !== 'parentGone';
      this.#part('.post').ariaDisabled = `${!!closed}`;
      thread.announce(words);
    }
  }

  #part(selector: string): HTMLElement {
    return this.#form.querySelector(selector)!;
  }
}
