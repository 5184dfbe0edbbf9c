/**
 * All that is more than reading what is here and hearing what is new: more of the list, another order, folding, marks
 * on what is unread, writing. It comes in one piece, when somebody looks at the thread or asks for any of it.
 */
import './embed.ts';
import './words-rest.ts';
import { showChange } from './changes.ts';
import { Comfort } from './comfort.ts';
import { Pager } from './pager.ts';
import { sheet } from './server.ts';
import type { Thread } from './thread.ts';
import type { Comment } from './types.ts';
import { Writing } from './writing.ts';

export async function begin(thread: Thread): Promise<Rest> {
  const { style } = thread.view.part('.thread').dataset;
  if (style) {
    const ready = await sheet(style);
    thread.root.adoptedStyleSheets.push(ready);
  }
  return (thread.rest = new Rest(thread));
}

export class Rest {
  readonly pager: Pager;
  readonly writing: Writing;
  readonly comfort: Comfort;

  constructor(readonly thread: Thread) {
    this.pager = new Pager(thread);
    this.writing = new Writing(thread);
    this.comfort = new Comfort(thread, this.writing);
    thread.view.part('.thread').addEventListener('click', (event) => this.#leave(event));
  }

  /** A button or link of the thread was pressed. */
  press(target: HTMLElement): void {
    if (target.matches('.more')) {
      void this.pager.press(target);
    } else if (target.matches('.rail, .next')) {
      this.comfort.press(target);
    } else if (target.matches('.reconnect')) {
      this.thread.live.now();
    } else {
      this.writing.press(target);
    }
  }

  /** A comment that is here is now otherwise. */
  show(item: HTMLElement, comment: Comment): void {
    showChange(this.thread, item, comment);
  }

  /** What is in the list now was not in it before, or stands otherwise. */
  look(items: HTMLElement[]): void {
    this.writing.shown(items);
    this.comfort.look();
  }

  /** To another comment, unless the page forbids it or goes there in its own way. */
  #leave(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.when, .to');
    if (link && !this.thread.emit('navigate', { url: link.href })) {
      event.preventDefault();
    }
  }
}
