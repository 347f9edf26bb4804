import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  encodeModel,
  loadModel,
  modelKey,
  saveModel,
  type Model,
} from '../../../src/understand/classify/model-file.ts';
import { trainModel, type Sentence } from '../../../src/understand/train/train.ts';
import { makeUnderstander } from '../../../src/understand/understander.ts';
import type { Lexicon } from '../../../src/model/lexicon.ts';
import type { Understander } from '../../../src/model/meaning.ts';

const lexicon: Lexicon = {
  replace: { 崔收: '催收' },
  classes: { court: ['法院', '起诉', 'court', 'sue'], visit: ['上门', '敲门', 'visit', 'door'] },
};
const endings = ['怎么办', '吗', '是真的吗', '会怎样', '我该怎么做', '可以吗', '要紧吗', '啊', '呢'];
const zh = (label: string, stems: readonly string[]): Sentence[] =>
  stems.flatMap((stem) => endings.map((end) => ({ text: stem + end, language: 'zh-Hans' as const, label })));
const sentences: Sentence[] = [
  ...zh('lawsuit', ['平台要起诉我', '收到法院传票', '法院打电话来', '说要告我', '要开庭了']),
  ...zh('home_visit', ['催收说要上门', '有人来我家敲门', '他们找到家里', '明天来我家', '在门口堵我']),
  ...zh('thanks', ['谢谢你', '多谢', '太感谢了', '辛苦了', '谢了']),
  ...zh('-outside', ['今天天气', '红烧肉', '足球比赛', '电影票', '感冒了']),
];

const FILE = 'understand.model';

/** A file whose head names none of the arrays that are read today. */
function oldShape(key: string): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify({ key, labels: [], voices: 1, arrays: [] }));
  const bytes = new Uint8Array(Math.ceil((8 + head.length) / 8) * 8);
  bytes.set(new TextEncoder().encode('RSPM'));
  new DataView(bytes.buffer).setUint32(4, head.length, true);
  bytes.set(head, 8);
  return bytes;
}

let model: Model;
let understander: Understander;
const understand = (text: string, before: readonly string[] = []) =>
  understander.understand(text, { before, today: '2026-11-25' });

beforeAll(() => {
  model = trainModel({ key: 'k1', sentences, lexicon, danger: undefined });
  understander = makeUnderstander({
    model,
    lexicon,
    smalltalk: new Set(['thanks']),
    courtesies: new Set(['thanks']),
    groups: new Map(),
    dangerGate: (text) => ({ kind: text.includes('不想活') ? 'self_harm' : null, doubt: false }),
    recogniseDocument: (text) => (text.startsWith('【') ? { intent: 'lawsuit' } : null),
    spotFacts: () => ({ amounts: [], dates: [], times: [], counts: [], lenders: [] }),
  });
});

describe('a trained model', () => {
  const dir = mkdtempSync(join(tmpdir(), 'respite-model-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('is the same after saving and loading', () => {
    expect(loadModel(dir, 'k1')).toBeUndefined();
    expect(modelKey(dir)).toBeUndefined();
    saveModel(dir, model);
    expect(readdirSync(dir)).toEqual(['understand.model']);
    expect(modelKey(dir)).toBe('k1');
    expect(loadModel(dir, 'k1')).toEqual(model);
  });

  it('is the same when trained twice', () => {
    expect(trainModel({ key: 'k1', sentences, lexicon, danger: undefined })).toEqual(model);
  });

  it('is not read where it was trained on other files or by another engine, whatever its shape', () => {
    saveModel(dir, { ...model, key: 'k0' });
    expect(loadModel(dir, 'k1')).toBeUndefined();
    writeFileSync(join(dir, FILE), oldShape('k0'));
    expect(modelKey(dir)).toBe('k0');
    expect(loadModel(dir, 'k1')).toBeUndefined();
  });

  it('is trained anew where its file is none, and says what to do where it is not whole', () => {
    writeFileSync(join(dir, FILE), 'nonsense');
    expect(modelKey(dir)).toBeUndefined();
    expect(loadModel(dir, 'k1')).toBeUndefined();
    const whole = encodeModel(model);
    writeFileSync(join(dir, FILE), whole.subarray(0, whole.length - 64));
    expect(() => loadModel(dir, 'k1')).toThrow('cut short; run: respite train');
    writeFileSync(join(dir, FILE), oldShape('k1'));
    expect(() => loadModel(dir, 'k1')).toThrow('run: respite train');
  });
});

describe('what a message means', () => {
  it('is the question it asks, with candidates beside it', () => {
    const meaning = understand('崔收要上门啊怎么办');
    expect(meaning).toMatchObject({ intent: 'home_visit', intents: ['home_visit'], kind: 'question' });
    expect(meaning.candidates[0]?.intent).toBe('home_visit');
    expect(meaning.candidates[0]?.score).toBe(meaning.score);
    expect(meaning.candidates.every((c) => !c.intent.startsWith('-'))).toBe(true);
  });

  it('is small talk where it is', () => {
    expect(understand('谢谢你啊')).toMatchObject({ intent: 'thanks', kind: 'smalltalk' });
  });

  it('is two questions, in the order asked', () => {
    expect(understand('有人来我家敲门怎么办？收到法院传票会怎样').intents).toEqual(['home_visit', 'lawsuit']);
  });

  it.each(['', ' ', '😀😀', '12345', '???', 'xqzvw kjhgf', '今天天气怎么样'])(
    'is no question of ours: %j',
    (text) => {
      const meaning = understand(text);
      expect(meaning).toMatchObject({ intent: null, intents: [], kind: 'out_of_scope' });
      expect(meaning.candidates.length).toBeGreaterThan(0);
    },
  );

  it('is read with what came before when it is a fragment', () => {
    expect(understand('会怎样', ['平台要起诉我']).intent).toBe('lawsuit');
    expect(understand('有人来我家敲门怎么办', ['平台要起诉我']).intent).toBe('home_visit');
  });

  it('leans on nothing when it is said to the bot itself', () => {
    expect(understand('谢谢你', ['平台要起诉我怎么办']).intent).toBe('thanks');
  });

  it('is a document where one was pasted', () => {
    expect(understand('【某法院】请于三日内联系')).toMatchObject({ kind: 'document', intent: 'lawsuit' });
  });

  it('has candidates best first, also where the words of a document are sure of something else', () => {
    const { candidates } = understand('【谢谢】谢谢你啊谢谢');
    expect(candidates[0]?.intent).toBe('lawsuit');
    const scores = candidates.map((candidate) => candidate.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('is computed beside the danger as if there were none', () => {
    expect(understand('平台要起诉我，我不想活了怎么办')).toMatchObject({ danger: 'self_harm' });
    expect(understand('谢谢', ['我不想活了']).danger).toBeNull();
  });

  it('is known within bounded time whatever is typed', () => {
    for (const text of ['催收要上门怎么办，'.repeat(12_000), '😀'.repeat(50_000), '1'.repeat(100_000)]) {
      // Guards against time that grows with the square of the length; what it really takes is printed by the bench.
      const start = performance.now();
      understand(text);
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });
});
