import { chatStrings as words } from '../strings';
import type { ChatMessage, Plan, SideBySide } from './model/message';

/** Writes the conversation as plain text, one paragraph a message. */
export function transcript(messages: readonly ChatMessage[], name: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const said = messages.map((message) => {
    const who = message.from === 'bot' ? name : words.you;
    const lines = [
      ...(message.comparison ? comparisonLines(message.comparison) : []),
      ...(message.plan ? planLines(message.plan) : []),
    ];
    const body = [message.text.replaceAll('**', ''), ...lines].filter((part) => part !== '');
    return `[${format.format(message.at)}] ${who}: ${body.join('\n')}`;
  });
  return `${words.transcript(name)}\n\n${said.join('\n\n')}\n`;
}

/** Saves a text as a file of the visitor. */
export function download(text: string, fileName: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

/** Treatments side by side as lines of text. */
export function comparisonLines({ title, rows }: SideBySide): string[] {
  return [title, ...rows.map(({ treatment, statement }) => `- ${treatment}: ${statement}`)];
}

/** The week plan as lines of text. */
export function planLines(plan: Plan): string[] {
  const rows = plan.rows.map(({ label, days, mark, note }) => {
    const when = days.map((day) => words.planDays[day]).join(', ');
    return `- ${[label, when, mark.length > 1 ? mark : '', note].filter((part) => part !== '').join(' · ')}`;
  });
  return [plan.title, ...rows];
}
