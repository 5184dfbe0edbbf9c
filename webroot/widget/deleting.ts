/**
 * Own comments on their way out. The text is gone from the page at once; the server is told when it can no longer be
 * undone, since a deletion is final there.
 */
import type { Failure } from './api.ts';
import { showChange } from './changes.ts';
import { articleOf, idOf, isGone, itemOf, parentOf, timeOf } from './comment-view.ts';
import { IN_TIME } from './limits.ts';
import { focusOn } from './thread-view.ts';
import type { Toast } from './toast.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

interface Going {
  article: HTMLElement;
  /** How it stands by now, if the line has told. */
  latest?: Comment;
}

export class Deleting {
  readonly #going = new Map<string, Going>();

  constructor(readonly writing: Writing, readonly toast: Toast) {}

  remove(item: HTMLElement): void {
    const { thread, api, identity, editSeconds } = this.writing;
    const { view } = thread;
    const id = idOf(item);
    const until = timeOf(item) + editSeconds * 1_000 - IN_TIME;
    this.toast.end();
    const near = view.items().filter((other) =>
      other === item || (!isGone(other) && articleOf(other).checkVisibility()));
    const at = near.indexOf(item);
    const next = near[at + 1] ?? near[at - 1];
    const place = next ? articleOf(next) : view.part('.title');
    this.#hide(item, {});
    // The page's block for search engines, long read by them, holds the text as well.
    document.getElementById('linked-data')?.remove();
    place.focus();
    this.toast.show(text('wasDeleted'), place, {
      until,
      undo: () => {
        this.#show(id);
        thread.announce(text('isBack'));
      },
      done: () => {
        api.call('DELETE', `comments/${id}`, { token: identity.token, keepalive: true }).then(
          () => this.#going.delete(id),
          (failure: Failure) => this.writing.say(this.#show(id), failure),
        );
      },
    });
    // Whoever leaves the page no longer undoes it.
    addEventListener('pagehide', () => this.toast.end(), { once: true });
    thread.announce(text('wasDeletedUndo'));
  }

  /** Whether a change concerns a comment that is being deleted here: it then waits for how that ends. */
  takes(comment: Comment): boolean {
    const going = this.#going.get(comment.id);
    if (going) {
      going.latest = comment;
    }
    return !!going;
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
}
