import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import type { ChatMessage } from '../model/message';
import type { Opinion } from '../model/opinion';
import { AnswerText } from './AnswerText';
import { CardView } from './CardView';
import { ComparisonSheet } from './ComparisonSheet';
import { DeliveryLine } from './DeliveryLine';
import { PlanSheet } from './PlanSheet';
import { Rating } from './Rating';
import { Sources } from './Sources';

export interface MessageActions {
  onRetry(message: ChatMessage): void;
  onRate(message: ChatMessage, opinion: Opinion): void;
  onSay(text: string): void;
  onSubmit(value: object): void;
}

export interface MessageViewProps extends MessageActions {
  message: ChatMessage;
  newest: boolean;
  name: string;
  guide: string;
  online: boolean;
}

/** One message. Screen readers read it when it is added, so its text is not drawn again later. */
export function MessageView(props: MessageViewProps): VNode {
  const { message, newest, name, guide, online } = props;
  const { from, text, urgent, welcome, sources, choose } = message;
  const bot = from === 'bot';
  return (
    <div
      class={`message ${from}${urgent ? ' urgent' : ''}${welcome ? ' welcome' : ''}`}
      data-key={message.key}
    >
      <span class="unseen">{words.said(bot ? name : words.you)} </span>
      <div class="body">
        {bot ? <AnswerText message={message} /> : <p>{text}</p>}
        {message.unknown && <p class="note">{words.unknown}</p>}
      </div>
      {message.comparison && <ComparisonSheet comparison={message.comparison} />}
      {message.plan && <PlanSheet plan={message.plan} />}
      {message.cards.map((card, i) => (
        <CardView
          key={i}
          content={card}
          onSubmit={(value) => (typeof value === 'string' ? props.onSay(value) : props.onSubmit(value))}
        />
      ))}
      {bot && sources.length > 0 && (
        <div class="foot">
          <Sources sources={sources} guide={guide} />
          {/* Only what the guide answers can have helped: no thumbs under urgent help or a question. */}
          {newest && !urgent && !choose && <Rating {...props} />}
        </div>
      )}
      {!bot && message.delivery !== 'sent' && (
        <DeliveryLine message={message} online={online} onRetry={props.onRetry} />
      )}
    </div>
  );
}
