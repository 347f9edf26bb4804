/**
 * Draft for approval: what Respite would say in a channel is shown to the staff first, with buttons. Everything needed to
 * send it later stands in Slack itself, so that a restart loses no draft, and a draft is sent once however often it is pressed.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Reply } from '../../model/reply.ts';
import type { Say } from '../shared/say.ts';
import type { Language } from '../../model/language.ts';
import type { Poster } from './post.ts';
import { actions, type Pressed } from './press.ts';
import { button, choiceBlock, render, type RenderOptions, type TextCall } from './render.ts';
import { section, words, type Inline } from './rich-text.ts';
import type { Threads } from './threads.ts';
import { conversationOf, whereOf, type Where } from './where.ts';
import { escapeText } from './words.ts';

type ThreadPlace = Extract<Where, { kind: 'thread' }>;
export type DraftPress = Extract<Pressed, { kind: 'draft' }>;

/** What a draft's button carries: where it belongs, its name, and the choices under it. */
const Carried = z.object({
  to: z.string(),
  id: z.string().regex(/^[0-9a-f]{12}$/),
  choices: z.array(z.tuple([z.string(), z.string()])),
});
type Carried = z.infer<typeof Carried>;
/** Longest value of a button. */
const mostValue = 2000;

export interface Drafts {
  readonly propose: (where: ThreadPlace, reply: Reply, options: RenderOptions) => Promise<void>;
  /** Sends or drops a draft; resolves with the conversation it was sent to. */
  readonly decide: (press: DraftPress) => Promise<string | undefined>;
}

export interface DraftsParts {
  readonly poster: Poster;
  readonly threads: Pick<Threads, 'marks'>;
  readonly support: string;
  readonly say: Say;
  readonly language: Language;
}

const draftMark = (id: string, part: number): string => `respite:draft:${id}:${part}`;
const sentMark = (id: string, part: number): string => `respite:sent:${id}:${part}`;

/** The choices that a button can carry; those beyond it can still be asked for in words. */
function carry(carried: Carried): string {
  const value = JSON.stringify(carried);
  return value.length <= mostValue ? value : carry({ ...carried, choices: carried.choices.slice(0, -1) });
}

export function makeDrafts({ poster, threads, support, say, language }: DraftsParts): Drafts {
  const deciding = new Set<string>();

  /** The line above a draft, in words and in Slack's form. */
  function head(to: ThreadPlace, phrase: string, by?: string): TextCall {
    const text = say(phrase, language);
    const place: Inline[] = [{ type: 'channel', channel_id: to.channel }, ...words(' ')];
    const who: Inline[] = by === undefined ? [] : [...words(' '), { type: 'user', user_id: by }];
    const said = [section([...place, ...words(text), ...who])];
    return {
      kind: 'message',
      blocks: [{ type: 'rich_text', elements: said }],
      text: escapeText(text),
      plain: [],
    };
  }

  async function send(carried: Carried, press: DraftPress): Promise<void> {
    const to = whereOf(carried.to);
    if (to?.kind !== 'thread') return;
    const drafted = await threads.marks(press.channel, press.thread);
    const there = await threads.marks(to.channel, to.thread);
    let part = 0;
    for (let draft = drafted.get(draftMark(carried.id, 0)); draft !== undefined;) {
      const next = drafted.get(draftMark(carried.id, part + 1));
      if (!there.has(sentMark(carried.id, part))) {
        const buttons = carried.choices.map(([id, label]) => ({ id, label }));
        const under = next === undefined && buttons.length > 0 ? [choiceBlock(buttons, '…')] : [];
        const kept = (draft.blocks ?? []).map((block) => ({ ...block, block_id: undefined }));
        const blocks = [...kept, ...under];
        const call: TextCall = {
          kind: 'message',
          blocks: blocks as never,
          text: draft.text,
          plain: [draft.text],
        };
        await poster.post({ channel: to.channel, thread: to.thread }, call, sentMark(carried.id, part));
      }
      draft = next;
      part += 1;
    }
  }

  async function decided(press: DraftPress, to: ThreadPlace, phrase: string): Promise<void> {
    const { text, blocks } = head(to, phrase, press.user);
    await poster.api('chat.update', { channel: press.channel, ts: press.ts, text, blocks });
  }

  return {
    async propose(where, reply, options) {
      const { choices = [], ...rest } = reply;
      const to = conversationOf(where);
      const id = createHash('sha256')
        .update(JSON.stringify([to, reply]))
        .digest('hex')
        .slice(0, 12);
      const value = carry({ to, id, choices: choices.map((choice) => [choice.id, choice.label]) });
      const above = head(where, 'slack_draft');
      const buttons = {
        type: 'actions' as const,
        elements: [
          button(actions.send, say('slack_draft_send', language), value, 'primary'),
          button(actions.drop, say('slack_draft_drop', language), value),
        ],
      };
      const same = where.channel === support ? where.thread : undefined;
      const ts = await poster.post(
        { channel: support, thread: same },
        { ...above, blocks: [...above.blocks, buttons] },
      );
      for (const [part, call] of render(rest, options).entries())
        await poster.post({ channel: support, thread: same ?? ts }, call, draftMark(id, part));
    },
    async decide(press) {
      const carried = Carried.safeParse(press.carried);
      const to = carried.success ? whereOf(carried.data.to) : undefined;
      if (!carried.success || to?.kind !== 'thread' || deciding.has(press.ts)) return undefined;
      deciding.add(press.ts);
      try {
        if (press.does === 'send') await send(carried.data, press);
        await decided(press, to, press.does === 'send' ? 'slack_draft_sent' : 'slack_draft_dropped');
      } finally {
        deciding.delete(press.ts);
      }
      return press.does === 'send' ? carried.data.to : undefined;
    },
  };
}
