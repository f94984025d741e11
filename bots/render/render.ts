import type { Activity } from 'botbuilder';
import type { Reply } from '../../dialogs/reply';
import { renderTeams } from './teams';
import { renderTerminal } from './terminal';
import { renderText } from './text';
import { renderWeb } from './web';

export interface RenderOptions {
  /** Where the website can be reached, as in https://bot.example; without it, answers cite nothing. */
  publicUrl?: string;
  /** Whether messages are marked as made by AI, where the channel has such a mark. */
  aiLabel: boolean;
}

/** Turns a reply into what a channel can show. */
export type Renderer = (reply: Reply, options: RenderOptions) => Partial<Activity>[];

const renderers: Record<string, Renderer> = {
  directline: renderWeb,
  webchat: renderWeb,
  emulator: renderWeb,
  msteams: renderTeams,
  terminal: renderTerminal,
};

/**
 * The activities that say a reply on a channel, in the order in which they are sent, the same for the same reply; plain
 * text where the channel is not known.
 */
export function render(reply: Reply, channelId: string, options: RenderOptions): Partial<Activity>[] {
  const renderer = Object.hasOwn(renderers, channelId) ? renderers[channelId] : undefined;
  return (renderer ?? renderText)(reply, options);
}
