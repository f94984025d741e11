import type { Activity } from 'botbuilder';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { cardFaults, cardsIn } from './support/cards';
import { CHANNELS, type Conversation, conversations, take } from './support/conversationFiles';
import { Person, shippedAssistant } from './support/person';

type Channel = (typeof CHANNELS)[number];
type Sent = readonly Partial<Activity>[];
type Talk = Record<Channel, Sent[]>;

const PUBLIC_URL = 'https://bot.example';
/** Aimed at; Teams takes 28. */
const TEAMS_BYTES = 20_000;
const CHIPS = { directline: 5, msteams: 3, sms: 5 };
const BUTTONS = 6;
const CARD_VERSIONS = { directline: '1.6', msteams: '1.5' };

const everywhere = conversations.filter(({ channel }) => channel === undefined);

describe('on the web, in Teams and in plain text', () => {
  it.each(everywhere)('$file says the same', async (talk) => {
    const { knowledge } = await shippedAssistant();
    const sent = await sentIn(talk);
    for (const [i, { say }] of talk.turns.entries()) {
      const [web, ...others] = CHANNELS.map((channel) => meaningOf(sent[channel][i] ?? [], knowledge));
      for (const other of others) expect({ say, ...other }).toEqual({ say, ...web });
    }
  });

  it.each(everywhere)('$file tells our chat what everyone reads of urgency and advice', async (talk) => {
    const { knowledge } = await shippedAssistant();
    const { directline } = await sentIn(talk);
    for (const [i, { urgent }] of talk.turns.entries()) {
      for (const { text = '', channelData } of directline[i] ?? []) {
        const told = channelData.porewise;
        if (urgent !== undefined) expect(told.urgent).toBe(urgent);
        if (told.urgent) expect(text).toMatch(/emergency number|crisis line/);
        if (told.consult && !told.urgent) expect(knowledge.advisesConsulting(text)).toBe(true);
      }
    }
  });

  it.each(everywhere)('$file keeps to the limits of each', async (talk) => {
    const sent = await sentIn(talk);
    const faults = CHANNELS.flatMap((channel) => sent[channel].flatMap((turn) => LIMITS[channel](turn)));
    expect(faults).toEqual([]);
  });
});

const held = new Map<string, Promise<Talk>>();

/** What the bot sent in each turn of a conversation, on each channel; it is held once. */
function sentIn(conversation: Conversation): Promise<Talk> {
  const talk = held.get(conversation.file) ?? hold(conversation);
  held.set(conversation.file, talk);
  return talk;
}

async function hold({ turns, settings }: Conversation): Promise<Talk> {
  const talk: Talk = { directline: [], msteams: [], sms: [] };
  for (const channelId of CHANNELS) {
    const rendering = { publicUrl: PUBLIC_URL, aiLabel: true };
    const person = await Person.meets({ channelId, rendering, ...(settings ? { settings } : {}) });
    for (const turn of turns) talk[channelId].push(await take(person, turn));
    expect([person.guardFaults, person.errors]).toEqual([[], []]);
  }
  return talk;
}

/** What a turn says, whatever it looks like: its words, the plan's included, and what they advise. */
function meaningOf(sent: Sent, knowledge: KnowledgeBase) {
  const plan = cardsIn(sent).find(({ fallbackText }) =>
    String(fallbackText).startsWith(knowledge.plan.title),
  );
  const text = [...sent.flatMap((activity) => activity.text ?? []), String(plan?.fallbackText ?? '')].join(
    '\n',
  );
  return {
    words: plainWords(text),
    consult: knowledge.advisesConsulting(text),
    urgent: /emergency number/.test(text),
    messages: sent.filter((activity) => activity.text !== undefined).length,
  };
}

function plainWords(text: string): string {
  return text
    .replace(/^(?:[-•]|\d{1,2}[.)]) /gm, '')
    .replaceAll('**', '')
    .replace(/(?: ?\[\d+\])+$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const LIMITS: Record<Channel, (sent: Sent) => string[]> = {
  directline: (sent) => [
    ...sharedFaults('directline', sent),
    ...versionFaults(sent, CARD_VERSIONS.directline),
  ],
  msteams: (sent) => [
    ...sharedFaults('msteams', sent),
    ...versionFaults(sent, CARD_VERSIONS.msteams),
    ...sent.flatMap(teamsFaults),
  ],
  sms: (sent) => [
    ...sharedFaults('sms', sent),
    ...sent.flatMap(({ attachments, channelData, entities }) =>
      attachments || channelData || entities ? ['sends more than text'] : [],
    ),
  ],
};

function sharedFaults(channel: Channel, sent: Sent): string[] {
  return sent.flatMap(({ suggestedActions }) => {
    const chips = suggestedActions?.actions.length ?? 0;
    return chips > CHIPS[channel] ? [`${channel} shows ${chips} chips`] : [];
  });
}

function versionFaults(sent: Sent, version: string): string[] {
  return cardsIn(sent).flatMap((card) => cardFaults(card, version));
}

function teamsFaults(activity: Partial<Activity>): string[] {
  const { text, attachments, suggestedActions, summary } = activity;
  const buttons = cardsIn([activity]).flatMap(({ actions }) => (Array.isArray(actions) ? actions : []));
  const rules: [boolean, string][] = [
    [text !== undefined && attachments !== undefined, 'has both a text and a card'],
    [attachments !== undefined && suggestedActions !== undefined, 'has chips on a card'],
    [attachments !== undefined && !summary, 'has a card that a notification says nothing of'],
    [buttons.length > BUTTONS, `has ${buttons.length} buttons`],
    [Buffer.byteLength(JSON.stringify(activity)) > TEAMS_BYTES, 'is too large'],
    [/^\s*(?:[-*+] |\d+\. |#|\|)|!\[|[^\n]\n[^\n]/m.test(text ?? ''), 'has markdown that phones do not show'],
  ];
  return rules
    .filter(([broken]) => broken)
    .map(([, fault]) => `${fault}: ${text ?? JSON.stringify(attachments)}`);
}
