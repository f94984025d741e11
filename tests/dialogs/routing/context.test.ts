import { talkContext } from '../../../dialogs/routing/context';
import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const contextOf = ({ state, at }: Talk) => talkContext({ state, turn: { at }, knowledge: guide.knowledge });

describe('what was said before a message', () => {
  it('is nothing at the start of a talk', () => {
    expect(contextOf(new Talk(guide))).toBeUndefined();
  });

  it('is the topic of the last reply', () => {
    const talk = new Talk(guide);
    talk.says('what is a peel', 'chemical_peel');
    expect(contextOf(talk)).toEqual({ after: 'chemical_peel', subject: 'followup_elliptical' });
  });

  it('keeps its subject over small talk', () => {
    const talk = new Talk(guide);
    talk.says('what is a peel', 'chemical_peel');
    talk.says('thanks', 'thanks');
    expect(contextOf(talk)).toEqual({ after: 'thanks', subject: 'followup_elliptical' });
  });

  it('is over when the talk is', () => {
    const talk = new Talk(guide);
    talk.says('what is a peel', 'chemical_peel');
    talk.waits(guide.knowledge.privacy.keeps.talkHours + 1);
    expect(contextOf(talk)).toBeUndefined();
  });

  it('leaves an answer to a question of the bot to that question', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    expect(contextOf(talk)).toBeUndefined();
  });
});

describe('a reply', () => {
  it('is not given twice word for word in a row', () => {
    const talk = new Talk(guide);
    const replies = [1, 2, 3, 4].map(() => talk.says('what does laser do', 'laser').text);
    for (const [i, reply] of replies.slice(1).entries()) expect(reply).not.toBe(replies[i]);
    for (const reply of replies.slice(1)) expect(guide.knowledge.advisesConsulting(reply)).toBe(true);
  });
});
