import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { cardsIn } from './cards';
import { type Expected, matches } from './conversationFiles';
import type { Sent } from './heldConversations';
import { textOf } from './person';

const ADVICE = /consult an experienced dermatologist/gi;
/** People stop reading beyond it; the longest answer is that to four questions at once. */
const MAX_WORDS = 190;

/** What is wrong with what the bot sent in a turn, in words; a line that has several wordings may be in any of them. */
export function faultsOf(expected: Expected, sent: Sent, { plan, wordings }: KnowledgeBase): string[] {
  const spoken = sent.filter(({ text }) => text !== undefined);
  const text = withoutMarks([textOf(sent), ...asFacts(sent)].join('\n'));
  const advice = textOf(spoken).match(ADVICE)?.length ?? 0;
  const isUrgent = /emergency number/.test(text);
  const hasPlan = text.includes(`"${plan.title}"`) || text.includes(`**${plan.title}**`);
  const { consult, urgent } = expected;
  const checks: [boolean, string][] = [
    [spoken.length === expected.replies, `sent ${spoken.length} replies, not ${expected.replies}`],
    [consult === undefined || consult === advice > 0, `consultation advised: ${advice > 0}`],
    [advice <= 1, 'advised the consultation more than once'],
    [urgent === undefined || urgent === isUrgent, `urgent: ${isUrgent}`],
    [(expected.card === 'plan') === hasPlan, `showed a plan: ${hasPlan}`],
    [!/\{\w+\}|undefined|\[object/.test(spoken.map((each) => each.text).join()), 'left a blank unfilled'],
    [spoken.every((each) => wordCount(each.text) <= MAX_WORDS), 'said too much'],
    ...expected.includes.map((part): [boolean, string] => [
      variants(text, wordings).some((variant) => matches(part, variant)),
      `did not say ${part}`,
    ]),
    ...expected.excludes.map((part): [boolean, string] => [!matches(part, text), `said ${part}`]),
  ];
  return checks.filter(([holds]) => !holds).map(([, fault]) => fault);
}

/** The lines of cards as the guide writes facts, since wordings are known by these: "**Laser:** it goes deep". */
function asFacts(sent: Sent): string[] {
  return cardsIn(sent)
    .flatMap(({ fallbackText }) => String(fallbackText).split('\n'))
    .map((line) => line.replace(/^([^:]+:) /, '**$1** '));
}

/** A text, and the same with one of its lines in another wording. */
function variants(text: string, wordings: KnowledgeBase['wordings']): string[] {
  const others = wordings.flatMap((group) =>
    group
      .filter((wording) => text.includes(wording))
      .flatMap((wording) => group.map((other) => text.replace(wording, () => other))),
  );
  return [text, ...others];
}

/** What is wrong with the suggestions that the bot sent in a turn, in words. */
export function suggestionFaults({ chips }: Expected, sent: Sent): string[] {
  const shown = sent
    .flatMap(({ suggestedActions }) => suggestedActions?.actions ?? [])
    .map(({ title }) => title);
  const right = chips?.length === 0 ? shown.length === 0 : chips?.every((chip) => shown.includes(chip));
  return right === false ? [`showed the chips ${JSON.stringify(shown)}`] : [];
}

/** Takes away the marks of citations at the ends of lines, such as ` [1]`. */
export function withoutMarks(text: string): string {
  return text.replace(/(?: ?\[\d+\])+$/gm, '');
}

function wordCount(text = ''): number {
  return text.split(/\s+/).length;
}
