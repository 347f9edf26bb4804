/** A chart as the library wants it: stacked bars for a phone, large letters, colours that stay apart for the colour-blind. Pure. */
import type { Chart } from '../model/file-draft.ts';

/** Twice the 390 points of a phone. */
export const chartWidth = 780;
const barsHeight = 560;
const headHeight = 190;
const legendLine = 46;
/** Icon, the gap behind it and the gap to the next name. */
const legendIcon = 56;
const side = 28;

/** Okabe and Ito's colours, the ones that carry on white. */
const colours = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#7F7F7F'];
const ink = '#222222';
const quiet = '#666666';
const fontFamily = 'Noto Sans SC';

/** Names in the legend are cut where they would fill more than a line. */
const longestName = 12;

/** Lines that the legend fills, reckoned generously: a Chinese sign is as wide as the letters are high. */
function legendLines(names: readonly string[]): number {
  let lines = 1;
  let x = 0;
  for (const name of names) {
    const width = legendIcon + Array.from(name).reduce((sum, sign) => sum + (sign < '\u2e80' ? 17 : 29), 0);
    if (x > 0 && x + width > chartWidth - 2 * side) {
      lines += 1;
      x = 0;
    }
    x += width;
  }
  return lines;
}

export function chartHeight({ series }: Chart): number {
  return headHeight + barsHeight + legendLines(series.map(({ name }) => shortName(name))) * legendLine + 20;
}

/** What a sum is on the axis: 20000000 fen -> 20万. */
export function axisLabel(fen: number, { unit, text }: Chart['axis']): string {
  return fen === 0 ? '0' : text.replace('{amount}', String(Math.round((fen / unit) * 100) / 100));
}

function shortName(name: string): string {
  const signs = Array.from(name);
  return signs.length > longestName ? `${signs.slice(0, longestName - 1).join('')}…` : name;
}

/** Names are keys of the legend: two that look alike after cutting are told apart by a number. */
function distinct(names: readonly string[]): string[] {
  return names.map((name, at) => (names.indexOf(name) === at ? name : `${name} ${at + 1}`));
}

/** Which bars have a label: the first, the last, and as many between as fit side by side. */
function labelled(bars: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil((bars - 1) / 4));
  const places = Array.from({ length: bars }, (_, at) => at).filter((at) => at % step === 0);
  const last = bars - 1;
  return new Set([...places.filter((at) => at === last || last - at >= step * 0.8), last]);
}

export function chartOption(chart: Chart): Record<string, unknown> {
  const { title, subtitle, note, labels, series, axis } = chart;
  const names = distinct(series.map(({ name }) => shortName(name)));
  const shown = labelled(labels.length);
  const text = { fontFamily, color: ink };
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: colours,
    textStyle: text,
    title: [
      { text: title, left: side, top: 24, textStyle: { ...text, fontSize: 44, fontWeight: 'normal' } },
      {
        text: subtitle,
        left: side,
        top: 84,
        textStyle: { ...text, fontSize: 34, fontWeight: 'normal', color: '#0072B2' },
      },
      {
        text: note,
        left: side,
        top: 138,
        textStyle: { ...text, fontSize: 26, fontWeight: 'normal', color: quiet },
      },
    ],
    grid: { left: 104, right: 60, top: headHeight + 10, height: barsHeight - 90 },
    legend: {
      data: names,
      left: side,
      top: headHeight + barsHeight - 5,
      width: chartWidth - 2 * side,
      itemGap: 20,
      itemWidth: 30,
      itemHeight: 24,
      selectedMode: false,
      textStyle: { ...text, fontSize: 28, width: 290, overflow: 'truncate' },
    },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: quiet } },
      axisLabel: {
        ...text,
        fontSize: 26,
        margin: 14,
        interval: (at: number): boolean => shown.has(at),
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { ...text, fontSize: 26, formatter: (fen: number): string => axisLabel(fen, axis) },
      splitLine: { lineStyle: { color: '#dddddd' } },
    },
    series: series.map(({ values }, at) => ({
      name: names[at],
      type: 'bar',
      stack: 'all',
      barCategoryGap: labels.length > 40 ? '0%' : '18%',
      data: [...values],
    })),
  };
}
