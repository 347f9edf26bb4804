// Draws what was said: replies with their choices, the user's own words, and how far their sending has come.
import { drawBlocks } from './blocks.js';
import { h } from './dom.js';
import { word } from './words.js';

/** After one choice of these the question is closed; menus and ways on stay open for another look. */
const staysOpen = new Set(['menu', 'clarify', 'answer', 'plan', 'letter']);

function clock(at) {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

/** @param {any} entry @param {(choice: any, button: HTMLElement) => void} onChoice */
export function replyBubble(entry, onChoice) {
  const { reply } = entry;
  const choices = reply.choices ?? [];
  return h('article', { class: `bubble reply ${reply.about.kind}`, 'data-entry': entry.id, tabindex: '-1' }, [
    h('h2', { class: 'hidden', 'data-word': 'respite', text: word('respite') }),
    ...drawBlocks(reply),
    choices.length > 0 &&
      h(
        'div',
        {
          class: 'choices',
          role: 'group',
          'aria-label': word('choices'),
          'data-word-label': 'choices',
          'data-kind': reply.about.kind,
        },
        choices.map((choice) => {
          const button = h('button', {
            type: 'button',
            class: 'choice',
            'data-choice': choice.id,
            text: choice.label,
          });
          button.addEventListener('click', () => {
            if (button.getAttribute('aria-disabled') !== 'true') onChoice(choice, button);
          });
          return button;
        }),
      ),
  ]);
}

/** Marks a choice as used. The buttons stay readable and keep the focus. */
export function markChosen(log, of, choice) {
  const group = log.querySelector(`[data-entry="${CSS.escape(of)}"] .choices`);
  if (group === null) return;
  const closes = !staysOpen.has(group.dataset.kind);
  for (const button of group.querySelectorAll('button')) {
    const chosen = button.dataset.choice === choice;
    if (chosen) {
      button.classList.add('chosen');
      button.setAttribute('aria-pressed', 'true');
    }
    if (chosen || closes) button.setAttribute('aria-disabled', 'true');
  }
}

function ownText(said) {
  return said.file === undefined ? said.text : word('file_sent', { name: said.file });
}

/** @param {any} said @param {string} id */
export function ownBubble(said, id) {
  return h('article', { class: 'bubble own', 'data-message': id }, [
    h('h2', { class: 'hidden', 'data-word': 'you', text: word('you') }),
    h('p', { class: 'said', dir: 'auto', text: ownText(said) }),
    h('div', { class: 'progress' }),
  ]);
}

/** The line below the user's own words: sent, on the way, or kept with a way to send again. */
export function showProgress(bubble, message, does) {
  const line = bubble.querySelector('.progress');
  bubble.classList.toggle('unsent', message.state === 'waiting' || message.state === 'failed');
  const text = message.state === 'sending' ? 'sending' : message.state === 'sent' ? 'sent' : message.why;
  line.replaceChildren(h('span', { 'data-word': text, text: word(text) }));
  if (message.state !== 'waiting' && message.state !== 'failed') return;
  line.append(
    h('button', {
      type: 'button',
      class: 'link',
      'data-word': 'again',
      text: word('again'),
      onclick: does.again,
    }),
  );
  if (message.state === 'failed' && message.body.text !== undefined)
    line.append(
      h('button', {
        type: 'button',
        class: 'link',
        'data-word': 'edit',
        text: word('edit'),
        onclick: does.edit,
      }),
    );
}

/** The final state of the user's words, once they have come back from the server. */
export function confirmOwn(bubble, entry) {
  bubble.classList.remove('unsent');
  bubble.querySelector('.said').textContent = ownText(entry.said);
  bubble.querySelector('.progress').replaceChildren(h('time', { datetime: entry.at, text: clock(entry.at) }));
}
