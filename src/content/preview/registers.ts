/** The registers in the preview: what is doubtful first, then laws, contacts, figures and the claims of the documents. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Law } from '../../model/source.ts';
import { escape, table } from './html.ts';
import { both, doubt, phrase, statusText } from './say.ts';

function day(text: string): string {
  return `<span class="day">${escape(text)}</span>`;
}

function period(from: string, until: string | undefined): string {
  return `${day(from)} –${until === undefined ? '' : ` ${day(until)}`}`;
}

function checked(catalogue: Catalogue, entry: { checked: string; recheckDays: number }): string {
  const again = phrase(catalogue, 'preview_recheck').replaceAll('{days}', String(entry.recheckDays));
  return `${day(entry.checked)}<br>${escape(again)}`;
}

function lawRow(catalogue: Catalogue, law: Law, anchor: string): string[] {
  return [
    `<span${anchor}>${both(law.name)}</span>${doubt(catalogue, law.confidence)}<br><span class="id">${escape(law.id)}</span>`,
    `${escape(phrase(catalogue, `weight_${law.weight}`))}<br>${escape(law.issuer)}`,
    both(law.says),
    period(law.from, law.until),
    checked(catalogue, law),
  ];
}

function heads(catalogue: Catalogue, ...ids: readonly string[]): string[] {
  return ids.map((id) => phrase(catalogue, `preview_${id}`));
}

/** What is said with less than full certainty: a person who can look it up begins here. */
export function doubtsSection(catalogue: Catalogue): string {
  const laws = [...catalogue.laws.values()].filter((law) => law.confidence !== 'high');
  const contacts = [...catalogue.contacts.values()].filter((contact) => contact.confidence !== 'high');
  const lawRows = laws.map((law) => lawRow(catalogue, law, ''));
  const contactRows = contacts.map((contact) => [
    `${both(contact.name)}${doubt(catalogue, contact.confidence)}`,
    escape(contact.phone ?? contact.url ?? ''),
    both(contact.for),
    escape(contact.source),
  ]);
  return `${table(heads(catalogue, 'name', 'weight', 'says', 'in_force', 'checked'), lawRows)}<h4>${escape(phrase(catalogue, 'preview_contacts'))}</h4>${table(heads(catalogue, 'name', 'number', 'for', 'source'), contactRows)}`;
}

function claims(catalogue: Catalogue): string[] {
  return [...catalogue.documents.values()].map((document) => {
    const titles = new Map(document.sections.map((section) => [section.id, section.title]));
    const rows = document.claims.map((claim) => [
      `${escape(claim.section)}<br><span class="meta">${escape(titles.get(claim.section) ?? '')}</span>`,
      `${escape(claim.says)}<br><span class="id">${escape(claim.id)}</span>`,
      statusText(catalogue, claim.status),
      escape(claim.reason ?? ''),
      claim.place
        .map((id) => `<a href="#q-${escape(id)}">${escape(catalogue.intents.get(id)?.label.zh ?? id)}</a>`)
        .join('、'),
    ]);
    return `<h3 id="document-${escape(document.id)}">${escape(document.title)} <span class="id">${escape(document.id)} ${escape(document.date ?? '')}</span></h3>${table(heads(catalogue, 'section', 'claim', 'status', 'reason', 'place'), rows)}`;
  });
}

export function registersSection(catalogue: Catalogue): string {
  const laws = [...catalogue.laws.values()].map((law) => lawRow(catalogue, law, ` id="law-${escape(law.id)}"`));
  const contacts = [...catalogue.contacts.values()].map((contact) => [
    `${both(contact.name)}${doubt(catalogue, contact.confidence)}<br><span class="id">${escape(contact.id)}</span>`,
    escape(contact.phone ?? contact.url ?? ''),
    `${both(contact.for)}${contact.hours === undefined ? '' : `<br>${both(contact.hours)}`}`,
    escape(contact.source),
    checked(catalogue, contact),
  ]);
  const figures = [...catalogue.figures.values()].map((figure) => [
    `${escape(figure.about)}<br><span class="id">${escape(figure.id)}</span>`,
    both(figure.print),
    period(figure.from, figure.until),
    figure.law === undefined
      ? escape(figure.source)
      : `<a href="#law-${escape(figure.law)}">${escape(catalogue.laws.get(figure.law)?.name.zh ?? figure.law)}</a>`,
    checked(catalogue, figure),
  ]);
  return [
    `<h3 id="laws">${escape(phrase(catalogue, 'preview_laws'))}</h3>${table(heads(catalogue, 'name', 'weight', 'says', 'in_force', 'checked'), laws)}`,
    `<h3 id="contacts">${escape(phrase(catalogue, 'preview_contacts'))}</h3>${table(heads(catalogue, 'name', 'number', 'for', 'source', 'checked'), contacts)}`,
    `<h3 id="figures">${escape(phrase(catalogue, 'preview_figures'))}</h3>${table(heads(catalogue, 'name', 'print', 'in_force', 'source', 'checked'), figures)}`,
    ...claims(catalogue),
  ].join('\n');
}
