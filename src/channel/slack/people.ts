/** Somebody asked for people in a thread: those on duty are named there, and told in their own channel where it is another. */
import type { Language } from '../../model/language.ts';
import type { Say } from '../shared/say.ts';
import type { Poster } from './post.ts';
import type { TextCall } from './render.ts';
import { section, words, type Inline } from './rich-text.ts';
import type { Where } from './where.ts';
import { escapeText } from './words.ts';

type ThreadPlace = Extract<Where, { kind: 'thread' }>;

/** Members that are named at most. */
const mostNamed = 10;

export interface PeopleParts {
  readonly poster: Poster;
  readonly support: string | undefined;
  readonly staff: readonly string[];
  readonly say: Say;
  readonly language: Language;
}

function call(elements: readonly Inline[], text: string): TextCall {
  return {
    kind: 'message',
    blocks: [{ type: 'rich_text', elements: [section(elements)] }],
    text,
    plain: [text],
  };
}

export async function callPeople(
  where: ThreadPlace,
  { poster, support, staff, say, language }: PeopleParts,
): Promise<void> {
  const named = staff.filter((member) => member !== '*').slice(0, mostNamed);
  if (named.length > 0) {
    const elements = named.flatMap((user_id): Inline[] => [{ type: 'user', user_id }, ...words(' ')]);
    const text = named.map((member) => `<@${member}>`).join(' ');
    await poster.post({ channel: where.channel, thread: where.thread }, call(elements, text));
  }
  if (support === undefined || support === where.channel) return;
  const { permalink } = await poster.api('chat.getPermalink', {
    channel: where.channel,
    message_ts: where.thread,
  });
  const text = say('slack_people_wanted', language);
  const link: Inline[] =
    typeof permalink === 'string' && URL.canParse(permalink)
      ? [...words(' '), { type: 'link', url: permalink, text: permalink }]
      : [];
  const place: Inline[] = [{ type: 'channel', channel_id: where.channel }, ...words(' ')];
  await poster.post({ channel: support }, call([...place, ...words(text), ...link], escapeText(text)));
}
