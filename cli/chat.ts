import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import { type Activity, ActivityTypes } from 'botbuilder';
import { loadAssistant } from '../app/loadAssistant';
import type { BotEvents } from '../bots/botEvents';
import { ConversationStates } from '../bots/conversation/conversations';
import { SkincareBot } from '../bots/skincareBot';
import { LocalAdapter } from '../channels/localAdapter';
import { readConfig } from '../config/readConfig';
import { createMemoryStore } from '../storage/memory/memoryStore';
import { runCommand } from './runCommand';

const PERSON = { id: 'you', name: 'You' };
const BOT = { id: 'porewise', name: 'Porewise' };
const WIDTH = 88;

const SILENT: BotEvents = {
  turn: () => undefined,
  error: () => undefined,
  degraded: () => undefined,
  conflict: () => undefined,
  feedback: () => undefined,
  consultationAdded: () => undefined,
  stepRemoved: () => undefined,
};

/** Talks in the terminal, through the same turn as every channel. A number chooses a chip; Ctrl-C leaves. */
async function main(): Promise<void> {
  const config = readConfig();
  const assistant = await loadAssistant(config);
  const adapter = new LocalAdapter();
  const store = createMemoryStore();
  const bot = new SkincareBot({
    assistant: () => assistant,
    states: new ConversationStates(store.states),
    lock: store.lock,
    settings: config.dialogs,
    events: { ...SILENT, error: ({ error }) => console.error(error) },
  });
  let count = 0;
  const send = (activity: Partial<Activity>) =>
    adapter.receive({ ...envelope(), id: String(++count), ...activity }, print, (context) =>
      bot.run(context),
    );

  await send({ type: ActivityTypes.ConversationUpdate, membersAdded: [PERSON, BOT] });
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: color('cyan', 'you › '),
  });
  const interactive = process.stdin.isTTY === true;
  const ask = () => (interactive ? lines.prompt() : undefined);
  lines.on('SIGINT', () => lines.close());
  ask();
  for await (const line of lines) {
    if (line.trim() !== '') {
      if (!interactive) console.log(`you › ${line}`);
      await send({ type: ActivityTypes.Message, text: line });
    }
    ask();
  }
  if (interactive) console.log();
}

function envelope(): Partial<Activity> {
  return {
    channelId: 'terminal',
    from: PERSON,
    recipient: BOT,
    conversation: { id: 'terminal', isGroup: false, conversationType: 'personal', name: '' },
    serviceUrl: '',
    timestamp: new Date(),
  };
}

async function print(activity: Partial<Activity>): Promise<string> {
  if (activity.type === ActivityTypes.Message) {
    console.log(`\n${wrap(emphasize(activity.text ?? ''))}\n`);
    const chips = activity.suggestedActions?.actions ?? [];
    if (chips.length > 0)
      console.log(`${chips.map(({ title }, i) => color('dim', `[${i + 1}] ${title}`)).join('  ')}\n`);
  }
  return '';
}

function emphasize(text: string): string {
  return text.replace(/\*\*(.+?)\*\*/g, (_, bold: string) => color('bold', bold));
}

/** Breaks lines at spaces to at most WIDTH characters. List items keep their indent; lines of a table stay whole. */
function wrap(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (line.includes('  ')) return line;
      const indent = line.startsWith('- ') ? '  ' : '';
      let [out, width] = ['', 0];
      for (const word of line.split(' ')) {
        if (width > 0 && width + 1 + word.length > WIDTH) {
          out += `\n${indent}`;
          width = indent.length;
        } else if (width > 0) {
          out += ' ';
          width += 1;
        }
        out += word;
        width += word.length;
      }
      return out;
    })
    .join('\n');
}

function color(style: 'cyan' | 'dim' | 'bold', text: string): string {
  return process.stdout.isTTY ? styleText(style, text) : text;
}

runCommand(main);
