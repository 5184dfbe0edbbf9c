/** What is said to those who write. */
import {
  closed, deleteSure, nameRefused, nameRequired, notSent, notSentGaveUp, notSentOffline, parentGone, posted, postFailed,
  posting, postingAs, rateLimited, reference, save, textLeft, textOver, textRefused, textRequired, textTooLong,
  wasDeleted, wasSaved,
} from '../words/en.json?writing';
import { learn } from './words.ts';

learn({
  closed, deleteSure, nameRefused, nameRequired, notSent, notSentGaveUp, notSentOffline, parentGone, posted, postFailed,
  posting, postingAs, rateLimited, reference, save, textLeft, textOver, textRefused, textRequired, textTooLong,
  wasDeleted, wasSaved,
});
