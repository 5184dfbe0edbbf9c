/** A text with markup as it will be seen, by the server's own rules. */
import { nodes } from './comment-view.ts';
import type { BodyNode } from './types.ts';
import type { Writing } from './writing.ts';

/** What the rules may make more of than paragraphs and links. */
const MARKUP = /[*_`~]|^\s*(>|[-+]\s|\d+[.)]\s)/m;

export async function preview({ api }: Writing, form: HTMLFormElement): Promise<void> {
  const box = form.querySelector<HTMLElement>('.preview')!;
  const field = form.querySelector('textarea')!;
  const text = field.value;
  const none = text.trim() === '' || !MARKUP.test(text);
  box.hidden ||= none;
  if (!none) {
    try {
      const path = `sites/${api.server.site}/preview`;
      const { body } = await api.call<{ body: BodyNode[] }>('POST', path, { body: { text } });
      if (field.value === text) {
        box.lastElementChild!.replaceChildren(nodes(body));
        box.hidden = false;
      }
    } catch {
      // Better none than one that is no longer true.
      box.hidden = true;
    }
  }
}
