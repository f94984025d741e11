import type { z } from 'zod';

/** channels/directLine/rateLimits.ts says what each counts, docs/decisions/0006 and 0017 why. */
const RATE_LIMITS = {
  messages: 20,
  tokens: 60,
  sockets: 50,
  kilobytes: 1_200,
  reads: 600,
  connections: 1_000,
};
const NO_LIMITS: typeof RATE_LIMITS = {
  messages: Infinity,
  tokens: Infinity,
  sockets: Infinity,
  kilobytes: Infinity,
  reads: Infinity,
  connections: Infinity,
};
const EXAMPLE = Object.entries(RATE_LIMITS)
  .map((limit) => limit.join('='))
  .join(',');
const LIMIT = new RegExp(`^(?:${Object.keys(RATE_LIMITS).join('|')})=[1-9]\\d{0,5}$`);

/**
 * Reads RATE_LIMITS: `off`, or some of the limits, as in `messages=20,tokens=60`.
 * @param context gets what is wrong with the setting
 */
export function toRateLimits(setting: string, context: z.RefinementCtx): typeof RATE_LIMITS {
  if (setting === 'off') return NO_LIMITS;
  const parts = setting.split(/[\s,]+/).filter((part) => part !== '');
  const wrong = parts.find((part) => !LIMIT.test(part));
  if (wrong !== undefined) {
    const message = `has ${JSON.stringify(wrong)}: write off, or numbers as in ${EXAMPLE}`;
    context.addIssue({ code: 'custom', message });
  }
  const written = parts.map((part) => part.split('=')).map(([name = '', count]) => [name, Number(count)]);
  return { ...RATE_LIMITS, ...Object.fromEntries(written) };
}
