import { shippedGuide } from '../support/guide';
import { Talk } from '../support/talk';

const guide = shippedGuide();

describe('a number alone', () => {
  it.each(['2', '2.', '#2', '(2)', '２', '②', '2️⃣', '٢'])('picks the chip in that place: %s', (said) => {
    const talk = new Talk(guide);
    talk.says('how often a clay mask', 'clay_mask');
    const second = talk.state.offered[1];
    talk.says(said, 'unreadable');
    expect(talk.state.topic).toBe(second);
  });
});

describe('a question of the plan', () => {
  it.each(['２', '(2)', 'option 2', 'number two', 'the second one', 'two'])('is answered by %s', (said) => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    talk.says(said, 'unreadable');
    expect(talk.state.slots.skin_type).toBe('combination');
  });
});
