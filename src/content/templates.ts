/**
 * Templates of `respite new`: for each kind the file or the list entry, valid in form, with FILL wherever the author must
 * write. `respite check` points out each FILL that is left.
 */
export interface Template {
  /** The files written, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** An entry put at the end of an existing list file. */
  readonly append?: { readonly path: string; readonly head: string; readonly entry: string };
  /** What to do next, one line. */
  readonly next: string;
}

/** Stands in a template where the author writes. */
export const FILL = 'FILL';

const pair = (what: string): string => `{ zh: "${FILL} ${what}", en: "${FILL} ${what}" }`;

function answerFile(id: string, today: string, short: string): string {
  return `---
intent: ${id}
reviewed: ${today}
claims: []
laws: []
next: []
---
${FILL} ${short}

1. ${FILL} what to do first
2. ${FILL} what to do next

> ${FILL} the exact words to say or send (leave out where words do not help)

${FILL} the risk or the duty
`;
}

type Make = (id: string, today: string, group: string) => Template;

/** The kinds that can be made, by name. */
export const templates: Readonly<Record<string, Make>> = {
  answer: (id, today) => ({
    files: {
      [`content/answers/${id}.zh.md`]: answerFile(id, today, 'the short answer, at most 90 Chinese characters'),
      [`content/answers/${id}.en.md`]: answerFile(id, today, 'the short answer'),
    },
    next: 'Write both languages, name the claims and laws they rest on',
  }),
  question: (id, _today, group) => ({
    files: {
      [`intents/${group}/${id}.yaml`]: `id: ${id}
asks: "${FILL} one sentence: what the person wants to know"
label: ${pair('question')}
not: {}
examples:
  zh-Hans: []
  zh-Hant: []
  en: []
`,
    },
    next: `Write the example sentences, then: respite new answer ${id}`,
  }),
  flow: (id) => ({
    files: {
      [`content/flows/${id}.yaml`]: `id: ${id}
title: ${pair('title')}
intro: ${pair('one line: what it gives, how long it takes')}
leads: []
order: [${id}_first_fact]
steps:
  - id: first_step
    urgency: now
    title: ${pair('one line: what to do')}
    do: ${pair('how, with the exact words')}
    claims: []
    laws: []
always: [first_step]
`,
    },
    next: 'Put the facts it needs into order (respite new fact <id>), write steps with their conditions',
  }),
  letter: (id, today) => ({
    files: {
      [`content/letters/${id}.md`]: `---
id: ${id}
form: letter
title: ${pair('title')}
to: ${pair('to whom')}
helps: ${pair('when it helps')}
harms: ${pair('when it harms')}
facts: []
claims: []
laws: []
reviewed: ${today}
gloss: "${FILL} what the letter says, in English"
---
# ${FILL} heading

${FILL} the text. Names and numbers are blanks: 【　】

>> 【　】
`,
    },
    next: 'Write the text; slots are {{fact:<id>}}, optional paragraphs begin with {{when: <condition>}}',
  }),
  fact: (id) => ({
    files: {},
    append: {
      path: 'content/facts/general.yaml',
      head: 'facts:\n',
      entry: `  - id: ${id}
    name: ${pair('short name')}
    question: ${pair('the question')}
    why: ${pair('one line: why we ask')}
    type: yesno
`,
    },
    next: 'Choose the type; choice and choices need options',
  }),
  law: (id, today) => ({
    files: {},
    append: {
      path: 'content/sources/laws.yaml',
      head: 'laws:\n',
      entry: `  - id: ${id}
    name: ${pair('official name with article')}
    issuer: "${FILL} issuer"
    weight: law
    from: "${today}"
    says: ${pair('what it says, in our own words')}
    confidence: low
    checked: "${today}"
    recheckDays: 180
`,
    },
    next: 'Set weight, the day it came into force, and confidence',
  }),
  contact: (id, today) => ({
    files: {},
    append: {
      path: 'content/sources/contacts.yaml',
      head: 'contacts:\n',
      entry: `  - id: ${id}
    name: ${pair('name')}
    phone: "${FILL}"
    for: ${pair('what it is for, and what it is not for')}
    from: "${today}"
    source: "${FILL} where the number was seen"
    confidence: low
    checked: "${today}"
    recheckDays: 90
`,
    },
    next: 'Phone numbers stand in quotes',
  }),
  figure: (id, today) => ({
    files: {},
    append: {
      path: 'content/sources/figures.yaml',
      head: 'figures:\n',
      entry: `  - id: ${id}
    about: "${FILL} what the figure means"
    print: ${pair('how it is printed, unit included')}
    source: "${FILL} where it comes from"
    from: "${today}"
    checked: "${today}"
    recheckDays: 180
`,
    },
    next: `Use it as {{figure:${id}}}`,
  }),
  phrase: (id) => ({
    files: {},
    append: {
      path: 'content/phrases/general.yaml',
      head: '',
      entry: `${id}:
  zh: "${FILL} the sentence"
  en: "${FILL} the sentence"
`,
    },
    next: `The program says it with phrase(context, '${id}')`,
  }),
};

/** Kinds whose ids are kebab-case; all others are snake_case. */
export const kebabKinds: ReadonlySet<string> = new Set(['law', 'contact', 'figure']);
