import { isIP } from 'node:net';
import { z } from 'zod';

/** An empty setting counts as one that is not set. */
const given = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

/** A setting that may be left out. */
export const optional = <T extends z.ZodType>(schema: T) => z.preprocess(given, schema.optional());

/** A setting with a default of its own (`schema.default(…)`). */
export const defaulted = <T extends z.ZodType>(schema: T) => z.preprocess(given, schema);

/** One of some words, `standard` when it is not set. */
export function oneOf<const T extends readonly string[]>(words: T, standard: NoInfer<T[number]>) {
  const all = [words.slice(0, -1).join(', '), words.at(-1)].join(' or ');
  return defaulted(z.enum(words, `must be ${all}`).default(standard));
}

/** Entries apart by commas or blanks, each checked. */
export const listOf = (isEntry: (entry: string) => boolean, error: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((entry) => entry !== '') : []),
    z.array(z.string().refine(isEntry, { error: ({ input }) => `has ${JSON.stringify(input)}: ${error}` })),
  );

/** An http address, as `example` has it. */
export const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/, error: `must be a web address, as in ${example}` });

/** An https address, or an http one of this machine, as `example` has it. */
export const secureAddress = (example: string) =>
  z
    .string()
    .regex(
      /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1)[:/])/,
      `must be an https address, as in ${example}`,
    )
    .refine(URL.canParse, `must be an https address, as in ${example}`);

export const isOrigin = (entry: string) =>
  /^https?:/.test(entry) && URL.canParse(entry) && new URL(entry).origin === entry;

/** Whether it is an address or a range of addresses, as `10.0.0.0/8`. */
export function isAddressRange(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
}
