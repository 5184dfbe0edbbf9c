/**
 * Own comments on their way out. The text is gone from the page at once; the server is told when it can no longer be
 * undone, since a deletion is final there.
 */
import { showChange } from './changes.ts';
import { articleOf, idOf, isGone, itemOf, parentOf, timeOf } from './comment-view.ts';
import { focusOn } from './thread-view.ts';
import type { Toast } from './toast.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

/** For the call itself, before the time in which one may delete is over. */
const IN_TIME = 2_000;

interface Going {
  article: HTMLElement;
  /** How it stands by now, if the line has told. */
  latest?: Comment;
}

export class Deleting {
  readonly #going = new Map<string, Going>();

  constructor(readonly writing: Writing, readonly toast: Toast) {}

  remove(item: HTMLElement): void {
    const { thread } = this.writing;
    const { view } = thread;
    const id = idOf(item);
    const until = timeOf(item) + this.writing.editSeconds * 1_000 - IN_TIME;
    this.toast.end();
    this.#hide(item, {});
    // The page's block for search engines, long read by them, holds the text as well.
    document.getElementById('linked-data')?.remove();
    const items = view.items();
    const at = items.indexOf(item);
    const next = [...items.slice(at), ...items.slice(0, at).reverse()]
      .find((other) => !isGone(other) && articleOf(other).checkVisibility());
    const place = next ? articleOf(next) : view.part('.title');
    place.focus();
    let leaving = false;
    const leave = () => {
      leaving = true;
      this.toast.end();
    };
    addEventListener('pagehide', leave);
    const end = () => removeEventListener('pagehide', leave);
    this.toast.show(text('wasDeleted'), place, {
      until,
      undo: () => {
        end();
        this.#show(id);
        thread.announce(text('isBack'));
      },
      done: () => {
        end();
        void this.#send(id, leaving);
      },
    });
    thread.announce(text('wasDeletedUndo'));
  }

  /** Whether a change concerns a comment that is being deleted here: it then waits for how that ends. */
  takes(comment: Comment): boolean {
    const going = this.#going.get(comment.id);
    if (going) {
      going.latest = comment;
    }
    return going !== undefined;
  }

  /** What was fetched meanwhile knows nothing of it. */
  look(items: HTMLElement[]): void {
    for (const item of items) {
      const going = this.#going.get(idOf(item));
      if (going && !isGone(item)) {
        this.#hide(item, going);
      }
    }
  }

  #hide(item: HTMLElement, going: Partial<Going>): void {
    const article = articleOf(item);
    const grave = { id: idOf(item), parentId: parentOf(item), state: 'deleted' } as Comment;
    this.#going.set(grave.id, { ...going, article });
    article.replaceWith(articleOf(itemOf(this.writing.thread.root, grave, null)));
  }

  #show(id: string): HTMLElement | null {
    const { thread } = this.writing;
    const going = this.#going.get(id);
    const item = thread.view.item(id);
    this.#going.delete(id);
    if (item && going) {
      articleOf(item).replaceWith(going.article);
      if (going.latest) {
        showChange(thread, item, going.latest);
      }
      focusOn(item);
    }
    return item;
  }

  async #send(id: string, leaving: boolean): Promise<void> {
    const { api, identity } = this.writing;
    try {
      await api.call('DELETE', `comments/${id}`, { token: identity.token, keepalive: leaving });
      this.#going.delete(id);
    } catch (failure) {
      const item = this.#show(id);
      if (item) {
        this.writing.say(item, failure);
      }
    }
  }
}
