/** Money in fen. Everything a repayment plan computes is whole fen, so that nothing is lost to rounding. Pure. */
import type { FactContent } from '../../model/fact.ts';

/** A told sum of yuan in fen. */
export function fenOf(yuan: number): number {
  return Math.round(yuan * 100);
}

/** 123456 -> 1,234.56 and 123400 -> 1,234: whole yuan without decimals, else both of them. */
export function yuanText(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const size = Math.abs(fen);
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const rest = size % 100;
  return `${sign}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

interface ToldRange {
  readonly from: number | null;
  readonly to: number | null;
  readonly value: number;
}

function isRange(value: FactContent | undefined): value is ToldRange {
  return typeof value === 'object' && !Array.isArray(value);
}

/** What surely comes in: the lower end of a range; undefined where only an upper end is known. */
export function incomeFen(value: FactContent | undefined): number | undefined {
  if (typeof value === 'number') return fenOf(value);
  return isRange(value) && value.from !== null ? fenOf(value.from) : undefined;
}

/** What may be needed: the upper end of a range, so that no plan offers more than can be kept. */
export function costsFen(value: FactContent | undefined): number | undefined {
  if (typeof value === 'number') return fenOf(value);
  return isRange(value) ? fenOf(value.to ?? value.value) : undefined;
}
