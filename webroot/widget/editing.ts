/** An own comment's text into a form, and back changed. */
import type { Failure } from './api.ts';
import { bodyOf, idOf } from './comment-view.ts';
import { focusOn } from './going.ts';
import { showWords } from './standing.ts';
import type { Comment, Written } from './types.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

/** @param opener gets the focus back */
export async function edit(writing: Writing, item: HTMLElement, opener: HTMLElement): Promise<void> {
  const { api, identity, thread } = writing;
  const id = idOf(item);
  const path = `comments/${id}`;
  const shown = () => {
    const now = thread.view.item(id);
    return now && bodyOf(now)?.firstChild;
  };
  try {
    const answer = await api.call<{ comment: Comment }>('GET', path, {});
    const composer = writing.below(item, `edit:${id}`, opener);
    composer.edit(answer.comment.text ?? '', text('save'), async (words) => {
      const before = shown();
      const field = composer.form.querySelector('textarea')!;
      // What was typed from here on would be lost with the form.
      field.readOnly = true;
      const { comment } = await api.call<Written>('PATCH', path, { body: { text: words }, token: identity.token })
        .finally(() => {
          field.readOnly = false;
        });
      composer.finish();
      thread.arrivals.take([comment]);
      const now = thread.view.item(id);
      if (now) {
        // Unless the line was faster than the answer and has brought the rendered text already.
        if (shown() === before) {
          showWords(now, comment.text ?? words);
        }
        focusOn(now);
      }
      thread.announce(text('wasSaved'));
    });
  } catch (failure) {
    writing.say(item, failure as Failure);
  }
}
