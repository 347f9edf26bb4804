/** The command menu, set at every start: Chinese for everyone, English where the app is in English. */
import type { Language } from '../../model/language.ts';
import type { Say } from '../shared/say.ts';
import type { CallApi } from './call.ts';

const privateCommands = ['help', 'plan', 'cancel', 'language', 'privacy', 'delete'] as const;
const groupCommands = ['help'] as const;

/** Telegram's language codes; the entry without a code is for everyone else. */
const menus: readonly { readonly code?: string; readonly language: Language }[] = [
  { language: 'zh-Hans' },
  { code: 'zh', language: 'zh-Hans' },
  { code: 'en', language: 'en' },
];

/** Sets the menus of private chats and of groups. */
export async function setMenus(call: CallApi, say: Say, options: Parameters<CallApi>[2]): Promise<void> {
  for (const { code, language } of menus) {
    for (const [scope, names] of [
      ['all_private_chats', privateCommands],
      ['all_group_chats', groupCommands],
    ] as const) {
      const commands = names.map((command) => ({
        command,
        description: say(`telegram_command_${command}`, language),
      }));
      const payload = {
        commands,
        scope: { type: scope },
        ...(code === undefined ? {} : { language_code: code }),
      };
      await call('setMyCommands', payload, options);
    }
  }
}
