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
  if (typeof failure === 'string') {
    words.textContent = failure;
  } else if (failure.status === 429) {
    countDown(words, failure.retryAfter ?? 0, done);
  } else {
    words.textContent = said(failure);
  }
}

export function said({ status, code, fields, requestId }: Failure): string {
  return !status ? text('gaveUp')
    : code === 'thread_closed' ? text('closed')
      : status === 401 ? text('signInFirst')
        : (fields?.parentId ? text('parentGone') : text('postFailed'))
          + (requestId ? ` (${text('reference', { id: requestId })})` : '');
}
