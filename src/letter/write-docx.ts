/** Paragraphs as a Word document that reads right in WPS, LibreOffice and Word: Chinese fonts set for East Asian text. */
import type * as DocxModule from 'docx';
import type { WrittenParagraph, WrittenPart, WrittenTable } from '../model/file-draft.ts';

const body = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun' };
const head = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimHei' };
/** Half points: small four (12 pt) for text, small two (18 pt) for the title, as Chinese letters are set. */
const sizes = { title: 36, heading: 28, text: 24, item: 24, words: 24, right: 24, quiet: 20 } as const;
/** Two characters of indent at 12 pt, in twentieths of a point. */
const twoCharacters = 480;

/** Text width of the page in twentieths of a point: A4 less its margins. */
const textWidth = 11_906 - 1588 - 1474;
/** Nine points: a table of several lenders still fits. */
const cellSize = 18;

/** The name of the bullet list in the file. */
const bullets = 'items';

type Docx = typeof DocxModule;

function paragraph({ AlignmentType, Paragraph, TextRun }: Docx, { style, text }: WrittenParagraph) {
  const heading = style === 'title' || style === 'heading';
  return new Paragraph({
    alignment:
      style === 'title' ? AlignmentType.CENTER : style === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    spacing: { before: heading ? 240 : 0, after: 120, line: 400 },
    ...(style === 'text' ? { indent: { firstLine: twoCharacters } } : {}),
    ...(style === 'words' ? { indent: { left: twoCharacters } } : {}),
    ...(style === 'item' ? { numbering: { reference: bullets, level: 0 } } : {}),
    children: [
      new TextRun({ text, font: heading ? head : body, size: sizes[style], bold: heading, italics: false }),
    ],
  });
}

/** The first column to the left, sums to the right; the head is repeated on every page. Columns as wide as they need. */
function table(docx: Docx, { head: titles, rows }: WrittenTable) {
  const { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } = docx;
  const weight = titles.map((title, at) =>
    Math.min(24, Math.max(wide(title) / 2, ...rows.map((row) => wide(row[at] ?? ''))) + 2),
  );
  const all = weight.reduce((sum, one) => sum + one, 0);
  const widths = weight.map((one) => Math.floor((textWidth * one) / all));
  const row = (cells: readonly string[], tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            children: [
              new Paragraph({
                alignment:
                  at === 0 || /\p{Script=Han}/u.test(text) ? AlignmentType.LEFT : AlignmentType.RIGHT,
                children: [
                  new TextRun({ text, font: tableHeader ? head : body, size: cellSize, bold: tableHeader }),
                ],
              }),
            ],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(titles, true), ...rows.map((cells) => row(cells, false))],
  });
}

/** Width in half characters: Chinese signs are twice as wide. */
function wide(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0);
}

/** The file's bytes. The library is loaded at the first letter only. */
export async function writeDocx(parts: readonly WrittenPart[]): Promise<Buffer> {
  const docx = await import('docx');
  const document = new docx.Document({
    creator: 'Respite',
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [
            {
              level: 0,
              format: docx.LevelFormat.BULLET,
              // A sign that every font on a Chinese system has; the symbol fonts of Word are missing on WPS phones.
              text: '•',
              alignment: docx.AlignmentType.LEFT,
              style: {
                paragraph: { indent: { left: twoCharacters * 2, hanging: twoCharacters / 2 } },
                run: { font: body },
              },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { margin: { top: 1440, bottom: 1440, left: 1588, right: 1474 } } },
        children: parts.map((part) => (part.style === 'table' ? table(docx, part) : paragraph(docx, part))),
      },
    ],
  });
  return docx.Packer.toBuffer(document);
}
