// BANKING77 (Casanueva et al., 2020): node bench/public/banking77.mjs path/to/train.csv path/to/test.csv
// The data are not part of this project; the files are the authors' train.csv and test.csv (text, category).
import { readFileSync } from 'node:fs';
import { print, score } from './score.mjs';

const [train, test] = process.argv.slice(2);
if (train === undefined || test === undefined) {
  console.error('usage: node bench/public/banking77.mjs path/to/train.csv path/to/test.csv');
  process.exit(2);
}

/** Rows of a csv with quoted fields. */
function rows(text) {
  const found = [];
  let row = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted && char === '"' && text[i + 1] === '"') {
      field += '"';
      i += 1;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === ',' || char === '\n')) {
      row.push(field.trim());
      field = '';
      if (char === '\n') {
        found.push(row);
        row = [];
      }
    } else field += char;
  }
  if (field !== '' || row.length > 0) found.push([...row, field.trim()]);
  return found.filter((r) => r.length >= 2);
}

const read = (path) =>
  rows(readFileSync(path, 'utf8'))
    .slice(1)
    .map(([text, label]) => ({ text, label }));

print(
  'BANKING77',
  score(read(train), read(test)),
  'accuracy: 93.6 (dual sentence encoders, full data), 91.2 a character n-gram logistic model',
);
