/**
 * What a reader may do with a comment besides answering and respecting it. It comes when somebody first does,
 * and builds on the rest: named here, so that the bundler leaves that in one piece.
 */
import './rest.ts';
import './words-acts.ts';
import { articleOf, copies, part, timeOf } from './comment-view.ts';
import { Deleting } from './deleting.ts';
import { edit } from './editing.ts';
import { Muting } from './muting.ts';
import { preview } from './previewing.ts';
import { Quoting } from './quoting.ts';
import { report } from './reporting.ts';
import type { Rest } from './rest.ts';
import type { Thread } from './thread.ts';
import { moment } from './time.ts';
import { Toast } from './toast.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';

export class Acts {
  readonly #rest: Rest;
  readonly #thread: Thread;
  readonly #toast: Toast;
  readonly #deleting: Deleting;
  readonly #muting: Muting;

  constructor(rest: Rest) {
    const { thread, writing } = rest;
    this.#rest = rest;
    this.#thread = thread;
    this.#toast = new Toast(thread.root);
    this.#deleting = new Deleting(writing, this.#toast);
    this.#muting = new Muting(thread);
    new Quoting(writing);
    thread.view.part('.thread').addEventListener('keydown', (event) => this.#key(event));
  }

  press(item: HTMLElement, button: HTMLElement): void {
    if (button.matches('.menu')) {
      this.#menu(item, button);
    } else if (button.matches('.link')) {
      void this.#link(item);
    } else if (button.matches('.report')) {
      report(this.#rest.writing, item, button, (words) => this.#say(item, words));
    } else if (button.matches('.mute')) {
      this.#muting.mute(item);
    } else if (button.matches('.edit')) {
      void edit(this.#rest.writing, item, button);
    } else {
      this.#deleting.remove(item);
    }
  }

  /** The moment itself, where the page only says how long ago it was. */
  exact(item: HTMLElement): void {
    const time = part(item, 'time') as HTMLTimeElement;
    const at = moment(timeOf(item), 'medium');
    if (!time.nextElementSibling && time.textContent !== at) {
      time.after(Object.assign(document.createElement('span'), { textContent: ` · ${at}` }));
    }
  }

  preview(form: HTMLFormElement): void {
    void preview(this.#rest.writing, form);
  }

  /** Whether a change to a comment has to wait. */
  takes(comment: Comment): boolean {
    return this.#deleting.takes(comment);
  }

  /** These are new in the list. */
  look(items: HTMLElement[]): void {
    this.#deleting.look(items);
    this.#muting.look(items);
  }

  /** What else can be done stands in the row of actions, where everything that takes a press is. */
  #menu(item: HTMLElement, button: HTMLElement): void {
    const opens = button.ariaExpanded !== 'true';
    button.ariaExpanded = `${opens}`;
    if (!opens) {
      button.parentElement!.querySelectorAll('.menu ~ [type]').forEach((act) => act.remove());
      return;
    }
    const acts = copies(this.#thread.root, 'acts');
    if (shares()) {
      acts.querySelector('.link')!.textContent = text('share');
    }
    if (articleOf(item).dataset.author === this.#rest.writing.me?.id) {
      acts.querySelectorAll('.report, .mute').forEach((act) => act.remove());
    }
    button.after(acts);
  }

  async #link(item: HTMLElement): Promise<void> {
    const { href: url } = part(item, '.when') as HTMLAnchorElement;
    try {
      if (shares()) {
        await navigator.share({ url, title: document.title });
      } else {
        await navigator.clipboard.writeText(url);
        this.#say(item, text('linkCopied'));
      }
    } catch (failure) {
      // Whoever closes the system's sheet has changed their mind.
      if ((failure as Error).name !== 'AbortError') {
        this.#rest.writing.say(item, text('linkNotCopied', { url }));
      }
    }
  }

  #say(item: HTMLElement, words: string): void {
    this.#toast.show(words, articleOf(item));
    this.#thread.announce(words);
  }

  /** A single key works only where the focus is in the thread, and never where somebody types. */
  #key(event: KeyboardEvent): void {
    const at = event.target as Element;
    if (event.key === 'z' && !event.ctrlKey && !event.metaKey && !at.closest('form, select')) {
      this.#toast.undo();
    }
  }
}

/** On a phone people pass links on with the system's own sheet. */
function shares(): boolean {
  return 'share' in navigator && matchMedia('(pointer: coarse)').matches;
}
