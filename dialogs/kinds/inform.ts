import { isGuided } from '../../knowledge/knowledgeBase';
import type { Guided, TopicOf } from '../../knowledge/schemas';
import { standingConcerns, withoutAnswersOf } from '../concerns';
import { named } from '../mentions';
import { besides } from '../moves/lead';
import { Reply } from '../reply';
import type { Slots } from '../state';
import type { Ask, DialogInput, Outcome } from '../types';
import { guidedLines } from './answer';
import { optionsNamed, statedIn } from './formOptions';
import { ask, take, taken } from './formSteps';
import { isQuestion } from './formWords';

/** What people tell of their skin: an answer to the plan, else what helps such skin, and the plan as an offer. */
export function inform(asked: Ask<TopicOf<'inform'>>): Outcome {
  const { topic, knowledge, state, understanding } = asked;
  const said = isQuestion(understanding.tokens, knowledge) ? {} : statedIn(understanding.tokens, knowledge);
  const isTold = Object.keys(said).length > 0;
  if (isTold && (state.form || state.plan)) return take(asked, said, {}, [taken(knowledge, state, said)]);
  if (state.form) return ask(asked, state.form.asks, {}, [knowledge.form.reask]);
  // "I do a toner already": the other steps.
  const others = named(understanding, 'care').length > 0 ? besides(asked) : undefined;
  if (others) return others;
  const stated = asked.corrects ? withoutAnswersOf(knowledge.concerns, said) : said;
  const slots = { ...state.slots, ...stated };
  // "everyone says oily, mine is dry" is for a person to read.
  const skins = optionsNamed(understanding.tokens, knowledge.form.steps).filter(({ option }) => option.helps);
  const isPlain = new Set(skins.map(({ option }) => option)).size === 1;
  const helps = isPlain ? helpsFor(stated, asked) : undefined;
  const { start } = knowledge.form;
  const reply = Reply.compose(asked, {
    lines: [
      topic.lead,
      ...(helps ? guidedLines({ ...asked, topic: helps }) : []),
      stated[start?.slot ?? ''] === start?.is ? (start?.text ?? '') : '',
      topic.offer,
    ],
    suggests: topic.suggests,
    // An answer that is a concern too is for a professional.
    ...(standingConcerns(knowledge, { concerns: [], slots }).length > 0 ? { consult: true } : {}),
  });
  const set = { slots, pending: topic.suggests.slice(0, 1), ...(helps ? { topic: helps.id } : {}) };
  return { reply, set };
}

/** The topic on what helps someone whose skin is so. */
export function helpsFor(person: Slots, { knowledge }: Pick<DialogInput, 'knowledge'>): Guided | undefined {
  const options = knowledge.form.steps.flatMap(({ slot, options: all }) =>
    all.filter(({ value }) => value === person[slot]),
  );
  return options
    .flatMap(({ helps = '' }) => knowledge.topic(helps) ?? [])
    .find((topic): topic is Guided => isGuided(topic));
}
