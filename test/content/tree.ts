/** A small, faultless content tree on disk, and single files of it replaced: what the tests of `check` break. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkContent, type CheckOptions } from '../../src/content/check.ts';
import { formatFault } from '../../src/model/errors.ts';

export const day = '2026-11-25';

const answer = (language: 'zh' | 'en', intent: string): string => `---
intent: ${intent}
reviewed: 2026-11-20
claims: [${intent === 'stop_calls' ? 'd1-1-check' : ''}]
laws: [change-of-contract]
next: []
---
${language === 'zh' ? '先看 App 里这一笔的到期日。' : 'Look at the due date of this loan in the app first.'}

1. ${language === 'zh' ? '截图。' : 'Take a screenshot.'}
2. ${language === 'zh' ? '问{{contact:regulator}}。' : 'Ask {{contact:regulator}}.'}
`;

const intent = (id: string, example: string): string => `id: ${id}
asks: "What to do."
label: { zh: 怎么办, en: What now }
examples:
  zh-Hans: ["${example}"]
  zh-Hant: []
  en: []
`;

/** The faultless tree, by path. */
export const tree: Readonly<Record<string, string>> = {
  'intents/after-deferral/stop_calls.yaml': intent('stop_calls', '怎么让他们别打了'),
  'intents/after-deferral/why_still_called.yaml': intent('why_still_called', '为什么还打'),
  'intents/out-of-scope/loans.yaml': `id: loans
examples:
  zh-Hans: ["哪里能借钱"]
  zh-Hant: []
  en: []
`,
  'intents/tests/stop_calls.yaml': `id: stop_calls
tests:
  - { text: "求他们别再打来", lang: zh-Hans, style: plain }
`,
  'content/answers/stop_calls.zh.md': answer('zh', 'stop_calls'),
  'content/answers/stop_calls.en.md': answer('en', 'stop_calls'),
  'content/answers/why_still_called.zh.md': answer('zh', 'why_still_called'),
  'content/answers/why_still_called.en.md': answer('en', 'why_still_called'),
  'content/conditions.yaml': `conditions:
  has_proof: { fact: proof, is: true }
`,
  'content/facts/general.yaml': `facts:
  - id: proof
    name: { zh: 书面, en: Paper }
    question: { zh: 有书面的吗？, en: Is it in writing? }
    why: { zh: 书面的才算数。, en: Only what is written counts. }
    type: yesno
  - id: agreed_on
    name: { zh: 哪天, en: Day }
    question: { zh: 哪天说好的？, en: When was it agreed? }
    why: { zh: 用来算日子。, en: To count from. }
    type: date
  - id: who
    name: { zh: 谁, en: Who }
    question: { zh: 谁答应的？, en: Who agreed? }
    why: { zh: 人对了才算。, en: It must be the right one. }
    type: choice
    options:
      - { id: lender, label: { zh: 机构, en: The lender } }
      - { id: agent, label: { zh: 中介, en: An agent } }
`,
  'content/flows/still_chased.yaml': `id: still_chased
title: { zh: 为什么还催, en: Why still }
intro: { zh: 问几句。, en: A few questions. }
leads: [stop_calls]
order: [proof, who, agreed_on]
steps:
  - id: ask
    when: { cond: has_proof }
    urgency: now
    title: { zh: 去问, en: Ask }
    do: { zh: "日期：{{fact:agreed_on}}。", en: "Day: {{fact:agreed_on}}." }
    laws: [change-of-contract]
  - id: log
    urgency: this_week
    title: { zh: 记下, en: Note }
    do: { zh: 记下来。, en: Note it. }
    claims: [d1-1-check]
    letter: confirm
always: [log]
`,
  'content/letters/confirm.md': `---
id: confirm
form: letter
title: { zh: 确认函, en: Confirmation }
to: { zh: 机构, en: The lender }
helps: { zh: 要书面答复时。, en: When you want it in writing. }
harms: { zh: 很老的债。, en: A very old debt. }
facts: [agreed_on]
claims: []
laws: [change-of-contract]
reviewed: 2026-11-20
gloss: Asks whether it was approved.
---
# 确认函

我于{{fact:agreed_on}}申请延期，请书面答复。

{{when: has_proof}}附：书面材料。

>> 【　】
`,
  'content/phrases/general.yaml': `hello:
  zh: "你好，{name}"
  en: "Hello {name}"
`,
  'content/sources/documents.yaml': `documents:
  - id: d1
    title: 文章
    sections:
      - { id: "1", title: 一 }
    claims:
      - { id: d1-1-check, section: "1", says: 先查状态, status: used, place: [stop_calls] }
`,
  'content/sources/laws.yaml': `laws:
  - id: change-of-contract
    name: { zh: 《民法典》第544条, en: Civil Code art. 544 }
    issuer: 全国人大
    weight: law
    from: "2021-01-01"
    says: { zh: 约定不明的推定为未变更。, en: A vague change counts as no change. }
    confidence: high
    checked: "2026-11-20"
    recheckDays: 365
`,
  'content/sources/contacts.yaml': `contacts:
  - id: regulator
    name: { zh: 金融消费者热线, en: Financial consumer line }
    phone: "12378"
    for: { zh: 投诉机构, en: Complaints about lenders }
    from: "2020-01-01"
    source: 官网
    confidence: high
    checked: "2026-11-20"
    recheckDays: 90
`,
  'content/sources/figures.yaml': `figures:
  - id: reply-days
    about: How long the lender has
    print: { zh: 15 天, en: 15 days }
    source: 办法
    from: "2020-03-01"
    until: "2026-12-31"
    checked: "2026-11-20"
    recheckDays: 180
  - id: reply-days
    about: How long the lender has
    print: { zh: 10 天, en: 10 days }
    source: 新办法
    from: "2027-01-01"
    checked: "2026-11-20"
    recheckDays: 180
`,
  'content/lenders.yaml': `lenders:
  - { id: jiebei, name: 借呗, aliases: [jb], kind: platform }
`,
  'content/lexicon.yaml': 'replace: { 崔收: 催收 }\nclasses: {}\n',
  'content/danger-words.yaml': 'die: [死, dead]\n',
  'content/danger.yaml': `traps: [{ pattern: 笑死, why: idiom }]
signs: [{ kind: self_harm, pattern: 不想活, strength: strong }]
replies:
${['self_harm', 'danger_now', 'other_at_risk', 'harm_to_others']
  .map(
    (kind) => `  ${kind}:
    say: { zh: "请拨{{contact:regulator}}。", en: "Call {{contact:regulator}}." }
    group: { zh: "请拨{{contact:regulator}}。", en: "Call {{contact:regulator}}." }
    contacts: [regulator]
`,
  )
  .join('')}`,
};

export type Change = Readonly<Record<string, string | ((text: string) => string) | null>>;

/** Runs `use` with a tree on disk; `change` replaces, edits or (null) removes files. */
export function withTree<T>(change: Change, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'respite-content-'));
  try {
    writeTree(root, change);
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Writes the tree, changed, into `root`. */
export function writeTree(root: string, change: Change = {}): void {
  const paths = new Set([...Object.keys(tree), ...Object.keys(change)]);
  for (const path of paths) {
    const edit = change[path];
    if (edit === null) continue;
    const before = tree[path] ?? '';
    const text = edit === undefined ? before : typeof edit === 'string' ? edit : edit(before);
    if (typeof edit === 'function' && text === before) throw new Error(`the edit changes nothing in ${path}`);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** What `check` says about a changed tree, line by line. */
export function faultsOf(change: Change, options: Partial<CheckOptions> = {}): string[] {
  return withTree(change, (root) => checkContent(root, { asOf: day, ...options }).faults.map(formatFault));
}
