/**
 * Everything Respite says and rests on as one HTML file, so that a debt adviser or a jurist can review it without reading
 * code. It asks for nothing from the network and prints well.
 */
import type { Catalogue } from '../../model/catalogue.ts';
import { IntentGroup } from '../../model/intent.ts';
import { element, escape } from './html.ts';
import { doubtsSection, registersSection } from './registers.ts';
import { factName, phrase } from './say.ts';
import { answersSection, factsSection, flowsSection, lettersSection, sentencesSection } from './sections.ts';
import { style } from './style.ts';

function links(entries: readonly (readonly [anchor: string, title: string])[]): string {
  return `<ul>${entries.map(([anchor, title]) => `<li><a href="#${escape(anchor)}">${escape(title)}</a></li>`).join('')}</ul>`;
}

function part(title: string, inner: string): string {
  return `<details open><summary>${escape(title)}</summary>${inner}</details>`;
}

/** What there is to read: answers by group, flows, letters, then the registers. */
function contents(catalogue: Catalogue): string {
  const groups = IntentGroup.options.map((group) => {
    const intents = [...catalogue.intents.values()].filter(
      (intent) => intent.group === group && catalogue.answers.zh.has(intent.id),
    );
    if (intents.length === 0) return '';
    const title = `${phrase(catalogue, `preview_group_${group.replaceAll('-', '_')}`)} (${intents.length})`;
    return part(title, links(intents.map((intent) => [`q-${intent.id}`, intent.label.zh])));
  });
  const flows = [...catalogue.flows.values()].map((flow) => [`flow-${flow.id}`, flow.title.zh] as const);
  const letters = [...catalogue.letters.values()].map((letter) => [`letter-${letter.id}`, letter.title.zh] as const);
  const rest = ['doubts', 'facts', 'registers', 'laws', 'contacts', 'figures', 'sentences'].map(
    (id) => [id, phrase(catalogue, `preview_${id}`)] as const,
  );
  return [
    ...groups,
    part(`${phrase(catalogue, 'preview_flows')} (${flows.length})`, links(flows)),
    part(`${phrase(catalogue, 'preview_letters')} (${letters.length})`, links(letters)),
    links(rest),
  ].join('\n');
}

/** Slots show what will be put in instead of the id of the fact. */
function named(catalogue: Catalogue, html: string): string {
  return html.replace(/<span class="slot">([\w-]+)<\/span>/g, (_, id: string) =>
    element('span', { class: 'slot', title: id }, escape(factName(catalogue, id))),
  );
}

/** The preview of a catalogue. */
export function previewHtml(catalogue: Catalogue): string {
  const sections = [
    ['doubts', doubtsSection(catalogue)],
    ['answers', answersSection(catalogue)],
    ['flows', flowsSection(catalogue)],
    ['letters', lettersSection(catalogue)],
    ['facts', factsSection(catalogue)],
    ['registers', registersSection(catalogue)],
    ['sentences', sentencesSection(catalogue)],
  ] as const;
  const title = phrase(catalogue, 'preview_title');
  const body = sections.map(
    ([id, html]) => `<section id="${id}"><h2>${escape(phrase(catalogue, `preview_${id}`))}</h2>\n${named(catalogue, html)}</section>`,
  );
  return `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p class="meta">${escape(phrase(catalogue, 'preview_as_of'))} ${escape(catalogue.asOf)} · ${escape(catalogue.hash.slice(0, 12))}</p>
<p>${escape(phrase(catalogue, 'preview_how'))}</p>
<nav>${contents(catalogue)}</nav>
${body.join('\n')}
</body>
</html>
`;
}
