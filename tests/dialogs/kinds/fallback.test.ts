import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const full = guide.fact(knowledge.consultation.fact).text;
const titles = (ids: readonly string[]) => ids.map((id) => guide.chip(id));

describe('a message about something else', () => {
  const { says, suggests } = guide.topic('out_of_scope', 'fallback');

  it('is told the limit, other words each time, and where to go on', () => {
    const talk = new Talk(guide);
    expect(talk.says('who won the match', 'out_of_scope').text).toBe(says[0]);
    const reply = talk.says('who won the match', 'out_of_scope');
    expect(reply.text).toBe(says[1]);
    expect(labelsOf(reply)).toEqual(titles(suggests));
  });

  it('is no message that was not understood', () => {
    const talk = new Talk(guide);
    talk.says('who won the match', 'out_of_scope');
    expect(talk.state.misses).toBe(0);
  });

  it('may be about the treatment that it names, unless it is surely not', () => {
    const unsure = { topic: 'out_of_scope', confidence: 0.7 };
    expect(new Talk(guide).says('my laser dog', unsure).text).toContain(full);
    expect(new Talk(guide).says('my laser dog', 'out_of_scope').text).not.toContain(full);
  });

  it('in the middle of the plan is followed by the open question', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    expect(talk.says('who won the match', 'out_of_scope').text).toContain(knowledge.form.steps[0]?.again[0]);
  });
});

describe('a message that can’t be read', () => {
  const { says, suggests } = guide.topic('gibberish', 'fallback');

  it('is asked for other words, twice, and then offered a person', () => {
    const talk = new Talk(guide);
    expect([1, 2, 3, 4].map(() => talk.says('asdf').text)).toEqual([
      ...says,
      knowledge.says.misses[2],
      knowledge.says.misses[2],
    ]);
    expect(talk.says('yes', 'affirm').text).toContain(knowledge.says.consultFind);
  });

  it('is offered where to go on', () => {
    expect(labelsOf(new Talk(guide).says('asdf'))).toEqual(titles(suggests));
  });

  it('is asked for other words anew once a message was understood', () => {
    const talk = new Talk(guide);
    talk.says('asdf');
    talk.says('what is a clay mask', 'clay_mask');
    expect(talk.says('asdf').text).toBe(says[0]);
  });
});
