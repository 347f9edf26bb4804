/** `respite understand`: what messages mean, as JSON Lines. */
import { z } from 'zod';
import { Day } from '../model/ids.ts';
import { shanghaiDay } from '../model/shanghai.ts';
import { loadCatalogue } from '../content/load.ts';
import { line, type Command } from './command.ts';
import { answerLines } from './json-lines.ts';
import { root } from './root.ts';
import { makeProjectUnderstander } from './understanding.ts';

const usage = `Usage: respite understand < messages.jsonl

Reads {"text": "...", "before": ["earlier message", ...], "today": "YYYY-MM-DD"} per line (before and today may be
left out) and writes what each message means, one line each, in the same order.`;

const Input = z.object({
  text: z.string(),
  before: z.array(z.string()).optional(),
  today: Day.optional(),
});

export const command: Command = {
  summary: 'batch: what messages mean (JSON Lines)',
  usage,
  async run(_args, io) {
    const today = shanghaiDay(Date.now());
    const catalogue = loadCatalogue(root, { asOf: today, examples: false });
    const understander = await makeProjectUnderstander(catalogue, (words) =>
      line(io.stderr, `respite: ${words}`),
    );
    await answerLines(io.stdin, io.stdout, (value) => {
      const input = Input.parse(value);
      const { doubt: _, ...meaning } = understander.understand(input.text, {
        today: input.today ?? today,
        ...(input.before === undefined ? {} : { before: input.before }),
      });
      // Doubt is the dialogue's business: the batch form says what is answered.
      return meaning;
    });
    return 0;
  },
};
