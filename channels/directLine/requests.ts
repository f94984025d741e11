import type { Request } from 'restify';
import { z } from 'zod';
import { readWatermark } from './protocol';

/** What a caller may say of a new conversation. Values of the wrong kind are dropped. */
export const newConversationSchema = z
  .object({
    user: z
      .object({ id: z.string().regex(/^[\w.:@-]{1,128}$/) })
      .optional()
      .catch(undefined),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z\d]{1,8}){0,3}$/)
      .optional()
      .catch(undefined),
  })
  .catch({});

/** The conversation in the path. */
export function idOf(req: Request): string {
  const params: Record<string, string | undefined> = req.params;
  return params.id ?? '';
}

export function queryOf(req: Request): URLSearchParams {
  return new URL(req.url ?? '/', 'http://localhost').searchParams;
}

/** How far the caller has read. @throws Refusal 400 */
export function watermarkOf(req: Request): number {
  return readWatermark(queryOf(req));
}

/** Whether the caller of `say` reads activities in the answer: those after its watermark. */
export function hasWatermark(req: Request): boolean {
  return queryOf(req).has('watermark');
}
