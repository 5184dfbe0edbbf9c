/** For pages with `<div id="disqus_thread">` and perhaps `disqus_config`: only the script's address changes. */
import { type Callbacks, callbacks, hear } from './disqus-callbacks.ts';
import { mount, named, siteOfScript, whenParsed } from './stand-in.ts';

interface Config {
  language?: string;
  page: { identifier?: string; url?: string; title?: string };
  callbacks: Callbacks;
}
type Configure = (this: Config) => void;

declare global {
  interface Window {
    disqus_config?: Configure;
    disqus_identifier?: string;
    disqus_url?: string;
    disqus_title?: string;
    DISQUS?: { reset(options?: { reload?: boolean; config?: Configure }): void };
  }
}

let tell: ReturnType<typeof hear> | undefined;

function show(configure: Configure | undefined): void {
  const place = document.getElementById('disqus_thread');
  if (!place) {
    return;
  }
  const config: Config = { page: {}, callbacks: callbacks() };
  configure?.call(config);
  const { page, language } = config;
  const address = page.url ?? window.disqus_url ?? document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  tell = hear(config.callbacks);
  tell('preInit');
  tell('preData');
  const thread = page.identifier || window.disqus_identifier || named(address ?? location.href);
  const element = mount(place, {
    site: siteOfScript, thread, lang: language, 'page-url': address, 'page-title': page.title ?? window.disqus_title,
  });
  tell('onInit');
  tell.of(element);
}

// Single-page apps call this for their next page.
window.DISQUS = {
  reset({ config } = {}) {
    tell?.('preReset');
    show(config ?? window.disqus_config);
  },
};
whenParsed(() => show(window.disqus_config));
