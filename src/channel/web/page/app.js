// The page's one moving part: puts together the line, the outbox, the memory and the drawing.
import { byId, h, newId, tell } from './dom.js';
import { confirmOwn, markChosen, ownBubble, replyBubble, showProgress } from './bubbles.js';
import { openLine } from './line.js';
import { memory } from './memory.js';
import { makeOutbox } from './outbox.js';
import { chooseLanguage, currentLanguage, showWords, word } from './words.js';

const log = byId('log');
const scroll = byId('scroll');
const text = byId('text');
const form = byId('form');
const below = byId('below');
const typing = byId('typing');
const maxLetters = 100_000;
const maxFile = 5 * 1024 * 1024;

let entries = memory.entries();
const shown = new Set();
const ownBubbles = new Map();
let seenTimer;
let typingTimer;

/** A new cookie where the old one is gone. */
async function renewSession() {
  await fetch('./', { credentials: 'same-origin' });
}

// --- what is shown ---------------------------------------------------------------------------------------------------

function nearEnd() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 160;
}

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
  below.hidden = true;
}

/** Shows a new reply from its beginning: a long answer is read from the top, not from its last line. */
function bringIntoView(bubble, wasNear) {
  if (!wasNear) {
    below.hidden = false;
    return;
  }
  const own = [...log.querySelectorAll('.own')].at(-1);
  // The question stays in view above its answer, unless it is long.
  const answer = own?.nextElementSibling ?? bubble;
  const lead = own === undefined || own.offsetHeight > 160 ? 48 : own.offsetHeight + 26;
  scroll.scrollTop = answer.offsetTop - scroll.offsetTop - lead;
  below.hidden = nearEnd();
}

function setTyping(on) {
  clearTimeout(typingTimer);
  typing.hidden = !on;
  if (!on) return;
  if (nearEnd()) toEnd();
  typingTimer = setTimeout(() => setTyping(false), 20_000);
}

function hideWelcome() {
  byId('welcome').classList.add('past');
}

function pressed(entry, choice) {
  outbox.add({ id: newId(), choice: choice.id, label: choice.label, of: entry.id });
}

/** Shows one entry, once. `live` entries move the view; those from memory do not. */
function show(entry, live) {
  if (shown.has(entry.id)) return;
  shown.add(entry.id);
  hideWelcome();
  const wasNear = nearEnd();
  if (entry.said) {
    const bubble = ownBubbles.get(entry.said.message) ?? ownBubble(entry.said, entry.said.message);
    if (!bubble.isConnected) log.append(bubble);
    ownBubbles.set(entry.said.message, bubble);
    confirmOwn(bubble, entry);
    outbox.drop(entry.said.message);
    if (entry.said.of) markChosen(log, entry.said.of, entry.said.choice);
    if (live) setTyping(true);
    if (live && wasNear) toEnd();
    return;
  }
  const bubble = replyBubble(entry, (choice) => pressed(entry, choice));
  log.append(bubble);
  if (!live) return;
  setTyping(false);
  bringIntoView(bubble, wasNear);
}

function receive(entry) {
  // A server that was killed says again what it does not know to have arrived.
  const again = entry.key !== undefined && entries.some(({ key }) => key === entry.key);
  if (!again && !shown.has(entry.id)) {
    show(entry, true);
    entries.push(entry);
    memory.keepEntries(entries);
  }
  clearTimeout(seenTimer);
  seenTimer = setTimeout(() => void tellSeen(entry.id), 30);
}

/** Says what has been shown, so that the server does not send it again. */
async function tellSeen(id) {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id }),
  };
  await fetch('seen', init).catch(() => {});
}

function forget() {
  entries = [];
  memory.wipe();
  outbox.wipe();
  ownBubbles.clear();
  log.replaceChildren(h('p', { class: 'forgotten', 'data-word': 'forgotten', text: word('forgotten') }));
}

// --- what is sent ----------------------------------------------------------------------------------------------------

