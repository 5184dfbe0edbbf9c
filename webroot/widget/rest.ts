/**
 * All that is more than reading what is here and hearing what is new: more of the list, another order, folding, marks
 * on what is unread, writing. It comes in one piece, when somebody looks at the thread or asks for any of it.
 */
import './embed.ts';
import './words-rest.ts';
import type { Acts } from './acts.ts';
import { showChange } from './changes.ts';
import { Comfort } from './comfort.ts';
import { Pager } from './pager.ts';
import { sheet } from './server.ts';
import { load } from './storage.ts';
import type { Searching } from './searching.ts';
import type { Thread } from './thread.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';
import { Writing } from './writing.ts';

export async function begin(thread: Thread): Promise<Rest> {
  await style(thread, 'style');
  return (thread.rest = new Rest(thread));
}

export class Rest {
  readonly pager: Pager;
  readonly writing: Writing;
  readonly comfort: Comfort;
  #acts: Acts | undefined;
  #searching: Searching | undefined;

  constructor(readonly thread: Thread) {
    this.pager = new Pager(thread);
    this.writing = new Writing(thread);
    this.comfort = new Comfort(thread, this.writing);
    thread.view.part('.thread').addEventListener('click', (event) => this.#leave(event));
    const acts = () => void this.acts().catch(() => undefined);
    thread.view.list.addEventListener('selectstart', acts, { once: true });
    if (load(`muted:${thread.server.site}`)) {
      acts();
    }
  }

  /** A button or link of the thread was pressed. */
  press(target: HTMLElement): void {
    if (target.matches('.more')) {
      void this.pager.press(target);
    } else if (target.matches('.rail, .next')) {
      this.comfort.press(target);
    } else if (target.matches('.find')) {
      this.#search().then((search) => search.press(), () => undefined);
    } else if (target.matches('.reconnect')) {
      this.thread.live.now();
    } else if (target.matches('footer > [type]:not(.respect)')) {
      const item = target.closest<HTMLElement>('.item')!;
      this.acts().then((acts) => acts.press(item, target), () => this.writing.say(item, text('moreFailed')));
    } else {
      this.writing.press(target);
    }
  }

  /** Script and style for what is done now and then. */
  async acts(): Promise<Acts> {
    const [{ Acts }] = await Promise.all([import('./acts.ts'), style(this.thread, 'acts')]);
    return (this.#acts ??= new Acts(this));
  }

  async #search(): Promise<Searching> {
    const [{ Searching }] = await Promise.all([import('./searching.ts'), style(this.thread, 'search')]);
    return (this.#searching ??= new Searching(this));
  }

  preview(form: HTMLFormElement): void {
    this.acts().then((acts) => acts.preview(form), () => undefined);
  }

  /** A comment that is here is now otherwise. */
  show(item: HTMLElement, comment: Comment): void {
    if (!this.#acts?.takes(comment)) {
      showChange(this.thread, item, comment);
    }
  }

  /** What is in the list now was not in it before, or stands otherwise. */
  look(items: HTMLElement[]): void {
    this.#acts?.look(items);
    this.writing.shown(items);
    this.comfort.look();
  }

  /** To another comment, unless the page forbids it or goes there in its own way; a time then says when exactly. */
  #leave(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.when, .to');
    if (link && !this.thread.emit('navigate', { url: link.href })) {
      event.preventDefault();
    } else if (link?.matches('.when:not(.pending *)')) {
      const item = link.closest<HTMLElement>('.item')!;
      this.acts().then((acts) => acts.exact(item), () => undefined);
    }
  }
}

/** The style whose address stands in the markup under this name, once. */
async function style({ root, view }: Thread, name: string): Promise<void> {
  const { dataset } = view.part('.thread');
  const address = dataset[name];
  if (address) {
    const ready = await sheet(address);
    if (dataset[name]) {
      delete dataset[name];
      root.adoptedStyleSheets.push(ready);
    }
  }
}
