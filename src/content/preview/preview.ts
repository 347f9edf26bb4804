/**
 * Everything Respite says and rests on as one HTML file, so that a debt adviser or a jurist can review it without reading
 * code. It asks for nothing from the network and prints well.
 */
import type { Catalogue } from '../../model/catalogue.ts';
import { escape, style } from './html.ts';
import { phrase } from './say.ts';
import {
  answersSection,
  factsSection,
  flowsSection,
  lettersSection,
  registersSection,
  sentencesSection,
} from './sections.ts';

/** The preview of a catalogue. */
export function previewHtml(catalogue: Catalogue): string {
  const sections = [
    ['answers', phrase(catalogue, 'preview_answers'), answersSection(catalogue)],
    ['flows', phrase(catalogue, 'preview_flows'), flowsSection(catalogue)],
    ['letters', phrase(catalogue, 'preview_letters'), lettersSection(catalogue)],
    ['facts', phrase(catalogue, 'preview_facts'), factsSection(catalogue)],
    ['registers', phrase(catalogue, 'preview_registers'), registersSection(catalogue)],
    ['sentences', phrase(catalogue, 'preview_sentences'), sentencesSection(catalogue)],
  ] as const;
  const title = phrase(catalogue, 'preview_title');
  const links = [
    ...sections.map(([id, name]) => `<li><a href="#${id}"><strong>${escape(name)}</strong></a></li>`),
    ...[...catalogue.intents.values()]
      .filter((intent) => catalogue.answers.zh.has(intent.id))
      .map((intent) => `<li><a href="#q-${escape(intent.id)}">${escape(intent.label.zh)}</a></li>`),
    ...[...catalogue.flows.values()].map(
      (flow) => `<li><a href="#flow-${escape(flow.id)}">${escape(flow.title.zh)}</a></li>`,
    ),
    ...[...catalogue.letters.values()].map(
      (letter) => `<li><a href="#letter-${escape(letter.id)}">${escape(letter.title.zh)}</a></li>`,
    ),
  ];
  const body = sections.map(([id, name, html]) => `<section id="${id}"><h2>${escape(name)}</h2>\n${html}</section>`);
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
<nav><ul>${links.join('\n')}</ul></nav>
${body.join('\n')}
</body>
</html>
`;
}
