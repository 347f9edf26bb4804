/** The table of commands. A command's module is imported only when it is called, so that starting stays fast. */
import type { Command } from './command.ts';

type Load = () => Promise<{ command: Command }>;

export const commands: Readonly<Record<string, { summary: string; load: Load }>> = {
  start: { summary: 'starts every configured channel', load: () => import('./start.ts') },
  chat: { summary: 'talks in the terminal', load: () => import('./chat.ts') },
  ask: { summary: 'one question, one answer', load: () => import('./ask.ts') },
  check: { summary: 'checks all content', load: () => import('./check.ts') },
  train: { summary: 'builds the model of understanding', load: () => import('./train.ts') },
  measure: { summary: 'measures understanding on the held-out tests', load: () => import('./measure.ts') },
  stale: { summary: 'lists what is past its recheck date', load: () => import('./stale.ts') },
  graph: { summary: 'draws a flow', load: () => import('./graph.ts') },
  preview: {
    summary: 'writes all answers, flows and letters as one HTML file',
    load: () => import('./preview.ts'),
  },
  switch: {
    summary: 'switches an answer off and on again while the server runs',
    load: () => import('./switch.ts'),
  },
  report: { summary: 'figures for staff', load: () => import('./report.ts') },
  new: { summary: 'writes a template for a new content file', load: () => import('./new.ts') },
  understand: { summary: 'batch: what messages mean (JSON Lines)', load: () => import('./understand.ts') },
  parse: { summary: 'batch: values from text (JSON Lines)', load: () => import('./parse.ts') },
  converse: { summary: 'batch: whole conversations (JSON Lines)', load: () => import('./converse.ts') },
};
