// Draws the blocks of a reply.
import { copy, h, tell } from './dom.js';
import { word } from './words.js';

/** Public lines that one may want to ring at once; short ones such as 110 only where nothing else can be meant. */
const phones = /(?<![\d-])(?:12356|12378|12363|12337|12368|12348|12345|96110|400-?\d{3}-?\d{4})(?![\d-])/;
const urgentPhones = new RegExp(`${phones.source}|(?<![\\d-])(?:110|120|119)(?!\\d)`);

function withPhones(text, urgent) {
  const parts = [];
  let rest = text;
  for (let found; (found = (urgent ? urgentPhones : phones).exec(rest));) {
    const [number] = found;
    parts.push(
      rest.slice(0, found.index),
      h('a', { href: `tel:${number.replaceAll('-', '')}`, class: 'phone', text: number }),
    );
    rest = rest.slice(found.index + number.length);
  }
  return [...parts, rest];
}

function runs(list, urgent = false) {
  return list.map((run) => {
    if (run.type === 'strong') return h('strong', {}, withPhones(run.text, urgent));
    if (run.type === 'link')
      return h('a', { href: run.href, text: run.text, target: '_blank', rel: 'noopener noreferrer' });
    return h('span', {}, withPhones(run.text, urgent));
  });
}

function plain(list) {
  return list.map((run) => run.text).join('');
}

function words(block) {
  const button = h('button', { type: 'button', class: 'copy', 'data-word': 'copy', text: word('copy') });
  async function copyWords() {
    const done = await copy(block.lines.map(plain).join('\n'));
    const said = done ? 'copied' : 'copy_failed';
    tell(word(said));
    button.textContent = word(said);
    button.dataset.word = said;
    setTimeout(() => {
      button.textContent = word('copy');
      button.dataset.word = 'copy';
    }, 2500);
  }
  button.addEventListener('click', () => void copyWords());
  return h('figure', { class: 'words' }, [
    h('figcaption', {}, [h('span', { 'data-word': 'words', text: word('words') }), button]),
    h(
      'blockquote',
      {},
      block.lines.map((line) => h('p', {}, runs(line))),
    ),
  ]);
}

function notice(block, urgent) {
  return h('div', { class: `notice ${block.level}`, role: 'note' }, [
    h('p', { class: 'level', 'data-word': block.level, text: word(block.level) }),
    ...block.lines.map((line) => h('p', {}, runs(line, urgent || block.level === 'urgent'))),
  ]);
}

function step(item, titles, urgent) {
  const rests = item.sources.map((id) => titles.get(id)).filter((title) => title !== undefined);
  return h('li', { class: 'step' }, [
    h('p', { class: 'do', text: item.title }),
    ...item.body.map((block) => drawBlock(block, titles, urgent)),
    item.because && h('p', { class: 'because', text: item.because }),
    rests.length > 0 && details(rests.map((title) => ({ title }))),
  ]);
}

function details(items) {
  return h('details', {}, [
    h('summary', {}, [h('span', { 'data-word': 'rests_on', text: word('rests_on') }), ` (${items.length})`]),
    h(
      'ul',
      {},
      items.map((item) =>
        h('li', {}, [item.title, item.note && h('span', { class: 'note', text: item.note })]),
      ),
    ),
  ]);
}

function blobOf(block) {
  const bytes = Uint8Array.from(atob(block.bytes), (sign) => sign.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: block.mediaType }));
}

function size(block) {
  const kb = Math.max(1, Math.round((block.bytes.length * 0.75) / 1024));
  return kb < 1024 ? `${kb} KB` : `${(kb / 1024).toFixed(1)} MB`;
}

function file(block) {
  if (block.gone)
    return h('p', { class: 'file gone' }, [
      h('strong', { text: block.name }),
      h('span', { 'data-word': 'file_gone', text: word('file_gone') }),
    ]);
  return h('p', { class: 'file' }, [
    h('span', { class: 'what' }, [
      h('strong', { text: block.name }),
      h('span', { class: 'small', text: size(block) }),
    ]),
    h('a', {
      class: 'button',
      href: blobOf(block),
      download: block.name,
      'aria-label': `${word('download')} ${block.name}`,
      'data-word': 'download',
      text: word('download'),
    }),
  ]);
}

function image(block) {
  if (block.gone) return file(block);
  const address = blobOf(block);
  return h('a', { class: 'picture', href: address, download: block.name }, [
    h('img', { src: address, alt: block.alt }),
  ]);
}

/** @param {any} block @param {Map<string, string>} titles of the sources of the same reply */
export function drawBlock(block, titles = new Map(), urgent = false) {
  switch (block.type) {
    case 'paragraph':
      return h('p', {}, runs(block.runs, urgent));
    case 'list':
      return h(
        block.ordered ? 'ol' : 'ul',
        { start: block.start },
        block.items.map((item) => h('li', {}, runs(item, urgent))),
      );
    case 'words':
      return words(block);
    case 'notice':
      return notice(block, urgent);
    case 'steps':
      return h('section', { class: `steps ${block.urgency}` }, [
        block.title && h('h3', { text: block.title }),
        h(
          'ol',
          {},
          block.steps.map((item) => step(item, titles, urgent)),
        ),
      ]);
    case 'document':
      return file(block);
    case 'image':
      return image(block);
    case 'sources':
      return details(block.items);
    default:
      return h('p', { text: JSON.stringify(block) });
  }
}

/** All blocks of a reply. */
export function drawBlocks(reply) {
  const sources = reply.blocks.filter((block) => block.type === 'sources').flatMap((block) => block.items);
  const titles = new Map(sources.map((item) => [item.id, item.title]));
  return reply.blocks.map((block) => drawBlock(block, titles, reply.about.kind === 'danger'));
}
