/** What is said to those who do more than read what is here. */
import { rest } from '../words/en.json?rest';
import { learn } from './words.ts';

learn(rest);
