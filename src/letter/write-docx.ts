/** Paragraphs as a Word document that reads right in WPS, LibreOffice and Word: Chinese fonts set for East Asian text. */
import type { WrittenParagraph } from '../model/file-draft.ts';

const body = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun' };
const head = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimHei' };
/** Half points: small four (12 pt) for text, small two (18 pt) for the title, as Chinese letters are set. */
const sizes = { title: 36, heading: 28, text: 24, item: 24, words: 24, right: 24, quiet: 20 } as const;
/** Two characters of indent at 12 pt, in twentieths of a point. */
const twoCharacters = 480;

/** The file's bytes. The library is loaded at the first letter only. */
export async function writeDocx(paragraphs: readonly WrittenParagraph[]): Promise<Buffer> {
  const { AlignmentType, Document, Packer, Paragraph, TextRun } = await import('docx');
  const made = paragraphs.map(({ style, text }) => {
    const heading = style === 'title' || style === 'heading';
    return new Paragraph({
      alignment:
        style === 'title'
          ? AlignmentType.CENTER
          : style === 'right'
            ? AlignmentType.RIGHT
            : AlignmentType.LEFT,
      spacing: { before: heading ? 240 : 0, after: 120, line: 400 },
      ...(style === 'text' ? { indent: { firstLine: twoCharacters } } : {}),
      ...(style === 'words' || style === 'item' ? { indent: { left: twoCharacters } } : {}),
      children: [
        new TextRun({ text, font: heading ? head : body, size: sizes[style], bold: heading, italics: false }),
      ],
    });
  });
  const document = new Document({
    creator: 'Respite',
    sections: [
      {
        properties: { page: { margin: { top: 1440, bottom: 1440, left: 1588, right: 1474 } } },
        children: made,
      },
    ],
  });
  return Packer.toBuffer(document);
}
