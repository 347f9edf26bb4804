// The words of the page in the chosen language.
import { strings } from './strings.js';

const key = 'respite.language';
const known = Object.keys(strings);
let language = known.includes(localStorage.getItem(key))
  ? localStorage.getItem(key)
  : document.documentElement.lang;
if (!known.includes(language)) language = known[0];

export function currentLanguage() {
  return language;
}

/** The phrase `id`, with `{name}` filled from `values`. */
export function word(id, values = {}) {
  const text = strings[language][id] ?? id;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Puts the chosen language into everything that is marked with a word. */
export function showWords(root = document) {
  document.documentElement.lang = language;
  document.title = word('title');
  for (const one of root.querySelectorAll('[data-word]')) one.textContent = word(one.dataset.word);
  for (const one of root.querySelectorAll('[data-word-title]')) one.title = word(one.dataset.wordTitle);
  for (const one of root.querySelectorAll('[data-word-label]'))
    one.setAttribute('aria-label', word(one.dataset.wordLabel));
  for (const one of root.querySelectorAll('[data-word-placeholder]'))
    one.setAttribute('placeholder', word(one.dataset.wordPlaceholder));
}

export function chooseLanguage(chosen) {
  if (!known.includes(chosen)) return;
  language = chosen;
  localStorage.setItem(key, chosen);
  showWords();
}
