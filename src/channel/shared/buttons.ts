/** Arranges choices as rows of buttons within a platform's limits. Pure. */
import type { Capabilities } from '../../model/channel.ts';
import type { Choice } from '../../model/reply.ts';
import { displayWidth } from './width.ts';

export interface Button {
  readonly id: string;
  readonly label: string;
}

export interface ButtonPlan {
  readonly rows: readonly (readonly Button[])[];
  /**
   * Choices to be written out in the text with their numbers: all of them when a label is too long for a button or
   * there are too many, because a button must never show half a label. The buttons then carry the numbers.
   */
  readonly listed: readonly Choice[];
}

type ButtonLimits = Pick<Capabilities, 'maxChoices' | 'maxLabel'>;

/** Cells that fit into one row of buttons on a small phone. */
const rowCells = 30;
/** What a button needs around its label. */
const padding = 4;
const maxPerRow = 4;

function inRows(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  let used = 0;
  for (const button of buttons) {
    const cells = displayWidth(button.label) + padding;
    const row = rows.at(-1);
    if (row !== undefined && used + cells <= rowCells && row.length < maxPerRow) {
      row.push(button);
      used += cells;
    } else {
      rows.push([button]);
      used = cells;
    }
  }
  return rows;
}

/** Rows of buttons for `choices`; `firstNumber` is the number of the first one where numbers go on over several replies. */
export function planButtons(choices: readonly Choice[], limits: ButtonLimits, firstNumber = 1): ButtonPlan {
  const fits =
    choices.length <= limits.maxChoices && choices.every(({ label }) => label.length <= limits.maxLabel);
  if (fits) return { rows: inRows(choices.map(({ id, label }) => ({ id, label }))), listed: [] };
  const numbered = choices.map(({ id }, at) => ({ id, label: String(firstNumber + at) }));
  return { rows: inRows(numbered.slice(0, limits.maxChoices)), listed: choices };
}
