import { type ChatMessage, draft } from '../../widget/chat/model/message';
import { transcript } from '../../widget/chat/transcript';

const at = new Date(2026, 2, 2, 9, 30).getTime();
const said = (from: 'bot' | 'visitor', text: string, more: Partial<ChatMessage> = {}): ChatMessage => ({
  ...draft(text, text),
  from,
  at,
  ...more,
});

it('writes who said what and when, without asterisks', () => {
  const text = transcript(
    [said('visitor', 'how often?'), said('bot', '**Once** a week.')],
    'Porewise',
    'en-GB',
  );
  expect(text).toBe(
    [
      'Conversation with Porewise',
      '[2 Mar 2026, 09:30] You: how often?',
      '[2 Mar 2026, 09:30] Porewise: Once a week.\n',
    ].join('\n\n'),
  );
});

it('writes the week plan as a list', () => {
  const plan = {
    title: 'Your week',
    rows: [
      { fact: 'x.y', label: 'Mask', days: ['mon', 'fri'] as const, mark: 'M', note: '10 minutes' },
      { fact: 'x.y', label: 'Drink water', days: [], mark: '', note: '' },
    ],
  };
  expect(transcript([said('bot', 'Here it is.', { plan })], 'Porewise', 'en')).toContain(
    'Here it is.\nYour week\n- Mask · Mon, Fri · 10 minutes\n- Drink water\n',
  );
});
