/** What a terminal can show, as data. */
import type { Capabilities } from '../../model/channel.ts';

export const terminalCapabilities: Capabilities = {
  maxText: 1_000_000,
  maxChoiceBytes: 64,
  maxLabel: 1000,
  maxChoices: 99,
  buttons: false,
  files: false,
};

/** Lines longer than this are hard to read, however wide the window is. */
export const widestLine = 88;
export const usualWidth = 80;
