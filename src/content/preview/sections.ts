/** The parts of the preview: answers, flows, letters, facts, registers, other sentences. Each returns HTML. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Bilingual } from '../../model/language.ts';
import { IntentGroup } from '../../model/intent.ts';
import { blocksHtml, element, escape, table } from './html.ts';
import { conditionText, phrase, restsOn } from './say.ts';

function pair(catalogue: Catalogue, text: Bilingual): string {
  const column = (language: 'zh' | 'en'): string =>
    element('div', { lang: language }, blocksHtml(catalogue.blocks(text, language)));
  return `<div class="pair">${column('zh')}${column('en')}</div>`;
}

function both(text: Bilingual): string {
  return `${escape(text.zh)}<br><span lang="en">${escape(text.en)}</span>`;
}

function heading(id: string, anchor: string, title: Bilingual): string {
  return `<h3 id="${escape(anchor)}">${escape(title.zh)} <span lang="en">${escape(title.en)}</span> <span class="id">${escape(id)}</span></h3>`;
}

function when(catalogue: Catalogue, condition: Parameters<typeof conditionText>[1] | undefined): string {
  if (condition === undefined) return '';
  return `<p class="meta">${escape(phrase(catalogue, 'preview_when'))}: ${escape(conditionText(catalogue, condition))}</p>`;
}

export function answersSection(catalogue: Catalogue): string {
  return IntentGroup.options
    .map((group) => {
      const intents = [...catalogue.intents.values()].filter((intent) => intent.group === group);
      const parts = intents.map((intent) => {
        const zh = catalogue.answers.zh.get(intent.id);
        const en = catalogue.answers.en.get(intent.id);
        if (zh === undefined && en === undefined) return '';
        const off = zh?.off === true ? `<p class="off">${escape(phrase(catalogue, 'preview_off'))}</p>` : '';
        const column = (answer: typeof zh, language: string): string =>
          element('div', { lang: language }, answer === undefined ? '–' : blocksHtml(answer.blocks));
        const meta = zh ?? en;
        return `${heading(intent.id, `q-${intent.id}`, intent.label)}<p class="meta">${escape(intent.asks)} · ${escape(phrase(catalogue, 'preview_reviewed'))} ${escape(meta?.reviewed ?? '')} · → ${escape(meta?.next.join(', ') ?? '')}</p>${off}<div class="pair">${column(zh, 'zh')}${column(en, 'en')}</div>${meta === undefined ? '' : restsOn(catalogue, meta)}`;
      });
      return parts.some((part) => part !== '') ? `<h4 class="id">${group}</h4>${parts.join('\n')}` : '';
    })
    .join('\n');
}

export function flowsSection(catalogue: Catalogue): string {
  return [...catalogue.flows.values()]
    .map((flow) => {
      const order = flow.order.map((id) => {
        const fact = catalogue.facts.get(id);
        return `<li>${fact === undefined ? escape(id) : `${both(fact.question)} <span class="id">${escape(id)}</span>`}</li>`;
      });
      const part = (
        title: string,
        list: readonly { id: string; when: Parameters<typeof conditionText>[1]; say: Bilingual; claims: string[]; laws: string[] }[],
      ): string =>
        list.length === 0
          ? ''
          : `<h4>${escape(title)}</h4>${list
              .map(
                (entry) =>
                  `<p class="id">${escape(entry.id)}</p>${when(catalogue, entry.when)}${pair(catalogue, entry.say)}${restsOn(catalogue, entry)}`,
              )
              .join('\n')}`;
      const steps = flow.steps.map(
        (step) =>
          `<h4>${both(step.title)} <span class="id">${escape(step.id)} · ${escape(phrase(catalogue, `preview_${step.urgency}`))}</span></h4>${when(catalogue, step.when)}${pair(catalogue, step.do)}${step.because === undefined ? '' : pair(catalogue, step.because)}<p class="meta">${escape([...step.contacts, ...(step.letter === undefined ? [] : [`letter:${step.letter}`])].join(', '))}</p>${restsOn(catalogue, step)}`,
      );
      return `${heading(flow.id, `flow-${flow.id}`, flow.title)}${pair(catalogue, flow.intro)}<ol>${order.join('')}</ol>${part(phrase(catalogue, 'preview_stops'), flow.stops)}${part(phrase(catalogue, 'preview_findings'), flow.findings)}${steps.join('\n')}`;
    })
    .join('\n');
}

export function lettersSection(catalogue: Catalogue): string {
  return [...catalogue.letters.values()]
    .map((letter) => {
      const body = letter.body.map(
        ({ style, text, when: condition }) =>
          `${when(catalogue, condition)}<p class="${style}">${escape(text).replace(/\{\{fact:([\w-]+)\}\}/g, '<span class="slot">$1</span>')}</p>`,
      );
      const gated = letter.gated === undefined ? '' : pair(catalogue, letter.gated);
      return `${heading(letter.id, `letter-${letter.id}`, letter.title)}<p class="meta">→ ${both(letter.to)}</p><div class="notice">${both(letter.helps)}</div><div class="notice warning">${both(letter.harms)}</div>${when(catalogue, letter.gate)}${gated}<div class="letter" lang="zh">${body.join('\n')}</div><p class="meta" lang="en">${escape(letter.gloss)}</p>${restsOn(catalogue, letter)}`;
    })
    .join('\n');
}

export function factsSection(catalogue: Catalogue): string {
  const rows = [...catalogue.facts.values()].map((fact) => [
    `<span class="id">${escape(fact.id)}</span><br>${both(fact.name)}`,
    both(fact.question),
    both(fact.why),
    `${fact.type}${fact.options.map((option) => `<br>· ${escape(option.label.zh)} / ${escape(option.label.en)}`).join('')}`,
  ]);
  return table(['id', 'question', 'why', 'type'], rows);
}

export function registersSection(catalogue: Catalogue): string {
  const laws = [...catalogue.laws.values()].map((law) => [
    `<span id="law-${escape(law.id)}">${both(law.name)}</span><br><span class="id">${escape(law.id)}</span>`,
    `${escape(phrase(catalogue, `weight_${law.weight}`))}<br>${escape(law.issuer)}`,
    both(law.says),
    `${escape(law.from)} – ${escape(law.until ?? '')}`,
    `${law.confidence}<br>${escape(law.checked)} + ${law.recheckDays}`,
  ]);
  const contacts = [...catalogue.contacts.values()].map((contact) => [
    `${both(contact.name)}<br><span class="id">${escape(contact.id)}</span>`,
    escape(contact.phone ?? contact.url ?? ''),
    both(contact.for),
    contact.hours === undefined ? '' : both(contact.hours),
    `${contact.confidence}<br>${escape(contact.checked)} + ${contact.recheckDays}<br>${escape(contact.source)}`,
  ]);
  const figures = [...catalogue.figures.values()].map((figure) => [
    `${escape(figure.about)}<br><span class="id">${escape(figure.id)}</span>`,
    both(figure.print),
    `${escape(figure.from)} – ${escape(figure.until ?? '')}`,
    `${escape(figure.law ?? '')}<br>${escape(figure.source)}`,
    `${escape(figure.checked)} + ${figure.recheckDays}`,
  ]);
  const documents = [...catalogue.documents.values()].map((document) => {
    const rows = document.claims.map((claim) => [
      escape(claim.section),
      `${escape(claim.says)}<br><span class="id">${escape(claim.id)}</span>`,
      claim.status,
      escape(claim.reason ?? ''),
      claim.place.map((id) => `<a href="#q-${escape(id)}">${escape(id)}</a>`).join(', '),
    ]);
    return `<h3 id="document-${escape(document.id)}">${escape(document.title)} <span class="id">${escape(document.id)} ${escape(document.date ?? '')}</span></h3>${table(['section', 'claim', 'status', 'reason', 'place'], rows)}`;
  });
  return [
    `<h3>${escape(phrase(catalogue, 'preview_laws'))}</h3>${table(['name', 'weight', 'says', 'in force', 'checked'], laws)}`,
    `<h3>${escape(phrase(catalogue, 'preview_contacts'))}</h3>${table(['name', 'number', 'for', 'hours', 'checked'], contacts)}`,
    `<h3>${escape(phrase(catalogue, 'preview_figures'))}</h3>${table(['about', 'print', 'in force', 'source', 'checked'], figures)}`,
    ...documents,
  ].join('\n');
}

export function sentencesSection(catalogue: Catalogue): string {
  const dangers = Object.entries(catalogue.danger.replies).map(
    ([kind, reply]) => `<h4>${escape(kind)}</h4>${pair(catalogue, reply.say)}${pair(catalogue, reply.group)}`,
  );
  const rows = [...catalogue.phrases.zh].map(([id, zh]) => [
    `<span class="id">${escape(id)}</span>`,
    escape(zh),
    escape(catalogue.phrases.en.get(id) ?? ''),
  ]);
  return `${dangers.join('\n')}${table(['id', 'zh', 'en'], rows)}`;
}
