/** The font of the charts, made at build (scripts/make-chart-font.mjs). Characters it does not hold are left out, never boxes. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Chart } from '../model/file-draft.ts';

export interface ChartFont {
  readonly file: string;
  readonly characters: ReadonlySet<string>;
}

const folder = fileURLToPath(new URL('../../dist/chart-font/', import.meta.url));

/** Reads which characters there are. Fails when the font was not built. */
export function readChartFont(from: string = folder): ChartFont {
  const file = `${from}chart-font.ttf`;
  if (!existsSync(file)) throw new Error('the font of the charts is missing; run npm run build');
  return { file, characters: new Set(readFileSync(`${from}characters.txt`, 'utf8')) };
}

function drawable(text: string, { characters }: ChartFont): string {
  return Array.from(text)
    .filter((sign) => characters.has(sign))
    .join('');
}

/** The chart in characters that can be drawn; a name of which nothing is left becomes its number. */
export function drawableChart(chart: Chart, font: ChartFont): Chart {
  const plain = (text: string): string => drawable(text, font);
  return {
    ...chart,
    title: plain(chart.title),
    subtitle: plain(chart.subtitle),
    note: plain(chart.note),
    labels: chart.labels.map(plain),
    series: chart.series.map(({ name, values }, at) => {
      const kept = plain(name).trim();
      return { name: kept === '' ? `#${at + 1}` : kept, values };
    }),
    axis: { ...chart.axis, text: plain(chart.axis.text) },
  };
}
