/** The table of broken files: what an author did, and word for word what `check` says about it. */
import type { Change } from './tree.ts';

const zh = 'content/answers/stop_calls.zh.md';
const en = 'content/answers/stop_calls.en.md';
const flow = 'content/flows/still_chased.yaml';
const letter = 'content/letters/confirm.md';
const facts = 'content/facts/general.yaml';
const documents = 'content/sources/documents.yaml';
const intent = 'intents/after-deferral/stop_calls.yaml';

function add(text: string): (before: string) => string {
  return (before) => `${before}\n${text}\n`;
}
function swap(from: string, to: string): (before: string) => string {
  return (before) => before.replace(from, to);
}

export interface Broken {
  readonly what: string;
  readonly change: Change;
  readonly says: readonly string[];
}

export const broken: readonly Broken[] = [
  // Form
  { what: 'a field has the wrong type', change: { 'content/sources/contacts.yaml': swap('"12378"', '12378') }, says: ["content/sources/contacts.yaml:4:12 phone: found 12378, expected a text (write it in quotes: \"12378\")"] },
  { what: 'a field is missing', change: { [flow]: swap('    urgency: now\n', '') }, says: ["content/flows/still_chased.yaml:7:5 steps[0].urgency is missing, expected one of now, this_week, this_month"] },
  { what: 'a field is misspelt', change: { [flow]: swap('intro:', 'intor:') }, says: ["content/flows/still_chased.yaml:1:1 intro is missing, expected a map", "content/flows/still_chased.yaml:3:1 intor is not a known field"] },
  { what: 'a word outside a closed list', change: { [flow]: swap('urgency: now', 'urgency: tomorrow') }, says: ["content/flows/still_chased.yaml:9:14 steps[0].urgency: found \"tomorrow\", expected one of now, this_week, this_month"] },
  { what: 'a condition with two operators', change: { 'content/conditions.yaml': swap('is: true', 'is: true, atLeast: 3') }, says: ["content/conditions.yaml:2:14 has_proof: expected exactly one of is, in, atLeast, atMost, before, after"] },
  { what: 'a condition of no known form', change: { 'content/conditions.yaml': swap('{ fact: proof, is: true }', '{ fct: proof }') }, says: ["content/conditions.yaml:2:14 has_proof: expected one condition: {fact, <one operator>}, {unsure}, {cond}, {all}, {any} or {not}"] },
  { what: 'YAML that cannot be read', change: { [facts]: swap('id: proof', 'id: [proof') }, says: ["content/conditions.yaml:2:22 there is no fact \"proof\" in content/facts/", "content/facts/general.yaml:3:5 this is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]", "content/flows/still_chased.yaml:5:9 there is no fact \"proof\" in content/facts/"] },
  { what: 'a key that stands twice', change: { 'content/phrases/general.yaml': add('hello:\n  zh: 好\n  en: Hi') }, says: ["content/phrases/general.yaml:5:1 this is not valid YAML: Map keys must be unique"] },
  { what: 'an id in capitals', change: { [facts]: swap('id: proof', 'id: Proof') }, says: ["content/conditions.yaml:2:22 there is no fact \"proof\" in content/facts/", "content/facts/general.yaml:2:9 id: found \"Proof\", expected snake_case, for example still_chased", "content/flows/still_chased.yaml:5:9 there is no fact \"proof\" in content/facts/"] },
  { what: 'a list without its head', change: { 'content/lenders.yaml': '- { id: x, name: 某, kind: bank }\n' }, says: ["content/lenders.yaml:1:1 expected \"lenders:\" at the top of this file"] },
  { what: 'no front matter', change: { [zh]: '先看。\n' }, says: ["content/answers/stop_calls.zh.md:1:1 the file must begin with front matter: a line of ---, the fields, and a line of ---"] },
  { what: 'four ways on', change: { [zh]: swap('next: []', 'next: ["flow:still_chased", "letter:confirm", "q:why_still_called", "q:why_still_called"]'), [en]: swap('next: []', 'next: ["flow:still_chased", "letter:confirm", "q:why_still_called"]') }, says: ["content/answers/stop_calls.zh.md:6:7 next: has 4 items, expected at most 3 items"] },
  { what: 'a day that is not written as one', change: { [letter]: swap('2026-11-20', '20.11.2026') }, says: ["content/letters/confirm.md:11:11 reviewed: found \"20.11.2026\", expected a day as YYYY-MM-DD"] },
  { what: 'a day that is not in the calendar', change: { [letter]: swap('2026-11-20', '2026-11-31') }, says: ["content/letters/confirm.md:11:11 2026-11-31 is not a day of the calendar"] },
  { what: 'a file that is missing', change: { 'content/danger.yaml': null }, says: ["content/danger.yaml:1:1 this file is missing"] },
  { what: 'a file that nothing reads', change: { 'content/answer/x.zh.md': '---\n---\n' }, says: ["content/answer/x.zh.md:1:1 nothing reads this file; docs/authoring.md says where each kind stands"] },
  { what: 'a group that does not exist', change: { 'intents/various/x.yaml': 'id: x\n' }, says: ["intents/various/x.yaml:1:1 question types stand in intents/<group>/<id>.yaml; the groups are after-deferral, negotiating, legality, responding, credit, consequences, planning, talking, topic, out-of-scope, documents, tests, danger"] },
  { what: 'a name that is not the id', change: { [flow]: swap('id: still_chased', 'id: still_called') }, says: ["content/flows/still_chased.yaml:1:5 id is \"still_called\", expected \"still_chased\" as in the name of the file"] },
  { what: 'an id that stands twice', change: { [facts]: swap('id: agreed_on', 'id: proof') }, says: ["content/facts/general.yaml:7:9 the fact \"proof\" stands already in content/facts/general.yaml:2", "content/flows/still_chased.yaml:5:21 there is no fact \"agreed_on\" in content/facts/", "content/flows/still_chased.yaml:11:19 there is no fact \"agreed_on\" in content/facts/", "content/flows/still_chased.yaml:11:51 there is no fact \"agreed_on\" in content/facts/", "content/letters/confirm.md:8:9 there is no fact \"agreed_on\" in content/facts/", "content/letters/confirm.md:16:3 there is no fact \"agreed_on\" in content/facts/"] },
  { what: 'a figure twice for the same days', change: { 'content/sources/figures.yaml': swap('    until: "2026-12-31"\n', '') }, says: ["content/sources/figures.yaml:9:9 the figure \"reply-days\" stands already in content/sources/figures.yaml:2 for the same days; give the earlier one an until"] },
  // Markdown
  { what: 'a heading', change: { [zh]: add('# 步骤') }, says: ["content/answers/stop_calls.zh.md:13:1 headings do not survive every channel; write a paragraph, with **bold** where it matters"] },
  { what: 'a table', change: { [zh]: add('| 一 | 二 |\n| --- | --- |') }, says: ["content/answers/stop_calls.zh.md:13:1 tables are not allowed; use a list"] },
  { what: 'HTML', change: { [zh]: add('好<br>的') }, says: ["content/answers/stop_calls.zh.md:13:2 HTML is not allowed; write plain Markdown"] },
  { what: 'code marks', change: { [zh]: add('点`确认`键。') }, says: ["content/answers/stop_calls.zh.md:13:2 code marks ` are not allowed; write the words plainly"] },
  { what: 'italics', change: { [zh]: add('请*马上*打。') }, says: ["content/answers/stop_calls.zh.md:13:2 single * or _ (italics) do not survive every channel; use **bold** or nothing"] },
  { what: 'an image', change: { [zh]: add('![图](https://example.com/a.png)') }, says: ["content/answers/stop_calls.zh.md:13:1 images are not allowed; say it in words"] },
  { what: 'a hard line break', change: { [zh]: add('第一行  \n第二行') }, says: ["content/answers/stop_calls.zh.md:13:4 a hard line break is not allowed; remove the spaces or \\ at the end of the line, or begin a new paragraph"] },
  { what: 'a dividing line', change: { [zh]: add('---') }, says: ["content/answers/stop_calls.zh.md:13:1 a dividing line does not survive every channel; leave it out"] },
  { what: 'bold around quotation marks', change: { [zh]: add('先**“协商”**后面再说。') }, says: ["content/answers/stop_calls.zh.md:13:2 these ** do not become bold: bold may not begin or end with a quotation mark or other punctuation next to a word; put the punctuation outside, for example “**协商**” instead of **“协商”**"] },
  { what: 'an address without https', change: { [zh]: add('[官网](www.example.com)') }, says: ["content/answers/stop_calls.zh.md:13:1 the address \"www.example.com\" is not usable; links begin with https://"] },
  { what: 'a notice of no known kind', change: { [zh]: add('> [!TIP]\n> 小心。') }, says: ["content/answers/stop_calls.zh.md:13:3 [!TIP] is not a notice; expected [!NOTE], [!WARNING] or [!CAUTION]"] },
  { what: 'a list inside a list', change: { [zh]: add('- 一\n  - 二') }, says: ["content/answers/stop_calls.zh.md:14:3 a list inside a list is not allowed; make it one list"] },
  { what: 'a list that leaves a number out', change: { [zh]: add('段落。\n\n4. 四') }, says: ["content/answers/stop_calls.zh.md:15:1 this list begins with 4, expected 1 or 3"] },
  { what: 'Markdown faults inside YAML point into the text', change: { [flow]: swap('do: { zh: 记下来。,', 'do: { zh: "好，`记`下来。",') }, says: ["content/flows/still_chased.yaml:16:18 code marks ` are not allowed; write the words plainly"] },
  { what: 'Markdown faults inside a block text point to the line', change: { 'content/phrases/general.yaml': add('long:\n  zh: |\n    第一段。\n\n    ## 标题\n  en: One') }, says: ["content/phrases/general.yaml:9:5 headings do not survive every channel; write a paragraph, with **bold** where it matters"] },
  { what: 'a folded Chinese text', change: { 'content/phrases/general.yaml': add('long:\n  zh: >\n    第一行\n    第二行\n  en: One') }, says: ["content/phrases/general.yaml:6:7 YAML \">\" puts a space between Chinese lines; write \"|\" instead"] },
  { what: 'a wrapped Chinese text', change: { 'content/phrases/general.yaml': add('long:\n  zh: 第一行\n    第二行\n  en: One') }, says: ["content/phrases/general.yaml:6:7 a wrapped line puts a space between Chinese lines; write it on one line or with \"|\""] },
  // References
  { what: 'a claim that does not exist', change: { [flow]: swap('claims: [d1-1-check]', 'claims: [d1-1-chekc]') }, says: ["content/flows/still_chased.yaml:17:14 there is no claim \"d1-1-chekc\" in content/sources/documents.yaml"] },
  { what: 'a law that does not exist', change: { [letter]: swap('laws: [change-of-contract]', 'laws: [nothing]') }, says: ["content/letters/confirm.md:10:8 there is no law \"nothing\" in content/sources/laws.yaml"] },
  { what: 'a law not in force on the day', change: { 'content/sources/laws.yaml': swap('from: "2021-01-01"', 'from: "2021-01-01"\n    until: "2025-12-31"') }, says: ["content/answers/stop_calls.en.md:5:8 the law \"change-of-contract\" is not in force on 2026-11-25 (from 2021-01-01 until 2025-12-31)", "content/answers/stop_calls.zh.md:5:8 the law \"change-of-contract\" is not in force on 2026-11-25 (from 2021-01-01 until 2025-12-31)", "content/answers/why_still_called.en.md:5:8 the law \"change-of-contract\" is not in force on 2026-11-25 (from 2021-01-01 until 2025-12-31)", "content/answers/why_still_called.zh.md:5:8 the law \"change-of-contract\" is not in force on 2026-11-25 (from 2021-01-01 until 2025-12-31)", "content/flows/still_chased.yaml:12:12 the law \"change-of-contract\" is not in force on 2026-11-25 (from 2021-01-01 until 2025-12-31)", "content/letters/confirm.md:10:8 the law \"change-of-contract\" is not in force on 2026-11-25 (from 2021-01-01 until 2025-12-31)"] },
  { what: 'a way on to nothing', change: { [zh]: swap('next: []', 'next: ["flow:gone"]'), [en]: swap('next: []', 'next: ["flow:gone"]') }, says: ["content/answers/stop_calls.en.md:6:8 there is no flow \"gone\" in content/flows/", "content/answers/stop_calls.zh.md:6:8 there is no flow \"gone\" in content/flows/"] },
  { what: 'a condition that does not exist', change: { [flow]: swap('cond: has_proof', 'cond: has_poof') }, says: ["content/flows/still_chased.yaml:8:19 there is no condition \"has_poof\" in content/conditions.yaml"] },
  { what: 'a fact that does not exist', change: { 'content/conditions.yaml': swap('fact: proof', 'fact: prof') }, says: ["content/conditions.yaml:2:22 there is no fact \"prof\" in content/facts/"] },
  { what: 'an option that does not exist', change: { 'content/conditions.yaml': swap('{ fact: proof, is: true }', '{ fact: who, is: bank }') }, says: ["content/conditions.yaml:2:22 the fact \"who\" has no option \"bank\"; it has lender, agent"] },
  { what: 'an operator that does not fit', change: { 'content/conditions.yaml': swap('{ fact: proof, is: true }', '{ fact: proof, atLeast: 3 }') }, says: ["content/conditions.yaml:2:22 \"atLeast\" does not fit the fact \"proof\" of type yesno"] },
  { what: 'a letter that does not exist', change: { [flow]: swap('letter: confirm', 'letter: confrim') }, says: ["content/flows/still_chased.yaml:18:13 there is no letter \"confrim\" in content/letters/"] },
  { what: 'a paragraph of a letter on a condition that does not exist', change: { [letter]: swap('when: has_proof', 'when: has_poof') }, says: ["content/letters/confirm.md:18:19 there is no condition \"has_poof\" in content/conditions.yaml"] },
  { what: 'a contact that does not exist', change: { [zh]: swap('{{contact:regulator}}', '{{contact:regultor}}') }, says: ["content/answers/stop_calls.zh.md:11:5 there is no contact \"regultor\" in content/sources/contacts.yaml"] },
  { what: 'a figure that does not hold on the day', change: { 'content/sources/figures.yaml': swap('"2026-12-31"', '"2026-11-24"'), [zh]: add('等{{figure:reply-days}}。') }, says: ["content/answers/stop_calls.zh.md:13:2 the figure \"reply-days\" does not hold on 2026-11-25 (from 2020-03-01 until 2026-11-24; from 2027-01-01); the sentence would be withheld"] },
  { what: 'a placeholder of no known kind', change: { [zh]: add('{{contcat:regulator}}') }, says: ["content/answers/stop_calls.zh.md:13:1 {{contcat:regulator}} is not known; expected {{contact:<id>}}, {{figure:<id>}} or {{fact:<id>}}"] },
  { what: 'a fact in an answer', change: { [zh]: add('你在{{fact:agreed_on}}说好的。') }, says: ["content/answers/stop_calls.zh.md:13:3 {{fact:agreed_on}} may stand only in the steps of flows and in letters"] },
  { what: 'a slot of a letter that is not under facts', change: { [letter]: swap('facts: [agreed_on]', 'facts: []') }, says: ["content/letters/confirm.md:16:1 {{fact:agreed_on}} is used but \"agreed_on\" does not stand under facts"] },
  { what: 'an unknown neighbour of a question', change: { [intent]: add('not: { gone: "x" }') }, says: ["intents/after-deferral/stop_calls.yaml:9:14 there is no question type \"gone\""] },
  { what: 'a lead to nowhere', change: { [flow]: swap('leads: [stop_calls]', 'leads: [stop_cals]') }, says: ["content/flows/still_chased.yaml:4:9 there is no question type \"stop_cals\""] },
  // Pairs and sources
  { what: 'an answer in one language only', change: { [en]: null }, says: ["intents/after-deferral/stop_calls.yaml:1:5 there is no answer content/answers/stop_calls.en.md"] },
  { what: 'languages that rest on different claims', change: { [en]: swap('claims: [d1-1-check]', 'claims: []') }, says: ["content/answers/stop_calls.en.md:4:9 claims is [], but [d1-1-check] in content/answers/stop_calls.zh.md; both languages say the same"] },
  { what: 'an answer that rests on nothing', change: { 'content/answers/why_still_called.zh.md': swap('[change-of-contract]', '[]'), 'content/answers/why_still_called.en.md': swap('[change-of-contract]', '[]') }, says: ["content/answers/why_still_called.en.md:4:9 an answer names at least one claim or law that it rests on", "content/answers/why_still_called.zh.md:4:9 an answer names at least one claim or law that it rests on"] },
  { what: 'an answer that begins with a list', change: { [zh]: swap('先看 App 里这一笔的到期日。\n', '') }, says: ["content/answers/stop_calls.zh.md:9:1 an answer begins with a paragraph that is the short answer and stands alone"] },
  { what: 'a short answer that is too long', change: { [zh]: swap('先看', `${'很'.repeat(85)}先看`) }, says: ["content/answers/stop_calls.zh.md:8:1 the short answer has 97 characters, expected at most 90; move the rest into a second paragraph"] },
  { what: 'a section without a claim', change: { [documents]: swap('      - { id: "1", title: 一 }', '      - { id: "1", title: 一 }\n      - { id: "2", title: 二 }') }, says: ["content/sources/documents.yaml:6:9 the section \"2\" of d1 has no claim"] },
  { what: 'a rejected claim without a reason', change: { [documents]: swap('status: used', 'status: rejected') }, says: ["content/sources/documents.yaml:7:9 claims[0]: expected a reason for a corrected or rejected claim"] },
  { what: 'a claim whose place does not know it', change: { [documents]: swap('place: [stop_calls]', 'place: [stop_calls, why_still_called]') }, says: ["content/sources/documents.yaml:7:87 the claim \"d1-1-check\" has its place in content/answers/why_still_called.zh.md, which does not name it"] },
  { what: 'a claim of no section', change: { [documents]: swap('section: "1"', 'section: "1.1"') }, says: ["content/sources/documents.yaml:5:9 the section \"1\" of d1 has no claim", "content/sources/documents.yaml:7:36 d1 has no section \"1.1\""] },
  { what: 'a step that rests on nothing', change: { [flow]: swap('    claims: [d1-1-check]\n', '') }, says: ["content/flows/still_chased.yaml:13:9 the step \"log\" names no claim and no law that it rests on"] },
  { what: 'a fact that decides but is never asked', change: { [flow]: swap('order: [proof, who, agreed_on]', 'order: [who, agreed_on]') }, says: ["content/flows/still_chased.yaml:8:11 the fact \"proof\" decides here but does not stand in order, so it is never asked"] },
  { what: 'a fact that asks for a secret', change: { [facts]: swap('有书面的吗？', '身份证号是多少？') }, says: ["content/facts/general.yaml:4:21 Respite never asks for names, ID, card or contract numbers, codes or passwords"] },
  { what: 'a phrase with other places in English', change: { 'content/phrases/general.yaml': swap('Hello {name}', 'Hello') }, says: ["content/phrases/general.yaml:3:7 the phrase \"hello\" has the places {} in English and {name} in Chinese"] },
  // Wording
  { what: 'a sum in prose', change: { [zh]: add('每次收 500 元。') }, says: ["content/answers/stop_calls.zh.md:13:5 \"500 元\" stands in prose; put it into content/sources/figures.yaml and write {{figure:<id>}}"] },
  { what: 'a period in prose', change: { [zh]: add('机构要在十五天内答复。') }, says: ["content/answers/stop_calls.zh.md:13:5 \"十五天\" stands in prose; put it into content/sources/figures.yaml and write {{figure:<id>}}"] },
  { what: 'a period in English prose', change: { [en]: add('The lender has 15 working days.') }, says: ["content/answers/stop_calls.en.md:13:16 \"15 working days\" stands in prose; put it into content/sources/figures.yaml and write {{figure:<id>}}"] },
  { what: 'a phone number in prose', change: { [zh]: add('可以打 12363 问。') }, says: ["content/answers/stop_calls.zh.md:13:5 \"12363\" stands in prose; put it into content/sources/contacts.yaml and write {{contact:<id>}}"] },
  { what: 'a promise about the credit record', change: { [zh]: add('延期不会影响征信。') }, says: ["content/answers/stop_calls.zh.md:13:3 \"不会影响征信\" must not be claimed: nobody can promise that the credit record stays clean; say what is true, or deny it in the same sentence"] },
  { what: 'a promise that a complaint stops it', change: { [zh]: add('投诉就会停催。') }, says: ["content/answers/stop_calls.zh.md:13:1 \"投诉就会停催\" must not be claimed: a complaint stops neither collection nor interest nor debt; say what is true, or deny it in the same sentence"] },
  { what: 'the invented regulation', change: { [zh]: add('依据《银行业金融机构贷款催收管理办法》投诉。') }, says: ["content/answers/stop_calls.zh.md:13:4 \"银行业金融机构贷款催收管理办法\" must not be claimed: this text cannot be verified and is not cited; say what is true, or deny it in the same sentence"] },
  { what: 'the regulator of former days', change: { [zh]: add('可以向银保监会投诉。') }, says: ["content/answers/stop_calls.zh.md:13:4 \"银保监会\" must not be claimed: it is now 国家金融监督管理总局; say what is true, or deny it in the same sentence"] },
  { what: 'a promise in English', change: { [en]: add('A deferral will not affect your credit.') }, says: ["content/answers/stop_calls.en.md:13:12 \"will not affect your credit\" must not be claimed: nobody can promise that the credit record stays clean; say what is true, or deny it in the same sentence"] },
  { what: 'a letter that admits the debt', change: { [letter]: swap('请书面答复。', '本人确认欠款，请书面答复。') }, says: ["content/letters/confirm.md:16:26 \"本人确认欠款\" admits the debt; ask for the account instead and say that the letter confirms no amount"] },
  { what: 'a letter that offers to pay without the gate on old debts', change: { [letter]: swap('请书面答复。', '我目前每月能付【　】。') }, says: ["content/letters/confirm.md:2:5 \"目前每月能付\" offers to pay: the letter needs the gate on old debts (debt_is_recent)"] },
  { what: 'a letter that promises', change: { [letter]: swap('请书面答复。', '本人保证月底还清。') }, says: ["content/letters/confirm.md:16:26 \"本人保证\" promises; write what is possible at present, subject to a written agreement", "content/letters/confirm.md:16:30 \"月底还清\" promises; write what is possible at present, subject to a written agreement"] },
  { what: 'a letter that threatens', change: { [letter]: swap('请书面答复。', '否则将向媒体举报。') }, says: ["content/letters/confirm.md:16:26 \"否则将向媒体举报\" threatens; state facts and one request"] },
  { what: 'a letter that cuts off all contact', change: { [letter]: swap('请书面答复。', '请停止一切联系。') }, says: ["content/letters/confirm.md:16:27 \"停止一切联系\" cuts off all contact; ask for text messages or e-mail and name hours for calls"] },
  { what: 'a letter with a place for a number that is no blank', change: { [letter]: swap('请书面答复。', '身份证号：{{fact:agreed_on}}') }, says: ["content/letters/confirm.md:16:26 \"身份证号：\" must be a blank 【　】: names and numbers are never filled in"] },
  { what: 'a letter with Markdown', change: { [letter]: swap('请书面答复。', '请**书面**答复。') }, says: ["content/letters/confirm.md:16:1 a letter knows only \"# \" headings, \"- \" items, \">>\" lines and plain text; write it plainly"] },
  // Sentences and ids
  { what: 'an example taught twice', change: { 'intents/after-deferral/why_still_called.yaml': swap('为什么还打', '怎么让他们，别打了？') }, says: ["intents/after-deferral/why_still_called.yaml:5:13 \"怎么让他们，别打了？\" stands already in intents/after-deferral/stop_calls.yaml:5; an example teaches one thing only"] },
  { what: 'a document that raises no known question', change: { 'intents/documents/x.yaml': '- intent: nothing\n  text: "【某某】您的借款已逾期"\n' }, says: ["intents/documents/x.yaml:1:11 there is no question type \"nothing\""] },
  { what: 'a document without its question', change: { 'intents/documents/x.yaml': '- text: "【某某】您的借款已逾期"\n' }, says: ["intents/documents/x.yaml:1:3 [0].intent is missing, expected a text"] },
  { what: 'a test that is also an example', change: { 'intents/tests/stop_calls.yaml': swap('求他们别再打来', '怎么让他们别打了') }, says: ["intents/tests/stop_calls.yaml:3:13 \"怎么让他们别打了\" is also an example in intents/after-deferral/stop_calls.yaml:5; a test is never trained on"] },
  { what: 'a topic that nothing leads to', change: { 'intents/topic/where_to_pay.yaml': 'id: where_to_pay\nasks: "Where."\nlabel: { zh: 付哪里, en: Where }\nexamples: { zh-Hans: [], zh-Hant: [], en: [] }\n' }, says: ["intents/topic/where_to_pay.yaml:1:5 nothing leads to the topic \"where_to_pay\"; name q:where_to_pay under next of the answers nearest to it"] },
  { what: 'a question nobody can ask', change: { [intent]: swap('["怎么让他们别打了"]', '[]') }, says: ["intents/after-deferral/stop_calls.yaml:5:12 \"stop_calls\" has no example sentence, so nobody can ask it; only topics have none"] },
  { what: 'a button that is too long', change: { [facts]: swap('id: lender', `id: lender_${'x'.repeat(60)}`) }, says: ["content/facts/general.yaml:18:15 the button \"f:who:lender_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" has 73 bytes, expected at most 64; choose a shorter id"] },
  { what: 'a danger pattern that cannot be read', change: { 'content/danger.yaml': swap('不想活', '"不想(活"') }, says: ["content/danger.yaml:2:37 this pattern cannot be read: Invalid regular expression: /不想(活/u: Unterminated group"] },
  { what: 'a lender name that belongs to another', change: { 'content/lenders.yaml': add('  - { id: jdjr, name: 白条, aliases: [JB], kind: platform }') }, says: ["content/lenders.yaml:4:37 the name \"JB\" belongs already to the lender \"jiebei\""] },
  { what: 'a template left unfinished', change: { [zh]: add('FILL the risk or the duty') }, says: ["content/answers/stop_calls.zh.md:13:1 still to be written: the risk or the duty"] },
];
