/** How an own comment looks on its way: its words at once, and in its row of actions what is wrong and can be done. */
import { copyText } from './acts.ts';
import { articleOf, bodyOf, copies, nodes, part } from './comment-view.ts';
import { focusOn } from './going.ts';
import type { Author, BodyNode, Comment } from './types.ts';
import type { Letter } from './unsent.ts';
import { text } from './words.ts';

export function commentOf({ text: words, name, parentId, at }: Letter, id: string, me: Author | undefined): Comment {
  return {
    id,
    parentId,
    author: { id: me?.id ?? '', name, badges: [] },
    body: paragraphs(words),
    createdAt: new Date(at).toISOString(),
    editedAt: null,
    state: 'visible',
    respect: 0,
    change: 0,
  };
}

/** Words of the reader's own, not yet rendered by the server. */
export function paragraphs(plain: string): BodyNode[] {
  return plain.trim().split(/\n\s*\n/).map((piece) => ['p', null, piece]);
}

/** The reader's own words at once; the server's rendering of them follows over the line. */
export function showWords(item: HTMLElement, words: string): void {
  bodyOf(item)?.replaceChildren(nodes(paragraphs(words)));
}

export function showSending(root: ShadowRoot, item: HTMLElement): void {
  const footer = part(item, 'footer')!;
  const held = footer.contains(root.activeElement);
  articleOf(item).classList.add('pending');
  part(item, 'time')!.textContent = text('posting');
  part(item, '.when')!.hidden = false;
  footer.replaceChildren();
  if (held) {
    focusOn(item);
  }
}

/**
 * Whoever is at one of the buttons stays there: if they are here already, only the words change.
 *
 * @param plain what was written
 * @param withdraw what may have to wait: the button shows that it was pressed
 * @return where the words stand
 */
export function showUnsent(
  root: ShadowRoot, item: HTMLElement, words: string, plain: string, retry: () => void, withdraw: () => void,
): HTMLElement {
  const there = part(item, '.unsent');
  const row = there ?? copies(root, 'unsent')[0];
  const before = row.firstElementChild as HTMLElement;
  if (there && words && before.textContent === words) {
    // It would only be read out once more.
    return before;
  }
  if (!there) {
    const [again, copy, cancel] = row.querySelectorAll('button');
    again!.onclick = retry;
    copy!.onclick = () => copyText(plain, copy!, () => getSelection()?.selectAllChildren(bodyOf(item)!));
    cancel!.onclick = () => {
      cancel!.ariaDisabled = 'true';
      withdraw();
    };
    part(item, '.when')!.hidden = true;
    part(item, 'footer')!.append(row);
  }
  // A new one, since seconds may be counted in the one before.
  const place = document.createElement('span');
  before.replaceWith(place);
  place.textContent = words;
  return place;
}
