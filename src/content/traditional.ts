/** Simplified to traditional characters (Taiwan forms, mainland words kept: rules and names must stay what they are). */
import { ConverterFactory } from 'opencc-js/core';
import { from, to } from 'opencc-js/preset/cn2t';

let convert: ((text: string) => string) | undefined;

/** Converts a text; the tables are built at the first use. */
export function toTraditional(text: string): string {
  convert ??= ConverterFactory(from.cn ?? [], to.tw ?? []);
  return convert(text);
}
