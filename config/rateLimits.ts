import type { z } from 'zod';

/** Calls and sockets that one visitor, or one address, may use up (docs/decisions/0006). */
const RATE_LIMITS = { messages: 20, tokens: 60, sockets: 50 };
const NO_LIMITS = { messages: Infinity, tokens: Infinity, sockets: Infinity };

/** `off`, or some of the limits with numbers, as in `messages=20,tokens=60,sockets=50`. */
export function toRateLimits(setting: string, context: z.RefinementCtx): typeof RATE_LIMITS {
  if (setting === 'off') return NO_LIMITS;
  const parts = setting.split(/[\s,]+/).filter((part) => part !== '');
  const wrong = parts.find((part) => !/^(?:messages|tokens|sockets)=[1-9]\d{0,5}$/.test(part));
  if (wrong !== undefined) {
    const message = `has ${JSON.stringify(wrong)}: write off, or numbers as in messages=20,tokens=60,sockets=50`;
    context.addIssue({ code: 'custom', message });
  }
  const given = parts.map((part) => part.split('=')).map(([name = '', count]) => [name, Number(count)]);
  return { ...RATE_LIMITS, ...Object.fromEntries(given) };
}
