/** All comments, what editors picked, or the reader's own: the server's links, which bring another list in the place of this. */
import { isOnScreen } from './changes.ts';
import { whenPast } from './going.ts';
import type { Rest } from './rest.ts';
import { number, text } from './words.ts';

export class Tabs {
  readonly #rest: Rest;
  readonly #row: HTMLElement;
  readonly #tabs: HTMLElement[];
  #waits = false;

  constructor(rest: Rest) {
    this.#rest = rest;
    this.#row = rest.thread.view.part('.tabs');
    this.#tabs = [...this.#row.children] as HTMLElement[];
  }

  /** How many there are, and which is chosen; a tab is there where there is something in it. */
  draw(): void {
    const { thread: { host, last, view }, writing: { me } } = this.#rest;
    const [all, picks, mine] = this.#tabs as [HTMLElement, HTMLElement, HTMLElement];
    const { only = '' } = view.part('.thread').dataset;
    const { count, picks: picked = 0 } = last ?? host.dataset;
    mine.hidden = !me;
    mine.dataset.only = `author=${me?.id}`;
    picks.hidden = !Number(picked) && only !== picks.dataset.only;
    write(all, Number(count));
    write(picks, Number(picked));
    for (const tab of this.#tabs) {
      tab.ariaCurrent = (tab.dataset.only ?? '') === only ? 'page' : null;
    }
    this.#show(!only && picks.hidden && mine.hidden);
  }

  /** The row comes and goes where nobody sees it: it would move what is being read. */
  #show(hidden: boolean): void {
    const row = this.#row;
    const below = row.nextElementSibling!;
    if (row.hidden !== hidden && !isOnScreen(below)) {
      this.#rest.pager.holding(() => {
        row.hidden = hidden;
      });
    } else if (row.hidden !== hidden && !this.#waits) {
      this.#waits = true;
      whenPast(below, () => {
        this.#waits = false;
        this.draw();
      });
    }
  }

  async press(tab: HTMLElement): Promise<void> {
    const { pager, searching, thread } = this.#rest;
    thread.missing.textContent = '';
    try {
      if (await pager.turn(tab.dataset.only ?? '')) {
        searching?.fold();
        thread.announce(tab.textContent!);
      }
    } catch {
      this.#row.after(thread.missing);
      thread.missing.textContent = text('moreFailed');
    }
  }
}

function write(tab: HTMLElement, n: number): void {
  const place = tab.querySelector('span')!;
  if (place.textContent !== number(n)) {
    place.textContent = number(n);
  }
}