const outbox = makeOutbox({
  onNoSession: renewSession,
  onChange(message) {
    const said = { text: message.body.text ?? message.body.label ?? '', file: message.body.file };
    const known = ownBubbles.get(message.id);
    const bubble = known ?? ownBubble(said, message.id);
    if (known === undefined) {
      hideWelcome();
      ownBubbles.set(message.id, bubble);
      log.append(bubble);
      if (message.body.of) markChosen(log, message.body.of, message.body.choice);
      toEnd();
    }
    showProgress(bubble, message, {
      again: () => outbox.again(message),
      edit() {
        outbox.drop(message.id);
        bubble.remove();
        ownBubbles.delete(message.id);
        text.value = message.body.text;
        grow();
        text.focus();
      },
    });
    if (message.state === 'failed') tell(word(message.why));
  },
});

function send(words) {
  const clean = words.trim();
  if (clean === '') return false;
  if (clean.length > maxLetters) {
    state('too_long');
    return false;
  }
  outbox.add({ id: newId(), text: clean });
  return true;
}

function grow() {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
  memory.keepDraft(text.value);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!send(text.value)) return;
  text.value = '';
  grow();
  text.focus();
});
text.addEventListener('input', grow);
text.addEventListener('keydown', (event) => {
  // While a Chinese input method composes, Enter belongs to it (229 is what older browsers report).
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});
for (const start of document.querySelectorAll('.starts button'))
  start.addEventListener('click', () => send(start.textContent));

const file = byId('file');
file.addEventListener('change', () => {
  const [chosen] = file.files;
  if (chosen === undefined) return;
  if (chosen.size > maxFile) state('file_too_large');
  else outbox.add({ id: newId(), file: chosen.name }, chosen);
  file.value = '';
});

// --- the state of the line -------------------------------------------------------------------------------------------

let stateTimer;

/** A quiet line above the input; undefined hides it. */
function state(id, { stays = false } = {}) {
  const place = byId('state');
  clearTimeout(stateTimer);
  place.hidden = id === undefined;
  if (id === undefined) return;
  place.textContent = word(id);
  place.dataset.word = id;
  if (!stays) stateTimer = setTimeout(() => state(undefined), 5000);
}

let lost = false;
function lineState(now) {
  clearTimeout(stateTimer);
  if (now === 'lost') {
    lost = true;
    // A blink of the line is not worth a word.
    stateTimer = setTimeout(
      () => state(navigator.onLine ? 'reconnecting' : 'offline', { stays: true }),
      1500,
    );
    return;
  }
  if (lost && !byId('state').hidden) state('connected');
  lost = false;
  outbox.now();
}

// --- start -----------------------------------------------------------------------------------------------------------

showWords();
const language = byId('language');
language.value = currentLanguage();
language.addEventListener('change', () => {
  chooseLanguage(language.value);
  // Before the first word the page alone changes: the answer follows the user's own writing.
  const label = language.selectedOptions[0].textContent;
  if (entries.length > 0) outbox.add({ id: newId(), choice: `lang:${language.value}`, label });
});

text.value = memory.draft();
log.setAttribute('aria-live', 'off');
for (const entry of entries) show(entry, false);
for (const message of outbox.all()) {
  const bubble = ownBubble({ text: message.body.text ?? message.body.label ?? '' }, message.id);
  ownBubbles.set(message.id, bubble);
  log.append(bubble);
  hideWelcome();
}
grow();
if (log.childElementCount > 0) toEnd();
setTimeout(() => log.setAttribute('aria-live', 'polite'), 500);

const line = openLine({
  after: () => entries.at(-1)?.id ?? '',
  onEntry: receive,
  onSignal: (signal) => setTyping(signal === 'typing'),
  onForget: forget,
  onState: lineState,
  onNoSession: renewSession,
});
addEventListener('online', () => line.now());
addEventListener('offline', () => state('offline', { stays: true }));
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && line.now());
addEventListener('pageshow', (event) => event.persisted && line.now());
scroll.addEventListener('scroll', () => nearEnd() && (below.hidden = true), { passive: true });
below.addEventListener('click', toEnd);

byId('leave').addEventListener('click', () => {
  line.close();
  memory.wipe();
  document.body.replaceChildren();
  document.title = '';
  fetch('leave', { method: 'POST', keepalive: true }).catch(() => {});
  location.replace('blank.html');
});
