/** More of the list, another order, one linked comment, or all of it anew: the server's markup, fetched and put in. */
import { articleOf, idOf, parentOf, part, timeOf } from './comment-view.ts';
import { APART, MOST, PAGE } from './limits.ts';
import { selected } from './quoting.ts';
import type { Fragment } from './server.ts';
import { load } from './storage.ts';
import { itemsIn, settle, settleSoon } from './settling.ts';
import { keep } from './storing.ts';
import { focusOn, goTo } from './going.ts';
import type { Thread } from './thread.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';

/** The newest first once more, where only a script can keep what it promises; its place among the orders. */
const AS_THEY_ARRIVE = 1;

export class Pager {
  readonly #sort: HTMLSelectElement;
  #reloadedAt = 0;
  #ordered: Promise<void> | undefined;
  readonly #all: HTMLElement;
  /** Whether the address of the page says what the list is of. */
  #served: boolean;
  /** So much of the whole list was here. */
  #length = 0;
  /** Of lists asked for one after another the last counts. */
  turns = 0;

  constructor(readonly thread: Thread) {
    const { host: { dataset }, server, view } = thread;
    this.#sort = view.part('select');
    this.#all = view.part('.thread');
    this.#served = !!this.#all.dataset.only;
    this.#sort.add(new Option(text('asTheyArrive'), 'newest'), AS_THEY_ARRIVE);
    this.#recall();
    this.#asButtons();
    const order = load<Record<string, string>>(`order:${server.site}`);
    // What is not the list, but a part of it or one comment, stays what it is.
    const asked = this.#served || view.part('.back').firstChild || /[?&](sort|view|compose|reply)=/.exec(location.search);
    if (order && !asked && (order.sort !== dataset.sort || order.view !== dataset.view)) {
      this.#ordered = this.#reorder(order).catch(() => undefined);
    }
  }

  /** A link to more, or back to the whole thread. */
  async press(link: HTMLAnchorElement): Promise<void> {
    if (!link.ariaBusy) {
      link.ariaBusy = 'true';
      try {
        const { after } = link.dataset;
        await (after ? this.fetch({ after }).then((fragment) => link.isConnected && this.#add(link, fragment)) : this.#whole());
      } catch {
        link.textContent = `${text('moreFailed')} ${text('retry')}`;
      } finally {
        link.ariaBusy = null;
      }
    }
  }

  /** The same list anew; what is being read stays where it is. */
  async reload(): Promise<void> {
    const soon = this.#reloadedAt + APART > Date.now();
    await new Promise((go) => setTimeout(go, soon ? Math.random() * 5 * APART : 0));
    this.#reloadedAt = Date.now();
    await this.#anew(this.#asMany(this.thread.view.list.childElementCount));
  }

  /** As many as were here, and no less than the page wants. */
  #asMany(n: number): Record<string, string> {
    const size = Number(this.thread.host.getAttribute('page-size')) || PAGE;
    return { limit: `${Math.min(MOST, Math.max(size, n))}` };
  }

  /** Whether what comes may stand at the top at once: the reader wishes it, sees the top and does nothing else there. */
  get showsAtOnce(): boolean {
    const { root, view: { list } } = this.thread;
    const { top } = list.getBoundingClientRect();
    return this.#sort.selectedIndex === AS_THEY_ARRIVE && top > 0 && top < innerHeight
      && !list.contains(root.activeElement) && !`${getSelection()}` && selected(root).collapsed
      && !root.querySelector('.composer:not([hidden])');
  }

  #recall(): void {
    const { server } = this.thread;
    if (this.#sort.value === 'newest' && load(`arriving:${server.site}`)) {
      this.#sort.selectedIndex = AS_THEY_ARRIVE;
    }
  }

