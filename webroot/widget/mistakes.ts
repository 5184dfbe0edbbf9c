/** For who made the page, in its console: one sentence on why its thread did not come, and what to do. */
import type { Server } from './server.ts';

const LONGEST_KEY = 512;

export async function explain(server: Server): Promise<void> {
  console.warn(`Parley: ${await cause(server)}`);
}

async function cause({ base, site, thread }: Server): Promise<string> {
  const { origin } = location;
  const home = base.href;
  if (!site) {
    return 'this <parley-comments> lacks the attribute "site"; on a fresh server the site is "demo".';
  }
  const length = [...thread].length;
  if (length > LONGEST_KEY) {
    return `the key of this thread has ${length} characters; give it one of at most ${LONGEST_KEY} in the attribute "thread".`;
  }
  // Asked once more, as a page can read why it was refused only of what it asks for as data.
  const query = new URLSearchParams({ thread });
  const asked = new URL(`embed/${encodeURIComponent(site)}?${query}`, base);
  const answer = await fetch(asked, { credentials: 'omit' }).catch(() => undefined);
  if (answer?.status === 404) {
    return `${home} has no site "${site}"; the attribute "site" needs the name of one that is there, such as "demo".`;
  }
  if (answer) {
    const { detail = '', fields } = await answer.json().catch(() => ({})) as { detail?: string; fields?: object };
    return `${home} answered ${answer.status}. ${detail} ${fields ? JSON.stringify(fields) : 'Try again in a moment.'}`;
  }
  const wayOut = origin === 'null' ? 'have a web server serve this page, which is a file or in a frame without an origin'
    : `add ${origin} to ${site === 'demo' ? 'PARLEY_ORIGINS' : "the site's origins"}`;
  // Any page may know whether a server is there, if not what it says.
  return fetch(new URL('embed.js', base), { mode: 'no-cors', cache: 'no-store' }).then(
    () => `${home} refuses pages of ${origin} for the site "${site}"; ${wayOut}.`,
    () => `${home} cannot be reached; see that the server runs, that the attribute "endpoint" names it if there is one, `
      + 'and that the policy of this page (connect-src) allows it.',
  );
}
