/** Reading an answer to a flow's question: pressed or typed, an option, a value, 不确定, 跳过, 上一步. Pure. */
import type { Fact, FactContent } from '../model/fact.ts';
import { bare, choiceNumber, listed, says } from '../understand/short-answers.ts';
import type { DialoguePorts } from './ports.ts';

export type Answered =
  | { readonly kind: 'value'; readonly value: FactContent }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'back' }
  /** Not an answer; `reason` is the parser's, for the re-ask. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Which options a text names: by number, label or another way people say it. */
export function namedOptions(fact: Fact, text: string): string[] {
  const parts = listed(text);
  const whole = bare(text);
  const named = new Set<string>();
  for (const [index, option] of fact.options.entries()) {
    const ways = [option.label.zh, option.label.en, ...option.also].map(bare).filter((way) => way !== '');
    const byNumber = (part: string): boolean => choiceNumber(part) === index + 1;
    if (ways.includes(whole) || byNumber(whole)) return [option.id];
    if (parts.some((part) => ways.includes(part) || byNumber(part))) named.add(option.id);
    else if (ways.some((way) => way.length >= 2 && whole.includes(way))) named.add(option.id);
  }
  return [...named];
}

function readChoice(fact: Fact, text: string): Answered {
  const named = namedOptions(fact, text);
  const [first] = named;
  if (first === undefined) return { kind: 'unreadable', reason: 'no_option' };
  if (fact.type === 'choices') return { kind: 'value', value: named };
  return named.length === 1
    ? { kind: 'value', value: first }
    : { kind: 'unreadable', reason: 'several_options' };
}

function bounded(fact: Fact, value: FactContent): Answered {
  const number =
    typeof value === 'number' ? value : typeof value === 'object' && 'value' in value ? value.value : 0;
  if (fact.min !== undefined && number < fact.min) return { kind: 'unreadable', reason: 'too_small' };
  if (fact.max !== undefined && number > fact.max) return { kind: 'unreadable', reason: 'too_large' };
  return { kind: 'value', value };
}

function readValue(
  fact: Fact,
  type: 'amount' | 'date' | 'time' | 'count' | 'yesno' | 'lender',
  text: string,
  today: string,
  ports: DialoguePorts,
): Answered {
  const expects = fact.expects === 'future' || fact.expects === 'past' ? fact.expects : undefined;
  const parsed = ports.parse(type, text, expects === undefined ? { today } : { today, expects });
  if (!parsed.ok) return { kind: 'unreadable', reason: parsed.reason };
  if (parsed.value === null)
    return type === 'count' ? { kind: 'value', value: 'countless' } : { kind: 'unsure' };
  if (type === 'date' && typeof parsed.value === 'string') {
    if (expects === 'past' && parsed.value > today) return { kind: 'unreadable', reason: 'in_the_future' };
    if (expects === 'future' && parsed.value < today) return { kind: 'unreadable', reason: 'in_the_past' };
  }
  return bounded(fact, parsed.value);
}

/** Reads a typed answer to `fact`. */
export function readAnswer(fact: Fact, text: string, today: string, ports: DialoguePorts): Answered {
  if (says(text, 'back')) return { kind: 'back' };
  if (says(text, 'unsure') || says(text, 'skip')) return { kind: 'unsure' };
  switch (fact.type) {
    case 'choice':
    case 'choices':
      return readChoice(fact, text);
    case 'number':
      return readValue(fact, 'count', text, today, ports);
    case 'yesno':
    case 'amount':
    case 'date':
    case 'time':
      return readValue(fact, fact.type, text, today, ports);
    case 'text':
      return fact.spot === 'lender'
        ? readValue(fact, 'lender', text, today, ports)
        : { kind: 'value', value: text.trim().slice(0, 200) };
    case 'debts':
      return { kind: 'unreadable', reason: 'debts' };
  }
}
