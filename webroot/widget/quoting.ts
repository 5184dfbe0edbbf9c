/** Whoever selects words of a comment is offered to answer them. */
import { act } from './acts.ts';
import { part } from './comment-view.ts';
import { SETTLED } from './limits.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

/** In pixels, with the distance to the words above. */
const HEIGHT = 44;

export class Quoting {
  readonly #button = act('quote', text('quote'));
  #timer: number | undefined;

  constructor(readonly writing: Writing) {
    this.#button.type = 'button';
    // A press takes away what is selected.
    this.#button.onpointerdown = (event) => event.preventDefault();
    const watch = () => {
      document.addEventListener('selectionchange', this.#changed);
      addEventListener('resize', this.#changed);
    };
    writing.thread.view.list.addEventListener('selectstart', watch);
    watch();
    // What was selected before this script was here.
    this.#changed();
  }

  readonly #changed = (): void => {
    clearTimeout(this.#timer);
    if (this.writing.thread.host.isConnected) {
      this.#timer = setTimeout(() => this.#offer(), SETTLED);
    } else {
      this.stop();
    }
  };

  stop(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('selectionchange', this.#changed);
    removeEventListener('resize', this.#changed);
  }

  #offer(): void {
    const { root, view } = this.writing.thread;
    const range = selected(root);
    const body = bodyAround(range);
    const words = body && quoted(range, body);
    this.#button.remove();
    if (words && view.part('.thread').dataset.state !== 'closed') {
      const article = body.parentElement!;
      const { top, left, width } = article.getBoundingClientRect();
      const end = [...range.getClientRects()].at(-1)!;
      const { style } = this.#button;
      const row = article.querySelector('footer')!;
      // Under the words; where the actions are in the way there, it is one of them.
      if (end.bottom + HEIGHT < row.getBoundingClientRect().top) {
        body.after(this.#button);
      } else {
        row.append(this.#button);
      }
      style.top = `${end.bottom - top + 4}px`;
      style.left = `${Math.min(Math.max(0, end.right - left - 40), width - 80)}px`;
      this.#button.onclick = () => {
        const item = article.parentElement!;
        this.#button.remove();
        document.getSelection()?.removeAllRanges();
        this.writing.reply(item, part(item, '.reply')).quote(words);
      };
    }
  }
}

/** What is selected, inside a shadow root as well; a browser that does not tell that has no button to quote it. */
export function selected(shadow: ShadowRoot): Range {
  const selection = document.getSelection();
  const found = selection?.getComposedRanges?.({ shadowRoots: [shadow] })[0]
    ?? (selection?.rangeCount ? selection.getRangeAt(0) : undefined);
  const range = new Range();
  if (found) {
    range.setStart(found.startContainer, found.startOffset);
    range.setEnd(found.endContainer, found.endOffset);
  }
  return range;
}

/** The comment's text that a range touches; a double click may end it at the start of what follows. */
function bodyAround(range: Range): HTMLElement | null | undefined {
  const [from, to] = [range.startContainer, range.endContainer].map((node) =>
    (node instanceof Element ? node : node.parentElement)?.closest('article'));
  const body = from === to ? from?.querySelector<HTMLElement>('.body') : null;
  return body && !range.collapsed && range.intersectsNode(body) ? body : null;
}

/** Each line behind the mark of a quotation, paragraphs apart. */
function quoted(range: Range, body: HTMLElement): string {
  const end = body.childNodes.length;
  if (range.isPointInRange(body, 0)) {
    range.setStart(body, 0);
  }
  if (range.isPointInRange(body, end)) {
    range.setEnd(body, end);
  }
  const copy = range.cloneContents();
  copy.querySelectorAll('br').forEach((br) => br.replaceWith('\n'));
  const blocks = range.commonAncestorContainer === body ? [...copy.childNodes] : [copy];
  const words = blocks.map((block) => block.textContent?.trim()).filter((block) => block).join('\n\n');
  return words && words.replace(/^ */gm, '> ');
}
