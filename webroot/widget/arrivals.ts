/**
 * What the line brings. Nothing that is being read is moved: what would move it waits behind a button, at the top for
 * comments and at its branch's end for replies.
 */
import {
  articleOf, authorOf, type Blanks, bodyOf, footerOf, hasBody, isGone, setBody, update,
} from './comment-view.ts';
import { forget } from './linked-data.ts';
import type { ThreadView } from './thread-view.ts';
import { refresh } from './time.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';

const TOP = '';
const FRAME = 20;
const MANY = 50;

export interface Surroundings {
  view: ThreadView;
  blanks: Blanks;
  /** The id under which this reader writes. */
  mine(): string | undefined;
  /** Whether this comment is being posted from here right now. */
  pending(comment: Comment): boolean;
  shown(items: HTMLElement[]): void;
  announce(words: string): void;
}

export class Arrivals {
  /** Waiting comments by the root of their branch; those of new branches under the empty key. */
  readonly #waiting = new Map<string, Map<string, Comment>>();
  readonly #buttons = new Map<string, HTMLButtonElement>();
  #drawing: number | undefined;
  #announcedAt = 0;

  constructor(readonly around: Surroundings) {
    around.view.part('.pill').addEventListener('click', () => this.reveal(TOP));
  }

  /** In order of time, so that an answer never comes before what it answers. */
  take(comments: Comment[]): void {
    const byTime = [...comments].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
    for (const comment of byTime) {
      if (comment.state !== 'visible') {
        forget(comment.id);
      }
      const item = this.around.view.item(comment.id);
      if (item) {
        this.change(item, comment);
      } else if (!this.around.pending(comment)) {
        this.#arrive(comment);
      }
    }
    this.#draw();
  }

  /** A comment that is here is now otherwise. */
  change(item: HTMLElement, comment: Comment): void {
    const { view, blanks } = this.around;
    if (comment.state !== 'visible') {
      if (!isGone(item)) {
        this.#bury(item, comment);
      }
      return;
    }
    if (isGone(item)) {
      const risen = blanks.item(comment, view.answered(comment.parentId));
      articleOf(item).replaceWith(articleOf(risen));
      refresh(item);
      this.around.shown([item]);
      return;
    }
    update(item, comment);
    const body = bodyOf(item);
    if (body && comment.body && !hasBody(item, comment)) {
      if (authorOf(item) === this.around.mine() || !view.isOnScreen(body)) {
        setBody(item, comment);
      } else {
        this.#offerEdit(item, comment);
      }
    }
  }

