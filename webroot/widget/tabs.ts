/**
 * All comments, what editors picked, or the reader's own: links that bring another list in the place of this one. Where
 * there are picks they are the server's; the others are made here.
 */
import { whenPast } from './going.ts';
import type { Rest } from './rest.ts';
import { number, text } from './words.ts';

export class Tabs {
  readonly #rest: Rest;
  readonly #row: HTMLElement;
  readonly #toolbar: HTMLElement;
  #waits = false;

  constructor(rest: Rest) {
    const { view } = rest.thread;
    this.#rest = rest;
    this.#toolbar = view.part('.toolbar');
    const [all, picks, mine] = this.#toolbar.dataset.tabs!.split('|') as [string, string, string];
    this.#row = (view.part('.tabs') as HTMLElement | null) ?? document.createElement('nav');
    if (!this.#row.part.length) {
      Object.assign(this.#row, { className: 'tabs', part: 'tabs', hidden: true });
      this.#row.setAttribute('aria-labelledby', 'heading');
      this.#row.append(tab(all), ' ', tab(picks));
      this.#toolbar.before(this.#row);
    }
    this.#row.append(' ', tab(mine));
  }

  /** How many there are, and which is chosen; a tab is there where there is something in it. */
  draw(asked = false): void {
    const { thread: { host, last, view }, writing: { me } } = this.#rest;
    const [all, picks, mine] = [...this.#row.children] as [HTMLElement, HTMLElement, HTMLElement];
    const { only = '' } = view.part('.thread').dataset;
    const { count, picks: picked = 0 } = last ?? host.dataset;
    picks.dataset.only = 'show=picks';
    mine.dataset.only = `author=${me?.id}`;
    picks.hidden = !Number(picked) && only !== picks.dataset.only;
    mine.hidden = !me;
    write(all, count);
    write(picks, picked);
    for (const one of [all, picks, mine]) {
      one.ariaCurrent = (one.dataset.only ?? '') === only ? 'page' : null;
    }
    this.#show(!only && picks.hidden && mine.hidden, asked);
  }

  /** The row comes and goes with another list that was asked for, or before the thread is seen: it moves what is below. */
  #show(hidden: boolean, asked: boolean): void {
    if (asked || this.#toolbar.getBoundingClientRect().top > innerHeight) {
      this.#row.hidden = hidden;
    } else if (this.#row.hidden !== hidden && !this.#waits) {
      this.#waits = true;
      whenPast(this.#toolbar, () => {
        this.#waits = false;
        this.draw();
      });
    }
  }

  async press(pressed: HTMLElement): Promise<void> {
    const { pager, searching, thread } = this.#rest;
    thread.missing.textContent = '';
    try {
      if (await pager.turn(pressed.dataset.only ?? '')) {
        searching?.fold();
        this.draw(true);
        thread.announce(pressed.textContent!);
      }
    } catch {
      this.#row.after(thread.missing);
      thread.missing.textContent = text('moreFailed');
    }
  }
}

function tab(words: string): HTMLElement {
  const made = document.createElement('a');
  made.className = 'plain tab';
  made.href = '?';
  made.append(`${words} `, document.createElement('span'));
  return made;
}

function write(tab: HTMLElement, count: number | string = 0): void {
  const place = tab.querySelector('span')!;
  const words = number(Number(count));
  if (place.textContent !== words) {
    place.textContent = words;
  }
}
