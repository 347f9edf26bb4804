import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cutMiddle, fold, makeNormalise } from '../../../src/understand/words/normalise.ts';
import { detectLanguage, toSimplified } from '../../../src/understand/words/script.ts';

const normalise = makeNormalise({
  replace: { 崔收: '催收', yq: '逾期', 律师涵: '律师函', 征x: '征信', 咋: '怎么', 咋办: '怎么办' },
  classes: {},
});

describe('a message is brought into one form', () => {
  it.each([
    ['width and case', 'ＡＰＰ　逾期', 'app 逾期'],
    ['invisible characters', '催\u200b收\ufeff', '催收'],
    ['a homophone', '崔收又来了', '催收又来了'],
    ['an abbreviation inside Chinese', '我yq了', '我逾期了'],
    ['the longer of two entries', '咋办', '怎么办'],
    ['a masked word', '催.收、逾*期', '催收、逾期'],
    ['a word half in Latin letters', '会上征x吗', '会上征信吗'],
    ['traditional characters', '律師函怎麼辦', '律师函怎么办'],
    ['a traditional homophone', '律師涵', '律师函'],
    ['a shout', '烦烦烦烦烦烦烦', '烦烦烦'],
    ['a link', '点这里 https://a.example/x 看', '点这里 链接 看'],
    ['a lone surrogate', 'a\ud83db', 'ab'],
  ])('%s', (_, typed, plain) => {
    expect(normalise(typed)).toBe(plain);
  });

  it('leaves Latin letters alone outside Chinese text', () => {
    expect(normalise('yq')).toBe('yq');
  });

  it('never throws and stays bounded whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(400), (text, times) => {
        expect(normalise(text.repeat(times)).length).toBeLessThan(60_000);
      }),
      { numRuns: 60 },
    );
  });

  it('reads a long text from both ends', () => {
    const cut = cutMiddle(`开头${'中'.repeat(100_000)}结尾`);
    expect(cut.length).toBeLessThan(2_000);
    expect(cut.startsWith('开头')).toBe(true);
    expect(cut.endsWith('结尾')).toBe(true);
  });

  it('gives the same again when read twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('the script of a text', () => {
  it.each([
    ['催收打电话给我', 'zh-Hans'],
    ['催收打電話給我', 'zh-Hant'],
    ['怎么办', 'zh-Hans'],
    ['怎麼辦', 'zh-Hant'],
    ['可以上门', 'zh-Hans'],
    ['他', 'zh-Hans'],
    ['can they call my boss?', 'en'],
    ['Is 借呗 allowed to call my mother at night', 'en'],
    ['我的app显示overdue', 'zh-Hans'],
    ['', 'zh-Hans'],
    ['😀123', 'zh-Hans'],
  ])('%s -> %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('gives simplified text back unchanged', () => {
    expect(toSimplified('他们这样做合法吗')).toBe('他们这样做合法吗');
  });
});
