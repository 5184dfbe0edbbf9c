/** What is said to those who do something with a comment. */
import { acts } from '../words/en.json?acts';
import { learn } from './words.ts';

learn(acts);
