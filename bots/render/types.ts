import type { Activity } from 'botbuilder';
import type { Reply } from '../../dialogs/reply';

export interface RenderOptions {
  /** Where the website can be reached, as in https://bot.example; without it, answers cite nothing. */
  publicUrl?: string;
  /** Whether messages are marked as made by AI, where the channel has such a mark. */
  aiLabel: boolean;
  /** Tells the paragraphs that advise consulting a professional from the rest. */
  advises?: (paragraph: string) => boolean;
  /** The topic that the answer is about, for a page's statistics; none of what was said. */
  topic?: string;
  /** What to ask where the answer did not help. */
  others?: readonly string[];
}

/** Turns a reply into what a channel can show. */
export type Renderer = (reply: Reply, options: RenderOptions) => Partial<Activity>[];
