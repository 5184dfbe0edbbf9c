/** An own comment deleted, for everybody at once. For a while this page alone still has its words, to put them back. */
import type { Failure } from './api.ts';
import { showChange } from './changes.ts';
import { articleOf, bodyOf, idOf, isGone } from './comment-view.ts';
import { focusOn } from './going.ts';
import { UNDO_WITHIN } from './limits.ts';
import { itemsIn } from './settling.ts';
import type { Toast } from './toast.ts';
import type { Written } from './types.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

export async function remove(writing: Writing, toast: Toast, item: HTMLElement): Promise<void> {
  const { thread, api, identity, drafts } = writing;
  const { view } = thread;
  const id = idOf(item);
  const shown = [...bodyOf(item)!.childNodes];
  const call = (method: string, body?: object) =>
    api.call<Written>(method, `comments/${id}`, { token: identity.token, ...(body && { body }) });
  const fail = (failure: unknown) => writing.say(view.item(id), failure as Failure);
  try {
    const { text: words, parentId } = (await call('GET')).comment;
    if (!words) {
      return;
    }
    const until = Date.now() + UNDO_WITHIN;
    thread.arrivals.take([(await call('DELETE')).comment]);
    const place = parentId ?? '';
    const undo = async () => {
      try {
        const { comment } = await call('PUT', { text: words });
        const now = view.item(id);
        // Unless the line was faster than the answer.
        if (now && isGone(now)) {
          showChange(thread, now, comment);
          bodyOf(now)!.replaceChildren(...shown);
        }
        focusOn(now);
        if (drafts.read(place) === words) {
          drafts.write(place, '');
        }
        thread.announce(text('isBack'));
      } catch (failure) {
        // If it cannot be put back in time, it can still be posted anew.
        drafts.write(place, drafts.read(place) || words);
        offer();
        fail(failure);
      }
    };
    const offer = () => {
      const near = itemsIn(view.list).filter((other) =>
        idOf(other) === id || (!isGone(other) && articleOf(other).checkVisibility()));
      const at = near.findIndex((other) => idOf(other) === id);
      const next = near[at + 1] ?? near[at - 1];
      const beside = next ? articleOf(next) : view.part('.title');
      beside.focus();
      toast.show(text('wasDeleted'), beside, undo, until);
      thread.announce(text('deletedUndo'));
    };
    offer();
  } catch (failure) {
    fail(failure);
  }
}
