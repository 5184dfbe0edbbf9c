/** Authors whom this browser's reader does not want to read: a line stands where they wrote. Nobody else is told. */
import { articleOf, copies, nameOf, part } from './comment-view.ts';
import { focusOn } from './going.ts';
import { load } from './storage.ts';
import { itemsIn } from './settling.ts';
import { keep } from './storing.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';
import { authorOf } from './writing.ts';

export class Muting {
  readonly #key: string;

  constructor(readonly thread: Thread) {
    this.#key = `muted:${thread.server.site}`;
  }

  includes(author: string | undefined): boolean {
    return this.#muted.includes(author);
  }

  toggle(item: HTMLElement): void {
    const author = authorOf(item);
    const mutes = !this.includes(author);
    keep(this.#key, mutes ? [...this.#muted, author] : this.#muted.filter((other) => other !== author));
    const { arrivals, rest, view } = this.thread;
    this.look(itemsIn(view.list));
    rest?.comfort.look([]);
    arrivals.take([]);
    focusOn(item);
    this.thread.announce(text(mutes ? 'youMuted' : 'unmuted', { name: nameOf(item) }));
  }

  look(items: HTMLElement[]): void {
    const muted = this.#muted;
    for (const item of items) {
      const line = part(item, '.hush');
      if (!muted.includes(authorOf(item))) {
        line?.remove();
      } else if (!line) {
        this.#hush(item);
      }
    }
  }

  get #muted(): (string | undefined)[] {
    return load(this.#key) ?? [];
  }

  #hush(item: HTMLElement): void {
    // What one could do with it is said anew when it is shown.
    part(item, '.menu[aria-expanded=true]')?.click();
    const [line] = copies(this.thread.root, 'hush');
    const button = line.querySelector('button')!;
    line.querySelector('span')!.textContent = text('youMuted', { name: nameOf(item) });
    button.onclick = () => {
      line.classList.add('shown');
      button.textContent = text('unmute');
      button.onclick = () => this.toggle(item);
    };
    articleOf(item).prepend(line);
  }
}
