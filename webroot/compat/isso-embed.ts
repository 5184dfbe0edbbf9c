/** For pages with `<section id="isso-thread">`; a thread is known by `data-isso-id`, else by the page's path. */
import { mount, script, siteOfScript, whenParsed } from './stand-in.ts';
import { showCounts } from './isso-links.ts';

whenParsed(() => {
  const place = document.getElementById('isso-thread');
  if (place) {
    mount(place, siteOfScript, place.dataset.issoId ?? location.pathname, script.dataset.issoLang);
  }
  showCounts();
});
