import type { Activity } from 'botbuilder';
import type { Reply } from '../../dialogs/reply';
import { renderTeams } from './teams';
import { renderTerminal } from './terminal';
import { renderText } from './text';
import { renderWeb } from './web';

/** Turns a reply into what a channel can show. */
export type Renderer = (reply: Reply) => Partial<Activity>[];

const renderers: Record<string, Renderer> = {
  directline: renderWeb,
  webchat: renderWeb,
  emulator: renderWeb,
  msteams: renderTeams,
  terminal: renderTerminal,
};

/** The activities that say a reply on a channel; plain text where the channel is not known. */
export function render(reply: Reply, channelId: string): Partial<Activity>[] {
  return (renderers[channelId] ?? renderText)(reply);
}
