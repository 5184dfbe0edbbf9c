/** The moderators' console: takes over the list the server rendered. */
import { keepFresh } from './ages.ts';
import * as api from './api.ts';
import { Bell } from './bell.ts';
import { part } from './dom.ts';
import { offerInvitations } from './invitation.ts';
import { listenToKeys } from './keys.ts';
import { RowList } from './list.ts';
import { text } from './words.ts';

const { body } = document;
const status = part(body, '.status', HTMLElement);
const word = part(body, '.live .word', HTMLElement);
const alarm = part(body, '.alarm', HTMLElement);

const list = new RowList({
  me: body.dataset.me ?? '',
  announce: (words) => { status.textContent = words; },
  threadIs: (site, key, state) => list.threadIs(site, key, state),
  failed: signedOut,
});

const bell = new Bell({
  async read() {
    try {
      const newest = await api.newest();
      if (newest) {
        list.take(newest);
      }
    } catch (cause) {
      signedOut(cause);
    }
  },
  live: (is) => show(is ? 'live' : 'reconnecting'),
});

function show(link: 'live' | 'reconnecting'): void {
  body.dataset.link = link;
  word.textContent = text(link);
}

/** Where the session is over nothing more will come; anything else passes, and is asked again. */
function signedOut(cause: unknown): void {
  if (cause instanceof api.Refusal && cause.status === 401) {
    bell.stop();
    body.dataset.link = 'off';
    word.textContent = '';
    alarm.textContent = text('consoleSignedOut');
  }
}

keepFresh(part(body, '.list', HTMLElement));
listenToKeys(list);
offerInvitations(signedOut);
bell.start();
