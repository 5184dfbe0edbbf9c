/** What is said to those who do more than read what is here. */
import { acts, rest } from '../words/en.json?rest';
import { learn } from './words.ts';

learn({ ...rest, ...acts });
