/** Authors whom this browser's reader does not want to read: a line stands where they wrote. Nobody else is told. */
import { articleOf, copies, nameOf, part } from './comment-view.ts';
import { load } from './storage.ts';
import { keep } from './storing.ts';
import { focusOn } from './thread-view.ts';
import type { Thread } from './thread.ts';
import { type Key, text } from './words.ts';
import { authorOf } from './writing.ts';

export class Muting {
  readonly #key: string;

  constructor(readonly thread: Thread) {
    this.#key = `muted:${thread.server.site}`;
  }

  mute(item: HTMLElement): void {
    this.#set(item, [...this.#muted, authorOf(item)], 'youMuted');
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

  #set(item: HTMLElement, authors: (string | undefined)[], said: Key): void {
    keep(this.#key, authors);
    this.look(this.thread.view.items());
    focusOn(item);
    this.thread.announce(text(said, { name: nameOf(item) }));
  }

  #hush(item: HTMLElement): void {
    const [line] = copies(this.thread.root, 'hush');
    const button = line.querySelector('button')!;
    line.querySelector('span')!.textContent = text('youMuted', { name: nameOf(item) });
    button.onclick = () => {
      line.classList.add('shown');
      button.textContent = text('unmute');
      button.onclick = () => this.#set(item, this.#muted.filter((other) => other !== authorOf(item)), 'unmuted');
    };
    articleOf(item).prepend(line);
  }
}
