/** Comments that were shown and are now otherwise: edited, removed, deleted, restored. What is being read stays put. */
import { act } from './arrivals.ts';
import { articleOf, authorOf, bodyOf, footerOf, isGone, nodes, setBody, update } from './comment-view.ts';
import type { Thread } from './thread.ts';
import { refresh } from './time.ts';
import type { Comment } from './types.ts';
import { showEdit } from '../words/en.json?more';
import { learn, text } from './words.ts';

learn({ showEdit });

export class Changes {
  constructor(readonly thread: Thread) {}

  show(item: HTMLElement, comment: Comment): void {
    const gone = isGone(item);
    if (comment.state !== 'visible') {
      if (!gone) {
        this.#bury(item, comment);
      }
    } else if (gone) {
      this.#raise(item, comment);
    } else {
      this.#edit(item, comment);
    }
  }

  #raise(item: HTMLElement, comment: Comment): void {
    const { blanks, view, written } = this.thread;
    articleOf(item).replaceWith(articleOf(blanks.item(comment, view.answered(comment.parentId))));
    refresh(item);
    written?.shown([item]);
  }

  #edit(item: HTMLElement, comment: Comment): void {
    const { view, written } = this.thread;
    update(item, comment);
    const body = bodyOf(item);
    if (body && comment.body && !holder(nodes(comment.body)).isEqualNode(holder(body))) {
      if (authorOf(item) === written?.me?.id || !view.isOnScreen(body)) {
        setBody(item, comment);
      } else {
        this.#offerEdit(item, comment);
      }
    }
  }

  /** A tombstone takes its place; the room it took stays until nobody looks at it. */
  #bury(item: HTMLElement, comment: Comment): void {
    const { view, blanks } = this.thread;
    const article = articleOf(item);
    const grave = articleOf(blanks.item(comment, null));
    const held = article.contains(view.root.activeElement);
    article.replaceWith(grave);
    if (held) {
      grave.focus({ preventScroll: true });
    }
    if (view.isOnScreen(grave)) {
      grave.style.minHeight = article.style.minHeight;
      view.whenPast(grave, () => {
        grave.style.minHeight = '';
      });
    }
  }

  #offerEdit(item: HTMLElement, comment: Comment): void {
    item.querySelector(':scope > article .show-edit')?.remove();
    const button = act('show-edit', text('showEdit'));
    button.onclick = () => {
      setBody(item, comment);
      button.remove();
      this.thread.view.focus(item);
    };
    footerOf(item)?.append(button);
  }
}

function holder({ childNodes }: Node): Node {
  const div = document.createElement('div');
  div.append(...[...childNodes].map((node) => node.cloneNode(true)));
  return div;
}
