/** Replies of every kind and block, as the dialogue gives them: what each channel must be able to show. */
import type { Paragraph, Reply, Run } from '../../src/model/reply.ts';

export const text = (words: string): Run => ({ type: 'text', text: words });
const strong = (words: string): Run => ({ type: 'strong', text: words });
const paragraph = (...runs: Run[]): Paragraph => ({ type: 'paragraph', runs });

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export const answer: Reply = {
  about: { kind: 'answer', id: 'still_chased' },
  expects: 'text',
  blocks: [
    paragraph(
      text('协商延期以后还接到催收电话，多半不是你做错了什么：'),
      strong('延期只对谈成的那一笔有效'),
      text('，系统和外包催收更新得慢，其他平台也会照打。'),
    ),
    {
      type: 'list',
      ordered: true,
      items: [
        [text('先在 App 里看这一笔的状态，是否显示“已延期”。')],
        [text('打官方客服，请他们把名单从催收里撤下来，记下'), strong('工号和时间'), text('。')],
        [text('还在打，就保存通话记录，按下面的步骤投诉。')],
      ],
    },
    {
      type: 'words',
      lines: [
        [text('您好，我的这笔贷款已经和贵公司协商延期，有短信为证。请核对系统，并停止对我的催收。')],
        [text('请告诉我您的工号，这次通话我会录音。')],
      ],
    },
    { type: 'notice', level: 'warning', lines: [[text('不要把钱转到催收员的个人账户。')]] },
    paragraph(
      text('更多可以看 '),
      { type: 'link', text: '官方网站', href: 'https://www.nfra.gov.cn/' },
      text('。'),
    ),
    {
      type: 'sources',
      items: [
        {
          id: 'guide-2026',
          title: '互联网金融贷后催收业务指引',
          weight: 'recommended_standard',
          note: '推荐性国家标准',
        },
        { id: 'civil-code-1034', title: '《民法典》第一千零三十四条', weight: 'law', note: '法律' },
      ],
    },
  ],
  choices: [
    { id: 'q:stop_calls', label: '怎样让他们别打了？', does: 'ask' },
    { id: 'flow:still_chased', label: '帮我一步一步理清', does: 'flow' },
    { id: 'letter:complaint', label: '写一封投诉信', does: 'letter' },
  ],
};

export const question: Reply = {
  about: { kind: 'question', id: 'deferral_in_writing' },
  expects: 'choice',
  blocks: [paragraph(text('（2/6）延期有书面的凭据吗？短信、邮件、App 截图都算。'))],
  choices: [
    { id: 'f:deferral_in_writing:yes', label: '有', does: 'fact' },
    { id: 'f:deferral_in_writing:no', label: '没有，只是电话里说的', does: 'fact' },
    { id: 'f:deferral_in_writing:unsure', label: '不确定', does: 'fact' },
    { id: 'f:deferral_in_writing:skip', label: '跳过', does: 'fact' },
  ],
};

export const plan: Reply = {
  about: { kind: 'plan', id: 'still_chased' },
  expects: 'text',
  blocks: [
    paragraph(text('按你说的，这是给你的步骤。')),
    {
      type: 'steps',
      urgency: 'now',
      title: '今天（11 月 25 日）',
      steps: [
        {
          id: 'call_platform',
          title: '打借呗官方客服，请他们核对延期状态',
          body: [
            paragraph(text('用 App 里的官方号码，不要回拨催收的号码。')),
            { type: 'words', lines: [[text('我的贷款已延期到明年 3 月，请核对并停止催收。')]] },
          ],
          because: '因为你说延期是电话里谈的，没有书面凭据。',
          sources: ['guide-2026'],
        },
        { id: 'keep_evidence', title: '把通话记录截图保存', body: [], sources: [] },
      ],
    },
    {
      type: 'steps',
      urgency: 'this_week',
      title: '这周内（12 月 1 日前）',
      steps: [
        {
          id: 'complain',
          title: '还在打就投诉',
          body: [
            { type: 'list', ordered: false, items: [[text('金融消费者投诉热线')], [text('平台的投诉渠道')]] },
            { type: 'notice', level: 'info', lines: [[text('投诉只写事实，不夸大。')]] },
          ],
          sources: [],
        },
      ],
    },
    {
      type: 'sources',
      items: [{ id: 'guide-2026', title: '互联网金融贷后催收业务指引', note: '推荐性国家标准' }],
    },
  ],
};

export const letter: Reply = {
  about: { kind: 'letter', id: 'complaint' },
  blocks: [
    paragraph(text('信写好了，空着的地方请你填上。')),
    {
      type: 'document',
      name: '投诉信.docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes: Buffer.from('这是一封信').toString('base64'),
    },
    {
      type: 'image',
      name: '通话次数.png',
      mediaType: 'image/png',
      bytes: png,
      alt: '每天的通话次数，最多一天十二次',
    },
  ],
};

export const danger: Reply = {
  about: { kind: 'danger', id: 'self_harm' },
  expects: 'choice',
  blocks: [
    paragraph(text('听到你这样说，我很担心你。钱的事可以慢慢来，你的命比什么都要紧。')),
    {
      type: 'notice',
      level: 'urgent',
      lines: [
        [
          text('现在就可以打 '),
          strong('12356'),
          text('（心理援助热线）；有危险时打 '),
          strong('110'),
          text(' 或 '),
          strong('120'),
          text('。'),
        ],
      ],
    },
    paragraph(text('身边有危险的东西就先离开，叫醒身边的人，打 110 或 120。你现在安全吗？')),
  ],
  choices: [
    { id: 'c:safe_yes', label: '我现在安全', does: 'command' },
    { id: 'c:safe_no', label: '不安全', does: 'command' },
  ],
};

export const clarify: Reply = {
  about: { kind: 'clarify', id: 'candidates' },
  expects: 'choice',
  blocks: [paragraph(text('你是想问：'))],
  choices: [
    { id: 'q:home_visit', label: '他们能不能上门？', does: 'ask' },
    { id: 'q:contacting_others', label: '打给家里人合不合规？', does: 'ask' },
    { id: 'none', label: '都不是', does: 'none' },
  ],
};

export const notice: Reply = {
  about: { kind: 'notice', id: 'first_contact' },
  blocks: [
    paragraph(
      text('我会记住你说的情况，好接着帮你；'),
      strong('证件号、卡号、电话会先遮住'),
      text('。想清空就发 /delete。'),
    ),
  ],
};

/** Nothing in here is special to any platform: signs of markup, very long words, empty lines, other scripts. */
export const awkward: Reply = {
  about: { kind: 'answer', id: 'awkward' },
  blocks: [
    paragraph(text('<b>*不是粗体*</b> _也不是_ `code` & [x](y) ~删~ &lt; \\ | # > "引号" \'单引号\'')),
    paragraph(text(`很长的一串${'没有标点的字'.repeat(60)}`)),
    {
      type: 'list',
      ordered: true,
      items: Array.from({ length: 12 }, (_, at) => [text(`第 ${at + 1} 项：说清楚时间、地点、谁说的。`)]),
    },
    paragraph(text('👨‍👩‍👧‍👦 العربية עברית \u202e反向 👍🏽')),
  ],
};

export const samples: Readonly<Record<string, Reply>> = {
  answer,
  question,
  plan,
  letter,
  danger,
  clarify,
  notice,
  awkward,
};
