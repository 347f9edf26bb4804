// What this tab keeps until it is closed: what was said, what is not sent yet, the draft. Survives a reload and a restart
// of the server; is wiped on leaving.

const keys = { entries: 'respite.entries', unsent: 'respite.unsent', draft: 'respite.draft' };
const maxEntries = 300;
const maxFile = 400_000;

function read(key, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Large files stay on the page but not in the copy. */
function light(entry) {
  if (!entry.reply) return entry;
  const blocks = entry.reply.blocks.map((block) =>
    block.bytes && block.bytes.length > maxFile ? { ...block, bytes: '', gone: true } : block,
  );
  return { ...entry, reply: { ...entry.reply, blocks } };
}

export const memory = {
  entries: () => read(keys.entries, []),
  keepEntries(entries) {
    let kept = entries.slice(-maxEntries).map(light);
    // Where the browser has no more space, the oldest go first.
    while (!write(keys.entries, kept) && kept.length > 1) kept = kept.slice(Math.ceil(kept.length / 4));
  },
  unsent: () => read(keys.unsent, []),
  keepUnsent: (unsent) => write(keys.unsent, unsent),
  draft: () => read(keys.draft, ''),
  keepDraft: (text) => write(keys.draft, text),
  wipe() {
    for (const key of Object.values(keys)) sessionStorage.removeItem(key);
  },
};
