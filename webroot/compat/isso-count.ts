/** For pages that only list threads. */
import { whenParsed } from './stand-in.ts';
import { showCounts } from './isso-links.ts';

whenParsed(showCounts);
