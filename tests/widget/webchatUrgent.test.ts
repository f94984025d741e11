import { markUrgent } from '../../widget/site/webchatUrgent';
import { chatStrings as words } from '../../widget/strings';

type Action = Parameters<ReturnType<ReturnType<typeof markUrgent>>>[0];

function textAfter(type: string, activity: object): string | undefined {
  let passed: Action | undefined;
  markUrgent()((next) => {
    passed = next;
  })({ type, payload: { activity } } as Action);
  return passed?.payload?.activity?.text;
}

const incoming = 'DIRECT_LINE/INCOMING_ACTIVITY';
const urgent = { text: 'Get help.\n\nNow.', channelData: { porewise: { urgent: true } } };

it('makes an urgent message a quotation under the flag of our own chat', () => {
  expect(textAfter(incoming, urgent)).toBe(`> **${words.urgent}**\n> \n> Get help.\n> \n> Now.`);
});

it.each([
  ['another message', incoming, { ...urgent, channelData: { porewise: { urgent: false } } }],
  ['a message of another bot', incoming, { ...urgent, channelData: {} }],
  ['what the visitor sends', 'DIRECT_LINE/POST_ACTIVITY', urgent],
])('leaves %s as it is', (_what, type, activity) => {
  expect(textAfter(type, activity)).toBe(urgent.text);
});
