/** All that `remark_config` names, in one script. */
import { counter, embed, lastComments } from './remark42-parts.ts';
import { whenParsed } from './stand-in.ts';

const parts: Record<string, () => void> = { embed, counter, 'last-comments': lastComments };

whenParsed(() => (window.remark_config?.components ?? ['embed']).forEach((name) => parts[name]?.()));
