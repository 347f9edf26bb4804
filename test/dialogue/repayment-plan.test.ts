// The repayment plan as a reader gets it: the sums in chat, Word and Markdown are the same and add up, the picture comes with
// words, nothing is offered where nothing is left, and a change says what it changed.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import { offerPercent } from '../../src/flow/repayment/budget.ts';
import { largeCardFen } from '../../src/flow/repayment/order.ts';
import { withFiles } from '../../src/letter/write-file.ts';
import type { Conversation } from '../../src/model/conversation.ts';
import type { Language } from '../../src/model/language.ts';
import type { Block, Image, Reply } from '../../src/model/reply.ts';
import type { Turn } from '../../src/model/turn.ts';

const now = '2026-11-25T02:00:00Z';
const root = join(import.meta.dirname, '../..');
const ports = await makePorts({ asOf: '2026-11-25' });

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/make-chart-font.mjs'), '--if-needed'], { cwd: root });
});

interface Talk {
  readonly replies: readonly Reply[];
  readonly state: Conversation;
}

/** Says lines (or presses !choices) one after the other; gives the replies to the last one. */
async function talk(
  lines: readonly string[],
  before?: Conversation,
  language: Language = 'zh-Hans',
): Promise<Talk> {
  let state = before;
  let replies: readonly Reply[] = [];
  for (const [index, line] of lines.entries()) {
    const said: Pick<Turn, 'kind' | 'text' | 'choiceId'> = line.startsWith('!')
      ? { kind: 'choice', choiceId: line.slice(1) }
      : { kind: 'text', text: line };
    const turn: Turn = {
      conversation: 'test:plan',
      user: 'u',
      at: now,
      eventId: `${index}`,
      place: 'private',
      ...said,
    };
    const result = takeTurn(state, [turn], ports, now, language);
    state = result.conversation;
    replies = await withFiles(result.replies, result.drafts, now);
  }
  if (state === undefined) throw new Error('nothing was said');
  return { replies, state };
}

function textOf(blocks: readonly Block[]): string {
  const run = (runs: readonly { text: string }[]): string => runs.map(({ text }) => text).join('');
  const one = (block: Block): string => {
    switch (block.type) {
      case 'paragraph':
        return run(block.runs);
      case 'list':
        return block.items.map(run).join('\n');
      case 'words':
      case 'notice':
        return block.lines.map(run).join('\n');
      case 'steps':
        return block.steps.map(({ title, body }) => [title, ...body.map(one)].join('\n')).join('\n');
      default:
        return '';
    }
  };
  return blocks.map(one).join('\n');
}

const pictures = (replies: readonly Reply[]): Image[] =>
  replies.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'image'));

const debts = [
  '!flow:repayment_plan',
  '都没有',
  '借呗三万五 月还一千二 十号 逾期20天',
  '都没有',
  '花呗8000 月还800 15号 没逾期',
  '都没有',
  '微粒贷两万 月还1500 20号 逾期三个月 年化18%',
  '都没有',
  '没有了',
];

