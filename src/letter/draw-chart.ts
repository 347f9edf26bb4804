/** Draws a chart as PNG where it is called. The drawing libraries and the font are loaded at the first picture only. */
import type { Chart } from '../model/file-draft.ts';
import { drawableChart, readChartFont, type ChartFont } from './chart-font.ts';
import { chartHeight, chartOption, chartWidth } from './chart-option.ts';

async function loadDrawing() {
  const [core, charts, components, renderers, resvg] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
    import('@resvg/resvg-js'),
  ]);
  core.use([
    charts.BarChart,
    components.GridComponent,
    components.LegendComponent,
    components.TitleComponent,
    renderers.SVGRenderer,
  ]);
  return { init: core.init, Resvg: resvg.Resvg, font: readChartFont() };
}

let drawing: ReturnType<typeof loadDrawing> | undefined;

/** Drawn as SVG, in characters that `font` holds. */
function svgOf(chart: Chart, init: Awaited<ReturnType<typeof loadDrawing>>['init'], font: ChartFont): string {
  const plain = drawableChart(chart, font);
  const canvas = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: chartWidth,
    height: chartHeight(plain),
  });
  try {
    canvas.setOption(chartOption(plain));
    return canvas.renderToSVGString();
  } finally {
    // Without it the process never ends.
    canvas.dispose();
  }
}

/** The picture's bytes, 780 pixels wide. Fails when the font was not built or the drawing library does not run here. */
export async function drawChart(chart: Chart): Promise<Buffer> {
  drawing ??= loadDrawing();
  const { init, Resvg, font } = await drawing.catch((error: unknown) => {
    drawing = undefined;
    throw error;
  });
  const picture = new Resvg(svgOf(chart, init, font), {
    background: '#ffffff',
    font: { fontFiles: [font.file], loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' },
  });
  return picture.render().asPng();
}
