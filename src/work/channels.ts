/** Finds the channel a conversation belongs to: its id begins with the channel's name and a colon. */
import type { Channel } from '../model/channel.ts';

export function channelNameOf(conversation: string): string {
  const colon = conversation.indexOf(':');
  return colon === -1 ? conversation : conversation.slice(0, colon);
}

export function channelsByName(channels: readonly Channel[]): (conversation: string) => Channel | undefined {
  const named = new Map(channels.map((channel) => [channel.name, channel]));
  return (conversation) => named.get(channelNameOf(conversation));
}
