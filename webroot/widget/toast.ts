/** A few words over the page for a moment, perhaps with a way back; they stay while somebody is at them. */
import { copies } from './comment-view.ts';

const SHOWN_FOR = 8_000;
const UNDO_FOR = 10_000;
const AT_MOST = 600_000;

/** What is to be done when the words leave without having been undone, and how it is undone. */
export interface Way {
  undo(): void;
  done(): void;
  /** When it can no longer be undone. */
  until: number;
}

export class Toast {
  #box: HTMLElement | undefined;
  #timer: number | undefined;
  #way: Way | undefined;

  constructor(readonly root: ShadowRoot) {}

  /** @param place at the start of which it stands, so that the way back is the next thing that Tab reaches */
  show(words: string, place: Element, way?: Way): void {
    this.end();
    const box = copies(this.root, 'toast').firstElementChild as HTMLElement;
    this.#box = box;
    this.#way = way;
    box.querySelector('span')!.textContent = words;
    const button = box.querySelector('button')!;
    button.hidden = !way;
    button.onclick = () => this.undo();
    const wait = (time: number) => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.end(), Math.min(time, (way?.until ?? Infinity) - Date.now()));
    };
    const stay = () => wait(AT_MOST);
    const leave = () => wait(way ? UNDO_FOR : SHOWN_FOR);
    box.onpointerenter = stay;
    box.onpointerleave = leave;
    box.addEventListener('focusin', stay);
    box.addEventListener('focusout', leave);
    place.prepend(box);
    leave();
  }

  undo(): void {
    const way = this.#way;
    this.#way = undefined;
    this.end();
    way?.undo();
  }

  end(): void {
    clearTimeout(this.#timer);
    const way = this.#way;
    const place = this.#box?.parentElement;
    const held = this.#box?.contains(this.root.activeElement);
    this.#way = undefined;
    this.#box?.remove();
    if (held) {
      place?.focus({ preventScroll: true });
    }
    way?.done();
  }
}
