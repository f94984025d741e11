import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import type { ChatMessage, Reaction } from '../model/message';
import { CardView } from './CardView';
import { Icon } from './icons';
import { Link, Markdown } from './Markdown';
import { PlanGrid } from './PlanGrid';

export interface MessageActions {
  onRetry(message: ChatMessage): void;
  onRate(message: ChatMessage, reaction: Reaction): void;
  onSay(text: string): void;
  onSubmit(value: object): void;
}

export interface MessageViewProps extends MessageActions {
  message: ChatMessage;
  name: string;
  guide: string;
  time: string;
  online: boolean;
}

/** One message. Screen readers read it when it is added, so its text is not drawn again later. */
export function MessageView(props: MessageViewProps): VNode {
  const { message, name } = props;
  const bot = message.from === 'bot';
  return (
    <div class={`message ${message.from}${message.urgent ? ' urgent' : ''}`} data-key={message.key}>
      <span class="unseen">{words.said(bot ? name : words.you)} </span>
      {message.urgent && <p class="flag">{words.urgent}</p>}
      <div class="body">
        {bot ? <Markdown text={message.text} /> : <p>{message.text}</p>}
        {message.plan && <PlanGrid plan={message.plan} />}
        {message.cards.map((card, i) => (
          <CardView
            key={i}
            content={card}
            onSubmit={(value) => (typeof value === 'string' ? props.onSay(value) : props.onSubmit(value))}
          />
        ))}
        {message.unknown && <p class="note">{words.unknown}</p>}
      </div>
      {bot ? <Footer {...props} /> : <DeliveryLine {...props} />}
    </div>
  );
}

function Footer({ message, guide, time, onRate }: MessageViewProps): VNode {
  const { sources, reaction } = message;
  // Only what the guide answers can have helped: no thumbs under urgent help, a greeting or a question.
  const rateable = sources.length > 0;
  return (
    <div class="foot">
      <time dateTime={new Date(message.at).toISOString()}>{time}</time>
      {sources.length > 0 && (
        <span class="sources">
          {words.sources}{' '}
          {sources.map(({ section, title }, i) => (
            <span key={section}>
              {i > 0 && ', '}
              <Link href={`${guide}#${encodeURIComponent(section)}`} text={title} />
            </span>
          ))}
        </span>
      )}
      {rateable && (
        <fieldset class="rate">
          <legend class="unseen">{words.helpful}</legend>
          {(['like', 'dislike'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              class="plain"
              aria-label={words[kind]}
              aria-pressed={reaction === kind}
              onClick={() => reaction !== kind && onRate(message, kind)}
            >
              <Icon name={kind} />
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function DeliveryLine({ message, time, online, onRetry }: MessageViewProps): VNode {
  const { delivery } = message;
  return (
    <div class={`foot ${delivery}`}>
      {delivery === 'sent' && <time dateTime={new Date(message.at).toISOString()}>{time}</time>}
      <span>{words[delivery === 'sending' && !online ? 'waiting' : delivery]}</span>
      {delivery === 'failed' && (
        <button type="button" class="retry" onClick={() => onRetry(message)}>
          {words.retry}
        </button>
      )}
    </div>
  );
}
