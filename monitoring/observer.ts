import type { Logger } from 'pino';
import type { Reload } from '../app/knowledgeReloader';
import type { BotEvents } from '../bots/botEvents';
import type { SendStatus } from '../channels/azure/sendFailure';
import { describeError } from './endOnCrash';
import type { Metrics } from './metrics';
import type { Tracing } from './tracing';

/** Logs and counts what happens. None of the events hold a message's text. */
interface AppObserver {
  bot: BotEvents;
  /** A request failed by a fault of ours. */
  request(error: unknown): void;
  sendFailed(failure: { channel: string; status: SendStatus; attempts: number }): void;
  /** A changed set of knowledge files was taken or refused. */
  reload(reload: Reload): void;
  /** A call of the store failed. */
  store(operation: string, error: unknown): void;
}

/** An observer that writes to a log, to metrics, and to the span that runs. */
export function createObserver(log: Logger, metrics: Metrics, tracing: Tracing): AppObserver {
  return {
    bot: {
      turn(event) {
        log.info(event, 'turn');
        metrics.turn(event);
        const { topic, decision, urgent, facet, answered } = event;
        tracing.tell({ topic, decision, urgent, facet, answered });
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
      stepRemoved(event) {
        log.error(event, 'guard of withheld steps removed one');
        metrics.fault('step_guard');
      },
      feedback(event) {
        log.info(event, event.reason === undefined ? 'feedback' : 'feedback reason');
        metrics.feedback(event);
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
      metrics.knowledgeReload(reload.ok ? 'taken' : 'refused');
    },
    store(operation, error) {
      log.error({ operation, err: describeError(error) }, 'store failed');
      metrics.fault('store');
    },
  };
}
