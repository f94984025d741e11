import { normalize, tokenize } from '../../text/normalize';
import { FacetFinder } from '../../understanding/facets/facetFinder';
import { Questions } from '../../understanding/questions';
import type { Understanding } from '../../understanding/types';
import { type Meaning, shippedGuide } from '../support/guide';

const guide = shippedGuide();
const questions = new Questions(guide.source);

/** What is made of a message from its parts, each with its meaning. */
function read(...parts: [text: string, meaning: Meaning | string][]): Understanding {
  const whole = guide.understand(parts.map(([text]) => text).join(' '), 'out_of_scope');
  return questions.among(
    whole,
    parts.map(([text, meaning]) => guide.understand(text, meaning)),
  );
}

const topicsOf = ({ topic, parts }: Understanding) => parts?.map((part) => part.topic) ?? [topic];

describe('the questions of a message', () => {
  it('are no greeting and no word of oneself', () => {
    const asked = read(
      ['Hello to you.', 'greet'],
      ['My skin gets shiny.', 'oily_skin'],
      ['Does laser hurt?', 'treatment_pain'],
    );
    expect(topicsOf(asked)).toEqual(['treatment_pain']);
    expect(asked.left).toBeUndefined();
  });

  it('go with what a person tells that may change the answer', () => {
    const asked = read(['I am pregnant.', 'pregnancy'], ['What does a clay mask do?', 'clay_mask']);
    expect(topicsOf(asked)).toEqual(['pregnancy', 'clay_mask']);
  });

  it('are all there where nothing looks like a question', () => {
    const asked = read(['clay masks.', 'clay_mask'], ['my toner.', 'toner_astringent']);
    expect(topicsOf(asked)).toEqual(['clay_mask', 'toner_astringent']);
  });

  it('keep their order, with one that only goes on from the one before', () => {
    const price = { topic: 'followup_elliptical', confidence: 0.4 };
    const asked = read(['Does laser hurt?', 'treatment_pain'], ['And how much is it?', price]);
    expect(topicsOf(asked)).toEqual(['treatment_pain', 'followup_elliptical']);
  });

  it('stay with the treatment that was told before them', () => {
    const asked = read(['I had a peel.', 'post_treatment_care'], ['When can I wash?', 'cleansing']);
    expect(topicsOf(asked)).toEqual(['out_of_scope']);
  });

  it('stay with what was told before them where they say nothing by themselves', () => {
    const asked = read(['My face is shiny by noon.', 'oily_skin'], ['What helps?', 'help']);
    expect(topicsOf(asked)).toEqual(['out_of_scope']);
  });

  it('are not left where they point back at the one before', () => {
    const asked = read(['What does a clay mask do?', 'clay_mask'], ['Does it stay on?', 'out_of_scope']);
    expect(topicsOf(asked)).toEqual(['clay_mask']);
    expect(asked.left).toBeUndefined();
  });

  it('are what a message with a thanks is about, as far as they name a thing', () => {
    const part = { topic: 'out_of_scope', confidence: 0.3, decision: 'unknown' as const };
    const whole = guide.understand('Thank you. And what does toner do?', 'thanks');
    const parts = [
      guide.understand('Thank you.', 'thanks'),
      guide.understand('And what does toner do?', part),
    ];
    const asked = questions.among(whole, parts);
    expect(asked.entities.map(({ topic }) => topic)).toEqual(['toner_astringent']);
    expect(asked.topic).toBe('out_of_scope');
  });

  it('are left where they are not understood', () => {
    const asked = read(['What does a clay mask do?', 'clay_mask'], ['Who won the game?', 'out_of_scope']);
    expect(topicsOf(asked)).toEqual(['clay_mask']);
    expect(asked.left).toBe(true);
  });

  it('are not more than a person reads', () => {
    const topics = ['cleansing', 'clay_mask', 'exfoliation', 'toner_astringent', 'diet_lifestyle', 'price'];
    const asked = read(...topics.map((topic): [string, string] => ['And what is this?', topic]));
    expect(topicsOf(asked)).toEqual(topics.slice(0, 5));
    expect(asked.left).toBe(true);
  });
});

describe('what stands beside a question and asks nothing', () => {
  const facets = new FacetFinder(guide.source.facets);
  const asides = (text: string) => {
    const tokens = tokenize(normalize(text));
    return questions.asides(tokens, facets).map(({ start, end }) => tokens.slice(start, end).join(' '));
  };

  it.each([
    ['what is told before it', 'My water is cold now. What else is there?', ['my water is cold now .']],
    [
      'what is told behind it',
      'Which mask suits oily skin? Mornings are hectic here.',
      ['mornings are hectic here .'],
    ],
  ])('is %s', (_what, text, expected) => expect(asides(text)).toEqual(expected));

  it.each([
    ['a question points back at', 'I rub ice on my nose. Is that fine?'],
    ['a short question is asked of', 'I buy the ones with perfume. Bad idea?'],
    ['only names a thing', 'Ice cubes. What do they do?'],
    ['stands where nothing is asked', 'I rub ice on my nose. My nose is large.'],
  ])('is not what %s', (_what, text) => expect(asides(text)).toEqual([]));
});