describe('several debts, something left', async () => {
  const { replies, state } = await talk([...debts, '6000', '3500', '对']);
  const text = textOf(replies.flatMap(({ blocks }) => blocks));

  test('the sum is said with where it comes from', () => {
    expect(text).toContain('收入按 6,000 元算，必须花的按 3,500 元算，剩 2,500 元');
    expect(text).toContain('每月最多拿出 2,000 元');
  });

  test('the order is by consequence and each debt has its own sum', () => {
    const order = [
      '花呗：每月 800 元',
      '微粒贷：每月只能拿出 1,200 元，比月还少 300 元',
      '借呗：现在轮不到钱',
    ];
    const places = order.map((line) => text.indexOf(line));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
  });

  test('promising all payments is warned of, with what is missing', () => {
    expect(text).toContain('别答应全部月还：每月差 1,500 元');
  });

  test('the words promise no more than the sum and admit no debt', () => {
    expect(text).toContain('给微粒贷：我目前能做到每月 1,200 元');
    expect(text).toContain('给借呗：我目前没有余力报每月还款数');
    expect(text).not.toMatch(/给花呗|本人确认|欠贵|一定还|保证/);
  });

  test('interest is said to be counted where a rate was told, and not elsewhere', () => {
    expect(text).toContain('微粒贷按你说的年利率每月计息');
    expect(text).toContain('花呗、借呗没说利率，按不计息算');
  });

  test('the picture comes with words that say the same as the plan', () => {
    const [picture, ...more] = pictures(replies);
    expect(more).toEqual([]);
    expect(picture?.mediaType).toBe('image/png');
    const end = /照这个数，(\d+年\d+月)全部还清/.exec(text)?.[1];
    expect(end).toBeDefined();
    expect(picture?.alt).toContain(`降到${end}的 0 元`);
    expect(picture?.alt).toContain('63,000 元');
    expect(picture?.alt).toContain('花呗还清');
  });

  test('Word and Markdown hold every month, and every month adds up', async () => {
    const files = await talk(['!c:export_plan'], state);
    const file = (kind: string): Buffer => {
      const found = files.replies
        .flatMap(({ blocks }) => blocks)
        .find((block) => block.type === 'document' && block.name.endsWith(kind));
      return Buffer.from(found?.type === 'document' ? (found.bytes ?? '') : '', 'base64');
    };
    const rows = file('.md')
      .toString('utf8')
      .split('\n')
      .filter((line) => /^\| \d{4}-\d\d /.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    const fen = (cell = ''): number => Math.round(Number(cell.replaceAll(',', '')) * 100);
    let left = 6_300_000;
    for (const [month, flower, grain, jie, all, interest, after] of rows) {
      expect(fen(flower) + fen(grain) + fen(jie), month).toBe(fen(all));
      left += fen(interest) - fen(all);
      expect(fen(after), month).toBe(left);
      expect(fen(all)).toBeLessThanOrEqual(200_000);
    }
    expect([rows.length > 30, left]).toEqual([true, 0]);
    const { value } = await mammoth.extractRawText({ buffer: file('.docx') });
    for (const cells of rows) for (const cell of cells) expect(value).toContain(cell);
    const { value: html } = await mammoth.convertToHtml({ buffer: file('.docx') });
    expect(html.match(/<tr>/g)).toHaveLength(rows.length + 1);
  });

  test('less income says what changed; the same again says that the sums were reckoned anew', async () => {
    const less = await talk(['!change:monthly_income', '5500', '对'], state);
    expect(textOf(less.replies.flatMap(({ blocks }) => blocks))).toMatch(
      /每月能拿出的从 2,000 元变成 1,600 元。\n和上次比，还清的时间从\d+年\d+月变成\d+年\d+月/,
    );
    const same = await talk(['!change:monthly_income', '5500', '对'], less.state);
    expect(textOf(same.replies.flatMap(({ blocks }) => blocks))).toContain('要做的事没变');
  });

  test('in traditional characters the picture speaks them too', async () => {
    const hant = await talk([...debts, '6000', '3500', '對'], undefined, 'zh-Hant');
    expect(pictures(hant.replies)[0]?.alt).toMatch(/圖：每月還 2,000 元，欠款從現在/);
  });
});

describe('nothing left', () => {
  test.each([
    ['exactly nothing', '3500', '3500'],
    ['one fen', '3500.01', '3500'],
    ['less than nothing', '3000', '3500'],
    ['no income', '没有收入', '1500'],
  ])('%s: no sum, no picture, words about hardship', async (_name, income, costs) => {
    const { replies } = await talk([...debts, income, costs, '对']);
    const text = textOf(replies.flatMap(({ blocks }) => blocks));
    expect(text).toContain('现在没有余钱');
    expect(text).toContain('低保');
    expect(text).not.toMatch(/能做到每月|每月最多拿出|每月 [\d,]+ 元，/);
    expect(pictures(replies)).toEqual([]);
  });
});

describe('a sum that never pays it off', () => {
  test('is called so, and no end is promised', async () => {
    const { replies } = await talk([
      '!flow:repayment_plan', '都没有', '借呗 20万 月还100 十号 逾期20天 年化24%', '都没有', '没有了', '4000', '3500', '对',
    ]); // prettier-ignore
    const text = textOf(replies.flatMap(({ blocks }) => blocks));
    expect(text).toContain('很多年也还不清');
    expect(text).not.toMatch(/全部还清/);
  });
});

describe('negotiate', () => {
  test('prints the computed sum and why', async () => {
    const { replies } = await talk([
      '!flow:negotiate',
      '都没有',
      '还没到期',
      '6000',
      '三千出头',
      '没被拒',
      '对',
    ]);
    const text = textOf(replies.flatMap(({ blocks }) => blocks));
    expect(text).toContain('各家加起来每月最多 1,600 元');
    expect(text).toContain('收入按 6,000 元算，必须花的按 4,000 元算，剩 2,000 元');
    expect(text).toContain('我目前能做到每月【不超过 1,600 元】');
  });
});

test('the constants of the plan are the ones the registers print', () => {
  const { figures } = ports.catalogue;
  expect(figures.get('offer-share-of-surplus')?.value).toBe(offerPercent);
  expect(figures.get('card-fraud-principal')?.value).toBe(largeCardFen / 100);
});
