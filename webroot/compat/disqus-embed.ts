/** For pages with `<div id="disqus_thread">` and perhaps `disqus_config`: only the script's address changes. */
import { mount, plain, siteOfScript, whenParsed } from './stand-in.ts';

interface Config {
  language?: string;
  page: { identifier?: string; url?: string; title?: string };
}
type Configure = (this: Config) => void;

declare global {
  interface Window {
    disqus_config?: Configure;
    disqus_identifier?: string;
    disqus_url?: string;
    DISQUS?: { reset(options: { reload?: boolean; config?: Configure }): void };
  }
}

function show(configure: Configure | undefined): void {
  const place = document.getElementById('disqus_thread');
  if (!place) {
    return;
  }
  const config: Config = { page: {} };
  configure?.call(config);
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  const identifier = config.page.identifier ?? window.disqus_identifier;
  const thread = identifier || plain(config.page.url ?? window.disqus_url ?? canonical ?? location.href);
  mount(place, siteOfScript, thread, config.language);
}

// Single-page apps call this for their next page.
window.DISQUS = { reset: ({ config }) => show(config ?? window.disqus_config) };
whenParsed(() => show(window.disqus_config));
