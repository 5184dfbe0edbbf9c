/**
 * All that is more than reading what is here and hearing what is new: more of the list, another order, folding, marks
 * on what is unread, writing, and what else one does with a comment. It comes in one piece, when somebody looks at the
 * thread or asks for any of it.
 */
import './embed.ts';
import './words-rest.ts';
import { addressOf, copyLink, sayWhen, toggleMenu } from './acts.ts';
import { announcer } from './announcing.ts';
import { TOP } from './arrivals.ts';
import { dress, showChange } from './changes.ts';
import { Comfort } from './comfort.ts';
import { articleOf } from './comment-view.ts';
import { remove } from './deleting.ts';
import { edit } from './editing.ts';
import { tint } from './going.ts';
import { spellCheck } from './misspelt.ts';
import { Muting } from './muting.ts';
import { Pager } from './pager.ts';
import { Quoting } from './quoting.ts';
import { report } from './reporting.ts';
import { type Revealing, revealing } from './revealing.ts';
import type { Searching } from './searching.ts';
import { itemsIn, settleSoon } from './settling.ts';
import { keepFor } from './storing.ts';
import { Tabs } from './tabs.ts';
import type { Thread } from './thread.ts';
import { Toast } from './toast.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';
import { Writing } from './writing.ts';

export async function begin(thread: Thread): Promise<Rest> {
  const { dataset } = thread.view.part('.thread');
  if (dataset.style) {
    const ready = await sheet(dataset.style);
    delete dataset.style;
    thread.root.adoptedStyleSheets.push(ready);
  }
  if (!isHere(thread)) {
    // Another has come in its place meanwhile.
    return new Promise(() => undefined);
  }
  const rest = (thread.rest = new Rest(thread));
  rest.hear();
  return rest;
}

function isHere({ root, view }: Thread): boolean {
  return root.contains(view.list);
}

export class Rest {
  readonly pager: Pager;
  readonly writing: Writing;
  readonly comfort: Comfort;
  readonly tabs: Tabs;
  /** To be called when something may have come. */
  readonly hear: () => void;
  readonly tint = tint;
  readonly #toast: Toast;
  readonly #muting: Muting;
  readonly #reveal: Revealing['reveal'];
  searching: Searching | undefined;
  #met: string | undefined;

