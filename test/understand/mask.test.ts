import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, maskPhone } from '../../src/understand/mask.ts';

describe('mask hides', () => {
  it.each([
    ['我的身份证是110101199003074514', '我的身份证是****', ['id']],
    ['身份证 11010119900307451X，谢谢', '身份证 ****，谢谢', ['id']],
    ['110101 19900307 4514', '****', ['id']],
    ['老身份证110101900307451', '老身份证****', ['id']],
    ['卡号6222021234567890123', '卡号****', ['card']],
    ['卡 6222 0212 3456 7890 123 已冻结', '卡 **** 已冻结', ['card']],
    ['卡 6222-0212-3456-7890', '卡 ****', ['card']],
    ['我电话13812345678', '我电话138****78', ['phone']],
    ['+86 138 1234 5678 打来', '138****78 打来', ['phone']],
    ['8613812345678', '138****78', ['phone']],
    ['１３８１２３４５６７８', '138****78', ['phone']],
    ['138-1234-5678和139.8765.4321', '138****78和139****21', ['phone']],
    ['1 3 8 1 2 3 4 5 6 7 8', '138****78', ['phone']],
    ['幺三八一二三四五六七八', '138****78', ['phone']],
    ['010-87654321 又打来', '010****21 又打来', ['phone']],
    ['(0755)87654321', '075****21', ['phone']],
    ['座机：87654321', '座机：876****21', ['phone']],
    ['验证码：482913，5分钟内有效', '验证码：****，5分钟内有效', ['code']],
    ['482913是您的验证码', '****是您的验证码', ['code']],
    ['482913（登录验证码）', '****（登录验证码）', ['code']],
    ['your code is 4829', 'your code is ****', ['code']],
    ['驗證碼１２３４５６', '驗證碼****', ['code']],
    ['13812345678 110101199003074514 验证码123456', '138****78 **** 验证码****', ['id', 'phone', 'code']],
  ])('%s', (text, shown, kinds) => {
    expect(mask(text)).toEqual({ text: shown, masked: kinds });
  });
});

describe('mask leaves', () => {
  it.each([
    '打12378、12363、12356、12345、12348、12315、12368、96110、110、120',
    '客服400-820-8820或4008208820，95188',
    '欠35000元，分12期，每期3,200.50元',
    '欠123456789012元',
    '2026-01-03 12:30到2026-02-03 13:05',
    '20261125143005',
    '20261125',
    '案号（2025）粤0305民初12345号',
    '工单号：202611250001234567',
    '短信号码10690123456789012发来',
    '借了5000 6000 7000 8000',
    '5000-8000',
    '一天打20个电话',
    '138****1234已经遮过',
    '138xxxx打来',
    '验证码，欠5000元',
    '他问我要验证码，我2025年借的',
    'zip code 518000',
    '尾号1234的卡',
    '打了12378要验证码吗',
    '',
  ])('%s', (text) => {
    expect(mask(text)).toEqual({ text, masked: [] });
  });
});

describe('mask', () => {
  const digitish = fc.string({
    unit: fc.constantFrom(
      ...'0123456789１幺三八 -.+()xX*万元年月验码号，\n'.split(''),
      '验证码',
      '138',
      '13812345678',
      '6222 ',
      '19900307',
      '电话',
    ),
    maxLength: 60,
  });

  it('changes nothing when run again', () => {
    fc.assert(
      fc.property(digitish, (text) => {
        const once = mask(text);
        expect(mask(once.text)).toEqual({ text: once.text, masked: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it('hides a code beside a code that looks like the end of a date', () => {
    expect(mask('验证码19900307月19900307验证码').text).toBe('验证码****月****验证码');
  });

  it('never throws and leaves no mobile number behind', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 13e9, max: 19e9 - 1 }),
        (words, number) => {
          const { text } = mask(`${words} ${number} ${words}`);
          expect(text).not.toContain(String(number));
        },
      ),
    );
  });

  it.each([
    ['digits', '1'],
    ['spaced digits', '1 '],
    ['words for a code', '验证码'],
    ['mobile numbers', '13812345678，'],
    ['Han digits', '一二'],
  ])('takes time in proportion to 100,000 characters of %s', (_name, unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    const start = performance.now();
    mask(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('maskPhone gives one number one short form', () => {
  it.each([
    ['13812345678', '138****78'],
    ['+86 138-1234-5678', '138****78'],
    ['138****78', '138****78'],
    ['138****5678', '138****78'],
    ['138xxxx', '138****'],
    ['12378', '12378'],
    ['400-820-8820', '400-820-8820'],
    ['010-87654321', '010****21'],
  ])('%s -> %s', (number, short) => {
    expect(maskPhone(number)).toBe(short);
    expect(maskPhone(short)).toBe(short);
  });
});
