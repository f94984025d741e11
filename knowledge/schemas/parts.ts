import { z } from 'zod';

export const text = z.string().trim().min(1).max(700);
export const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _, starting with a letter');
export const reference = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'must look like topic.facet, as in clay_mask.why');
export const label = z.string().min(1).max(30);
export const words = z.array(text).max(400);
export const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export const date = z.iso.date();
export const anchor = z.string().regex(/^[a-z][a-z-]*$/, 'must be lower-case letters and hyphens');
