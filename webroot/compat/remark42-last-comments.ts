/** Where Remark42's loader looks for the last comments. */
import { lastComments } from './remark42-parts.ts';
import { whenParsed } from './stand-in.ts';

whenParsed(lastComments);
