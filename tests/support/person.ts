import { loadAssistant } from '../../app/loadAssistant';
import type { Assistant } from '../../bots/skincareBot';
import { BotClient, type BotClientOptions } from './botClient';

export { textOf } from './botClient';

let shared: ReturnType<typeof loadAssistant> | undefined;

/** The assistant as it is shipped, loaded once a test file. */
export function shippedAssistant(): ReturnType<typeof loadAssistant> {
  shared ??= loadAssistant({ brand: 'Porewise', cacheFolder: '.cache' });
  return shared;
}

export interface PersonOptions extends BotClientOptions {
  assistant?: Assistant;
}

/** A person who talks to the bot as it is shipped, with its trained model. */
export class Person extends BotClient {
  static async meets({ assistant, ...options }: PersonOptions = {}): Promise<Person> {
    return new Person(assistant ?? (await shippedAssistant()), options);
  }
}
