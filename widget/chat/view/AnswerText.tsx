import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import type { ChatMessage } from '../model/message';
import { Icon } from './icons';
import { Markdown } from './Markdown';

/** A paragraph that is nothing but a number to call. */
const CALL = /^\[[^\]]+\]\(tel:[^)]+\)$/;

/** The text of the bot: its first words as a welcome, what is urgent with the number to call first, advice set apart. */
export function AnswerText({ message }: { message: ChatMessage }): VNode {
  const { welcome, urgent, text, advice } = message;
  if (welcome) {
    return (
      <>
        <p class="hello">{welcome.question}</p>
        <Markdown text={welcome.about} />
        <p class="privacy">{welcome.privacy}</p>
      </>
    );
  }
  const paragraphs = text.split('\n\n');
  const calls = paragraphs.filter((paragraph) => urgent && CALL.test(paragraph));
  return (
    <>
      {urgent && <p class="flag">{words.urgent}</p>}
      {calls.map((call) => (
        <Markdown key={call} text={call} />
      ))}
      {paragraphs.map((said, i) =>
        calls.includes(said) ? null : advice.includes(i) ? (
          <div class="advice" key={said}>
            <Icon name="advice" />
            <Markdown text={said} />
          </div>
        ) : (
          <Markdown key={said} text={said} />
        ),
      )}
    </>
  );
}