  /** In the order and the view now chosen, which this browser keeps for all threads of the site. */
  async order(select: HTMLSelectElement): Promise<void> {
    const { host, server } = this.thread;
    try {
      await this.#anew();
      this.thread.rest?.tabs.draw(true);
      host.dataset[select.name] = select.value;
      keep(`order:${server.site}`, { sort: host.dataset.sort, view: host.dataset.view });
      keep(`arriving:${server.site}`, this.#sort.selectedIndex === AS_THEY_ARRIVE || undefined);
    } catch {
      select.value = host.dataset[select.name] ?? '';
      this.#recall();
      this.thread.announce(text('moreFailed'));
    }
  }

  /** As the reader had it the last time, on this or another article. */
  async #reorder(order: Record<string, string>): Promise<void> {
    const selects = [...this.thread.root.querySelectorAll('select')];
    selects.forEach((select) => {
      select.value = order[select.name] ?? select.value;
    });
    this.#recall();
    await this.#anew();
    Object.assign(this.thread.host.dataset, order);
  }

  /** Unless it is of something else by the time it comes. */
  async #anew(parameters: Record<string, string> = {}): Promise<void> {
    const { only } = this.#all.dataset;
    const fragment = await this.fetch(parameters);
    only === this.#all.dataset.only && this.replace(fragment);
  }

  /** To a comment, or else the one that the address names; if it is not on this page it comes in its place. */
  async target(id = location.hash.replace('#comment-', '')): Promise<void> {
    const { view } = this.thread;
    await this.#ordered;
    if (!view.item(id)) {
      // A link may name what is gone, or what is in another thread of this page: then nothing moves.
      await this.fetch({ comment: id }).then((fragment) => {
        this.becomes('');
        this.replace(fragment);
      }, () => undefined);
    }
    goTo(view.item(id));
  }

  /** From one comment, or a later page, to the whole list: the address no longer names what was left. */
  async #whole(): Promise<void> {
    await (this.#all.dataset.only ? this.turn('') : this.reload());
    history.replaceState(history.state, '', location.pathname + location.search);
    focusOn(this.thread.view.list.firstElementChild);
  }

  /**
   * Another list in the place of this one; false if yet another was asked for meanwhile.
   *
   * @param only what it is of, as a query says it: empty for the whole thread
   */
  async turn(only: string, parameters: Record<string, string> = {}): Promise<boolean> {
    const { list } = this.thread.view;
    const turn = ++this.turns;
    if (!this.#all.dataset.only) {
      this.#length = list.childElementCount;
    }
    const fragment = await this.fetch(only ? parameters : this.#asMany(this.#length), only)
      .catch((failure: unknown) => turn === this.turns ? Promise.reject(failure) : undefined);
    if (!fragment || turn !== this.turns) {
      return false;
    }
    this.becomes(only);
    // Answers begun below a comment that is not in it: they go back to it when it is here again.
    this.#all.querySelectorAll('.toolbar ~ .composer:not(.search ~ *)').forEach((form) => form.remove());
    this.replace(fragment);
    return true;
  }

  /** What the list is of, or is to be of: the address no longer names another. */
  becomes(only: string): void {
    if (only) {
      this.#all.dataset.only = only;
    } else {
      delete this.#all.dataset.only;
    }
    if (this.#served) {
      const address = new URL(location.href);
      ['q', 'show', 'author', 'after'].forEach((name) => address.searchParams.delete(name));
      history.replaceState(history.state, '', address);
      this.#served = false;
    }
  }

  /** Of what the list is of; `at` keeps shared caches from answering with what is older than this. */
  fetch(parameters: Record<string, string>, only = this.#all.dataset.only): Promise<Fragment> {
    const { view, server, live } = this.thread;
    const order = [...view.root.querySelectorAll('select')].map(({ name, value }) => [name, value]);
    const shown = [...view.list.querySelectorAll<HTMLElement>('.more')]
      .reduce((n, { dataset }) => n + Number(dataset.n), view.list.querySelectorAll('.name').length);
    return server.fragment({
      ...Object.fromEntries(order), at: `${live.epoch}.${live.position}`, shown: `${shown}`,
      ...Object.fromEntries(new URLSearchParams(only)), ...parameters,
    });
  }

  #add(link: HTMLAnchorElement, { content }: Fragment): void {
    const { view } = this.thread;
    const branch = link.closest('.item');
    const items = [...content.querySelectorAll<HTMLElement>('.list > .item')].filter((item) => !view.item(idOf(item)));
    settle(items);
    for (const item of items) {
      if (branch) {
        this.#nameAnswered(item);
        view.place(item);
      } else if (this.#sort.value === 'oldest' && !this.#all.dataset.only) {
        // What came meanwhile may stand at the end already.
        view.place(item);
      } else {
        view.list.append(item);
      }
    }
    const further = content.querySelector<HTMLAnchorElement>('.further .more');
    if (further) {
      const n = Number(link.dataset.n) - items.length;
      link.href = further.href;
      Object.assign(link.dataset, further.dataset, { n });
      link.textContent = branch && n > 0 ? text('moreReplies', { n }) : further.textContent;
    } else {
      link.remove();
    }
    this.thread.added(items);
    this.#asButtons();
    focusOn(items[0]);
  }

  /** Where no script runs a link to more is one; here what it brings comes in its place. */
  #asButtons(): void {
    this.thread.root.querySelectorAll('.more[data-after]').forEach((link) => {
      link.role = 'button';
    });
  }

  /** On a page of its own a reply names nobody's place; here its parent may stand right above. */
  #nameAnswered(item: HTMLElement): void {
    const to = part(item, '.to');
    const name = this.thread.view.answered(parentOf(item));
    if (name === null) {
      to?.remove();
    } else if (to && name) {
      to.textContent = text('replyingTo', { name });
    }
  }

  /** Whether a comment that is not here is nothing new, but in what was not fetched, and was edited, picked or respected. */
  isBehind({ id, createdAt, editedAt, pickedBy, respect }: Comment, branch: string): boolean {
    const { view } = this.thread;
    const root = branch && view.item(branch);
    const more = root ? root.querySelector(':scope > .more') : view.part('.further .more');
    const newestFirst = !branch && view.newestFirst;
    // One comment in its place, or a later page, lacks more than a link says.
    const lacks = view.part('.back').firstChild ?? (newestFirst ? null : more);
    const last = newestFirst && more && view.list.lastElementChild;
    const time = last && timeOf(last);
    // A tombstone has no time; its id, being a UUIDv7, still has.
    return !!lacks && (respect > 0 || !!editedAt || !!pickedBy)
      || !!last && (time ? Date.parse(createdAt) < time : id < idOf(last));
  }

  replace({ host, content }: Fragment): void {
    const { view } = this.thread;
    this.holding((reading) => {
      reading && settle(content.querySelectorAll('.list > .item'));
      for (const part of ['.back', '.list', '.further']) {
        view.part(part).replaceChildren(...(content.querySelector(part)?.childNodes ?? []));
      }
      this.#all.dataset.state = content.querySelector<HTMLElement>('.thread')?.dataset.state ?? 'open';
      this.#replaced(host.dataset);
    });
  }

  #replaced(stand: DOMStringMap): void {
    const { thread } = this;
    const { count, epoch = '', head } = thread.last = stand;
    thread.count(Number(count));
    thread.rest?.writing.restore();
    thread.arrivals.take([]);
    thread.added(itemsIn(thread.view.list));
    this.#asButtons();
    settleSoon(thread.view.list);
    thread.live.goOn(epoch, Number(head));
  }

  /** Changes the page, and if somebody is reading in the list, scrolls so that what was at the top of the screen still is. */
  holding(change: (reading: boolean) => void): void {
    const { view } = this.thread;
    const anchor = itemsIn(view.list).map(articleOf).find((article) => article.getBoundingClientRect().bottom > 0);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    const started = view.list.getBoundingClientRect().top < 0;
    change(started);
    const now = anchor && view.root.getElementById(anchor.id);
    if (started && now) {
      scrollBy({ top: now.getBoundingClientRect().top - before, behavior: 'instant' });
    }
  }
}
