/** What is said to those who ask for more. */
import { moreReplies } from '../words/en.json?more';
import { learn } from './words.ts';

learn({ moreReplies });
