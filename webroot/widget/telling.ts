/** What did not work, in words. */
import type { Failure } from './api.ts';
import { countDown } from './countdown.ts';
import { text } from './words.ts';

/**
 * Says in an element what went wrong, with the reference where somebody may ask for it; where one has only to wait, for
 * how long.
 *
 * @param done when that is over
 */
export function tell(words: HTMLElement, failure: Failure | string, done = () => words.replaceChildren()): void {
  const { status, code, fields, requestId, retryAfter = 0 } = failure as Failure;
  if (status === 429) {
    countDown(words, retryAfter, done);
  } else {
    words.textContent = !status ? (typeof failure === 'string' ? failure : text('notSentGaveUp'))
      : code === 'thread_closed' ? text('closed')
        : status === 401 ? text('signInFirst')
          : (fields?.parentId ? text('parentGone') : text('postFailed'))
            + (requestId ? ` (${text('reference', { id: requestId })})` : '');
  }
}
