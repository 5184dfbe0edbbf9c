/** Where Remark42's loader looks for the thread. */
import { embed } from './remark42-parts.ts';
import { whenParsed } from './stand-in.ts';

whenParsed(embed);
