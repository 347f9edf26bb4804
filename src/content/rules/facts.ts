/** Facts fit their type, and never ask for what Respite must not know. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt } from '../place.ts';
import type { ContentSource } from '../source.ts';

const secret =
  /身份证|证件号|银行卡号|信用卡号|卡号|合同编?号|验证码|密码|真实姓名|您?的?姓名|\b(?:ID|card|contract) number|\bpassword|\bverification code|\byour (?:full )?name\b/i;

export function facts(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const fact of source.facts.values()) {
    const { id, type, options, also, min, max, expects, question } = fact.value;
    const chosen = type === 'choice' || type === 'choices';
    if (chosen && options.length < 2)
      faults.push(faultAt(fact, ['type'], `the fact "${id}" is a ${type} and has ${options.length} options, expected at least 2`));
    if (!chosen && options.length > 0)
      faults.push(faultAt(fact, ['options'], `the fact "${id}" is a ${type}; only choice and choices have options`));
    if (also !== undefined && type !== 'yesno')
      faults.push(faultAt(fact, ['also'], `the fact "${id}" is a ${type}; also with yes and no fits yesno only`));
    options.forEach((option, i) => {
      if (options.findIndex((other) => other.id === option.id) !== i)
        faults.push(faultAt(fact, ['options', i, 'id'], `the option "${option.id}" stands twice`));
      if (['unsure', 'skip', 'back'].includes(option.id))
        faults.push(faultAt(fact, ['options', i, 'id'], `the option "${option.id}" is taken: it is offered by itself`));
    });
    if ((min !== undefined || max !== undefined) && type !== 'number' && type !== 'amount')
      faults.push(faultAt(fact, [min === undefined ? 'max' : 'min'], `min and max fit number and amount, not ${type}`));
    if (min !== undefined && max !== undefined && min > max)
      faults.push(faultAt(fact, ['min'], `min ${min} is greater than max ${max}`));
    if (expects !== undefined && type !== 'date') faults.push(faultAt(fact, ['expects'], `expects fits date, not ${type}`));
    for (const language of ['zh', 'en'] as const)
      if (secret.test(question[language]))
        faults.push(
          faultAt(fact, ['question', language], 'Respite never asks for names, ID, card or contract numbers, codes or passwords'),
        );
  }
  return faults;
}
