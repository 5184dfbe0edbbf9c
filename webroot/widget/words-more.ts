/** What is said to those who ask for more. */
import { moreFailed, moreReplies } from '../words/en.json?more';
import { learn } from './words.ts';

learn({ moreFailed, moreReplies });
