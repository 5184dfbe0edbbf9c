/**
 * Words looked for in the thread. What is found stands in the place of the list until the reader goes back; what
 * arrives meanwhile is in the list then. It comes when somebody first looks for something, and builds on the rest:
 * named here, so that the bundler leaves that in one piece.
 */
import { act } from './acts.ts';
import './rest.ts';
import { focusOn } from './going.ts';
import type { Rest } from './rest.ts';
import { text } from './words.ts';

/** A name of the whole page, whose threads share it. */
const FOUND = 'parley-found';

export function search(rest: Rest): Searching {
  return (rest.searching ??= new Searching(rest));
}

export class Searching {
  readonly #rest: Rest;
  readonly #all: HTMLElement;
  readonly #find: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #field: HTMLInputElement;

  constructor(rest: Rest) {
    const { view } = rest.thread;
    const all = view.part('.thread');
    this.#rest = rest;
    this.#all = all;
    this.#find = view.part('.find');
    this.#form = view.part('form.search');
    this.#field = this.#form.querySelector('input')!;
    this.#form.onsubmit = (event) => {
      event.preventDefault();
      void this.#search(this.#field.value.trim());
    };
    this.#form.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        void this.press();
      }
    };
    all.addEventListener('click', (event) => void this.#click(event), true);
    // Another order, or another view, is one of the whole list.
    all.addEventListener('change', ({ target }) => target instanceof HTMLSelectElement && this.fold(), true);
  }

  /** Shows the words in what was found, where the browser can without a change of the page; all anew, since lists are short. */
  mark(): void {
    if (!('highlights' in CSS)) {
      return;
    }
    const shown = CSS.highlights.get(FOUND) ?? new Highlight();
    const q = new URLSearchParams(this.#all.dataset.only).get('q') ?? '';
    const words = `${q} ${q.normalize('NFD')}`.trim().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '|');
    shown.forEach((mark) => {
      const { startContainer: at } = mark;
      // What has left its page as well: a mark would keep all of it alive.
      if (!at.isConnected || this.#all.contains(at)) {
        shown.delete(mark);
      }
    });
    for (const part of words ? this.#all.querySelectorAll('.list :is(.body, .name)') : []) {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { currentNode: at } = texts;
        for (const { 0: word, index } of at.textContent!.matchAll(new RegExp(words, 'giu'))) {
          shown.add(new StaticRange({
            startContainer: at, startOffset: index, endContainer: at, endOffset: index + word.length,
          }));
        }
      }
    }
    CSS.highlights.set(FOUND, shown);
  }

  /** Opens the field; or goes back to the whole list and closes it. */
  async press(): Promise<void> {
    if (this.#form.hidden) {
      this.#form.hidden = false;
      this.#find.ariaExpanded = 'true';
      this.#field.focus();
    } else if (await this.#back()) {
      this.#find.focus();
    }
  }

  async #search(q: string): Promise<void> {
    const { thread: { view } } = this.#rest;
    if (!q) {
      await this.#back();
      return;
    }
    if (await this.#turn(`${new URLSearchParams({ q })}`)) {
      await this.#older(view.root.querySelector('.further a'), 0);
      this.#rest.thread.announce(view.part('.back').firstElementChild!.textContent);
    }
  }

  async #back(): Promise<boolean> {
    const done = !this.#isOn || await this.#turn('');
    if (done) {
      this.fold();
    }
    return done;
  }

  get #isOn(): boolean {
    return !!this.#all.dataset.only?.startsWith('q=');
  }

  /** Another list in the place of this one. If it does not come, that is said at the field, and this one stays. */
  async #turn(only: string, parameters?: Record<string, string>): Promise<boolean> {
    this.#say();
    try {
      return await this.#rest.pager.turn(only, parameters);
    } catch (failure) {
      const often = (failure as Error).message === '429';
      this.#say(text(often ? 'rateLimited' : 'moreFailed', { seconds: 5 }), ' ', act('again', text('retry')));
      return false;
    }
  }

  /** The links above and below what was found. */
  async #click(event: MouseEvent): Promise<void> {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.back a, .further a');
    if (!link || !this.#isOn || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const { view } = this.#rest.thread;
    if (link.matches('.further a')) {
      await this.#older(link, view.list.childElementCount);
    } else if (await this.#back()) {
      focusOn(view.list.firstElementChild);
    }
  }

  /** One call looks through a part of a long thread: on through the others, until there is something or no more. */
  async #older(link: HTMLAnchorElement | null, sought: number): Promise<void> {
    const { pager, thread: { view: { list, root } } } = this.#rest;
    let next = link?.dataset.after;
    while (link && next && list.childElementCount === sought) {
      const after = next;
      if (sought) {
        await pager.press(link);
      } else if (!await this.#turn(this.#all.dataset.only!, { after })) {
        return;
      }
      link = root.querySelector('.further a');
      next = link?.dataset.after === after ? '' : link?.dataset.after;
    }
  }

  /** Nothing is looked for any more. */
  fold(): void {
    const { pager } = this.#rest;
    pager.turns += 1;
    this.#form.hidden = true;
    this.#find.ariaExpanded = 'false';
    this.#field.value = '';
    this.#say();
    if (this.#isOn) {
      pager.becomes('');
    }
  }

  #say(...words: (string | Node)[]): void {
    this.#form.querySelector('.error')!.replaceChildren(...words);
    this.#field.ariaInvalid = `${words.length > 0}`;
  }
}
