// Whole conversations as YAML in test/dialogue/transcripts/: each turn says what is sent and which ids must come back.
//
//   now: 2026-11-25T02:00:00Z      # the clock of the first turn; each turn is a minute later unless `after` says more
//   language: zh-Hans              # optional first language
//   place: private                 # optional
//   doubts: [好累]                 # optional: messages that leave doubt; no other does, whatever was learned
//   turns:
//     - say: 延期了还催            # or  choose: flow:still_chased   or  send: {name: a.jpg, mediaType: image/jpeg}
//       after: 13h                 # optional: time since the turn before (m, h, d)
//       about: [answer:stop_calls] # what each reply is about, kind:id, in order; "..." at the end allows more
//       flow: still_chased         # optional: the flow under way, null for none
//       asking: app_shows          # optional: the fact asked for
//       facts: {app_shows: overdue, agreed_on: unsure}   # optional: told facts (a part of them)
//       steps: [one_sentence, set_date]                  # optional: ids of plan steps, a part in any order
//       without: [recall_agency]                         # optional: steps that must not be there
//       offers: [none, c:menu]                           # optional: choice ids offered, a part
//       effects: [alert]                                 # optional: kinds, exactly
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { makePorts } from '../../src/cli/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import type { DialoguePorts } from '../../src/dialogue/ports.ts';
import { withFiles } from '../../src/letter/write-file.ts';
import type { Conversation } from '../../src/model/conversation.ts';
import { Language } from '../../src/model/language.ts';
import { Reply } from '../../src/model/reply.ts';
import { Attachment, Place, type Turn } from '../../src/model/turn.ts';

const folder = join(import.meta.dirname, 'transcripts');

const Step = z.strictObject({
  say: z.string().optional(),
  choose: z.string().optional(),
  send: Attachment.optional(),
  after: z
    .string()
    .regex(/^\d+[mhd]$/)
    .default('1m'),
  about: z.array(z.string()).optional(),
  says: z.array(z.string()).optional(),
  flow: z.string().nullable().optional(),
  asking: z.string().nullable().optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  steps: z.array(z.string()).optional(),
  without: z.array(z.string()).optional(),
  offers: z.array(z.string()).optional(),
  effects: z.array(z.string()).optional(),
});
const Transcript = z.strictObject({
  now: z.string(),
  language: Language.optional(),
  place: Place.default('private'),
  doubts: z.array(z.string()).default([]),
  turns: z.array(Step).min(1),
});

const minutes = { m: 1, h: 60, d: 1440 };

function milliseconds(after: string): number {
  return Number(after.slice(0, -1)) * minutes[after.at(-1) as keyof typeof minutes] * 60_000;
}

const ports = await makePorts({ asOf: '2026-11-25' });
/** The ports with a danger gate that is in doubt about these messages only: that must not hang on what was learned. */
function inDoubtAbout(texts: readonly string[]): DialoguePorts {
  const { understander } = ports;
  const doubt = (text: string): boolean => texts.includes(text);
  return {
    ...ports,
    understander: {
      understand(text, context) {
        const meaning = understander.understand(text, context);
        return { ...meaning, doubt: doubt(text), danger: doubt(text) ? null : meaning.danger };
      },
      danger: (text) =>
        doubt(text) ? { kind: null, doubt: true } : { ...understander.danger(text), doubt: false },
    },
  };
}

const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('conversations', () => {
  test.each(files)('%s', async (name) => {
    const script = Transcript.parse(parse(readFileSync(join(folder, name), 'utf8')));
    const hearing = inDoubtAbout(script.doubts);
    let state: Conversation | undefined;
    let clock = Date.parse(script.now);
    for (const [index, step] of script.turns.entries()) {
      if (index > 0) clock += milliseconds(step.after);
      const at = new Date(clock).toISOString();
      const kind = step.choose !== undefined ? 'choice' : step.send !== undefined ? 'attachment' : 'text';
      const turn: Turn = {
        conversation: `test:${name}`,
        user: 'u',
        kind,
        at,
        eventId: String(index),
        place: script.place,
        ...(step.say === undefined ? {} : { text: step.say }),
        ...(step.choose === undefined ? {} : { choiceId: step.choose }),
        ...(step.send === undefined ? {} : { attachment: step.send }),
      };
      const result = takeTurn(state, [turn], hearing, at, script.language);
      state = result.conversation;
      const replies = await withFiles(result.replies, result.drafts, at);
      const where = `turn ${index + 1} (${step.say ?? step.choose ?? 'file'})`;
      for (const reply of replies) expect(() => Reply.parse(reply), where).not.toThrow();
      // answer:* stands for any answer: which one is judged where understanding is measured.
      const about = replies.map(({ about: { kind: what, id } }, at) =>
        step.about?.[at] === `${what}:*` ? `${what}:*` : `${what}:${id}`,
      );
      for (const words of step.says ?? []) expect(JSON.stringify(replies), where).toContain(words);
      if (step.about?.at(-1) === '...')
        expect(about.slice(0, step.about.length - 1), where).toEqual(step.about.slice(0, -1));
      else if (step.about !== undefined) expect(about, where).toEqual(step.about);
      if (step.flow !== undefined) expect(state.flow?.id ?? null, where).toBe(step.flow);
      if (step.asking !== undefined) expect(state.lastAsked?.fact ?? null, where).toBe(step.asking);
      for (const [fact, wanted] of Object.entries(step.facts ?? {})) {
        const told = state.facts[fact];
        const value = told === undefined ? undefined : 'unsure' in told ? 'unsure' : told.value;
        expect(value, `${where}: ${fact}`).toEqual(wanted);
      }
      const planned = replies.flatMap((reply) =>
        reply.blocks.flatMap((block) => (block.type === 'steps' ? block.steps.map(({ id }) => id) : [])),
      );
      if (step.steps !== undefined) expect(planned, where).toEqual(expect.arrayContaining(step.steps));
      for (const id of step.without ?? []) expect(planned, where).not.toContain(id);
      const offered = replies.flatMap((reply) => (reply.choices ?? []).map((choice) => choice.id));
      if (step.offers !== undefined) expect(offered, where).toEqual(expect.arrayContaining(step.offers));
      if (step.effects !== undefined)
        expect(
          result.effects.map((effect) => effect.kind),
          where,
        ).toEqual(step.effects);
    }
  });
});
