/** A text with markup as it will be seen, by the server's own rules. */
import type { Api } from './api.ts';
import { nodes } from './comment-view.ts';
import type { BodyNode } from './types.ts';

/** What the rules may make more of than paragraphs and links. */
const MARKUP = /[*_`~]|^\s*(>|[-+]\s|\d+[.)]\s)/m;

export async function preview(api: Api, field: HTMLTextAreaElement, box: HTMLElement): Promise<void> {
  const text = field.value;
  if (!text.trim() || !MARKUP.test(text)) {
    box.hidden = true;
    return;
  }
  try {
    const path = `sites/${api.server.site}/preview`;
    const answer = await api.call<{ body: BodyNode[] }>('POST', path, { body: { text } });
    if (field.value === text) {
      box.lastElementChild!.replaceChildren(nodes(answer.body));
      box.hidden = false;
    }
  } catch {
    // Better none than one that is no longer true.
    box.hidden = true;
  }
}
