/** Whoever turns away from words that were not sent is asked what is to become of them. */
import { copies } from './comment-view.ts';

/** @param then is told `keep`, `discard`, or nothing where somebody goes on writing */
export function askToLeave(root: ShadowRoot, then: (answer: string) => void): void {
  const [dialog] = copies(root, 'leaving') as [HTMLDialogElement];
  dialog.onclose = () => {
    dialog.remove();
    then(dialog.returnValue);
  };
  root.querySelector('.thread')!.append(dialog);
  dialog.showModal();
}
