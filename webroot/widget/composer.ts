/** The form as people use it: named errors, a counter near the limit, drafts, keys. The markup is the server's. */
import { Refusal } from './api.ts';
import { countDown } from './countdown.ts';
import { type Key, text } from './words.ts';
import { Who } from './who.ts';
import { explain, type Writing } from './writing.ts';

const DRAFT_AFTER = 400;
const COUNT_FROM = 0.8;
const TALLEST = 480;

/** What the server's words for a text mean. */
const TEXT_WORDS: Record<string, Key> = { blank: 'textRequired', too_long: 'textTooLong' };

/** Takes a changed text to the server. */
export type Put = (words: string) => Promise<void>;

export class Composer {
  readonly #writing: Writing;
  readonly #place: string;
  readonly #parentId: string | null;
  readonly #opener: HTMLElement | null;
  readonly #text: HTMLTextAreaElement;
  readonly #name: HTMLInputElement;
  readonly #who: Who;
  #put: Put | undefined;
  #saving: number | undefined;

  /**
   * @param place under which the draft is kept: the answered comment's id, `edit:` and an id, or nothing
   * @param opener gets the focus back
   */
  constructor(
    writing: Writing,
    readonly form: HTMLFormElement,
    place: string,
    parentId: string | null,
    opener: HTMLElement | null,
  ) {
    this.#writing = writing;
    this.#place = place;
    this.#parentId = parentId;
    this.#opener = opener;
    this.#text = this.#part('textarea');
    this.#name = this.#part('input[name=name]');
    form.hidden = false;
    form.onsubmit = (event) => this.#submit(event);
    form.oninput = ({ target }) => {
      this.#error(target === this.#name ? 'name' : 'text', '');
      this.#typed();
    };
    form.onkeydown = (event) => this.#key(event);
    this.#who = new Who(writing, form);
    this.#part('.cancel').onclick = () => this.close();
    this.#part('.discard').onclick = () => this.#discard();
    this.#restore();
  }

  focus(): void {
    const needsName = this.#who.asks && this.#name.value === '' && this.#place === '';
    (needsName ? this.#name : this.#text).focus({ preventScroll: true });
    this.form.scrollIntoView({ block: 'nearest' });
  }

  /** Turns the form into the editor of an own comment. */
  edit(now: string, save: string, put: Put): void {
    this.#put = put;
    this.#who.isKnown();
    this.#part('.post').textContent = save;
    if (this.#text.value === '') {
      this.#text.value = now;
    }
    this.#grow();
  }

  /** Words of somebody else's, before what is going to be said about them. */
  quote(words: string): void {
    this.#text.value = `${this.#text.value.trimEnd()}\n\n${words}\n\n`.trimStart();
    this.#typed();
  }

  /** What was written here is where it belongs. */
  finish(): void {
    this.#text.value = '';
    this.#save();
    this.#end();
  }

  /** Text that came back: with why, at the field it concerns. */
  fail(words: string, name: string, failure: unknown): void {
    this.#text.value = words;
    this.#name.value = name;
    this.#typed();
    const fields = failure instanceof Refusal ? failure.fields : {};
    if (fields.name) {
      this.#who.ask(true);
      this.#error('name', text(fields.name === 'blank' ? 'nameRequired' : 'nameRefused'));
    }
    if (fields.text) {
      this.#error('text', text(TEXT_WORDS[fields.text] ?? 'textRefused', { limit: this.#limit }));
    }
    if (!fields.name && !fields.text) {
      this.#error('form', explain(failure));
      if (failure instanceof Refusal && failure.status === 429) {
        this.#pause(failure.retryAfter);
      }
    }
    this.focus();
  }

  /** Leaves the draft for the next time. */
  close(): void {
    this.#save();
    this.#end();
    this.#opener?.focus();
  }

  #end(): void {
    clearTimeout(this.#saving);
    this.#writing.closed(this.#place);
    if (this.#place === '') {
      this.form.hidden = true;
      this.#text.value = '';
      this.#errors();
    } else {
      this.form.remove();
    }
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.#part('.post').ariaDisabled === 'true') {
      return;
    }
    this.#errors();
    const words = this.#text.value;
    const { me, thread } = this.#writing;
    const name = this.#who.asks ? this.#name.value.trim() : me?.name ?? '';
    const over = words.length > this.#limit ? graphemes(words) - this.#limit : 0;
    if (words.trim() === '' || over > 0) {
      this.#error('text', over > 0 ? text('textOver', { n: over }) : text('textRequired'));
      this.#part('.counter').textContent = '';
      this.#text.focus();
    }
    if (this.#who.asks && name === '') {
      this.#error('name', text('nameRequired'));
      this.#name.focus();
    }
    if (this.#text.ariaInvalid || this.#name.ariaInvalid) {
      return;
    }
    if (name === '' && !this.#put) {
      this.#error('form', text('signInFirst'));
      thread.emit('auth', {});
    } else if (this.#put) {
      void this.#change(this.#put, words);
    } else if (thread.emit('posting', { parentId: this.#parentId, text: words })) {
      this.#save();
      this.#end();
      this.#writing.outbox.send({ text: words, name, parentId: this.#parentId, place: this.#place });
    }
  }

  async #change(put: Put, words: string): Promise<void> {
    this.#block(true);
    try {
      await put(words);
    } catch (failure) {
      this.#block(false);
      this.fail(words, '', failure);
    }
  }

  #restore(): void {
    const draft = this.#writing.drafts.read(this.#place);
    if (draft !== '' && this.#text.value.trim() === '') {
      this.#text.value = draft;
      this.#part('.draft').hidden = false;
    }
    this.#typed();
  }

