// Small helpers for building the page. Text always goes in as text, never as markup.

/**
 * Makes an element.
 * @param {string} name
 * @param {Record<string, any>} [with_] attributes; `on<event>` takes a listener, `text` the text
 * @param {(Node | string | undefined | null | false)[]} [children]
 */
export function h(name, with_ = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(with_)) {
    if (value === undefined || value === false) continue;
    if (key === 'text') made.textContent = String(value);
    else if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/** @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** Says something to screen readers without moving the focus. */
export function tell(text) {
  byId('told').textContent = '';
  setTimeout(() => (byId('told').textContent = text), 50);
}

/** A new random id for a message: crypto.randomUUID exists only over TLS and on this machine. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Copies text; the older way serves pages without TLS. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h('textarea', { class: 'hidden', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
