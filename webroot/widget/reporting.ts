/** A reader tells the moderators of a comment: why, and perhaps in words. */
import { Refusal } from './api.ts';
import { copies, idOf } from './comment-view.ts';
import { text } from './words.ts';
import { explain, type Writing } from './writing.ts';

/**
 * @param opener gets the focus back
 * @param thank says that it was taken
 */
export function report(writing: Writing, item: HTMLElement, opener: HTMLElement, thank: (words: string) => void): void {
  const { thread, api, identity } = writing;
  const dialog = copies(thread.root, 'reporting').firstElementChild as HTMLDialogElement;
  const form = dialog.querySelector('form')!;
  const error = form.querySelector('.error')!;
  const id = idOf(item);
  const send = async () => {
    const said = new FormData(form);
    const reason = said.get('reason') as string | null;
    error.textContent = reason ? '' : text('reasonRequired');
    if (!reason) {
      form.querySelector('input')!.focus();
      return;
    }
    try {
      const message = (said.get('message') as string).trim() || null;
      await api.call('POST', `comments/${id}/reports`, { body: { reason, message }, token: await identity.reader() });
      dialog.close();
      thank(text('reportThanks'));
      thread.emit('reported', { id, reason });
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 401) {
        identity.forgetReader();
      }
      error.textContent = failure instanceof Refusal && failure.status === 429
        ? text('rateLimited', { seconds: failure.retryAfter }) : explain(failure);
    }
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    void send();
  };
  form.querySelector<HTMLElement>('.cancel')!.onclick = () => dialog.close();
  dialog.onclose = () => {
    dialog.remove();
    (opener.isConnected ? opener : thread.view.part('.title')).focus();
  };
  thread.view.part('.thread').append(dialog);
  dialog.showModal();
}
