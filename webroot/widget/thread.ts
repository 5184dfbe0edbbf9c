/** One thread in a page: its parts put together, and what a reader can do without writing. */
import { Arrivals } from './arrivals.ts';
import type { Comfort } from './comfort.ts';
import { Blanks } from './comment-view.ts';
import { type Link, Live } from './live.ts';
import type { Pager } from './pager.ts';
import { type Server, sheet } from './server.ts';
import { ThreadView } from './thread-view.ts';
import { moment, refresh } from './time.ts';
import type { Range } from './types.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

const WRITES = '.open, .reply, .respect, .edit, .delete';

export class Thread {
  readonly view: ThreadView;
  readonly blanks: Blanks;
  readonly arrivals: Arrivals;
  readonly live: Live;
  /** What writes, and what makes reading easier, once they are here. */
  written: Writing | undefined;
  eased: Comfort | undefined;
  readonly #parts: Record<string, Promise<unknown>> = {};
  #reading = 0;
  #link: Link = 'off';
  #loadedAt = 0;
  #events = new AbortController();
  #clock: number | undefined;

  constructor(
    readonly host: HTMLElement,
    readonly root: ShadowRoot,
    readonly server: Server,
  ) {
    this.view = new ThreadView(root);
    this.blanks = new Blanks(root);
    this.live = new Live(server.liveAddress(), server.thread, {
      range: (range) => this.#range(range),
      resync: () => this.#resync(),
      reading: (n) => this.#drawLink(this.#link, n),
      link: (state) => this.#drawLink(state, this.#reading),
    });
    this.arrivals = new Arrivals(this);
    root.addEventListener('click', this.#click);
    root.addEventListener('change', this.#change);
    root.addEventListener('pointerover', this.#near);
    root.addEventListener('focusin', this.#near);
  }

  /** Takes over what is in the shadow root, as it is, and goes live from there. */
  start(): void {
    const { epoch = '', head, count } = this.host.dataset;
    const { live, root } = this;
    this.#events = new AbortController();
    const { signal } = this.#events;
    document.addEventListener('click', (event) => this.eased?.pressPage(event), { signal });
    addEventListener('hashchange', this.#target, { signal });
    addEventListener('online', () => this.written?.outbox.now(), { signal });
    this.#clock = setInterval(() => document.hidden || refresh(root), 30_000);
    refresh(root);
    // An element that was moved in its page goes on from where it was.
    live.start(live.epoch || epoch, live.epoch ? live.position : Number(head), this.host.getAttribute('live') !== 'off');
    this.#target();
    if (!this.view.part('form.composer').hidden) {
      this.writing().catch(() => undefined);
    }
    // What was left here by an earlier visit is looked at when the page has come to rest.
    setTimeout(() => this.comfort().catch(() => undefined), 500);
    this.emit('ready', { count: Number(count) });
  }

  stop(): void {
    this.live.stop();
    this.#events.abort();
    clearInterval(this.#clock);
  }

  /** What makes reading easier, or changes the list otherwise than by adding to it, comes when the page is at rest. */
  comfort(): Promise<Comfort> {
    return this.#part('comfort', async () => (this.eased = new (await import('./comfort.ts')).Comfort(this)));
  }

  async pager(): Promise<Pager> {
    return (await this.comfort()).pager;
  }

  /** All that has to do with writing comes when somebody is about to write. */
  writing(): Promise<Writing> {
    return this.#part('writing', async () => {
      const [{ Writing }] = await Promise.all([import('./writing.ts'), this.#writingStyle()]);
      return (this.written = new Writing(this));
    });
  }

  /** A part of the script is fetched once, and again if that failed. */
  #part<T>(name: string, fetched: () => Promise<T>): Promise<T> {
    this.#parts[name] ??= fetched().catch((failure: unknown) => {
      delete this.#parts[name];
      throw failure;
    });
    return this.#parts[name] as Promise<T>;
  }

  announce(words: string): void {
    const status = this.view.part('.status');
    status.textContent = status.textContent === words ? `${words} ` : words;
  }

  /** Tells the page; false if the page forbids what is about to happen. */
  emit(name: string, detail: object): boolean {
    const cancelable = name === 'posting';
    return this.host.dispatchEvent(new CustomEvent(`parley-${name}`, {
      bubbles: true, composed: true, cancelable, detail: { version: 1, ...detail },
    }));
  }

  /** New markup for the whole list, from the same thread at a later moment. */
  replaced({ count, epoch = '', head }: DOMStringMap): void {
    this.count(Number(count));
    this.written?.restore();
    this.arrivals.take([]);
    this.added(this.view.items());
    this.live.start(epoch, Number(head));
  }

  added(items: HTMLElement[]): void {
    this.written?.shown(items);
    refresh(this.root);
    this.eased?.look();
  }

  count(n: number): void {
    const words = text('comments', { n });
    const heading = this.view.part('h2');
    if (heading.textContent !== words) {
      heading.textContent = words;
      document.querySelectorAll(`[data-parley-count="${CSS.escape(this.server.thread)}"]`).forEach((place) => {
        place.textContent = words;
      });
      this.emit('count', { count: n });
    }
  }

  #range({ count, state, comments }: Range): void {
    this.count(count);
    if (state) {
      this.view.part('.thread').dataset.state = state;
    }
    if (comments.length > 0) {
      this.arrivals.take(comments);
      this.emit('arrived', { ids: comments.map((comment) => comment.id) });
    }
  }

  #resync(): void {
    this.pager().then((pager) => pager.reload()).catch(() => {
      setTimeout(() => this.#resync(), 5_000 + Math.random() * 10_000);
    });
  }

  #drawLink(state: Link, reading: number): void {
    const live = this.view.part('.live');
    const word = this.view.part('.live .word');
    if (state === 'live' || this.#loadedAt === 0) {
      this.#loadedAt = Date.now();
    } else {
      // Said aloud only if it lasts.
      setTimeout(() => this.#link === state && this.announce(word.textContent ?? ''), 10_000);
    }
    const changed = this.#link !== state;
    this.#link = state;
    this.#reading = reading;
    live.dataset.link = state;
    word.textContent = state === 'off' ? '' : text(state, state === 'offline' ? { time: moment(this.#loadedAt) } : {});
    // Before the word, so that the number comes and goes without moving it.
    const n = reading > 20 ? Math.round(reading / 10) * 10 : reading;
    this.view.part('.reading').textContent = state === 'live' && n > 2 ? `${text('reading', { n })} ·` : '';
    this.view.part('.reconnect').hidden = state !== 'paused';
    if (changed) {
      if (state === 'live') {
        this.written?.outbox.now();
      }
      this.emit('connection', { state });
    }
  }

  async #writingStyle(): Promise<void> {
    const { style } = this.view.part('.thread').dataset;
    if (style) {
      const { adoptedStyleSheets } = this.root;
      adoptedStyleSheets.push(await sheet(style));
    }
  }

  readonly #click = (event: Event): void => {
    const target = (event.target as Element).closest<HTMLElement>('a, button');
    if (!target || (event as MouseEvent).ctrlKey || (event as MouseEvent).metaKey) {
      return;
    }
    if (target.matches('.more, .back a')) {
      event.preventDefault();
      this.need(this.pager(), target, (pager) => pager.press(target));
    } else if (target.matches('.rail, .next')) {
      this.need(this.comfort(), target, (comfort) => comfort.press(target));
    } else if (target.matches('.reconnect')) {
      this.live.now();
    } else if (target.matches(WRITES)) {
      event.preventDefault();
      this.need(this.writing(), target, (writing) => writing.press(target));
    }
  };

  readonly #change = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) {
      const select = event.target;
      this.need(this.pager(), select, (pager) => pager.order(select), () => {
        select.value = this.host.dataset[select.name] ?? '';
      });
    }
  };

  /** A pointer or the focus on the way to a button: what it needs is fetched before it is pressed. */
  readonly #near = (event: Event): void => {
    if ((event.target as Element).closest(WRITES)) {
      this.writing().catch(() => undefined);
    }
  };

  /** Does something with a part of the script; if it cannot be had, says so where it was asked for. */
  need<T>(part: Promise<T>, target: HTMLElement, then: (part: T) => unknown, otherwise?: () => void): void {
    this.view.root.querySelector('.missing')?.remove();
    part.then(then, () => {
      otherwise?.();
      const words = document.createElement('p');
      words.className = 'error missing';
      words.setAttribute('role', 'alert');
      (target.closest('.item footer, .toolbar, .further') ?? this.view.part('.head')).after(words);
      words.textContent = text('moreFailed');
    });
  }

  /** The comment that the address names. */
  readonly #target = (): void => {
    if (location.hash.startsWith('#comment-')) {
      void this.pager().then((pager) => pager.target());
    }
  };
}
