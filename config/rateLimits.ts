import type { z } from 'zod';

/** Messages in 10 s a conversation, tokens a minute an address, sockets an address (docs/decisions/0006). */
const RATE_LIMITS = { messages: 20, tokens: 60, sockets: 50 };
const NO_LIMITS = { messages: Infinity, tokens: Infinity, sockets: Infinity };

/**
 * Reads RATE_LIMITS: `off`, or some of the limits, as in `messages=20,tokens=60,sockets=50`.
 * @param context gets what is wrong with the setting
 */
export function toRateLimits(setting: string, context: z.RefinementCtx): typeof RATE_LIMITS {
  if (setting === 'off') return NO_LIMITS;
  const parts = setting.split(/[\s,]+/).filter((part) => part !== '');
  const wrong = parts.find((part) => !/^(?:messages|tokens|sockets)=[1-9]\d{0,5}$/.test(part));
  if (wrong !== undefined) {
    const message = `has ${JSON.stringify(wrong)}: write off, or numbers as in messages=20,tokens=60,sockets=50`;
    context.addIssue({ code: 'custom', message });
  }
  const written = parts.map((part) => part.split('=')).map(([name = '', count]) => [name, Number(count)]);
  return { ...RATE_LIMITS, ...Object.fromEntries(written) };
}