  #discard(): void {
    this.#text.value = '';
    this.#save();
    this.#part('.draft').hidden = true;
    this.#typed();
    this.#text.focus();
  }

  #typed(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => {
      this.#save();
      this.#writing.thread.emit('draft', { parentId: this.#parentId, text: this.#text.value });
      this.#preview();
    }, DRAFT_AFTER);
    this.#grow();
    const counter = this.#part('.counter');
    const near = this.#text.value.length >= this.#limit * COUNT_FROM;
    const left = near ? this.#limit - graphemes(this.#text.value) : 0;
    counter.textContent = !near ? '' : left < 0 ? text('textOver', { n: -left }) : text('textLeft', { n: left });
    counter.classList.toggle('over', left < 0);
  }

  /** Whether there is anything to be seen beforehand is judged where that is done; most texts ask for nothing. */
  #preview(): void {
    if (/[*_`~>\d+-]/.test(this.#text.value) || !this.#part('.preview').hidden) {
      this.#writing.thread.rest?.preview(this.form);
    }
  }

  #save(): void {
    this.#writing.drafts.write(this.#place, this.#text.value);
  }

  #grow(): void {
    if (!CSS.supports('field-sizing', 'content')) {
      this.#text.style.height = 'auto';
      this.#text.style.height = `${Math.min(TALLEST, this.#text.scrollHeight + 2)}px`;
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === 'Escape' && !event.isComposing) {
      event.stopPropagation();
      this.close();
    }
  }

  #pause(seconds: number): void {
    this.#block(true);
    countDown(this.#part('.error.form'), seconds, () => {
      this.#block(false);
      this.#error('form', '');
    });
  }

  #block(on: boolean): void {
    this.#part('.post').ariaDisabled = `${on}`;
  }

  #errors(): void {
    (['name', 'text', 'form'] as const).forEach((field) => this.#error(field, ''));
  }

  #error(field: 'name' | 'text' | 'form', words: string): void {
    this.#part(`.error.${field}`).textContent = words;
    if (field !== 'form') {
      const control = field === 'name' ? this.#name : this.#text;
      control.ariaInvalid = words === '' ? null : 'true';
    }
  }

  get #limit(): number {
    return Number(this.form.dataset.limit);
  }

  #part<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.form.querySelector(selector) as E;
  }
}

/** Characters as people count them, and as the server does. */
function graphemes(words: string): number {
  return [...new Intl.Segmenter().segment(words)].length;
}
