/** One thread in a page: its parts put together, and what a reader can do without writing. */
import { Arrivals } from './arrivals.ts';
import { articleOf, Blanks } from './comment-view.ts';
import { type Link, Live } from './live.ts';
import type { Pager } from './pager.ts';
import type { Server } from './server.ts';
import { keys } from './storage.ts';
import { ThreadView } from './thread-view.ts';
import { hour, unwatch, watch } from './time.ts';
import type { Range } from './types.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

const WRITES = ['open', 'reply', 'respect', 'edit', 'delete'];

export class Thread {
  readonly view: ThreadView;
  readonly blanks: Blanks;
  readonly arrivals: Arrivals;
  readonly live: Live;
  #pager: Promise<Pager> | undefined;
  #writing: Promise<Writing> | undefined;
  #written: Writing | undefined;
  #reading = 0;
  #link: Link = 'off';
  #loadedAt = '';
  #resyncs = 0;

  constructor(
    readonly host: HTMLElement,
    root: ShadowRoot,
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
    this.arrivals = new Arrivals({
      view: this.view,
      blanks: this.blanks,
      mine: () => this.#written?.me?.id,
      pending: (comment) => this.#written?.isPending(comment) ?? false,
      shown: (items) => this.#written?.shown(items),
      announce: (words) => this.announce(words),
    });
  }

