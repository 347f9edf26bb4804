/** A chart as the library wants it: stacked bars for a phone, large letters, colours that stay apart for the colour-blind. Pure. */
import type { Chart } from '../model/file-draft.ts';

/** Twice the 390 points of a phone. */
export const chartWidth = 780;
const barsHeight = 560;
const headHeight = 190;
const legendLine = 46;

/** Okabe and Ito's colours, the ones that carry on white. */
const colours = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#7F7F7F'];
const ink = '#222222';
const quiet = '#666666';
const fontFamily = 'Noto Sans SC';

/** Names in the legend are cut where they would fill more than a line. */
const longestName = 12;

/** Two names a line. */
export function chartHeight({ series }: Chart): number {
  return headHeight + barsHeight + Math.ceil(series.length / 2) * legendLine + 50;
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

/** Every how many bars a label fits under them. */
function labelStep(bars: number): number {
  return Math.max(1, Math.ceil(bars / 6));
}

export function chartOption(chart: Chart): Record<string, unknown> {
  const { title, subtitle, note, labels, series, axis } = chart;
  const names = distinct(series.map(({ name }) => shortName(name)));
  const step = labelStep(labels.length);
  const text = { fontFamily, color: ink };
  const rows = Math.ceil(series.length / 2);
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: colours,
    textStyle: text,
    title: [
      { text: title, left: 28, top: 24, textStyle: { ...text, fontSize: 44, fontWeight: 'normal' } },
      {
        text: subtitle,
        left: 28,
        top: 84,
        textStyle: { ...text, fontSize: 34, fontWeight: 'normal', color: '#0072B2' },
      },
      {
        text: note,
        left: 28,
        top: 138,
        textStyle: { ...text, fontSize: 26, fontWeight: 'normal', color: quiet },
      },
    ],
    grid: { left: 104, right: 28, top: headHeight + 10, height: barsHeight - 90 },
    legend: {
      data: names,
      left: 28,
      top: headHeight + barsHeight - 5,
      width: chartWidth - 56,
      height: rows * legendLine,
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
        hideOverlap: true,
        interval: (at: number): boolean => at % step === 0 && (at + step / 2 < labels.length || step === 1),
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
