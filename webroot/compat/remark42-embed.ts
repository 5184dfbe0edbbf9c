/** For pages with `remark_config` and `<div id="remark42">`; the site is the configuration's `site_id`. */
import { count, mount, plain, whenParsed } from './stand-in.ts';

interface Remark {
  site_id?: string;
  url?: string;
  components?: string[];
  theme?: string;
  locale?: string;
}

interface Instance {
  changeTheme(theme: string): void;
  destroy(): void;
}

declare global {
  interface Window {
    remark_config?: Remark;
    REMARK42?: { createInstance(config: Remark & { node?: Element }): Instance | undefined };
  }
}

function create(config: Remark & { node?: Element }): Instance | undefined {
  const place = config.node ?? document.getElementById('remark42');
  if (!place) {
    return undefined;
  }
  const element = mount(place, config.site_id ?? 'remark', plain(config.url ?? location.href), config.locale);
  if (config.theme) {
    element.setAttribute('theme', config.theme);
  }
  return {
    changeTheme: (theme) => element.setAttribute('theme', theme),
    destroy: () => element.remove(),
  };
}

window.REMARK42 = { createInstance: create };
whenParsed(() => {
  const config = window.remark_config ?? {};
  const parts = config.components ?? ['embed'];
  if (parts.includes('embed')) {
    create(config);
  }
  if (parts.includes('counter')) {
    const places = new Map<Element, string>();
    for (const place of document.querySelectorAll<HTMLElement>('.remark42__counter')) {
      places.set(place, plain(place.dataset.url ?? location.href));
    }
    count(config.site_id ?? 'remark', places);
  }
});
