/** Authors whom this browser's reader does not want to read: a line stands where they wrote. Nobody else is told. */
import { articleOf, copies, nameOf, part } from './comment-view.ts';
import { load } from './storage.ts';
import { keep } from './storing.ts';
import { focusOn } from './thread-view.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';

export class Muting {
  readonly #key: string;

  constructor(readonly thread: Thread) {
    this.#key = `muted:${thread.server.site}`;
    this.look(thread.view.items());
  }

  mute(item: HTMLElement): void {
    const { author } = articleOf(item).dataset;
    keep(this.#key, [...this.#muted, author]);
    this.look(this.thread.view.items());
    focusOn(item);
    this.thread.announce(text('youMuted', { name: nameOf(item) }));
  }

  look(items: HTMLElement[]): void {
    const muted = this.#muted;
    for (const item of items) {
      const article = articleOf(item);
      if (muted.includes(article.dataset.author ?? '') && !part(item, '.hush')) {
        this.#hush(item, article);
      }
    }
  }

  get #muted(): string[] {
    return load<string[]>(this.#key) ?? [];
  }

  #hush(item: HTMLElement, article: HTMLElement): void {
    const line = copies(this.thread.root, 'hush').firstElementChild as HTMLElement;
    line.querySelector('span')!.textContent = text('youMuted', { name: nameOf(item) });
    const button = line.querySelector('button')!;
    button.onclick = () => {
      article.classList.remove('muted');
      button.textContent = text('unmute');
      button.onclick = () => this.#unmute(item);
    };
    article.classList.add('muted');
    article.prepend(line);
  }

  #unmute(item: HTMLElement): void {
    const { author } = articleOf(item).dataset;
    const others = this.#muted.filter((other) => other !== author);
    keep(this.#key, others.length > 0 ? others : undefined);
    for (const other of this.thread.view.items()) {
      if (articleOf(other).dataset.author === author) {
        articleOf(other).classList.remove('muted');
        part(other, '.hush')?.remove();
      }
    }
    focusOn(item);
    this.thread.announce(text('unmuted', { name: nameOf(item) }));
  }
}
