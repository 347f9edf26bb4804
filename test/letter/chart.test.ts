// The picture of a repayment plan: decoded, read back pixel by pixel, with its font cut for the test as the build cuts it.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawableChart, readChartFont } from '../../src/letter/chart-font.ts';
import { axisLabel, chartHeight, chartOption, chartWidth } from '../../src/letter/chart-option.ts';
import { writeChart } from '../../src/letter/write-chart.ts';
import { withFiles } from '../../src/letter/write-file.ts';
import type { Chart } from '../../src/model/file-draft.ts';

const root = join(import.meta.dirname, '../..');

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/make-chart-font.mjs'), '--if-needed'], { cwd: root });
});

const chart: Chart = {
  title: '每月还 2,000 元',
  subtitle: '2027年9月还清',
  note: '每个月还剩多少（元）',
  labels: ['现在', '26年12月', '27年1月', '27年2月'],
  series: [
    { name: '花呗', values: [800_000, 500_000, 200_000, 0] },
    { name: '微粒贷', values: [2_000_000, 1_500_000, 900_000, 300_000] },
  ],
  axis: { unit: 1_000_000, text: '{amount}万' },
};

interface Picture {
  readonly width: number;
  readonly height: number;
  /** How many points have a colour, #rrggbb. */
  readonly count: (colour: string) => number;
}

/** Decodes a PNG of eight bits a channel, RGB or RGBA, by the standard. */
function decode(bytes: Buffer): Picture {
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const [width, height, depth, kind] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]];
  expect([depth, kind === 2 || kind === 6]).toEqual([8, true]);
  const size = kind === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * size;
  const pixels = Buffer.alloc(line * height);
  const paeth = (a: number, b: number, c: number): number => {
    const [p, q, r] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    return p <= q && p <= r ? a : q <= r ? b : c;
  };
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const left = x < size ? 0 : (pixels[y * line + x - size] ?? 0);
      const up = y === 0 ? 0 : (pixels[(y - 1) * line + x] ?? 0);
      const corner = x < size || y === 0 ? 0 : (pixels[(y - 1) * line + x - size] ?? 0);
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      pixels[y * line + x] = ((raw[y * (line + 1) + 1 + x] ?? 0) + add) & 0xff;
    }
  }
  return {
    width,
    height,
    count: (colour) => {
      let found = 0;
      for (let at = 0; at < pixels.length; at += size)
        if (`#${pixels.toString('hex', at, at + 3)}` === colour.toLowerCase()) found += 1;
      return found;
    },
  };
}

describe('the picture', () => {
  test('is a PNG for a phone with a bar for each debt in the size of what is left', async () => {
    const picture = decode(await writeChart(chart));
    expect([picture.width, picture.height]).toEqual([chartWidth, chartHeight(chart)]);
    const first = picture.count('#0072b2');
    const second = picture.count('#e69f00');
    // 4.7 million fen months against 1.5: the areas stand in that ratio, less the line of the subtitle and the legend.
    expect(second / first).toBeGreaterThan(2);
    expect(second / first).toBeLessThan(3.6);
  });

  test('draws Chinese letters: without them there is less ink', async () => {
    const ink = (picture: Picture): number => picture.width * picture.height - picture.count('#ffffff');
    const mute: Chart = {
      ...chart,
      title: ' ',
      subtitle: ' ',
      note: ' ',
      labels: ['1', '2', '3', '4'],
      series: chart.series.map(({ values }, at) => ({ name: `${at}`, values })),
    };
    const spoken = ink(decode(await writeChart(chart)));
    expect(spoken - ink(decode(await writeChart(mute)))).toBeGreaterThan(4000);
  });

  test('comes with words that say the same, and they stand in its place where it cannot be drawn', async () => {
    const reply = { blocks: [], about: { kind: 'plan' as const, id: 'repayment_plan' } };
    const draft = { format: 'png' as const, name: 'a.png', alt: '欠款降到 0 元', chart };
    const [shown] = await withFiles([reply], [{ reply: 0, draft }], '2026-11-25T02:00:00Z');
    expect(shown?.blocks).toMatchObject([{ type: 'image', mediaType: 'image/png', alt: '欠款降到 0 元' }]);
    const broken = { ...draft, chart: { ...chart, series: null as unknown as Chart['series'] } };
    const [words] = await withFiles([reply], [{ reply: 0, draft: broken }], '2026-11-25T02:00:00Z');
    expect(words?.blocks).toEqual([{ type: 'paragraph', runs: [{ type: 'text', text: '欠款降到 0 元' }] }]);
  });
});

describe('the font', () => {
  test('is small and holds everyday characters, the names of lenders, and their traditional forms', () => {
    const { file, characters } = readChartFont();
    expect(existsSync(file)).toBe(true);
    expect(statSync(file).size).toBeLessThan(1_800_000);
    for (const sign of '借呗微粒贷還債錢萬月0123456789,') expect(characters.has(sign), sign).toBe(true);
  });

  test('what it does not hold is left out, and a name of which nothing is left becomes its number', () => {
    const font = { file: '', characters: new Set('小贷 0123456789#万') };
    const plain = drawableChart(
      {
        ...chart,
        series: [
          { name: '😀', values: [1, 0, 0, 0] },
          { name: '小𠮷贷', values: [1, 0, 0, 0] },
        ],
      },
      font,
    );
    expect(plain.series.map(({ name }) => name)).toEqual(['#1', '小贷']);
  });

  test('a missing font is said as such', () => {
    expect(() => readChartFont('/nowhere/')).toThrow(/npm run build/);
  });
});

describe('what stands on it', () => {
  test.each([
    [0, '0'],
    [2_000_000, '2万'],
    [150_000, '0.15万'],
    [12_500_000, '12.5万'],
  ])('%i fen is %s', (fen, label) => {
    expect(axisLabel(fen, chart.axis)).toBe(label);
  });

  test('two lenders of one name are told apart, long names are cut', () => {
    const option = chartOption({
      ...chart,
      series: [
        { name: '借呗', values: [1, 0, 0, 0] },
        { name: '借呗', values: [1, 0, 0, 0] },
        { name: '一家名字特别特别特别长的小贷公司', values: [1, 0, 0, 0] },
      ],
    });
    expect((option['series'] as { name: string }[]).map(({ name }) => name)).toEqual([
      '借呗',
      '借呗 2',
      '一家名字特别特别特别长…',
    ]);
  });

  test('the first and the last bar are always labelled, however many there are', () => {
    for (const bars of [2, 3, 7, 33, 120, 360]) {
      const labels = Array.from({ length: bars }, (_, at) => String(at));
      const option = chartOption({ ...chart, labels });
      const { interval } = (option['xAxis'] as { axisLabel: { interval: (at: number) => boolean } })
        .axisLabel;
      const shown = labels.filter((_, at) => interval(at));
      expect([shown[0], shown.at(-1), shown.length <= 6]).toEqual(['0', String(bars - 1), true]);
    }
  });
});
