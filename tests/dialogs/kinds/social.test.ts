import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const full = guide.fact(knowledge.consultation.fact).text;
const titles = (ids: readonly string[]) => ids.map((id) => guide.chip(id));

describe('small talk', () => {
  it.each(['greet', 'thanks', 'bot_identity', 'abuse'])('has other words the next time: %s', (id) => {
    const talk = new Talk(guide);
    const { says } = guide.topic(id, 'social');
    expect([talk.says('x', id).text, talk.says('x', id).text]).toEqual(says.slice(0, 2));
  });

  it('offers where to go on, and a yes is asked which one', () => {
    const talk = new Talk(guide);
    const { suggests } = guide.topic('thanks', 'social');
    expect(labelsOf(talk.says('thanks', 'thanks'))).toEqual(titles(suggests));
    expect(labelsOf(talk.says('yes', 'affirm'))).toEqual(titles(suggests));
  });

  it('ends with a goodbye, and offers nothing', () => {
    expect(new Talk(guide).says('bye', 'bye').suggestions).toEqual([]);
  });

  it('that names a treatment advises the consultation', () => {
    expect(new Talk(guide).says('hi, laser fan here', 'greet').text).toContain(full);
  });

  it('leaves the last topic to the follow-ups', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    talk.says('thanks', 'thanks');
    expect(talk.says('does it hurt', 'treatment_pain').text).toContain(guide.lead('treatment_pain', 'laser'));
  });
});

describe('a complaint', () => {
  it('gets an apology and a way to a person, other words each time', () => {
    const talk = new Talk(guide);
    const { says, suggests } = guide.topic('complaint', 'repair');
    expect(talk.says('useless', 'complaint').text).toBe(says[0]);
    const reply = talk.says('useless', 'complaint');
    expect(reply.text).toBe(says[1]);
    expect(labelsOf(reply)).toEqual(titles(suggests));
  });
});

describe('the menu', () => {
  const { menu, says, suggests } = guide.topic('help', 'help');

  it('lists what one can ask about, as a choice', () => {
    const reply = new Talk(guide).says('menu', 'help');
    const entries = menu.map((id) => `- ${knowledge.topic(id)?.title}`);
    expect(reply.text).toBe([says[0], entries.join('\n')].join('\n\n'));
    expect(labelsOf(reply)).toEqual(titles(suggests));
    expect(reply.choose).toBe(true);
  });

  it('is picked from by the number of an entry', () => {
    const talk = new Talk(guide);
    talk.says('menu', 'help');
    talk.says('2');
    expect(talk.state.topic).toBe(menu[1]);
  });
});