  /** Everything that waits for this branch comes in; the first of it takes the focus. */
  reveal(branch: string): void {
    const waiting = [...(this.#waiting.get(branch)?.values() ?? [])];
    this.#waiting.delete(branch);
    const newestFirst = branch === TOP && this.around.view.newestFirst;
    const roots = waiting.filter((comment) => comment.parentId === null);
    const ordered = [...(newestFirst ? roots.reverse() : roots), ...waiting.filter((c) => c.parentId !== null)];
    const first = this.#insert(ordered.slice(0, FRAME));
    this.#drawPill();
    this.#drawBranches();
    if (first) {
      this.around.view.focus(first);
    }
    this.#insertRest(ordered.slice(FRAME));
  }

  /** After the whole list was replaced: what came with it no longer waits. */
  settle(): void {
    this.#buttons.clear();
    for (const [branch, comments] of this.#waiting) {
      for (const id of comments.keys()) {
        if (this.around.view.item(id)) {
          comments.delete(id);
        }
      }
      if (comments.size === 0 || (branch !== TOP && !this.around.view.item(branch))) {
        this.#waiting.delete(branch);
      }
    }
    this.#draw();
  }

  #arrive(comment: Comment): void {
    const held = [...this.#waiting.values()].find((comments) => comments.has(comment.id));
    if (held) {
      if (comment.state === 'visible') {
        held.set(comment.id, comment);
      } else {
        held.delete(comment.id);
      }
      return;
    }
    if (comment.state !== 'visible') {
      return;
    }
    const branch = this.#branch(comment);
    if (branch === undefined) {
      return;
    }
    const own = comment.author?.id === this.around.mine();
    if (own || (this.#waiting.get(branch)?.size ?? 0) === 0 && this.#movesNothing(comment, branch)) {
      this.#insert([comment]);
      return;
    }
    this.#waiting.set(branch, (this.#waiting.get(branch) ?? new Map<string, Comment>()).set(comment.id, comment));
  }

  /** Where it waits if it must; undefined if its place is not on this page. */
  #branch({ parentId }: Comment): string | undefined {
    const { view } = this.around;
    if (parentId === null) {
      return view.newestFirst || !view.root.querySelector('.further .more') ? TOP : undefined;
    }
    const parent = view.item(parentId);
    if (parent) {
      const root = view.rootOf(parent);
      // Where the branch's rest is still behind a link, the new reply will come with it.
      return root.querySelector(':scope > .more') ? undefined : root.firstElementChild?.id.replace('comment-', '');
    }
    return [...this.#waiting].find(([, comments]) => comments.has(parentId))?.[0];
  }

  #movesNothing(comment: Comment, branch: string): boolean {
    const { view } = this.around;
    if (view.list.childElementCount === 0) {
      return true;
    }
    if (branch === TOP) {
      const last = view.roots().at(-1);
      return view.newestFirst ? view.startsBelowScreen() : last !== undefined && view.endsBelowScreen(last);
    }
    const parent = comment.parentId === null ? null : view.item(comment.parentId);
    return parent !== null && view.endsBelowScreen(view.lastIn(parent));
  }

  #insert(comments: Comment[]): HTMLElement | undefined {
    const { view, blanks } = this.around;
    const items = comments.map((comment) => {
      const item = blanks.item(comment, view.answered(comment.parentId));
      view.place(item);
      refresh(item);
      return item;
    });
    view.tint(items);
    this.around.shown(items);
    return items[0];
  }

  #insertRest(comments: Comment[]): void {
    if (comments.length > 0) {
      requestAnimationFrame(() => {
        this.#insert(comments.slice(0, FRAME));
        this.#insertRest(comments.slice(FRAME));
      });
    }
  }

  /** The text goes at once; the room it took stays until nobody looks at it. */
  #bury(item: HTMLElement, comment: Comment): void {
    const { view, blanks } = this.around;
    const height = item.firstElementChild?.getBoundingClientRect().height ?? 0;
    blanks.bury(item, comment);
    const grave = item.firstElementChild as HTMLElement;
    if (view.isOnScreen(grave)) {
      grave.style.minHeight = `${height}px`;
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
      this.around.view.focus(item);
    };
    footerOf(item)?.append(button);
  }

  /** A burst is drawn a few times a second, not once a comment. */
  #draw(): void {
    this.#drawing ??= window.setTimeout(() => {
      this.#drawing = undefined;
      this.#drawPill();
      this.#drawBranches();
    }, 100);
  }

  #drawPill(): void {
    const pill = this.around.view.part('.pill');
    const n = this.#waiting.get(TOP)?.size ?? 0;
    pill.hidden = n === 0;
    pill.textContent = n > MANY ? text('manyNew') : text('newComments', { n });
    if (n > 0 && Date.now() - this.#announcedAt > 20_000) {
      this.#announcedAt = Date.now();
      this.around.announce(text('arrivedAnnounce', { n }));
    }
  }

  #drawBranches(): void {
    for (const [branch, button] of this.#buttons) {
      if (!this.#waiting.get(branch)?.size) {
        button.remove();
        this.#buttons.delete(branch);
      }
    }
    for (const [branch, comments] of this.#waiting) {
      const root = branch === TOP ? null : this.around.view.item(branch);
      if (root && comments.size > 0) {
        this.#drawBranch(branch, root, comments.size);
      }
    }
  }

  #drawBranch(branch: string, root: HTMLElement, n: number): void {
    let button = this.#buttons.get(branch);
    if (!button) {
      button = act('branch-new', '');
      button.onclick = () => this.reveal(branch);
      this.#buttons.set(branch, button);
    }
    button.textContent = text('newRepliesHere', { n });
    if (!button.isConnected) {
      // In the row of actions that is there anyway, so that the button itself moves nothing; a tombstone has none, and
      // there it stands beside the words.
      ([...root.querySelectorAll('footer')].at(-1) ?? articleOf(root)).append(button);
    }
  }
}

function act(name: string, words: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `act ${name}`;
  button.textContent = words;
  return button;
}
