/** A link that lets somebody else in, made by an administrator; forgotten here as soon as its window is closed. */
import * as api from './api.ts';
import { part } from './dom.ts';
import { text } from './words.ts';

/** @param failed told of a refusal that may be more than this window's business */
export function offerInvitations(failed: (cause: unknown) => void): void {
  const opener = document.querySelector('.invite');
  if (!opener) {
    return;
  }
  const dialog = part(document, '.invitation', HTMLDialogElement);
  const form = part(dialog, 'form', HTMLFormElement);
  const failure = part(form, '.failure', HTMLElement);
  const made = part(dialog, '.made', HTMLElement);
  const link = part(made, '.link', HTMLInputElement);
  const copy = part(made, '.copy', HTMLButtonElement);

  function reset(): void {
    form.reset();
    form.hidden = false;
    made.hidden = true;
    link.value = '';
    failure.textContent = '';
    copy.textContent = text('inviteCopy');
  }

  async function make(): Promise<void> {
    const wish = new FormData(form);
    failure.textContent = '';
    try {
      link.value = await api.invite(String(wish.get('name')), String(wish.get('role')));
      form.hidden = true;
      made.hidden = false;
      link.select();
    } catch (cause) {
      const isName = cause instanceof api.Refusal && cause.status === 400;
      failure.textContent = text(isName ? 'inviteNameRefused' : 'inviteFailed');
      failed(cause);
    }
  }

  opener.addEventListener('click', () => dialog.showModal());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void make();
  });
  copy.addEventListener('click', () => {
    link.select();
    // Only where the browser trusts the connection; elsewhere the selection is there to be copied by hand.
    void navigator.clipboard?.writeText(link.value).then(() => { copy.textContent = text('inviteCopied'); });
  });
  part(dialog, '.close', HTMLButtonElement).addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', reset);
}
