/** The parts of the preview that are read as texts: answers, flows, letters, facts, other sentences. Each returns HTML. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Condition } from '../../model/condition.ts';
import type { Flow } from '../../model/flow.ts';
import { IntentGroup } from '../../model/intent.ts';
import type { Bilingual } from '../../model/language.ts';
import { blocksHtml, element, escape, table } from './html.ts';
import { both, conditionText, phrase, restsOn, waysOn } from './say.ts';

function pair(catalogue: Catalogue, text: Bilingual): string {
  const column = (language: 'zh' | 'en'): string =>
    element('div', { lang: language }, blocksHtml(catalogue.blocks(text, language)));
  return `<div class="pair">${column('zh')}${column('en')}</div>`;
}

function heading(id: string, anchor: string, title: Bilingual): string {
  return `<h3 id="${escape(anchor)}">${escape(title.zh)} <span lang="en">${escape(title.en)}</span> <span class="id">${escape(id)}</span></h3>`;
}

function when(catalogue: Catalogue, condition: Condition | undefined): string {
  if (condition === undefined) return '';
  return `<p class="when">${escape(phrase(catalogue, 'preview_when'))}: ${escape(conditionText(catalogue, condition))}</p>`;
}

export function answersSection(catalogue: Catalogue): string {
  return IntentGroup.options
    .map((group) => {
      const intents = [...catalogue.intents.values()].filter((intent) => intent.group === group);
      const parts = intents.map((intent) => {
        const zh = catalogue.answers.zh.get(intent.id);
        const en = catalogue.answers.en.get(intent.id);
        const meta = zh ?? en;
        if (meta === undefined) return '';
        const off = meta.off ? `<p class="off">${escape(phrase(catalogue, 'preview_off'))}</p>` : '';
        const column = (answer: typeof zh, language: string): string =>
          element('div', { lang: language }, answer === undefined ? '–' : blocksHtml(answer.blocks));
        const ways =
          meta.next.length === 0
            ? ''
            : `<p class="meta">${escape(phrase(catalogue, 'preview_ways'))}: ${waysOn(catalogue, meta.next)}</p>`;
        return `${heading(intent.id, `q-${intent.id}`, intent.label)}<p class="meta" lang="en">${escape(intent.asks)} · ${escape(phrase(catalogue, 'preview_reviewed'))} ${escape(meta.reviewed)}</p>${off}<div class="pair">${column(zh, 'zh')}${column(en, 'en')}</div>${ways}${restsOn(catalogue, meta)}`;
      });
      if (parts.every((part) => part === '')) return '';
      return `<p class="group" id="group-${group}">${escape(phrase(catalogue, `preview_group_${group.replaceAll('-', '_')}`))}</p>${parts.join('\n')}`;
    })
    .join('\n');
}

function flowPart(catalogue: Catalogue, title: string, list: Flow['stops'] | Flow['findings']): string {
  if (list.length === 0) return '';
  const entries = list.map(
    (entry) =>
      `<div class="step">${when(catalogue, entry.when)}${pair(catalogue, entry.say)}${restsOn(catalogue, entry)}<p class="id">${escape(entry.id)}</p></div>`,
  );
  return `<h4>${escape(title)}</h4>${entries.join('\n')}`;
}

function flowSteps(catalogue: Catalogue, flow: Flow): string {
  const steps = flow.steps.map((step) => {
    const contacts = step.contacts.map((id) => catalogue.contacts.get(id)?.name.zh ?? id);
    const letter = step.letter === undefined ? '' : waysOn(catalogue, [`letter:${step.letter}`]);
    const along = [escape(contacts.join(' · ')), letter].filter((part) => part !== '').join(' · ');
    const because = step.because === undefined ? '' : `<div class="meta">${pair(catalogue, step.because)}</div>`;
    return `<div class="step"><h4>${both(step.title)} <span class="id">${escape(phrase(catalogue, `preview_${step.urgency}`))} · ${escape(step.id)}</span></h4>${when(catalogue, step.when)}${pair(catalogue, step.do)}${because}<p class="meta">${along}</p>${restsOn(catalogue, step)}</div>`;
  });
  return `<h4>${escape(phrase(catalogue, 'preview_steps'))}</h4>${steps.join('\n')}`;
}

export function flowsSection(catalogue: Catalogue): string {
  return [...catalogue.flows.values()]
    .map((flow) => {
      const order = flow.order.map((id) => {
        const fact = catalogue.facts.get(id);
        return `<li>${fact === undefined ? escape(id) : `${both(fact.question)} <span class="id">${escape(id)}</span>`}</li>`;
      });
      const stops = flowPart(catalogue, phrase(catalogue, 'preview_stops'), flow.stops);
      const findings = flowPart(catalogue, phrase(catalogue, 'preview_findings'), flow.findings);
      return `${heading(flow.id, `flow-${flow.id}`, flow.title)}${pair(catalogue, flow.intro)}<h4>${escape(phrase(catalogue, 'preview_questions'))}</h4><ol>${order.join('')}</ol>${stops}${findings}${flowSteps(catalogue, flow)}`;
    })
    .join('\n');
}

export function lettersSection(catalogue: Catalogue): string {
  const label = (id: string): string => `<strong>${escape(phrase(catalogue, id))}</strong><br>`;
  return [...catalogue.letters.values()]
    .map((letter) => {
      const body = letter.body.map(
        ({ style, text, when: condition }) =>
          `${when(catalogue, condition)}<p class="${style}">${escape(text).replace(/\{\{fact:([\w-]+)\}\}/g, '<span class="slot">$1</span>')}</p>`,
      );
      const gated = letter.gated === undefined ? '' : pair(catalogue, letter.gated);
      return `${heading(letter.id, `letter-${letter.id}`, letter.title)}<p class="meta">${escape(phrase(catalogue, 'preview_to'))}: ${both(letter.to)}</p><div class="notice">${label('preview_helps')}${both(letter.helps)}</div><div class="notice warning">${label('preview_harms')}${both(letter.harms)}</div>${when(catalogue, letter.gate)}${gated}<div class="letter" lang="zh">${body.join('\n')}</div><p class="meta" lang="en">${escape(letter.gloss)}</p>${restsOn(catalogue, letter)}`;
    })
    .join('\n');
}

export function factsSection(catalogue: Catalogue): string {
  const rows = [...catalogue.facts.values()].map((fact) => [
    `${both(fact.name)}<br><span class="id">${escape(fact.id)}</span>`,
    both(fact.question),
    both(fact.why),
    `<span class="id">${fact.type}</span>${fact.options.map((option) => `<br>· ${escape(option.label.zh)} / ${escape(option.label.en)}`).join('')}`,
  ]);
  return table(
    ['preview_name', 'preview_question', 'preview_why', 'preview_options'].map((id) => phrase(catalogue, id)),
    rows,
  );
}

export function sentencesSection(catalogue: Catalogue): string {
  const dangers = Object.entries(catalogue.danger.replies).map(
    ([kind, reply]) =>
      `<h4>${escape(phrase(catalogue, `danger_name_${kind}`))}</h4>${pair(catalogue, reply.say)}<p class="meta">${escape(phrase(catalogue, 'preview_in_group'))}</p>${pair(catalogue, reply.group)}`,
  );
  const rows = [...catalogue.phrases.zh].map(([id, zh]) => [
    escape(zh),
    escape(catalogue.phrases.en.get(id) ?? ''),
    `<span class="id">${escape(id)}</span>`,
  ]);
  return `${dangers.join('\n')}${table([phrase(catalogue, 'preview_chinese'), phrase(catalogue, 'preview_english'), 'id'], rows)}`;
}
