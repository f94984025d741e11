import { Refusal } from './refusal';

/**
 * How far a client has read: the number in `watermark=`, or 0 where it is empty or missing.
 * @throws Refusal 400
 */
export function readWatermark(query: URLSearchParams): number {
  const given = query.get('watermark') ?? '';
  if (!/^\d{0,15}$/.test(given))
    throw new Refusal(400, 'InvalidRange', 'The watermark must be one that an answer gave.');
  return Number(given);
}
