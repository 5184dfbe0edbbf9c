/** Where Remark42's loader looks for the counts. */
import { counter } from './remark42-parts.ts';
import { whenParsed } from './stand-in.ts';

whenParsed(counter);