  /** Takes over what is in the shadow root, as it is, and goes live from there. */
  start(): void {
    const { epoch = '', head = '0' } = this.host.dataset;
    this.view.root.addEventListener('click', this.#click);
    this.view.root.addEventListener('change', this.#change);
    this.view.root.addEventListener('pointerover', this.#near);
    this.view.root.addEventListener('focusin', this.#near);
    document.addEventListener('click', this.#pageClick);
    addEventListener('hashchange', this.#target);
    watch(this.view.root);
    // An element that was moved in its page goes on from where it was.
    this.live.start(this.live.epoch || epoch, this.live.epoch ? this.live.position : Number(head));
    void this.#target();
    if (!this.view.part('form.composer').hidden) {
      this.writing().catch(() => undefined);
    } else if (keys('').length > 0) {
      // Somebody who has written here: marks on their own come when the page has come to rest.
      setTimeout(() => this.writing().catch(() => undefined), 500);
    }
    this.emit('ready', { count: Number(this.host.dataset.count) });
  }

  stop(): void {
    this.live.stop();
    unwatch(this.view.root);
    this.view.root.removeEventListener('click', this.#click);
    this.view.root.removeEventListener('change', this.#change);
    document.removeEventListener('click', this.#pageClick);
    removeEventListener('hashchange', this.#target);
  }

  /** More and other orders come when they are asked for. */
  pager(): Promise<Pager> {
    return (this.#pager ??= import('./pager.ts').then(
      ({ Pager }) => new Pager(this),
      (failure: unknown) => {
        this.#pager = undefined;
        throw failure;
      },
    ));
  }

  /** All that has to do with writing comes when somebody is about to write. */
  writing(): Promise<Writing> {
    this.#writing ??= import('./writing.ts').then(
      ({ Writing }) => (this.#written = new Writing(this)),
      (failure: unknown) => {
        this.#writing = undefined;
        throw failure;
      },
    );
    return this.#writing;
  }

  announce(words: string): void {
    const status = this.view.part('.status');
    status.textContent = status.textContent === words ? `${words} ` : words;
  }

  emit(name: string, detail: object): void {
    this.host.dispatchEvent(new CustomEvent(`parley-${name}`, { bubbles: true, composed: true, detail }));
  }

  /** New markup for the whole list, from the same thread at a later moment. */
  replaced(dataset: DOMStringMap): void {
    this.count(Number(dataset.count));
    this.arrivals.settle();
    this.#written?.restore();
    this.#written?.shown(this.view.items());
    watch(this.view.root);
    this.live.start(dataset.epoch ?? '', Number(dataset.head));
  }

  added(items: HTMLElement[]): void {
    this.#written?.shown(items);
    watch(this.view.root);
  }

  count(n: number): void {
    const words = text('comments', { n });
    const heading = this.view.part('h2');
    if (heading.textContent === words) {
      return;
    }
    heading.textContent = words;
    document.querySelectorAll(`[data-parley-count="${CSS.escape(this.server.thread)}"]`).forEach((place) => {
      place.textContent = words;
    });
    this.emit('count', { count: n });
  }

  #range(range: Range): void {
    this.#resyncs = 0;
    this.count(range.count);
    if (range.state) {
      this.view.part('.thread').dataset.state = range.state;
    }
    if (range.comments.length > 0) {
      this.arrivals.take(range.comments);
      this.emit('arrived', { ids: range.comments.map((comment) => comment.id) });
    }
  }

  #resync(): void {
    const wait = Math.min(30_000, 1_000 * 2 ** this.#resyncs) * Math.random();
    this.#resyncs += 1;
    setTimeout(() => {
      this.pager().then((pager) => pager.reload()).catch(() => this.#resync());
    }, this.#resyncs === 1 ? 0 : wait);
  }

  #drawLink(state: Link, reading: number): void {
    const live = this.view.part('.live');
    if (state === 'live' || this.#loadedAt === '') {
      this.#loadedAt = hour();
    }
    if (state === 'reconnecting' || state === 'paused' || state === 'offline') {
      // Said aloud only if it lasts.
      setTimeout(() => this.#link === state && this.announce(word.textContent ?? ''), 10_000);
    }
    const changed = this.#link !== state;
    this.#link = state;
    this.#reading = reading;
    live.dataset.link = state;
    const word = this.view.part('.live .word');
    word.textContent = state === 'offline' ? text(state, { time: this.#loadedAt }) : state === 'off' ? '' : text(state);
    // Before the word, so that the number comes and goes without moving it.
    const shown = state === 'live' && reading >= 3;
    this.view.part('.reading').textContent = shown ? `${text('reading', { n: roughly(reading) })} ·` : '';
    this.view.part('.reconnect').hidden = state !== 'paused';
    if (changed) {
      this.emit('connection', { state });
    }
  }

  readonly #click = (event: Event): void => {
    const target = (event.target as Element).closest<HTMLElement>('a, button');
    if (!target || (event as MouseEvent).ctrlKey || (event as MouseEvent).metaKey) {
      return;
    }
    const list = target.classList;
    if (list.contains('more') || target.closest('.back')) {
      event.preventDefault();
      this.#need(this.pager(), target, (pager) => pager.press(target));
    } else if (list.contains('reconnect')) {
      this.live.now();
    } else if (WRITES.some((name) => list.contains(name))) {
      event.preventDefault();
      this.#need(this.writing(), target, (writing) => writing.press(target));
    }
  };

  readonly #change = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) {
      const select = event.target;
      this.#need(this.pager(), select, (pager) => pager.sort(select), () => {
        select.value = this.host.dataset.sort ?? 'newest';
      });
    }
  };

  /** A pointer or the focus on the way to a button: what it needs is fetched before it is pressed. */
  readonly #near = (event: Event): void => {
    if ((event.target as Element).closest('.open, .reply, .respect')) {
      this.view.root.removeEventListener('pointerover', this.#near);
      this.view.root.removeEventListener('focusin', this.#near);
      this.writing().catch(() => this.view.root.addEventListener('focusin', this.#near));
    }
  };

  /** Does something with a part of the script; if it cannot be had, says so where it was asked for. */
  #need<T>(part: Promise<T>, target: HTMLElement, then: (part: T) => unknown, otherwise?: () => void): void {
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

  /** Links of the page itself that lead to the composer. */
  readonly #pageClick = (event: MouseEvent): void => {
    const opener = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-parley-open]') : null;
    if (opener?.dataset.parleyOpen === this.server.thread) {
      event.preventDefault();
      this.#need(this.writing(), opener, (writing) => writing.open(opener));
    }
  };

  /** The comment that the address names; one that is not on this page comes with what it answers. */
  readonly #target = async (): Promise<void> => {
    const id = targetId();
    if (id === undefined) {
      return;
    }
    // A link may name what is gone, or what is in another thread of this page.
    const item = this.view.item(id) ?? (await this.pager().then((pager) => pager.single(id)).catch(() => null));
    if (item) {
      scrollBy({ top: item.getBoundingClientRect().top - innerHeight / 5, behavior: 'instant' });
      articleOf(item).focus({ preventScroll: true });
      this.view.tint([item]);
    }
  };
}

export function targetId(): string | undefined {
  return /^#comment-([\w-]{36})$/.exec(location.hash)?.[1];
}

function roughly(n: number): number {
  return n > 20 ? Math.round(n / 10) * 10 : n;
}
