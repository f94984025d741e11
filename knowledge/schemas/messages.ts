import { z } from 'zod';
import { identifier } from './parts';

/** Messages by topic id, one a line. */
export const messagesFile = z.record(identifier, z.string().min(1));
