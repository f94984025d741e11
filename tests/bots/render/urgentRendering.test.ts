import { render } from '../../../bots/render/render';
import { Reply } from '../../../dialogs/reply';
import { newDialogState } from '../../../dialogs/state';
import { shippedGuide } from '../../support/guide';

const { knowledge } = shippedGuide();
const PHONE = '+44 20 7946 0000';
const CALL = knowledge.alarm.call.replace('{phone}', PHONE);
const CHANNELS = ['directline', 'webchat', 'msteams', 'sms', 'terminal'];

function sentOn(channel: string, settings: { emergencyPhone?: string }, urgent = true) {
  const draft = { lines: ['Get help now.'], suggests: ['book_consultation'], urgent };
  return render(Reply.compose({ knowledge, state: newDialogState(), settings }, draft), channel, {
    aiLabel: false,
  });
}

describe.each(CHANNELS)('an urgent message on %s', (channel) => {
  it('is of high importance', () => {
    expect(sentOn(channel, {}).map(({ importance }) => importance)).toEqual(['high']);
  });

  it('holds the number to call, where the brand has set one', () => {
    const [message] = sentOn(channel, { emergencyPhone: PHONE });
    const link = `[${CALL}](tel:+442079460000)`;
    const shown = ['sms', 'terminal'].includes(channel) ? CALL : link;
    expect(message?.text).toBe(`Get help now.\n\n${shown}`);
  });

  it('says no more than its text without a number', () => {
    expect(sentOn(channel, {})[0]?.text).toBe('Get help now.');
  });
});

it.each(CHANNELS)('any other message on %s has neither mark nor number', (channel) => {
  const [message] = sentOn(channel, { emergencyPhone: PHONE }, false);
  expect(message).not.toHaveProperty('importance');
  expect(message?.text).toBe('Get help now.');
});
