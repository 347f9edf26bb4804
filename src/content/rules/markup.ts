/** Texts inside YAML: the Markdown subset, and no spaces that YAML puts between wrapped Chinese lines. */
import { isScalar, visit } from 'yaml';
import type { ContentFault } from '../../model/errors.ts';
import { parseMarkdown } from '../markdown.ts';
import type { ContentSource } from '../source.ts';
import { parseYaml } from '../yaml-file.ts';
import { authoredTexts } from './texts.ts';

/** Markdown faults of flows, phrases, facts and danger replies (answers report theirs while reading). */
export function markup(source: ContentSource): ContentFault[] {
  return authoredTexts(source)
    .filter((text) => !text.parsed)
    .flatMap((text) =>
      parseMarkdown(text.text, text.language, source.registers)
        .faults.filter((fault) => !fault.message.includes('is not known; expected {{'))
        .map((fault) => ({ file: text.file, ...text.at(fault.at), message: fault.message })),
    );
}

const han = /\p{Script=Han}/u;
const wrapped = /[\p{Script=Han}，。、；：！？”）] [\p{Script=Han}“（]/u;

/** Folded and wrapped Chinese: YAML joins the lines with a space. */
export function foldedChinese(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const file of source.files) {
    if (!file.path.startsWith('content/')) continue;
    const front = file.path.endsWith('.md');
    const text = front ? (/^---\n([\s\S]*?)\n---/.exec(file.text)?.[1] ?? '') : file.text;
    if (!han.test(text)) continue;
    const yaml = parseYaml(file.path, text, [], front ? 2 : 1);
    if (yaml === undefined) continue;
    visit(yaml.document, {
      Scalar(_, node) {
        if (!isScalar(node) || typeof node.value !== 'string' || !node.range || !han.test(node.value)) return;
        const raw = text.slice(node.range[0], node.range[1]).trimEnd();
        const where = yaml.placeOf(node.range[0]);
        if (node.type === 'BLOCK_FOLDED' && raw.split('\n').length > 2)
          faults.push({ file: file.path, ...where, message: 'YAML ">" puts a space between Chinese lines; write "|" instead' });
        else if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED' && raw.includes('\n') && wrapped.test(node.value))
          faults.push({
            file: file.path,
            ...where,
            message: 'a wrapped line puts a space between Chinese lines; write it on one line or with "|"',
          });
      },
    });
  }
  return faults;
}
