import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import type { ChatMessage } from '../model/message';

export interface DeliveryLineProps {
  message: ChatMessage;
  online: boolean;
  onRetry(message: ChatMessage): void;
}

/** What became of a message that is not sent. */
export function DeliveryLine({ message, online, onRetry }: DeliveryLineProps): VNode {
  const { delivery } = message;
  return (
    <div class={`foot ${delivery}`}>
      <span>{delivery === 'failed' ? words.failed : online ? words.sending : words.waiting}</span>
      {delivery === 'failed' && (
        <button type="button" class="retry" onClick={() => onRetry(message)}>
          {words.retry}
        </button>
      )}
    </div>
  );
}
