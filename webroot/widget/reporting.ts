/** A reader tells the moderators of a comment: why, and perhaps in words. */
import { idOf } from './comment-view.ts';
import { tell } from './telling.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

/**
 * @param opener gets the focus back
 * @param thank says that it was taken
 */
export async function report(
  writing: Writing, item: HTMLElement, opener: HTMLElement, thank: (words: string) => void,
): Promise<void> {
  const { thread } = writing;
  // Few readers ever need it: it comes when it is asked for.
  const { content } = await thread.server.fragment({ report: '1' });
  const dialog = content.querySelector('dialog')!;
  const form = dialog.querySelector('form')!;
  const error = form.querySelector<HTMLElement>('.error')!;
  const id = idOf(item);
  const send = async () => {
    const { reason, message } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    error.textContent = '';
    if (reason) {
      await writing.asReader('POST', `comments/${id}/reports`, { reason, message: message!.trim() || null });
      dialog.close();
      thank(text('reportThanks'));
      thread.emit('reported', { id, reason });
    } else {
      error.textContent = text('reasonRequired');
      form.querySelector('input')!.focus();
    }
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    send().catch((failure) => tell(error, failure));
  };
  form.querySelector<HTMLElement>('.cancel')!.onclick = () => dialog.close();
  dialog.onclose = () => {
    dialog.remove();
    (opener.isConnected ? opener : thread.view.part('.title')).focus();
  };
  // Whoever was impatient gets one.
  if (!thread.root.querySelector('dialog')) {
    thread.view.part('.thread').append(dialog);
    dialog.showModal();
  }
}