  constructor(readonly thread: Thread) {
    const { root, view } = thread;
    const tell = announcer(thread);
    const { reveal, draw } = revealing(thread);
    this.#reveal = reveal;
    this.hear = () => {
      draw();
      tell();
      this.comfort.drawFolded();
      this.tabs.draw();
    };
    settleSoon(view.list);
    this.pager = new Pager(thread);
    this.writing = new Writing(thread);
    this.#toast = new Toast(root);
    this.#muting = new Muting(thread);
    this.comfort = new Comfort(thread, this.writing);
    this.tabs = new Tabs(this);
    const quoting = new Quoting(this.writing);
    this.look(itemsIn(view.list));
    const all = view.part('.thread');
    all.addEventListener('click', (event) => this.#leave(event));
    all.onkeydown = (event) => this.#key(event);
    // The page may say at any time who writes here: asked when somebody comes to write.
    all.onpointerenter = () => this.#meet();
    all.addEventListener('focusin', () => this.#meet());
    const { host, server } = thread;
    spellCheck(host, root);
    // A page of what was found.
    all.dataset.only?.startsWith('q=')
      && import('./searching.ts').then(({ search }) => search(this).mark(), () => undefined);
    // So that the next visit can keep the room free until the thread is here.
    const height = new ResizeObserver(() => keepFor('height', server.heightKey, host.offsetHeight));
    height.observe(host);
    // In the place of this thread may come another, where nothing of this one has anything to do.
    new MutationObserver((_, place) => {
      if (!isHere(thread)) {
        [place, height].forEach((one) => one.disconnect());
        quoting.stop();
        this.writing.outbox.stop();
      }
    }).observe(root, { childList: true });
  }

  /** A press: in the thread the last class of what is pressed says what it does, in the page it opens the form. */
  press(target: HTMLElement): void {
    const item = target.closest<HTMLElement>('.item')!;
    const { pager, writing, comfort, thread } = this;
    const say = (words: string) => this.say(item, words);
    const does: Record<string, () => void> = {
      tab: () => this.tabs.press(target),
      more: () => pager.press(target as HTMLAnchorElement),
      pill: () => this.#reveal(TOP),
      rail: () => comfort.fold(target),
      find: () => this.#find(),
      next: () => comfort.nextUnread(),
      reconnect: () => thread.live.now(),
      reply: () => writing.reply(item, target),
      respect: () => writing.respect(item, target),
      menu: () => toggleMenu(writing, item, target),
      link: () => copyLink(writing, item, say),
      report: () => report(writing, item, target, say).catch(() => say(text('moreFailed'))),
      mute: () => this.#muting.toggle(item),
      edit: () => edit(writing, item, target),
      delete: () => remove(writing, this.#toast, item),
    };
    const act = thread.root.contains(target) && does[target.className.split(' ').pop()!];
    (act || (() => writing.open(target)))();
  }

  #find(): void {
    import('./searching.ts').then(({ search }) => search(this).press())
      .catch(() => this.thread.announce(text('moreFailed')));
  }

  mutes({ author }: Comment): boolean {
    return this.#muting.includes(author?.id);
  }

  #meet(): void {
    const me = this.writing.me?.id;
    if (this.#met !== me) {
      this.#met = me;
      this.look(itemsIn(this.thread.view.list));
    }
  }

  /** Words that follow an act, in sight and aloud. */
  say(item: HTMLElement, words: string): void {
    this.#toast.show(words, articleOf(item));
    this.thread.announce(words);
  }

  /** On a comment that was just made from the blank one. */
  badge(item: HTMLElement, comment: Comment): void {
    dress(this.thread.root, item, comment);
  }

  /** A comment that is here is now otherwise. */
  show(item: HTMLElement, comment: Comment): void {
    this.pager.holding(() => showChange(this.thread, item, comment));
  }

  /** What is in the list now was not in it before, or stands otherwise. */
  look(items: HTMLElement[]): void {
    this.#muting.look(items);
    this.writing.look(items);
    this.comfort.look(items);
    this.tabs.draw();
    this.searching?.mark();
  }

  /** To another comment, unless the page forbids it or goes there in its own way; a time then says when exactly. */
  #leave(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.when, .to');
    if (link) {
      const url = link.href = addressOf(link);
      if (!this.thread.emit('navigate', { url }, true)) {
        event.preventDefault();
      } else if (link.matches('.when:not(.pending *)')) {
        sayWhen(link.closest('.item')!);
      }
    }
  }

  /** A single key works only where the focus is in the thread, and never where somebody types. */
  #key(event: KeyboardEvent): void {
    const { key, target, ctrlKey, metaKey } = event;
    const at = target as HTMLElement;
    if (!ctrlKey && !metaKey && !at.closest('form, select')) {
      if (key === 'z') {
        this.#toast.undo();
      } else if (key === ' ' && at.role) {
        event.preventDefault();
        at.click();
      } else if (key === 'n') {
        this.comfort.nextUnread();
      }
    }
  }
}

const sheets: Record<string, Promise<CSSStyleSheet>> = {};

/** A style, fetched once for all threads of the page. It becomes no element, so no policy for styles forbids it. */
function sheet(address: string): Promise<CSSStyleSheet> {
  return (sheets[address] ??= fetch(address, { credentials: 'omit' })
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(address))))
    .then((css) => new CSSStyleSheet().replace(css))
    .catch((failure: unknown) => {
      delete sheets[address];
      throw failure;
    }));
}
