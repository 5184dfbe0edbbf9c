/** For pages with `<section id="isso-thread">`; a thread is known by `data-isso-id`, else by the page's path. */
import { showCounts, site } from './isso-links.ts';
import { mount, script, whenParsed } from './stand-in.ts';

declare global {
  interface Window {
    Isso?: { init(): void; initWidget(): void; fetchComments(): void };
  }
}

const SORTS: Record<string, string> = { newest: 'newest', oldest: 'oldest', upvotes: 'respected' };

/** Once for each thread: a page that changes calls several of these in a row. */
function showThread(): void {
  const place = document.getElementById('isso-thread');
  const thread = place?.dataset.issoId ?? location.pathname;
  if (place && place.querySelector('parley-comments')?.getAttribute('thread') !== thread) {
    const { issoLang, issoSorting, issoMaxCommentsTop } = script?.dataset ?? {};
    mount(place, {
      site, thread, lang: issoLang, sort: SORTS[issoSorting ?? ''], 'page-title': place.dataset.title,
      'page-size': issoMaxCommentsTop === 'inf' ? '100' : issoMaxCommentsTop,
    });
  }
}

function show(): void {
  showThread();
  showCounts();
}

window.Isso = { init: show, initWidget: showThread, fetchComments: showThread };
whenParsed(show);
