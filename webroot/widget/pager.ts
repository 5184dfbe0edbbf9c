/** More of the list, another order, or all of it anew: the server's markup, fetched and put in. */
import { idOf } from './comment-view.ts';
import type { Fragment } from './server.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';
import './words-more.ts';

const PAGE = 25;
const MOST = 100;

export class Pager {
  readonly #thread: Thread;

  constructor(thread: Thread) {
    this.#thread = thread;
  }

  /** A link to more, or back to the whole thread. */
  async press(link: HTMLElement): Promise<void> {
    if (link.getAttribute('aria-busy') === 'true') {
      return;
    }
    link.setAttribute('aria-busy', 'true');
    try {
      const after = link.dataset.after;
      if (after === undefined) {
        await this.#all();
      } else {
        this.#add(link, await this.#fetch({ after }));
      }
    } catch {
      link.textContent = `${text('moreFailed')} ${text('retry')}`;
    } finally {
      link.removeAttribute('aria-busy');
    }
  }

  /** The same list anew; what is being read stays where it is. */
  async reload(): Promise<void> {
    const limit = Math.min(MOST, Math.max(PAGE, this.#thread.view.list.childElementCount));
    this.#replace(await this.#fetch({ limit: String(limit) }));
  }

  /** One comment in its place, for a link that leads to it; the order chosen stays for the whole list. */
  async single(id: string): Promise<HTMLElement | null> {
    this.#replace(await this.#fetch({ comment: id }));
    return this.#thread.view.item(id);
  }

  /** From one comment, or a later page, to the whole list: the address no longer names what was left. */
  async #all(): Promise<void> {
    await this.reload();
    history.replaceState(history.state, '', location.pathname + location.search);
    const [first] = this.#thread.view.roots();
    if (first) {
      this.#thread.view.focus(first);
    }
  }

  /** In the order now chosen. */
  async sort(select: HTMLSelectElement): Promise<void> {
    const before = this.#thread.host.dataset.sort ?? 'newest';
    try {
      this.#replace(await this.#fetch({}));
      this.#thread.host.dataset.sort = select.value;
    } catch {
      select.value = before;
      this.#thread.announce(text('moreFailed'));
    }
  }

  /** `at` keeps a shared cache from answering with a page older than what is here. */
  #fetch(parameters: Record<string, string>): Promise<Fragment> {
    const { view, server, live } = this.#thread;
    const sort = view.part<HTMLSelectElement>('select').value;
    return server.fragment({ sort, at: `${live.epoch}.${live.position}`, ...parameters });
  }

  #add(link: HTMLElement, { content }: Fragment): void {
    const { view } = this.#thread;
    const branch = link.closest<HTMLElement>('.item');
    const items = [...content.querySelectorAll<HTMLElement>('.list > .item')]
      .filter((item) => !view.item(idOf(item)))
      .map((item) => document.importNode(item, true));
    for (const item of items) {
      if (branch) {
        view.place(this.#nameAnswered(item));
      } else {
        view.list.append(item);
      }
    }
    const further = content.querySelector<HTMLElement>('.further .more');
    if (!further) {
      link.remove();
    } else {
      link.dataset.after = further.dataset.after ?? '';
      link.setAttribute('href', further.getAttribute('href') ?? '');
      const left = Number(link.dataset.n) - items.length;
      link.dataset.n = String(left);
      link.textContent = branch && left > 0 ? text('moreReplies', { n: left }) : further.textContent;
    }
    this.#thread.added(items);
    if (items[0]) {
      view.focus(items[0]);
    }
  }

  /** On a page of its own a reply names nobody's place; here its parent may stand right above. */
  #nameAnswered(item: HTMLElement): HTMLElement {
    const to = item.querySelector('article > .to');
    const answered = this.#thread.view.answered(item.dataset.parent ?? null);
    if (answered === null) {
      to?.remove();
    } else if (to && answered !== '') {
      to.textContent = text('replyingTo', { name: answered });
    }
    return item;
  }

  #replace({ host, content }: Fragment): void {
    const { view } = this.#thread;
    view.holding(() => {
      for (const part of ['.list', '.further']) {
        const fresh = content.querySelector(part);
        view.part(part).replaceChildren(...(fresh ? document.importNode(fresh, true).childNodes : []));
      }
      view.root.querySelector('.back')?.remove();
      const back = content.querySelector('.back');
      if (back) {
        view.list.before(document.importNode(back, true));
      }
      view.part('.thread').dataset.state = content.querySelector<HTMLElement>('.thread')?.dataset.state ?? 'open';
      this.#thread.replaced(host.dataset);
    });
  }
}
