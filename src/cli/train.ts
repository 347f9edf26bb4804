/** `respite train`: builds the model of understanding from intents/ and content/lexicon.yaml. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { line, type Command } from './command.ts';
import { root } from './root.ts';
import { readTrainingFiles } from './training-files.ts';
import { trainingInput } from './training-input.ts';
import { modelKey, saveModel } from '../understand/classify/model-file.ts';

const usage = `Usage: respite train [--if-needed]

Builds the model of understanding into model/ from intents/ and content/.
  --if-needed   does nothing when the model fits the sentences already`;

export const command: Command = {
  summary: 'builds the model of understanding',
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { 'if-needed': { type: 'boolean' } } });
    const dir = join(root, 'model');
    const files = readTrainingFiles(root);
    if (values['if-needed'] === true && modelKey(dir) === files.key) return 0;
    const { trainOnTwoCores } = await import('./train-apart.ts');
    const input = trainingInput(files);
    const start = performance.now();
    const model = await trainOnTwoCores(input, (share) => {
      if (io.terminal) io.stderr.write(`\rtraining ${Math.round(share * 100)} %`);
    });
    if (io.terminal) io.stderr.write('\r');
    const size = saveModel(dir, model);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    line(
      io.stdout,
      `model: ${input.sentences.length} sentences, ${model.labels.length} classes, ` +
        `${model.vocabulary.ids.length} features, ${(size / 1e6).toFixed(1)} MB, ${seconds} s`,
    );
    return 0;
  },
};
