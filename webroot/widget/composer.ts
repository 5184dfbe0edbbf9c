/** The form as people use it: named errors, a counter near the limit, drafts, keys. The markup is the server's. */
import type { Failure } from './api.ts';
import { articleOf } from './comment-view.ts';
import { roomFor } from './counting.ts';
import { joined } from './drafts.ts';
import { askToLeave } from './leaving.ts';
import { DRAFT_AFTER } from './limits.ts';
import { Meanwhile } from './meanwhile.ts';
import { preview } from './previewing.ts';
import { tell } from './telling.ts';
import { Who } from './who.ts';
import { type Key, text } from './words.ts';
import type { Writing } from './writing.ts';

/** What the server's words for a text mean. */
const TEXT_WORDS: Record<string, Key> = { blank: 'textRequired', too_long: 'textTooLong' };

type Field = 'name' | 'text' | 'form';

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
  readonly meanwhile: Meanwhile;
  #put: Put | undefined;
  /** What stands here before anybody writes. */
  #before = '';
  #saving: number | undefined;
  /** What the page knows of. */
  #told: string;

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
    this.#name = this.#part('[name=name]');
    form.hidden = false;
    form.onsubmit = (event) => {
      event.preventDefault();
      this.#submit();
    };
    form.oninput = ({ target }) => {
      this.#error((target as HTMLInputElement).name as Field);
      this.#typed();
    };
    form.onkeydown = (event) => this.#key(event);
    this.#who = new Who(writing, form);
    this.#part('.cancel').onclick = () => this.#leave();
    this.meanwhile = new Meanwhile(writing, form, () => {
      const words = this.#text.value;
      this.finish();
      writing.open(opener).take(words);
    });
    this.#part('.discard').onclick = () => {
      this.#part('.draft').hidden = true;
      this.#write(this.#before);
      this.#text.focus();
    };
    const draft = this.#text.value.trim() ? '' : writing.drafts.read(place);
    if (draft) {
      this.#text.value = draft;
    }
    this.#part('.draft').hidden = !draft;
    this.#told = this.#text.value;
    this.#typed();
  }

  /** Unless nobody here has asked for it: who reads is not taken elsewhere. */
  focus(): void {
    if (!this.#writing.unasked) {
      this.#text.focus({ preventScroll: true });
      this.form.scrollIntoView({ block: 'nearest' });
    }
  }

  /** Turns the form into the editor of an own comment. */
  edit(now: string, save: string, put: Put): void {
    this.#put = put;
    this.#who.isKnown();
    this.#part('.post').textContent = save;
    this.#before = now;
    this.#text.value ||= now;
    this.#grow();
  }

  /** Words of somebody else's, before what is going to be said about them. */
  quote(words: string): void {
    this.take(`${words}\n\n`);
  }

  /** What was written here is where it belongs. */
  finish(): void {
    this.#text.value = '';
    this.#end();
  }

  /** Text that came back, beside what has been written since. */
  take(words: string): void {
    this.#write(joined(this.#text.value, words));
  }

  /** Text that came back: with why, at the field it concerns. */
  fail(words: string, name: string, failure: Failure): void {
    this.take(words);
    this.#part('.draft').hidden = true;
    this.#name.value = name;
    const { code, fields, status } = failure;
    const { name: badName, text: badText, parentId } = fields ?? {};
    this.focus();
    if (badName) {
      this.#who.ask(true);
      this.#error('name', text(badName === 'blank' ? 'nameRequired' : 'nameRefused'));
    }
    if (badText) {
      this.#error('text', text(TEXT_WORDS[badText] ?? 'textRefused', { limit: this.#limit }));
    }
    if (code === 'thread_closed') {
      this.#writing.refused();
    } else if (parentId && this.#parentId) {
      this.meanwhile.draw('parentGone');
    } else if (!badName && !badText) {
      this.#block(status === 429);
      tell(this.#part('.error.form'), failure, () => {
        this.#block(false);
        this.#error('form');
      });
    }
  }

  /** Words that were not sent stay here or as a draft, or are thrown away: never by a slip of the hand. */
  #leave(): void {
    if (this.#isWritten) {
      const { root } = this.#writing.thread;
      askToLeave(root, (answer) => answer ? this.#close(answer === 'discard') : this.#text.focus());
    } else {
      this.#close(true);
    }
  }

  /** Back to what opened it; or, where that is gone, to where it belongs. */
  #close(discards: boolean): void {
    const { view } = this.#writing.thread;
    const item = this.form.closest('.item');
    if (discards) {
      this.#text.value = '';
    }
    this.#end();
    const places = [this.#opener, item ? articleOf(item) : view.part('.open'), view.part('.title')];
    places.find((place) => place?.checkVisibility())!.focus();
  }

  get #isWritten(): boolean {
    const words = this.#text.value.trim();
    return !!words && words !== this.#before.trim();
  }

  #end(): void {
    this.#save();
    this.#writing.left(this.#place);
    if (this.#place) {
      this.form.remove();
    } else {
      this.form.hidden = true;
      this.#text.value = '';
      this.#errors();
    }
  }

  #submit(): void {
    if (this.#part('.post').ariaDisabled === 'true') {
      return;
    }
    this.#errors();
    const { thread, outbox } = this.#writing;
    const words = this.#text.value;
    const { name } = this.#who;
    const left = this.#left;
    if (left < 0 || !words.trim()) {
      this.#error('text', left < 0 ? text('textOver', { n: -left }) : text('textRequired'));
      this.#part('.counter').textContent = '';
      this.#text.focus();
    }
    if (this.#who.asks && !name) {
      this.#error('name', text('nameRequired'));
      this.#name.focus();
    }
    if (this.#part('[aria-invalid=true]')) {
      return;
    }
    if (this.#put) {
      this.#block(true);
      this.#put(words).catch((failure: Failure) => {
        this.#block(false);
        this.fail(this.#text.value, '', failure);
      });
    } else if (!name) {
      this.#error('form', text('signInFirst'));
      thread.emit('auth', {}, true);
    } else if (thread.emit('posting', { parentId: this.#parentId, text: words }, true)) {
      this.#end();
      outbox.send(words, name, this.#parentId, this.#place);
    }
  }

  #write(words: string): void {
    this.#text.value = words;
    this.#save();
    this.#typed();
  }

  #typed(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => {
      const { thread, api } = this.#writing;
      const { value } = this.#text;
      this.#save();
      if (this.#isWritten && value !== this.#told) {
        this.#told = value;
        thread.emit('draft', { parentId: this.#parentId, text: value });
      }
      void preview(api, this.#text, this.#part('.preview'));
    }, DRAFT_AFTER);
    this.#grow();
    const counter = this.#part('.counter');
    const n = this.#left;
    counter.textContent = n < 0 ? text('textOver', { n: -n }) : n < this.#limit ? text('textLeft', { n }) : '';
    counter.classList.toggle('over', n <= 0);
  }

  #save(): void {
    clearTimeout(this.#saving);
    this.#writing.drafts.write(this.#place, this.#isWritten ? this.#text.value : '');
  }

  /** Where the style cannot. */
  #grow(): void {
    if (!CSS.supports('field-sizing', 'content')) {
      const { style } = this.#text;
      style.height = '';
      style.height = `${this.#text.scrollHeight + 2}px`;
    }
  }

  #key(event: KeyboardEvent): void {
    // To the page it would come from the element, where nobody types, and a letter there may be a shortcut.
    event.stopPropagation();
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === 'Escape' && !event.isComposing) {
      // Or the question would be closed by the key that asks it.
      event.preventDefault();
      this.#leave();
    }
  }

  #block(on: boolean): void {
    this.#part('.post').ariaDisabled = `${on}`;
  }

  #errors(): void {
    (['name', 'text', 'form'] as const).forEach((field) => this.#error(field));
  }

  #error(field: Field, words = ''): void {
    this.#part(`.error.${field}`).textContent = words;
    const control = this.#part(`[name=${field}]`);
    if (control) {
      control.ariaInvalid = words ? 'true' : null;
    }
  }

  get #limit(): number {
    return Number(this.form.dataset.limit);
  }

  get #left(): number {
    return roomFor(this.#text.value, this.#limit);
  }

  #part<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.form.querySelector(selector) as E;
  }
}
