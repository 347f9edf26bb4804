import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sameDays } from '../../src/content/compiled.ts';
import { loadCatalogue } from '../../src/content/load.ts';
import { ContentError } from '../../src/model/errors.ts';
import { day, withTree } from './tree.ts';

describe('loadCatalogue', () => {
  test('gives everything authored, frozen', () => {
    withTree({}, (root) => {
      const catalogue = loadCatalogue(root, { asOf: day });
      expect([...catalogue.intents.keys()]).toEqual(['stop_calls', 'why_still_called']);
      expect(catalogue.intents.get('stop_calls')?.group).toBe('after-deferral');
      expect(catalogue.intents.get('stop_calls')?.examples['zh-Hans']).toEqual(['怎么让他们别打了']);
      expect([...catalogue.outOfScope.keys()]).toEqual(['loans']);
      expect(catalogue.figures.get('reply-days')?.print.zh).toBe('15 天');
      expect(catalogue.letters.get('confirm')?.body.map((p) => [p.style, p.text])).toEqual([
        ['heading', '确认函'],
        ['text', '我于{{fact:agreed_on}}申请延期，请书面答复。'],
        ['text', '附：书面材料。'],
        ['right', '【　】'],
      ]);
      const answer = catalogue.answers.zh.get('stop_calls');
      expect(answer?.blocks).toEqual([
        { type: 'paragraph', runs: [{ type: 'text', text: '先看 App 里这一笔的到期日。' }] },
        {
          type: 'list',
          ordered: true,
          items: [
            [{ type: 'text', text: '截图。' }],
            [{ type: 'text', text: '问金融消费者热线 12378。' }],
          ],
        },
      ]);
      expect(Object.isFrozen(answer?.blocks[0])).toBe(true);
      expect(Object.isFrozen(catalogue.facts.get('who')?.options[0]?.label)).toBe(true);
    });
  });

  test('leaves the example sentences out for serving', () => {
    withTree({}, (root) => {
      const catalogue = loadCatalogue(root, { asOf: day, examples: false });
      expect(catalogue.intents.get('stop_calls')?.label.zh).toBe('怎么办');
      expect(catalogue.intents.get('stop_calls')?.examples['zh-Hans']).toEqual([]);
      expect(catalogue.outOfScope.size).toBe(0);
    });
  });

  test('reads figures and contacts of the day it is asked for', () => {
    withTree({}, (root) => {
      expect(loadCatalogue(root, { asOf: '2026-12-31' }).figures.get('reply-days')?.print.zh).toBe('15 天');
      expect(loadCatalogue(root, { asOf: '2027-01-01' }).figures.get('reply-days')?.print.zh).toBe('10 天');
      expect(loadCatalogue(root, { asOf: '2020-02-29' }).figures.has('reply-days')).toBe(false);
    });
  });

  test('withholds the sentence whose figure does not hold, and only that sentence', () => {
    const change = {
      'content/answers/stop_calls.zh.md': (text: string) =>
        `${text}\n先问清。**机构**要在{{figure:reply-days}}内答复。没答复再投诉。\n`,
    };
    withTree(change, (root) => {
      const last = (asOf: string): unknown =>
        loadCatalogue(root, { asOf }).answers.zh.get('stop_calls')?.blocks.at(-1);
      expect(last('2020-02-29')).toEqual({
        type: 'paragraph',
        runs: [{ type: 'text', text: '先问清。没答复再投诉。' }],
      });
      expect(JSON.stringify(last(day))).toContain('15 天内答复');
    });
  });

  test('switches an answer off when its short answer is withheld', () => {
    const change = {
      'content/answers/stop_calls.zh.md': (text: string) =>
        text.replace('先看 App 里这一笔的到期日。', '{{figure:reply-days}}内等答复。'),
    };
    withTree(change, (root) => {
      expect(loadCatalogue(root, { asOf: day }).answers.zh.get('stop_calls')?.off).toBe(false);
      expect(loadCatalogue(root, { asOf: '2020-02-29' }).answers.zh.get('stop_calls')?.off).toBe(true);
    });
  });

  test('parses texts with facts passed through and links for contacts without a phone', () => {
    const change = {
      'content/sources/contacts.yaml': (text: string) =>
        text.replace('phone: "12378"', 'url: https://example.com/'),
    };
    withTree(change, (root) => {
      const catalogue = loadCatalogue(root, { asOf: day });
      const text = { zh: '到{{fact:agreed_on}}，看{{contact:regulator}}。', en: 'x' };
      expect(catalogue.blocks(text, 'zh')).toEqual([
        {
          type: 'paragraph',
          runs: [
            { type: 'text', text: '到{{fact:agreed_on}}，看' },
            { type: 'link', text: '金融消费者热线', href: 'https://example.com/' },
            { type: 'text', text: '。' },
          ],
        },
      ]);
      expect(catalogue.blocks(text, 'zh')).toBe(catalogue.blocks(text, 'zh'));
    });
  });

  test('names every fault of form at once', () => {
    const change = {
      'content/lenders.yaml': 'lenders: [{ id: x }]\n',
      'content/lexicon.yaml': 'replace: []\nclasses: {}\n',
    };
    withTree(change, (root) => {
      let caught: unknown;
      try {
        loadCatalogue(root, { asOf: day });
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(ContentError);
      expect((caught as ContentError).message.split('\n')).toEqual([
        'content/lenders.yaml:1:11 kind is missing, expected one of bank, consumer_finance, microloan, platform, guarantor, asset_manager, other',
        'content/lenders.yaml:1:11 name is missing, expected a text',
        'content/lexicon.yaml:1:10 replace: found a list, expected a map',
      ]);
    });
  });

  test('does not serve without the danger file', () => {
    withTree({ 'content/danger.yaml': null }, (root) => {
      expect(() => loadCatalogue(root, { asOf: day })).toThrow('content/danger.yaml:1:1 this file is missing');
    });
  });

  test('says which file is not UTF-8', () => {
    withTree({}, (root) => {
      writeFileSync(join(root, 'content/lexicon.yaml'), Buffer.from([0xff, 0xfe, 0x41]));
      expect(() => loadCatalogue(root, { asOf: day })).toThrow('content/lexicon.yaml:1:1 the file is not valid UTF-8');
    });
  });

  test('reads Windows line ends like others', () => {
    withTree({ 'content/answers/stop_calls.zh.md': (text) => text.replaceAll('\n', '\r\n') }, (root) => {
      expect(loadCatalogue(root, { asOf: day }).answers.zh.get('stop_calls')?.blocks).toHaveLength(2);
    });
  });
});

describe('the kept content', () => {
  const serving = { asOf: day, examples: false };

  test('gives the same catalogue and is used again', () => {
    withTree({}, (root) => {
      mkdirSync(join(root, 'model'));
      const { blocks: _, ...first } = loadCatalogue(root, serving);
      const kept = join(root, 'model/content.json');
      const written = statSync(kept).mtimeMs;
      const { blocks: __, ...second } = loadCatalogue(root, serving);
      expect(second).toEqual(first);
      expect(statSync(kept).mtimeMs).toBe(written);
      expect(Object.isFrozen(second.answers.zh.get('stop_calls')?.blocks)).toBe(true);
    });
  });

  test('is made by training too, which reads the examples', () => {
    withTree({}, (root) => {
      mkdirSync(join(root, 'model'));
      loadCatalogue(root, { asOf: day });
      const written = statSync(join(root, 'model/content.json')).mtimeMs;
      const served = loadCatalogue(root, serving);
      expect(statSync(join(root, 'model/content.json')).mtimeMs).toBe(written);
      expect(served.intents.get('stop_calls')?.examples['zh-Hans']).toEqual([]);
      expect(served.outOfScope.size).toBe(0);
    });
  });

  test('is not used when a file changed, when another figure holds, or when it is damaged', () => {
    withTree({}, (root) => {
      mkdirSync(join(root, 'model'));
      loadCatalogue(root, serving);
      expect(
        loadCatalogue(root, { ...serving, asOf: '2027-01-01' }).figures.get('reply-days')?.print.zh,
      ).toBe('10 天');
      writeFileSync(join(root, 'model/content.json'), '{"key":');
      expect(loadCatalogue(root, serving).figures.get('reply-days')?.print.zh).toBe('15 天');
      const phrases = join(root, 'content/phrases/general.yaml');
      writeFileSync(phrases, readFileSync(phrases, 'utf8').replace('你好', '您好'));
      expect(loadCatalogue(root, serving).phrases.zh.get('hello')).toBe('您好，{name}');
    });
  });

  test('is not written where there is no model folder', () => {
    withTree({}, (root) => {
      loadCatalogue(root, serving);
      rmSync(join(root, 'content'), { recursive: true });
      expect(() => loadCatalogue(root, serving)).toThrow('content/:1:1 this folder is missing or cannot be read');
    });
  });

  test.each([
    ['2026-12-31', true],
    ['2027-01-01', false],
    ['2020-03-01', true],
    ['2020-02-29', false],
  ])('made for 2026-11-25 holds on %s: %s', (other, holds) => {
    const { from, to } = sameDays([{ from: '2020-03-01', until: '2026-12-31' }, { from: '2027-01-01' }], day);
    expect(other >= from && other < to).toBe(holds);
  });
});
