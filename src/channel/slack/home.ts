/** The App Home: what Respite is, what it keeps, and the member's own case. Shown to that member only. Pure. */
import type { Language } from '../../model/language.ts';
import { fillPhrase, type Say } from '../shared/say.ts';
import { actions } from './press.ts';
import { button, type Actions } from './render.ts';
import { section, words, type RichText } from './rich-text.ts';

/** What is known of a member's conversation; never its words. */
export interface HomeCase {
  readonly language: Language;
  /** A person is in charge. */
  readonly person: boolean;
  /** Title of the guided plan under way. */
  readonly flow?: string | undefined;
  /** Plans given, the newest last. */
  readonly plans: readonly { readonly title: string; readonly day: string }[];
  /** How many facts, noted calls and reminders are kept. */
  readonly facts: number;
  readonly incidents: number;
  readonly reminders: number;
}

export interface HomeView {
  readonly type: 'home';
  readonly private_metadata: string;
  readonly blocks: readonly object[];
}

/** Plans that are listed. */
const shownPlans = 5;

function paragraph(text: string): RichText {
  return { type: 'rich_text', elements: [section(words(text))] };
}

function list(lines: readonly string[]): RichText {
  const elements = lines.map((line) => ({ type: 'rich_text_section' as const, elements: words(line) }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
}

function header(text: string): object {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

export function homeView(conversation: string, known: HomeCase, phrases: Say): HomeView {
  const say = (id: string, values: Readonly<Record<string, string | number>> = {}): string =>
    fillPhrase(phrases(id, known.language), values);
  const mine = [
    ...(known.person ? [say('slack_home_person')] : []),
    ...(known.flow === undefined ? [] : [say('slack_home_flow', { title: known.flow })]),
    ...known.plans.slice(-shownPlans).map(({ title, day }) => say('slack_home_plan', { title, day })),
    ...(known.facts > 0 ? [say('slack_home_facts', { count: known.facts })] : []),
    ...(known.incidents > 0 ? [say('slack_home_incidents', { count: known.incidents })] : []),
    ...(known.reminders > 0 ? [say('slack_home_reminders', { count: known.reminders })] : []),
  ];
  const row = (commands: readonly string[]): Actions => ({
    type: 'actions',
    elements: commands.map((command) =>
      button(`${actions.choice}:${command}`, say(`choice_${command}`), `c:${command}`),
    ),
  });
  const begin = [
    'menu',
    ...(known.flow === undefined ? [] : ['resume']),
    known.person ? 'close_person' : 'person',
  ];
  return {
    type: 'home',
    private_metadata: conversation,
    blocks: [
      header(say('slack_home_title')),
      paragraph(say('slack_home_what')),
      row(begin),
      paragraph(say('slack_home_where')),
      { type: 'divider' },
      header(say('slack_home_case')),
      mine.length === 0 ? paragraph(say('slack_home_nothing')) : list(mine),
      { type: 'divider' },
      header(say('slack_home_privacy')),
      paragraph(say('slack_home_kept')),
      row(['privacy', 'export', 'delete']),
    ],
  };
}
