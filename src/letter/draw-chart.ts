/** The repayment chart as a PNG that reads on a phone: what is still owed as bars, month by month. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileDraft } from '../model/file-draft.ts';

type Chart = Extract<FileDraft, { format: 'chart' }>;

const size = { width: 720, height: 540 };
const fontFile = fileURLToPath(new URL('../../content/fonts/noto-sans-sc-subset.ttf', import.meta.url));
/** Whether the font can be read: without it a server that has no Chinese font would draw boxes. */
function font(): Buffer {
  return readFileSync(fontFile);
}

/** The picture's bytes. The libraries are loaded at the first chart only. */
export async function drawChart(chart: Chart): Promise<Buffer> {
  const echarts = await import('echarts');
  const { Resvg } = await import('@resvg/resvg-js');
  const drawn = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    drawn.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'Noto Sans SC', fontSize: 18 },
      title: { text: chart.title, left: 'center', textStyle: { fontSize: 22 } },
      legend: { bottom: 0, textStyle: { fontSize: 18 } },
      grid: { left: 16, right: 24, top: 64, bottom: 56, containLabel: true },
      xAxis: { type: 'category', data: chart.months.map(({ month }) => month), axisLabel: { fontSize: 16 } },
      yAxis: { type: 'value', axisLabel: { fontSize: 16 } },
      series: [
        {
          name: chart.leftName,
          type: 'bar',
          data: chart.months.map(({ left }) => left),
          itemStyle: { color: '#5b8c7b' },
        },
        {
          name: chart.paidName,
          type: 'line',
          data: chart.months.map(({ paid }) => paid),
          itemStyle: { color: '#c26d3f' },
        },
      ],
    });
    const svg = drawn.renderToSVGString();
    const picture = new Resvg(svg, {
      font: { fontBuffers: [font()], loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' },
    } as ConstructorParameters<typeof Resvg>[1]);
    return picture.render().asPng();
  } finally {
    // An undisposed chart keeps the process alive.
    drawn.dispose();
  }
}
