import { describe, expect, it } from 'vitest';
import { formOf, recogniseDocument } from '../../../src/understand/document/document.ts';
import { makeDocumentScorer } from '../../../src/understand/document/document-scorer.ts';
import { makeConcepts } from '../../../src/understand/words/concepts.ts';
import { features } from '../../../src/understand/classify/features.ts';
import { makeIndex, vectorOf } from '../../../src/understand/classify/vector.ts';
import { decodeModel, encodeModel } from '../../../src/understand/classify/model-file.ts';
import { trainModel } from '../../../src/understand/train/train.ts';
import { makeWords } from '../../../src/understand/words/read-words.ts';
import type { Lexicon } from '../../../src/model/lexicon.ts';

const lexicon: Lexicon = { replace: {}, classes: { visit: ['上门', '登门'], court: ['法院', '起诉'] } };
const people = ['先生', '女士', '客户', '用户'];
const deadlines = ['今日内', '本周五前', '三日内', '下午五点前', '月底前'];
const documents = people.flatMap((person) =>
  deadlines.flatMap((deadline) => [
    { intent: 'home_visit', text: `${person}，公司已安排外勤到贵处登门，${deadline}未处理则如期前往` },
    { intent: 'lawsuit', text: `${person}，材料已送法院，${deadline}结清可撤回，特此告知` },
  ]),
);
const own = ['我', '我妈', '俺', '我老公', '我弟'].flatMap((who) =>
  ['怎么办啊', '会吗', '是真的吗', '要不要理'].flatMap((end) => [
    { label: 'home_visit', language: 'zh-Hans' as const, text: `说要上门找${who}${end}` },
    { label: 'lawsuit', language: 'zh-Hans' as const, text: `说要去法院起诉${who}${end}` },
  ]),
);
const model = trainModel({ key: 'k', sentences: own, documents, lexicon, danger: undefined });

describe('the trained half of recognising documents', () => {
  const words = makeWords(makeConcepts(lexicon));
  const index = makeIndex(model.vocabulary);
  const scorer =
    model.document === undefined
      ? undefined
      : makeDocumentScorer(model.document, (text) => {
          const found = features(text, words);
          return { rows: vectorOf(found, index).rows, count: found.ids.length };
        });
  const chance = (text: string): number => scorer?.(formOf(text), text) ?? Number.NaN;

  it('hears a document without any mark of form, and not its reader asking about one', () => {
    expect(chance('老师，公司已安排外勤登门，明日未处理则如期前往')).toBeGreaterThan(0.5);
    expect(chance('说要登门找我哥怎么办')).toBeLessThan(0.3);
  });

  it('knows which questions documents raise, and survives the model file', () => {
    expect(model.document?.raises).toEqual(['home_visit', 'lawsuit']);
    expect(decodeModel(encodeModel(model)).document).toEqual(model.document);
  });

  it('is left out where there are no documents', () => {
    expect(trainModel({ key: 'k', sentences: own, lexicon, danger: undefined }).document).toBeUndefined();
  });
});

describe('what is heard beside the rules', () => {
  const text = '老师，公司已安排本地同事明日下午到贵处';

  it('makes a document of a text without form, and names its question', () => {
    const heard = { chance: 0.8, ranked: [{ intent: 'home_visit', score: 0.6 }] };
    expect(recogniseDocument(text)).toBeNull();
    expect(recogniseDocument(text, () => heard)).toMatchObject({ intent: 'home_visit' });
    expect(recogniseDocument(text, () => ({ ...heard, chance: 0.1 }))).toBeNull();
  });

  it('gives way to a rule where it is unsure, and overrules it where it is sure', () => {
    const letter = '【某某金融】尊敬的客户，您的借款已逾期，请于今日还款，否则我司将上门走访。退订回T';
    const heard = (score: number) => () => ({ chance: 0.9, ranked: [{ intent: 'lawsuit', score }] });
    expect(recogniseDocument(letter, heard(0.1))?.intent).toBe('home_visit');
    expect(recogniseDocument(letter, heard(0.7))?.intent).toBe('lawsuit');
  });
});
