import type { Activity } from 'botbuilder';
import type { Reply } from '../../dialogs/reply';
import { renderTeams } from './teams';
import { renderTerminal } from './terminal';
import { renderText, renderWeb } from './textMessages';
import type { Renderer, RenderOptions } from './types';

const renderers: Record<string, Renderer> = {
  directline: renderWeb,
  webchat: renderWeb,
  emulator: renderWeb,
  msteams: renderTeams,
  terminal: renderTerminal,
};

/**
 * The activities that say a reply on a channel, in the order in which they are sent, the same for the same reply; plain
 * text where the channel is not known. What is urgent is marked so.
 */
export function render(reply: Reply, channelId: string, options: RenderOptions): Partial<Activity>[] {
  const renderer = Object.hasOwn(renderers, channelId) ? renderers[channelId] : undefined;
  const sent = (renderer ?? renderText)(reply, options);
  return reply.urgent ? sent.map((activity) => ({ ...activity, importance: 'high' })) : sent;
}
