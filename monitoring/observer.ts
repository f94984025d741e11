import type { Logger } from 'pino';
import type { Reload } from '../app/knowledgeReloader';
import type { BotEvents } from '../bots/botEvents';
import type { SendStatus } from '../channels/azure/sendFailure';
import { describeError } from './describeError';
import type { Metrics } from './metrics';

/** Hears what happens, logs it and counts it. Nothing that it is told holds a message's text. */
export interface Observer {
  bot: BotEvents;
  /** A request that ended in a fault of ours. */
  request(error: unknown): void;
  sendFailed(failure: { channel: string; status: SendStatus; attempts: number }): void;
  /** A changed set of knowledge files, taken or refused. */
  reload(reload: Reload): void;
  /** A call of the store that failed. */
  store(operation: string, error: unknown): void;
}

export function createObserver(log: Logger, metrics: Metrics): Observer {
  return {
    bot: {
      turn(event) {
        log.info(event, 'turn');
        metrics.turn(event);
      },
      error({ error, ...event }) {
        log.error({ ...event, err: describeError(error) }, 'turn failed');
        metrics.fault('turn');
      },
      degraded({ error, ...event }) {
        log.warn({ ...event, err: describeError(error) }, 'turn without the store');
        metrics.fault('degraded_turn');
      },
      conflict(event) {
        log.warn(event, 'conversation was changed by another process during the turn');
        metrics.fault('conflict');
      },
      consultationAdded(event) {
        log.error(event, 'consultation guard added the advice');
        metrics.fault('consultation_guard');
      },
      feedback(event) {
        log.info(event, 'feedback');
        metrics.rated(event);
      },
    },
    request(error) {
      log.error({ err: describeError(error) }, 'request failed');
      metrics.fault('request');
    },
    sendFailed(failure) {
      log.error(failure, 'answer could not be sent');
      metrics.fault('send');
    },
    reload(reload) {
      if (reload.ok) log.info(reload, 'knowledge reloaded');
      else log.warn(reload, 'knowledge refused, the last good one answers');
    },
    store(operation, error) {
      log.error({ operation, err: describeError(error) }, 'store failed');
      metrics.fault('store');
    },
  };
}
