/** What is said to everybody. */
import {
  arrivedAnnounce, comments, deleted, edited, justNow, live, loadFailed, manyNew, moreFailed, newComments,
  newRepliesHere, offline, paused, reading, reconnecting, removed, replyingTo, replyingToEarlier, retry, showComments,
} from '../words/en.json';
import { learn } from './words.ts';

learn({
  arrivedAnnounce, comments, deleted, edited, justNow, live, loadFailed, manyNew, moreFailed, newComments,
  newRepliesHere, offline, paused, reading, reconnecting, removed, replyingTo, replyingToEarlier, retry, showComments,
});
