import type { TopicOf } from '../../knowledge/schemas';
import { waysToConsult } from '../contact';
import { missedTerms } from '../missedTerms';
import { Reply } from '../reply';
import { repair } from '../routing/clarify';
import type { Ask, DialogInput, Outcome } from '../types';
import { inTurn } from '../wordings';

/** Hello, thanks, goodbye, who are you, a complaint: one of the topic's texts, a different one each time. */
export function social(ask: Ask<TopicOf<'social' | 'repair'>>): Outcome {
  const { topic, state } = ask;
  const lines = [inTurn(state, topic.says)];
  return {
    reply: Reply.compose(ask, { lines, suggests: topic.suggests }),
    set: { pending: topic.suggests },
  };
}

/** What the bot can do, as a menu. */
export function help(ask: Ask<TopicOf<'help'>>): Outcome {
  const { topic, knowledge, state } = ask;
  const entries = topic.menu.map((id) => `- ${knowledge.topic(id)?.title}`).join('\n');
  const lines = [inTurn(state, topic.says), entries];
  return {
    reply: Reply.compose(ask, { lines, suggests: topic.suggests, choose: true }),
    set: { pending: topic.menu },
  };
}

/** The first words to someone who joins; in a group also how the bot is called there. */
export function welcome(input: DialogInput): Outcome {
  const { bot } = input.knowledge;
  const privacy = [bot.privacy, missedTerms(input)].filter((text) => text !== '').join(' ');
  const lines = [bot.welcome, privacy, bot.welcomeQuestion];
  if (input.turn.scope === 'group') lines.push(bot.inGroups);
  const { welcomeQuestion: question, welcome: about, starterHints } = bot;
  const hints = bot.starters.map((id) => starterHints[id] ?? '');
  return {
    reply: Reply.compose(input, {
      lines,
      suggests: bot.starters,
      welcome: { question, about, privacy, hints },
    }),
  };
}

/** Answers a message without words: what the bot can't look at, or to its mere name, where one can begin. */
export function nonText(input: DialogInput): Outcome {
  const { bot, says } = input.knowledge;
  const line = input.turn.called ? bot.welcomeQuestion : says.noFiles;
  return { reply: Reply.compose(input, { lines: [line], suggests: bot.starters }) };
}

/** Below this confidence an off-topic message that names a procedure may have been about it after all. */
const OFF_TOPIC_FROM = 0.8;

/** What the bot is not for: a polite limit, and the way back. Unreadable messages count as misses. */
export function fallback(ask: Ask<TopicOf<'fallback'>>): Outcome {
  const { topic, state, understanding } = ask;
  const { says, miss, suggests } = topic;
  if (miss && state.misses >= says.length) return repair(ask);
  const surelyOff = understanding.confidence >= OFF_TOPIC_FROM;
  const line = miss ? says[Math.min(state.misses, says.length - 1)] : inTurn(state, says);
  return {
    reply: Reply.compose(ask, {
      lines: [line ?? ''],
      suggests,
      ...(surelyOff ? { consult: false } : {}),
    }),
    set: { pending: suggests, ...(miss ? { misses: state.misses + 1 } : {}) },
  };
}

/** The way to a professional: the brand's page when there is one, else how to find one. It never claims a booking. */
export function handoff(ask: Ask<TopicOf<'handoff'>>): Outcome {
  const { topic } = ask;
  const draft = {
    lines: wayToProfessional(ask),
    about: [topic],
    suggests: topic.suggests,
    sections: [topic.section],
  };
  return { reply: Reply.compose(ask, draft), set: { topic: topic.id } };
}

/** Where a professional is found, and that the bot can't book one. */
export function wayToProfessional(input: DialogInput): string[] {
  const { consultHere, consultFind, person } = input.knowledge.says;
  const ways = waysToConsult(input);
  return ways === '' ? [person, consultFind] : [person, consultHere, ways];
}
