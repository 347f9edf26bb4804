/** The danger file, the lines and the ordinary examples, read as the program reads them for training. */
import { fileURLToPath } from 'node:url';
import { readTrainingFiles } from '../../../src/cli/training-files.ts';
import { trainingInput } from '../../../src/cli/training-input.ts';
import type { DangerFile, DangerLine } from '../../../src/model/danger.ts';

const input = trainingInput(readTrainingFiles(fileURLToPath(new URL('../../../', import.meta.url))));
if (input.danger === undefined) throw new Error('content/danger.yaml is missing');

export const dangerFile: DangerFile = input.danger.file;
export const dangerLines: readonly DangerLine[] = input.danger.lines;
/** Every example sentence of the question types and of what is outside the field: nobody is in danger in them. */
export const ordinaryTexts: readonly string[] = input.sentences.map((s) => s.text);
