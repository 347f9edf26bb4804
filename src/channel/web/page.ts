/**
 * The files of the page, read once at start. They are served as they are written (no bundler); the page's words come
 * from content/phrases and are put into index.html and into the module strings.js.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Language } from '../../model/language.ts';
import type { Say } from '../shared/say.ts';
import { pageLanguages, pagePhrases } from './strings.ts';

/** The same depth below the package root in src/ and in dist/. */
const folder = new URL('../../../src/channel/web/page/', import.meta.url);

const files: Readonly<Record<string, string>> = {
  'chat.css': 'text/css; charset=utf-8',
  'said.css': 'text/css; charset=utf-8',
  'app.js': 'text/javascript; charset=utf-8',
  'blocks.js': 'text/javascript; charset=utf-8',
  'bubbles.js': 'text/javascript; charset=utf-8',
  'dom.js': 'text/javascript; charset=utf-8',
  'line.js': 'text/javascript; charset=utf-8',
  'memory.js': 'text/javascript; charset=utf-8',
  'outbox.js': 'text/javascript; charset=utf-8',
  'words.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'blank.html': 'text/html; charset=utf-8',
};

export interface Asset {
  readonly body: string;
  readonly type: string;
  readonly etag: string;
}

export interface Page {
  /** The page itself in the visitor's first language. */
  html(language: Language): string;
  /** Names of the files. */
  readonly names: readonly string[];
  /** A file by one of these names. */
  asset(name: string): Asset;
}

function asset(body: string, type: string): Asset {
  return { body, type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** Makes a value at its first use and keeps it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Reads the page; throws where a file or a phrase is missing. */
export function loadPage(say: Say): Page {
  const wordsIn = (language: Language): Record<string, string> =>
    Object.fromEntries(pagePhrases.map((id) => [id, say(`web_${id}`, language)]));
  // A missing phrase stops the start. Traditional is made from the same words, at the first visit: its tables take longer
  // to build than the rest of the page.
  wordsIn('zh-Hans');
  wordsIn('en');
  const assets = new Map(
    Object.entries(files).map(([name, type]) => {
      const read = asset(readFileSync(new URL(name, folder), 'utf8'), type);
      return [name, () => read];
    }),
  );
  const strings = once(() => {
    const words = Object.fromEntries(pageLanguages.map((language) => [language, wordsIn(language)]));
    return asset(`export const strings = ${JSON.stringify(words)};\n`, 'text/javascript; charset=utf-8');
  });
  assets.set('strings.js', strings);
  const template = readFileSync(new URL('index.html', folder), 'utf8');
  const html = new Map(
    pageLanguages.map((language) => [
      language,
      once(() =>
        template
          .replaceAll('{{lang}}', language)
          .replace(/\{\{(\w+)\}\}/g, (_, id: string) => escapeHtml(say(`web_${id}`, language))),
      ),
    ]),
  );
  // A phrase named only in the template is missed here, not by the first visitor.
  html.get('zh-Hans')?.();
  return {
    html: (language) => html.get(language)?.() ?? '',
    names: [...assets.keys()],
    asset(name) {
      const made = assets.get(name);
      if (made === undefined) throw new Error(`the page has no file ${name}`);
      return made();
    },
  };
}

/** The first language of a visitor, from the browser's list; simplified Chinese where it says nothing we write. */
export function visitorLanguage(header: string | undefined): Language {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const tag = part.split(';')[0]?.trim() ?? '';
    if (/^zh-(?:hant|tw|hk|mo)/.test(tag)) return 'zh-Hant';
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-Hans';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return 'zh-Hans';
}
